import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { readPlan, UnreadablePlanError } from "../../../review/plan/read-plan";
import { fixture, readContent, readObject } from "./plans";

const SHOW = "write the plan as JSON: terraform show -json PLAN > plan.json (or tofu show -json)";
const WRAPPER =
  "write the file with nothing around it; in GitHub Actions, hashicorp/setup-terraform does so with terraform_wrapper: false";
const PLAN = '{"format_version":"1.2","resource_changes":[]}';

function deep(levels: number): string {
  return `{"format_version":"1.2","resource_changes":[{"change":{"after":${'{"a":'.repeat(levels)}1${"}".repeat(levels + 2)}]}`;
}

describe("refuses", () => {
  it.each<[string, string | Uint8Array, string]>([
    ["an empty file", "", `is empty; the command that was to write it has failed: ${SHOW}`],
    ["white space", " \n\n", `is empty; the command that was to write it has failed: ${SHOW}`],
    ["a byte order mark alone", "\ufeff", `is empty; the command that was to write it has failed: ${SHOW}`],
    [
      "a plan in Terraform's own format",
      Buffer.from("504b0304140008000800", "hex"),
      `is a plan in Terraform's own format, which no other program reads; ${SHOW}`,
    ],
    ["a compressed file", Buffer.from("1f8b0800", "hex"), "is compressed; unpack it first"],
    ["a plan in words", "\nTerraform used the selected providers to\n", `is a plan in words, not in JSON; ${SHOW}`],
    ["no changes, in words", "No changes. Your infrastructure", `is a plan in words, not in JSON; ${SHOW}`],
    ["a log", "2026-10-01T08:00:00.000Z [DEBUG] provider: x", `is a log, not a plan; ${SHOW}`],
    ["a configuration", '# comment\nresource "a" "b" {\n}\n', `is a Terraform configuration, not a plan; ${SHOW}`],
    [
      "a wrapper's first line",
      `[command]/usr/bin/terraform show -json plan\n${PLAN}\n`,
      `has other text around the JSON; ${WRAPPER}`,
    ],
    ["a wrapper's other first line", `Running terraform\n${PLAN}\n`, `has other text around the JSON; ${WRAPPER}`],
    [
      "a wrapper's last line",
      `${PLAN}\n::debug::Terraform exited with code 0.\n`,
      `has other text around the JSON; ${WRAPPER}`,
    ],
    ["two plans", `${PLAN}\n${PLAN}`, `has other text around the JSON; ${WRAPPER}`],
    [
      "what terraform plan -json prints",
      '{"@level":"info","@message":"Terraform 1.11.4","type":"version"}\n{"@level":"info"}\n',
      `is what terraform plan -json prints while it works, not the plan; add -out=PLAN to it, then ${SHOW}`,
    ],
    [
      "one line of it",
      '{"@level":"error","@message":"Error: no","type":"diagnostic"}\n',
      `is what terraform plan -json prints while it works, not the plan; add -out=PLAN to it, then ${SHOW}`,
    ],
    [
      "a state as JSON",
      '{"format_version":"1.0","terraform_version":"1.11.4","values":{"root_module":{}}}',
      "is a state, not a plan; name the plan to terraform show -json: without one it shows the state",
    ],
    [
      "a state file",
      '{"version":4,"terraform_version":"1.11.4","lineage":"x","outputs":{},"resources":[]}',
      "is a state, not a plan; name the plan to terraform show -json: without one it shows the state",
    ],
    ["schemas", '{"format_version":"1.0","provider_schemas":{}}', `holds the providers' schemas, not a plan; ${SHOW}`],
    ["an empty object", "{}", `is JSON, but not a plan; ${SHOW}`],
    ["an empty state", '{"format_version":"1.0"}', `is JSON, but not a plan; ${SHOW}`],
    ["other JSON", '{"name":"x","resources":[1]}', `is JSON, but not a plan; ${SHOW}`],
    ["a list", "[]", `is not JSON; ${SHOW}`],
    ["a number", "5", `is not JSON; ${SHOW}`],
    ["text", "hello", `is not JSON; ${SHOW}`],
    ["JSON with comments", '{"format_version": /* 1 */ "1.2"}', `is not JSON; ${SHOW}`],
    [
      "a plan that is cut off",
      PLAN.slice(0, -3),
      "ends in the middle: it was cut off; write it again, and look whether the disk is full",
    ],
    ["nesting of 10,000 levels", deep(10_000), `is nested deeper than any plan; ${SHOW}`],
    [
      "resources that are a number",
      '{"format_version":"1.2","resource_changes":5}',
      `has resource_changes that are no list; ${SHOW}`,
    ],
    ["resources that are an object", '{"resource_changes":{"a":{}}}', `has resource_changes that are no list; ${SHOW}`],
    [
      "drift that is text",
      '{"resource_changes":[],"resource_drift":"x"}',
      `has resource_drift that are no list; ${SHOW}`,
    ],
    [
      "outputs in a list",
      '{"format_version":"1.2","output_changes":[]}',
      `has output_changes that are no object; ${SHOW}`,
    ],
    [
      "outputs that are false",
      '{"output_changes":false,"resource_changes":[]}',
      `has output_changes that are no object; ${SHOW}`,
    ],
    [
      "a format to come",
      PLAN.replace("1.2", "2.0"),
      "has the format version 2.0, and this program reads 1; update cdktf-kapsule, or write the plan with a Terraform or OpenTofu of the 1 series",
    ],
    [
      "a format that has been",
      PLAN.replace("1.2", "0.2"),
      "has the format version 0.2, and this program reads 1; update cdktf-kapsule, or write the plan with a Terraform or OpenTofu of the 1 series",
    ],
    [
      "a format that is none",
      PLAN.replace('"1.2"', "null"),
      "has a format version that is none; update cdktf-kapsule, or write the plan with a Terraform or OpenTofu of the 1 series",
    ],
  ])("%s", async (_, content, message) => {
    await expect(readContent(content)).rejects.toEqual(new UnreadablePlanError("plan.json", ...split(message)));
  });

  it("a file that does not exist", async () => {
    const error = new UnreadablePlanError("x.json", ...split(`does not exist; ${SHOW}`));
    await expect(readPlan(fixture("no such"), { stack: "cluster", source: "x.json" })).rejects.toEqual(error);
  });

  it("a folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "plan-"));
    try {
      await expect(readPlan(folder, { stack: "cluster", source: "plans" })).rejects.toThrow(
        "plans: is a folder; give the file in it that terraform show -json has written",
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("what cannot be read, by the system's code", async () => {
    const stream = new Readable({
      read() {
        this.destroy(Object.assign(new Error("secret words"), { code: "EACCES" }));
      },
    });
    await expect(readPlan(stream, { stack: "cluster", source: "plan.json" })).rejects.toThrow(
      new UnreadablePlanError("plan.json", "cannot be read (EACCES)", "look at its permissions"),
    );
  });

  it("without a word of the content", async () => {
    const content = '{"format_version":"1.2","variables":{"password":{"value":"hunter2"} hunter3';
    const error = await readContent(content).catch((reason: unknown) => String(reason));
    expect(error).toBe(`UnreadablePlanError: plan.json: is not JSON; ${SHOW}`);
  });
});

describe("takes", () => {
  it.each([
    ["any minor version", { format_version: "1.99" }],
    ["a plan without resources", { resource_changes: undefined }],
    ["a plan without any list", { resource_changes: null, output_changes: null, resource_drift: null, checks: null }],
    ["nesting of 150 levels", JSON.parse(deep(150)) as object],
  ])("%s", async (_, plan) => {
    await expect(readObject(plan)).resolves.toMatchObject({ name: "cluster", source: "plan.json" });
  });

  it("a plan that does not say its version", async () => {
    await expect(readContent('{"resource_changes":[]}')).resolves.toEqual({
      name: "cluster",
      source: "plan.json",
      changes: [],
      drift: [],
      outputs: [],
      remarks: ["The plan does not say its format version: it is read as version 1."],
    });
  });
});

function split(message: string): [string, string] {
  const at = message.indexOf("; ");
  return [message.slice(0, at), message.slice(at + 2)];
}
