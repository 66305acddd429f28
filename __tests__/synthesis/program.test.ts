import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Annotations } from "cdktf";
import { KapsuleVersion } from "../../constructs/cluster/kapsule-version";
import { PrivateNetwork } from "../../constructs/network";
import { program } from "../../synthesis/program";
import { filesBelow, kubernetesStack, temporaryDirectory } from "./temporary-app";

describe("program", () => {
  const outdir = process.env["CDKTF_OUTDIR"];

  afterEach(() => {
    if (outdir === undefined) delete process.env["CDKTF_OUTDIR"];
    else process.env["CDKTF_OUTDIR"] = outdir;
    process.exitCode = 0;
    jest.restoreAllMocks();
  });

  test("shows the warnings together with the problems, and writes nothing", () => {
    const directory = temporaryDirectory();
    process.env["CDKTF_OUTDIR"] = directory;
    const shown = jest.spyOn(console, "error").mockImplementation(() => undefined);
    program((app) => {
      const stack = kubernetesStack(app, "stack");
      Annotations.of(stack).addError("is wrong");
      Annotations.of(new NamespaceV1(stack, "Namespace", { metadata: { name: "a" } })).addWarning("is called a");
      return "dev";
    }, []);
    expect(shown.mock.calls).toEqual([
      [
        "The app is not valid, and nothing was written:\n  - [stack] is wrong\n\n1 warning:\n  [stack/Namespace] is called a",
      ],
    ]);
    expect(process.exitCode).toBe(1);
    expect(filesBelow(directory)).toEqual({});
  });

  test("says once where the program has asked for a value that is refused, and nothing of the kind of a construct", () => {
    const shown = jest.spyOn(console, "error").mockImplementation(() => undefined);
    const version: string = "1.36";
    program(() => KapsuleVersion.pinned(version as "1.36.2").version, []);
    program(
      (app) =>
        new PrivateNetwork(kubernetesStack(app, "stack"), "Network", { name: "a", subnet: "everything" }).node.path,
      [],
    );
    const [value = "", construct = ""] = shown.mock.calls.map(([text]) => String(text));
    expect(value.split("\n").map((line) => line.replace(/\d+$/, "LINE"))).toEqual([
      "KapsuleVersion refuses its input:",
      expect.stringMatching(/^ {2}- version: must be an exact version x\.y\.z, received "1\.36"; /),
      `  at ${join("__tests__", "synthesis", "program.test.ts")}:LINE`,
    ]);
    expect(construct).toMatch(/^stack\/Network refuses its input:\n {2}- subnet: .*$/);
  });

  test("shows tables of what was written", () => {
    process.env["CDKTF_OUTDIR"] = temporaryDirectory();
    const shown: string[] = [];
    jest.spyOn(process.stdout, "write").mockImplementation((text) => shown.push(String(text)) > 0);
    program(
      (app) => {
        new NamespaceV1(kubernetesStack(app, "stack"), "One", { metadata: { name: "one" } });
        return "dev";
      },
      [],
      ({ stacks }) => [{ head: ["stack"], rows: stacks.map(({ name }) => [`${name} it is`]) }],
    );
    // On a terminal there are colours.
    expect(stripVTControlCharacters(shown.join(""))).toMatch(/\n\n {2}stack\n {2}stack it is\n$/);
  });
});
