import { readFileSync } from "node:fs";
import { renderJson } from "../../../rehearsal/report/json";
import { madeResult } from "./fixture";

test("the file is one line with its format, its version, and the results as they are", () => {
  const result = madeResult();
  const text = renderJson([result]);
  expect(text.indexOf("\n")).toBe(text.length - 1);
  expect(JSON.parse(text)).toEqual({ format: "cdktf-kapsule/rehearsal", version: 1, rehearsals: [result] });
});

test("every field of the file is documented", () => {
  const documentation = readFileSync("docs/rehearsal-json.md", "utf8");
  const undocumented = new Set<string>();
  JSON.parse(renderJson([madeResult()]), (key, value: unknown) => {
    if (key !== "" && !/^\d+$/.test(key) && !documentation.includes(`\`${key}\``)) undocumented.add(key);
    return value;
  });
  expect([...undocumented]).toEqual([]);
});
