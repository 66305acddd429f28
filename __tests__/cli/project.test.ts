import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import spawn from "cross-spawn";
import { inRepository, invocation } from "../../cli/project";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kapsule-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("this is the repository, where commands are npm scripts", () => {
  expect(inRepository()).toBe(true);
  expect(invocation("diff")).toBe("npm run diff");
  expect(existsSync("review/cost/price-list.json")).toBe(true);
});

test.each([
  ["a folder without a package.json", undefined],
  ["another package", '{ "name": "shop", "dependencies": { "cdktf-kapsule": "1.0.0" } }'],
  ["a package.json that is no JSON", '{ "name": "cdktf-kapsule"'],
])("%s is not, and calls the installed program", (_, manifest) => {
  if (manifest !== undefined) writeFileSync(join(folder, "package.json"), manifest);
  expect(inRepository(folder)).toBe(false);
  expect(invocation("diff", folder)).toBe("npx kapsule diff");
});

test.each([
  [["prices"], "name your price file with --file FILE; review takes it with --prices FILE"],
  [
    ["get"],
    "what the constructs use of the provider comes with cdktf-kapsule, as cdktf-kapsule/providers/scaleway/<resource>; " +
      "for other resources, name the provider in cdktf.json and use npx cdktf get",
  ],
  [
    ["test-terraform"],
    "test-terraform tries the example of cdktf-kapsule, which is in its repository only; for your own stacks use npx kapsule diff",
  ],
  [["diff"], "there is no cdktf.json here: go to the project's folder"],
])("kapsule %s in another team's project says what to do, and writes nothing", (words, message) => {
  const { status, stdout, stderr } = spawn.sync(
    process.execPath,
    ["--require", require.resolve("ts-node/register"), resolve("cli/kapsule.ts"), ...words],
    { cwd: folder, encoding: "utf8", env: { ...process.env, TS_NODE_PROJECT: resolve("tsconfig.json") } },
  );
  expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: "", stderr: `${message}\n` });
  expect(readdirSync(folder)).toEqual([]);
});
