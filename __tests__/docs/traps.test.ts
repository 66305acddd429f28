import { readFileSync } from "node:fs";
import { join } from "node:path";

const docs = join(__dirname, "../../docs");
const text = readFileSync(join(docs, "traps.md"), "utf8");

const files = new Map([...text.matchAll(/^\[([\w-]+)\]: (\S+)$/gm)].map(([, name = "", path = ""]) => [name, path]));

/** Every test that the tables name, as `file` and `title`: titles after a file are of that file. */
const named = [...text.matchAll(/^\|.*\|$/gm)]
  .flatMap(([row]) => [...row.matchAll(/\[([\w-]+)\]((?:,? ?"[^"]+")+)/g)])
  .flatMap(([, file = "", titles = ""]) =>
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title = ""]) => ({ file, title })),
  );

describe("docs/traps.md", () => {
  test("names tests that exist", () => {
    const source = (file: string) => readFileSync(join(docs, files.get(file) ?? "no such link"), "utf8");
    expect(named.filter(({ file, title }) => !source(file).includes(`"${title}"`))).toEqual([]);
  });

  test("names a test wherever something is refused, warned of or prevented", () => {
    const rows = [...text.matchAll(/^\|.*\|$/gm)].map(([row]) => row);
    const claims = rows.filter((row) => /\| (?:Refused|Warned|Prevented)/.test(row));
    expect(claims.filter((row) => !/\[[\w-]+\] "/.test(row))).toEqual([]);
    expect(claims.length).toBeGreaterThan(20);
  });

  test("has the twenty numbered traps, and every link in use", () => {
    const numbers = [...text.matchAll(/^\|\s*(\d+)\s*\|/gm)].map(([, number]) => Number(number));
    expect([...new Set(numbers)]).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect([...new Set(named.map(({ file }) => file))].sort()).toEqual([...files.keys()].sort());
  });
});
