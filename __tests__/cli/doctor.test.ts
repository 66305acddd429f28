import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { doctor, thisMachine } from "../../cli/doctor";
import { machineOf } from "../doctor/stacks";

describe("kapsule doctor", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "doctor-"));
    writeFileSync(join(folder, "manifest.json"), JSON.stringify({ stacks: {} }));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test("prints what it found, and exits with 1 for a failure", async () => {
    const printed: string[] = [];
    const print = (text: string) => printed.push(text);
    const machine = machineOf({});
    expect(await doctor({ output: folder, json: false, machine, print })).toBe(1);
    expect(await doctor({ output: folder, json: true, machine, print })).toBe(1);
    expect(printed[0]?.split("\n").slice(0, 2)).toEqual([
      "ok    node         22.14.0",
      "ok    terraform    Terraform 1.11.4",
    ]);
    expect(JSON.parse(printed[1] ?? "")).toMatchObject({ status: "fail", lines: { length: 7 } });
    expect(printed).toHaveLength(2);
  });

  test("wants stacks to look at", async () => {
    const output = join(folder, "none");
    await expect(doctor({ output, json: false, machine: machineOf({}), print: () => undefined })).rejects.toMatchObject(
      {
        message: expect.stringContaining("does not exist; synthesize first, by the command in cdktf.json") as unknown,
        exitCode: 2,
      },
    );
  });

  test("looks at this machine", () => {
    const machine = thisMachine(process.env);
    expect(machine.answer(process.execPath, ["--version"])).toBe(`v${machine.nodeVersion}\n`);
    expect(machine.answer(process.execPath, ["--eval", "process.exit(3)"])).toBeUndefined();
    expect(machine.answer(join(folder, "no-such-program"), [])).toBeUndefined();
    expect(machine.read(join(folder, "manifest.json"))).toBe('{"stacks":{}}');
    expect(machine.read(join(folder, "none"))).toBeUndefined();
    mkdirSync(join(folder, "a-folder"));
    expect(() => machine.read(join(folder, "a-folder"))).toThrow(`${join(folder, "a-folder")} cannot be read`);
  });
});
