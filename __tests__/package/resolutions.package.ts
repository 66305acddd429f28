import { resolve } from "node:path";
import { entryPoints } from "./entry-points";
import { run } from "./run";
import { left } from "./trial";

const { installed, tarball } = left();
const entries = entryPoints(installed);

const subpath = (name: string): string => name.replace(/^cdktf-kapsule/, ".");
const checker = [resolve(__dirname, "resolutions.mjs"), tarball, ...entries.map(({ name }) => subpath(name))];
const found = JSON.parse(run(process.execPath, checker, { cwd: installed })) as {
  readonly messages: readonly string[];
  readonly problems: readonly unknown[];
  readonly types: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
};

test("publint finds nothing in the package", () => {
  expect(found.messages).toEqual([]);
});

test("every entry point has types and a module that fit, in every way to resolve it", () => {
  expect(found.problems).toEqual([]);
});

test.each(entries)("the types of $name are the same file in every way to resolve it", ({ name, types }) => {
  const file = `/node_modules/cdktf-kapsule/${types}`;
  expect(found.types[subpath(name)]).toEqual({
    node10: file,
    "node16-cjs": file,
    "node16-esm": file,
    bundler: file,
  });
});
