import { spawnSync } from "node:child_process";
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireWritable, writeAtomically } from "../../cli/files";
import { CommandError } from "../../cli/tools";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kapsule-files-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("a file is made or replaced, and nothing else is left", () => {
  const file = join(folder, "report.md");
  writeAtomically(file, "one");
  writeAtomically(file, "two");
  expect([readFileSync(file, "utf8"), readdirSync(folder)]).toEqual(["two", ["report.md"]]);
});

test("a text in pieces is written whole, or not at all", () => {
  const file = join(folder, "report.md");
  writeAtomically(file, ["one ", "two"]);
  function* broken(): Generator<string> {
    yield "half";
    throw new CommandError("it broke", 2);
  }
  expect(() => {
    writeAtomically(file, broken());
  }).toThrow(new CommandError("it broke", 2));
  expect([readFileSync(file, "utf8"), readdirSync(folder)]).toEqual(["one two", ["report.md"]]);
});

test("a link stays a link, and its file gets the text", () => {
  const [file, link] = [join(folder, "report.md"), join(folder, "link.md")];
  writeFileSync(file, "old");
  symlinkSync("report.md", link);
  writeAtomically(link, "new");
  expect([lstatSync(link).isSymbolicLink(), readFileSync(file, "utf8")]).toEqual([true, "new"]);
});

test("what is no file is written to, and stays what it is", () => {
  const pipe = join(folder, "pipe");
  const script = `mkfifo ${pipe}; cat ${pipe} & node --require ts-node/register --eval '${WRITE}' ${pipe}; wait`;
  expect(spawnSync("/bin/sh", ["-c", script], { encoding: "utf8" })).toMatchObject({ stdout: "text", stderr: "" });
  expect([lstatSync(pipe).isFIFO(), readdirSync(folder)]).toEqual([true, ["pipe"]]);
}, 60_000);

const WRITE = 'require("./cli/files.ts").writeAtomically(process.argv[1], "text")';

test("what cannot be written is said in one line, and leaves nothing behind", () => {
  expect(() => {
    writeAtomically(folder, "text");
  }).toThrow(`${folder} cannot be written (EISDIR); name a file in a folder that is there`);
  const missing = join(folder, "missing", "report.md");
  expect(() => {
    writeAtomically(missing, "text");
  }).toThrow(`${missing} cannot be written (ENOENT); name a file in a folder that is there`);
  expect(readdirSync(folder)).toEqual([]);
});

test("that a file can be written is known before, and nothing is made", () => {
  const [there, missing] = [join(folder, "there.md"), join(folder, "missing", "report.md")];
  writeFileSync(there, "old");
  const needed = (file: string) => () => {
    requireWritable(file);
  };
  for (const file of [there, join(folder, "new.md"), "new.md", "/dev/stdout", "/dev/null"])
    expect(needed(file)).not.toThrow();
  expect(needed(missing)).toThrow(`${missing} cannot be written (ENOENT); name a file in a folder that is there`);
  expect(needed(folder)).toThrow(`${folder} cannot be written (EISDIR); name a file in a folder that is there`);
  expect(needed(join(there, "report.md"))).toThrow("report.md cannot be written (ENOTDIR)");
  expect([readdirSync(folder), readFileSync(there, "utf8")]).toEqual([["there.md"], "old"]);
});

test("an output that takes nothing ends the program with 2, in one line", () => {
  const plan = "cluster=__tests__/review/fixtures/version-bumped.json";
  const command = `"${process.execPath}" --require ts-node/register cli/kapsule.ts review ${plan} > /dev/full`;
  expect(spawnSync("/bin/sh", ["-c", command], { encoding: "utf8" })).toMatchObject({
    status: 2,
    stderr: "standard output cannot be written (ENOSPC)\n",
  });
}, 60_000);
