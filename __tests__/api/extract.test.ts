import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { entryPointBreaks, entryPointsOf, exportedNames } from "../../api/entry-points";
import { extract } from "../../api/extract";
import { breaksBetween } from "../../api/breaks";
import { readReport } from "../../api/surface";

let folder: string;

const FILES = {
  "package.json": JSON.stringify({
    name: "made-up",
    version: "0.1.0",
    exports: {
      ".": { types: "./dist/index.d.ts" },
      "./inner": { types: "./dist/inner/index.d.ts" },
      "./providers/*": { types: "./dist/gen/*/index.d.ts" },
      "./package.json": "./package.json",
    },
  }),
  "dist/index.d.ts": 'export * from "./inner";\n',
  "dist/inner/index.d.ts":
    'import { Bound } from "../gen/bound";\nimport { type Hidden } from "./hidden";\n' +
    "export declare class Pool {\n    private constructor();\n    private secret;\n    readonly bound: Bound;\n    hidden(): Hidden;\n    protected grown(by?: number): Pool;\n}\n" +
    "export declare const SIZES: readonly [1, 2];\n",
  "dist/inner/hidden.d.ts": "export interface Hidden { readonly a: string; }\n",
  "dist/gen/bound/index.d.ts": "export declare class Bound { readonly b: string; }\n",
  "dist/gen/empty/README.md": "",
};

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "api-")));
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("import paths are those of package.json, with all that a star stands for, and their names", () => {
  expect(entryPointsOf(folder)).toEqual([
    { path: "made-up", types: join(folder, "dist/index.d.ts") },
    { path: "made-up/inner", types: join(folder, "dist/inner/index.d.ts") },
    { path: "made-up/providers/bound", types: join(folder, "dist/gen/bound/index.d.ts") },
  ]);
  expect(exportedNames(entryPointsOf(folder))).toEqual({
    "made-up": ["Pool", "SIZES"],
    "made-up/inner": ["Pool", "SIZES"],
    "made-up/providers/bound": ["Bound"],
  });
});

test("a path or a name of one that is gone is a break, and a new one is none", () => {
  expect(entryPointBreaks({ a: ["B", "C"], d: ["E"] }, { a: ["C", "F"], g: ["H"] })).toEqual([
    { name: "B", text: "a no longer exports B" },
    { name: "d", text: "d can no longer be imported" },
  ]);
});

test("a report of real declarations is read, without what is private, and says what is not exported", () => {
  const { report, unexported } = extract(folder, join(folder, "dist/index.d.ts"));
  expect(unexported).toEqual(["Bound", "Hidden"]);
  const surface = readReport(report);
  expect([...surface.keys()]).toEqual(["Pool", "SIZES"]);
  const pool = surface.get("Pool");
  if (pool?.kind !== "class") throw new Error("no class");
  expect([...pool.members.keys()].sort()).toEqual(["bound", "hidden", "protected grown"]);

  const changed = report.replace("hidden(): Hidden", "hidden(deep: boolean): Hidden");
  expect(breaksBetween(surface, readReport(changed)).map(({ text }) => text)).toEqual([
    "Pool.hidden: the parameter deep is new and required",
  ]);
});
