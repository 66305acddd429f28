import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SEVERITIES } from "../../../review/finding";
import { RULES } from "../../../review/rules";

const IDS = RULES.map(({ id }) => id);
const page = readFileSync("docs/findings.md", "utf8");
const sections = [...page.matchAll(/^## (.+)\n\n(\*\*(\w+)\*?\*?[^]*?)(?=\n## |\n*$(?![^]))/gm)];
const tests = readdirSync(__dirname)
  .filter((file) => file.endsWith(".test.ts") && !file.startsWith("index"))
  .map((file) => readFileSync(join(__dirname, file), "utf8"))
  .join("\n");

describe("RULES", () => {
  test("have ids that are unique, and words joined by hyphens", () => {
    expect(new Set(IDS).size).toBe(IDS.length);
    expect(IDS.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  });

  test("are each a section of docs/findings.md, of which there is no other", () => {
    expect([...page.matchAll(/^## (.+)$/gm)].map(([, id]) => id).sort()).toEqual([...IDS].sort());
  });

  test("have their severity said first there", () => {
    const said = new Map(sections.map(([, id, , severity]) => [id, severity]));
    expect(IDS.filter((id) => said.get(id) !== RULES.find((rule) => rule.id === id)?.severity)).toEqual([]);
  });

  test("have short sections: what happens, what to do, how sure it is", () => {
    const long = sections.filter(([, , text = ""]) => text.trim().split("\n").length > 12);
    expect(long.map(([, id]) => id)).toEqual([]);
    const without = sections.filter(([, , text = ""]) => !/^Do: /m.test(text) || !/^Sure: /m.test(text));
    expect(without.map(([, id]) => id)).toEqual([]);
    expect(sections).toHaveLength(RULES.length);
  });

  test("have a test each that names them", () => {
    expect(IDS.filter((id) => !tests.includes(`"${id}"`))).toEqual([]);
  });

  test("say what they look for in a line, of a severity that there is", () => {
    expect(RULES.filter(({ summary }) => summary === "" || summary.length > 120).map(({ id }) => id)).toEqual([]);
    expect(RULES.filter(({ severity }) => !SEVERITIES.includes(severity))).toEqual([]);
  });
});
