import { readReport } from "../../api/surface";
import { reportOf } from "./reports";

test("a report is read by what is exported, without imports and comments", () => {
  const surface = reportOf(
    "export class A { }\nexport interface B { }\nexport type C = string;\nexport const D: string, E: number;\n" +
      "export function f(): void;\n\nexport { }",
  );
  expect([...surface].map(([name, { kind }]) => `${kind} ${name}`)).toEqual([
    "class A",
    "interface B",
    "type C",
    "variable D",
    "variable E",
    "function f",
  ]);
});

test("members are known by how they are written", () => {
  const shape = reportOf(
    "export class A extends B { constructor(c: string); protected static of(): A; d: string; get e(): string; set e(value: string); f?(): void; f?(g: string): void; }",
  ).get("A");
  if (shape?.kind !== "class") throw new Error("no class");
  expect(shape.bases.map((base) => base.getText())).toEqual(["B"]);
  expect(
    [...shape.members].map(([key, member]) => [
      key,
      member.kind === "method" ? member.overloads.length : member.writable,
      member.optional,
    ]),
  ).toEqual([
    ["constructor", 1, false],
    ["protected static of", 1, false],
    ["d", true, false],
    ["e", true, false],
    ["f", 2, true],
  ]);
});

test("what is no report, and what is not known, is refused", () => {
  expect(() => readReport("# Nothing")).toThrow("not an API report: it has no TypeScript");
  expect(() => reportOf("export enum A { B }")).toThrow("API reports with this are not read yet: export enum A { B }");
});
