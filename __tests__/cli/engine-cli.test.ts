import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineCli } from "../../cli/engine-cli";

const CDKTF = { name: "cdktf-cli", version: "0.21.0", bin: { cdktf: "bundle/bin/cdktf" } };
const CDKTN = { name: "cdktn-cli", version: "0.24.0", bin: { cdktn: "bin/cdktn" }, engines: { node: ">=22.19.0" } };

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "kapsule-")));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Puts a package into the project, under a name that may be another's. */
function install(manifest: object, name: string, project = folder): string {
  const directory = join(project, "node_modules", name);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "package.json"), JSON.stringify(manifest));
  return directory;
}

function refusal(node?: string): unknown {
  try {
    return engineCli(folder, node);
  } catch (error) {
    return error;
  }
}

describe("the engine's CLI is", () => {
  test("cdktf-cli where the project has it", () => {
    const directory = install(CDKTF, "cdktf-cli");
    expect(engineCli(folder)).toEqual({ program: "cdktf", script: join(directory, "bundle/bin/cdktf") });
  });

  test("cdktn-cli, also where cdktf-cli is still there", () => {
    install(CDKTF, "cdktf-cli");
    const directory = install(CDKTN, "cdktn-cli");
    expect(engineCli(folder, "22.19.0")).toEqual({ program: "cdktn", script: join(directory, "bin/cdktn") });
  });

  test("cdktn-cli under the name of cdktf-cli", () => {
    const directory = install(CDKTN, "cdktf-cli");
    expect(engineCli(folder, "24.0.0")).toEqual({ program: "cdktn", script: join(directory, "bin/cdktn") });
  });

  test("that of a folder above, as in a repository of several packages", () => {
    const directory = install(CDKTF, "cdktf-cli");
    const inner = join(folder, "packages", "shop");
    mkdirSync(inner, { recursive: true });
    expect(engineCli(inner).script).toBe(join(directory, "bundle/bin/cdktf"));
  });
});

describe("it is refused", () => {
  test("where there is none, and never taken from where this package lies", () => {
    expect(refusal()).toMatchObject({
      exitCode: 127,
      message:
        "there is neither cdktf-cli nor cdktn-cli in this project: npm install --save-dev cdktf-cli@0.21, or cdktn-cli for CDK Terrain",
    });
  });

  test.each(["20.20.2", "22.18.9", "22.9.0", "4.0.0"])("where Node is %s, too old for it", (node) => {
    install(CDKTN, "cdktn-cli");
    expect(refusal(node)).toMatchObject({
      exitCode: 127,
      message: `cdktn-cli 0.24.0 needs Node 22.19.0 or newer, and this is ${node}`,
    });
  });

  test.each(["22.19.0", "22.19.1", "23.0.0"])("and not where Node is %s", (node) => {
    install(CDKTN, "cdktn-cli");
    expect(refusal(node)).toMatchObject({ program: "cdktn" });
  });

  test("where it has no program", () => {
    install({ name: "cdktf-cli", version: "0.1.0" }, "cdktf-cli");
    expect(refusal()).toMatchObject({
      exitCode: 127,
      message: "cdktf-cli 0.1.0 has no program: install cdktf-cli 0.21 or cdktn-cli",
    });
  });
});
