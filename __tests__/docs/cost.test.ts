import { readFileSync } from "node:fs";
import { readPrices } from "../../review/cost/price-file";
import { builtInPrices } from "../../review/cost/prices";

const text = readFileSync("docs/cost.md", "utf8");
const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Readonly<Record<string, string>> };

describe("docs/cost.md", () => {
  test("has an example of a price file that can be read", () => {
    const example = /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
    const { prices, sources } = readPrices(example, "docs/cost.md", builtInPrices());
    expect(prices["node/PRO2-XS@nl-ams-1"]).toEqual({ euros: 0.09, per: "hour", source: "contract" });
    expect(sources["contract"]?.date).toBe("2026-11-01");
  });

  test("names the days of all sources of the table", () => {
    const days = [...text.matchAll(/^\|.*\| (\d{4}-\d{2}-\d{2}) +\|$/gm)].map(([, day]) => day);
    const dates = Object.values(builtInPrices().sources).map(({ date }) => date);
    expect([...days].sort()).toEqual([...dates].sort());
  });

  test("names no npm script that there is not", () => {
    const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, script = ""]) => script);
    expect(named).not.toEqual([]);
    expect(named.filter((script) => scripts[script] === undefined)).toEqual([]);
  });
});
