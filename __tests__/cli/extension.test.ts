import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadExtension } from "../../cli/extension";

jest.setTimeout(60_000);

const PLAN = "cluster=__tests__/review/fixtures/cluster-renamed.json";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kapsule-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function kapsule(...args: readonly string[]) {
  const all = ["--require", "ts-node/register", "cli/kapsule.ts", "review", PLAN, "--today", "2026-11-22", ...args];
  return spawnSync(process.execPath, all, { encoding: "utf8", env: { PATH: process.env["PATH"] } });
}

/** A module that finds something in every cluster, and counts VPCs. */
const parts = (type = "", valueType = "") => `
  const rules = [{
    id: "cluster-of-ours",
    severity: "low",
    summary: "a cluster",
    docs: "https://example.com/clusters",
    find: (deployment${type}) => deployment.stacks.flatMap(({ changes }${type}) => changes)
      .filter(({ type }${type}) => type === "scaleway_k8s_cluster")
      .map((on${type}) => ({ on, title: "a cluster of ours", explanation: "It is one.", fix: "None." })),
  }];
  const charges = {
    scaleway_iam_application: (values${valueType}) => [{ part: "other", what: "an application", monthly: { min: 3, max: 3 } }],
  };
`;

const MODULES: Readonly<Record<string, string>> = {
  "ours.cjs": `${parts()} module.exports = { rules, charges };`,
  "ours.js": `${parts()} exports.rules = rules; exports.charges = charges;`,
  "named.mjs": `${parts()} export { rules, charges };`,
  "default.mjs": `${parts()} export default { rules, charges };`,
  "ours.ts": `${parts(": any", ": unknown")} export default { rules, charges };`,
};

describe("kapsule review --extension", () => {
  test.each(Object.keys(MODULES))("takes rules and charges from %s", (name) => {
    const { status, stdout, stderr } = kapsule("--extension", file(name, MODULES[name] ?? ""), "--format", "json");
    expect(stderr).toBe("Exit code 1: 1 finding of severity high or graver (--fail-on high)\n");
    expect(status).toBe(1);
    const { findings, cost } = JSON.parse(stdout) as {
      findings: readonly Readonly<Record<string, unknown>>[];
      cost: { items: readonly Readonly<Record<string, unknown>>[] };
    };
    expect(findings.filter(({ id }) => id === "cluster-of-ours")).toMatchObject([
      { severity: "low", title: "a cluster of ours", docs: "https://example.com/clusters" },
    ]);
    expect(cost.items.filter(({ what }) => what === "an application")).toHaveLength(1);
  });

  test("accepts its findings in suppressions, which without it are of no finding", () => {
    const accepted = file(
      "accepted.yaml",
      "- {id: cluster-of-ours, address: scaleway_k8s_cluster.Kapsule_3EBBBF41, reason: known}\n",
    );
    const given = ["--suppressions", accepted, "--fail-on", "low"];
    const extension = file("ours.cjs", MODULES["ours.cjs"] ?? "");
    const suppressed = kapsule(...given, "--extension", extension, "--format", "json");
    expect(JSON.parse(suppressed.stdout)).toMatchObject({ suppressed: [{ id: "cluster-of-ours" }], stale: [] });
    expect(kapsule(...given)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(
        /^.*accepted\.yaml:1: id: there is no finding "cluster-of-ours"; write /,
      ) as unknown,
    });
  });

  test.each<[string, string, string, string]>([
    [
      "a rule that throws",
      "ours.cjs",
      'exports.rules = [{ id: "a-b", severity: "low", summary: "a", find() { throw new Error("no\\nAKIAIOSFODNN7EXAMPLE"); } }]',
      "FILE: the rule a-b failed: no (looks secret)\n",
    ],
    [
      "a rule that waits, and fails while nobody does",
      "ours.cjs",
      'exports.rules = [{ id: "a-b", severity: "low", summary: "a", async find() { throw new Error("no network"); } }]',
      "FILE: the rule a-b failed: it must return a list of what it found\n",
    ],
    [
      "charges that throw",
      "ours.cjs",
      "exports.charges = { scaleway_iam_application() { throw new Error('no'); } }",
      "FILE: the charges of scaleway_iam_application failed: no\n",
    ],
    ["a module that throws", "ours.mjs", "throw new Error('no\\nluck')", "FILE cannot be loaded: no luck\n"],
    ["what is no JavaScript", "ours.mjs", "export const = 1", "FILE cannot be loaded: Unexpected token '='\n"],
    [
      "what is no extension",
      "ours.mjs",
      "export const ruls = [];",
      "FILE: ruls: is nothing that a review looks for; write rules, or export it under another name\n",
    ],
  ])("ends with exit code 2 and its name for %s", (_, name, text, message) => {
    const extension = file(name, text);
    const out = join(folder, "report.txt");
    expect(kapsule("--extension", extension, "--out", out)).toMatchObject({
      status: 2,
      stdout: "",
      stderr: message.replace("FILE", extension),
    });
  });

  test("ends with exit code 2 for a module that is not there", () => {
    expect(kapsule("--extension", "nowhere.cjs")).toMatchObject({
      status: 2,
      stderr: "nowhere.cjs cannot be read (ENOENT); name a file that is there\n",
    });
  });
});

describe("loadExtension", () => {
  test.each([
    [
      "ours.ts",
      `FILE is TypeScript, which Node ${process.versions.node} does not load; compile it, or write it as .cjs or .mjs`,
    ],
    ["ours.txt", "FILE cannot be loaded: Unknown file extension"],
  ])("says of %s what Node cannot do with it", async (name, message) => {
    const extension = file(name, "");
    const unknown = Object.assign(new Error("Unknown file extension"), { code: "ERR_UNKNOWN_FILE_EXTENSION" });
    const error = await loadExtension(extension, () => Promise.reject(unknown)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "CommandError", exitCode: 2, message: message.replace("FILE", extension) });
  });
});
