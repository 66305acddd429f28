import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const tests = join(__dirname, "..");
const text = readFileSync(join(tests, "../docs/traps.md"), "utf8");

const files = ["constructs", "stacks"].flatMap((folder) =>
  readdirSync(join(tests, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
);
const filesOf = (name: string): string[] => files.filter((file) => basename(file) === `${name}.test.ts`);

/** Every test that the tables name, as `file` and `title`: titles after a file are of that file. */
const named = [...text.matchAll(/^\|.*\|$/gm)]
  .flatMap(([row]) => [...row.matchAll(/\[([\w-]+)\]((?:,? ?"[^"]+")+)/g)])
  .flatMap(([, file = "", titles = ""]) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => ({ file, title })),
  );

describe("docs/traps.md", () => {
  test("names tests that exist, by names of files that no two have", () => {
    const names = [...new Set(named.map(({ file }) => file))];
    expect(names.filter((name) => filesOf(name).length !== 1)).toEqual([]);
    const source = (name: string) => filesOf(name).map((file) => readFileSync(join(tests, file), "utf8"));
    expect(named.filter(({ file, title }) => !source(file).join("").includes(`"${title}"`))).toEqual([]);
  });

  test("names a test wherever something is refused, warned of or prevented", () => {
    const rows = [...text.matchAll(/^\|.*\|$/gm)].map(([row]) => row);
    const claims = rows.filter((row) => /\| (?:Refused|Warned|Prevented)/.test(row));
    expect(claims.filter((row) => !/\[[\w-]+\] "/.test(row))).toEqual([]);
    expect(claims.length).toBeGreaterThan(20);
  });

  test("has the twenty numbered traps", () => {
    const numbers = [...text.matchAll(/^\|\s*(\d+)\s*\|/gm)].map(([, number]) => Number(number));
    expect([...new Set(numbers)]).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});
