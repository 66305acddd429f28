import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { entryPoints } from "./entry-points";
import { loadedFrom } from "./loaded-files";
import { left, testedPeers } from "./trial";

const { files, installed, project, tarball } = left();
const paths = files.map(({ path }) => path).sort();
const compiled = paths.filter((path) => path.startsWith("dist/"));
/** Generated bindings have declarations and no source maps. */
const declared = (path: string): boolean =>
  !path.includes("/.gen/") && compiled.includes(path.replace(/\.js$/, ".d.ts"));
const read = (path: string): string => readFileSync(join(installed, path), "utf8");

/** Run in processes of their own, so that nothing names them as a module. */
const PROCESSES = ["load/client", "network/lab", "nodes/host", "nodes/server"].map(
  (name) => `dist/rehearsal/${name}.js`,
);
/** Read as they are, into the rehearsal's page. */
const PAGE = ["dist/rehearsal/report/page/page.css", "dist/rehearsal/report/page/page.js"];

describe("the tarball", () => {
  test("holds the guides and what says who may do what, beside what is compiled", () => {
    const guides = readdirSync(resolve(__dirname, "..", "..", "docs"), { encoding: "utf8", recursive: true })
      .filter((file) => /\.(md|png)$/.test(file))
      .map((file) => `docs/${file}`);
    expect(paths.filter((path) => !path.startsWith("dist/"))).toEqual(
      ["CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md", "package.json", ...guides].sort(),
    );
  });

  test("holds every module that an entry point or a command loads, and no other", () => {
    const scripts = [...entryPoints(installed).map(({ script }) => script), "dist/cli/kapsule.js", ...PROCESSES];
    const { files: loaded, missing } = loadedFrom(installed, scripts, ".js");
    // The example stays in the repository, and test-terraform refuses before it asks for it.
    expect(missing).toEqual([{ file: "dist/trial/run-terraform-trial.js", names: "../main" }]);
    const modules = compiled.filter((path) => [".js", ".json"].includes(extname(path)) && !PAGE.includes(path));
    expect([...loaded].filter((path) => !modules.includes(path))).toEqual([]);
    expect(modules.filter((path) => !loaded.has(path) && !hasTypesOnly(read(path)))).toEqual([]);
  });

  test("holds the declarations of every entry point, and what they refer to", () => {
    const { files: loaded, missing } = loadedFrom(
      installed,
      entryPoints(installed).map(({ types }) => types),
      ".d.ts",
    );
    expect(missing).toEqual([]);
    expect([...loaded].filter((path) => !compiled.includes(path))).toEqual([]);
  });

  test("holds files of these kinds", () => {
    const kindOf = (path: string): string => /(\.d\.ts|\.js\.map|\.\w+)$/.exec(path)?.[1] ?? path;
    expect([...new Set(compiled.map(kindOf))].sort()).toEqual([".css", ".d.ts", ".js", ".js.map", ".json"]);
  });

  test("has a source map for each of its own modules that is imported, with the source in it", () => {
    const own = compiled.filter((path) => path.endsWith(".js") && declared(path));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((path) => !/^dist\/(constructs|rehearsal|review|stacks|synthesis)\//.test(path))).toEqual([]);
    expect(compiled.filter((path) => path.endsWith(".js.map"))).toEqual(own.map((path) => `${path}.map`));
    for (const path of own) {
      const map = JSON.parse(read(`${path}.map`)) as { sources: string[]; sourcesContent?: string[] };
      expect([path, map.sources.filter((source) => !/^(\.\.\/)+[\w./-]+\.ts$/.test(source))]).toEqual([path, []]);
      expect([path, map.sourcesContent?.length]).toEqual([path, map.sources.length]);
    }
  });

  test("refers to no source map that it has not", () => {
    const modules = compiled.filter((path) => path.endsWith(".js"));
    const referring = modules.filter((path) => read(path).includes("//# sourceMappingURL="));
    expect(referring.map((path) => `${path}.map`)).toEqual(compiled.filter((path) => path.endsWith(".js.map")));
  });

  test("names no folder of the machine that it was made on", () => {
    const made = [resolve(__dirname, "..", ".."), left().folder];
    expect(paths.filter((path) => made.some((folder) => read(path).includes(folder)))).toEqual([]);
  });

  test("is at most 2 MB to download and 5 MB unpacked", () => {
    expect(statSync(tarball).size).toBeLessThan(2_000_000);
    expect(files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(5_000_000);
  });
});

test.each(Object.keys(testedPeers()))("a project has %s once", (peer) => {
  const { packages } = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8")) as { packages: object };
  const places = Object.keys(packages).filter((place) => place.endsWith(`node_modules/${peer}`));
  expect(places).toEqual([`node_modules/${peer}`]);
});

/** What the compiler leaves of a module that exports types alone. */
function hasTypesOnly(text: string): boolean {
  return /^"use strict";\s*(\/\*[^*]*(\*(?!\/)[^*]*)*\*\/\s*)?Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\s*(\/\/#.*)?\s*$/.test(
    text,
  );
}
