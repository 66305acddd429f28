import { readFileSync } from "node:fs";
import { breaksBetween } from "../../api/breaks";
import { readReport } from "../../api/surface";
import { reportOf } from "./reports";

const between = (before: string, after: string): readonly string[] =>
  breaksBetween(reportOf(before), reportOf(after)).map(({ text }) => text);

/** Props, which are taken. */
const props = (members: string): string =>
  `export class Pool { constructor(props: PoolProps); } export interface PoolProps { ${members} }`;
/** What is handed out. */
const result = (members: string): string => `export function read(): Result; export interface Result { ${members} }`;
/** Taken, and handed out again. */
const both = (members: string): string =>
  `export class Pool { constructor(props: PoolProps); readonly props: PoolProps; } export interface PoolProps { ${members} }`;

describe("a break is", () => {
  test.each([
    ["a removed class", "export class A {} export class B {}", "export class B {}", ["A is no longer exported"]],
    [
      "a renamed function",
      "export function read(): string;",
      "export function load(): string;",
      ["read is no longer exported"],
    ],
    [
      "a class that becomes an interface",
      "export class A { }",
      "export interface A { }",
      ["A was declared as class, and is as interface now"],
    ],
    [
      "a renamed method",
      "export class A { addPool(): void; }",
      "export class A { newPool(): void; }",
      ["A.addPool is gone"],
    ],
    [
      "a removed static method",
      "export class A { static only(): A; only(): A; }",
      "export class A { only(): A; }",
      ["static A.only is gone"],
    ],
    [
      "a protected member that is gone",
      "export class A { protected b: B; }",
      "export class A { }",
      ["protected A.b is gone"],
    ],
    [
      "a constructor that becomes private",
      "export class A { constructor(); }",
      "export class A { }",
      ["new A() is gone"],
    ],
    [
      "another base",
      "export class A extends B { }",
      "export class A extends C { }",
      ["A extended B, and extends C now"],
    ],
    [
      "a base that is gone",
      "export class A extends B { }",
      "export class A { }",
      ["A extended B, and extends nothing now"],
    ],
    ["a class that becomes abstract", "export class A { }", "export abstract class A { }", ["A is abstract now"]],
    [
      "a new abstract member",
      "export abstract class A { }",
      "export abstract class A { abstract b(): void; }",
      ["A.b is new and required"],
    ],
    [
      "a new required parameter",
      "export function read(file: string): void;",
      "export function read(file: string, kind: string): void;",
      ["read: the parameter kind is new and required"],
    ],
    [
      "a parameter that is gone",
      "export class A { b(c: string, d?: string): void; }",
      "export class A { b(c: string): void; }",
      ["A.b: the parameter d is gone"],
    ],
    [
      "a parameter that may no longer be left out",
      "export class A { constructor(b?: string); }",
      "export class A { constructor(b: string); }",
      ["new A(): the parameter b is required now"],
    ],
    [
      "a parameter of another type",
      "export function read(file: string): void;",
      "export function read(file: URL): void;",
      ["read: the parameter file has another type now"],
    ],
    [
      "a parameter that takes less",
      "export function read(file: string | URL): void;",
      "export function read(file: string): void;",
      ["read: the parameter file has a narrower type now"],
    ],
    [
      "a parameter that took any number of values",
      "export function read(...file: string[]): void;",
      "export function read(file: string[]): void;",
      ["read: the parameter file takes one value now"],
    ],
    [
      "a result that may be missing",
      "export function read(): string;",
      "export function read(): string | undefined;",
      ["read: the result has a wider type now"],
    ],
    [
      "a result of another type",
      "export function read(): string;",
      "export function read(): Promise<string>;",
      ["read: the result has another type now"],
    ],
    [
      "other type parameters",
      "export function read<T>(): T;",
      "export function read<T extends string>(): T;",
      ["read has other type parameters now"],
    ],
    [
      "one of several ways to call",
      "export function read(a: string): void; export function read(a: number): void;",
      "export function read(a: string): void;",
      ["read: the parameter a has another type now"],
    ],
    [
      "a property of a class that may have another value",
      "export class A { readonly b: string; }",
      "export class A { readonly b: string | undefined; }",
      ["A.b has a wider type now"],
    ],
    [
      "a property that becomes read-only",
      "export class A { b: string; }",
      "export class A { readonly b: string; }",
      ["A.b is read-only now"],
    ],
    [
      "a property that can be set to less",
      'export class A { b: "c" | "d"; }',
      'export class A { b: "c"; }',
      ["A.b has a narrower type now"],
    ],
    [
      "a property that becomes a method",
      "export class A { readonly b: string; }",
      "export class A { b(): string; }",
      ["A.b was declared as property, and is as method now"],
    ],
    ["a new required prop", props("a: string;"), props("a: string; b: string;"), ["PoolProps.b is new and required"]],
    ["a prop that is required now", props("a?: string;"), props("a: string;"), ["PoolProps.a is required now"]],
    ["a removed optional prop", props("a: string; b?: string;"), props("a: string;"), ["PoolProps.b is gone"]],
    ["a prop that takes less", props('a: "b" | "c";'), props('a: "b";'), ["PoolProps.a has a narrower type now"]],
    ["a prop of another type", props("a: string;"), props("a: number;"), ["PoolProps.a has another type now"]],
    [
      "an index that holds something else",
      props("[key: string]: string;"),
      props("[key: string]: number;"),
      ["PoolProps.[index] has another type now"],
    ],
    ["a field of a result that is gone", result("a: string;"), result("b: string;"), ["Result.a is gone"]],
    [
      "a field of a result that may be missing",
      result("a: string;"),
      result("a?: string;"),
      ["Result.a may be missing now"],
    ],
    [
      "a field of a result with more values",
      result('readonly a: "b";'),
      result('readonly a: "b" | "c";'),
      ["Result.a has a wider type now"],
    ],
    [
      "a prop with more values that is also handed out",
      both('readonly a: "b";'),
      both('readonly a: "b" | "c";'),
      ["PoolProps.a has a wider type now"],
    ],
    [
      "an alias of what is handed out that got wider",
      'export type Kind = "a"; export class A { readonly kind: Kind; }',
      'export type Kind = "a" | "b"; export class A { readonly kind: Kind; }',
      ["Kind has a wider type now"],
    ],
    [
      "an alias that nothing here uses, and others may",
      'export type Kind = "a";',
      'export type Kind = "a" | "b";',
      ["Kind has a wider type now"],
    ],
    [
      "a new required prop that others are made of",
      'export class A { constructor(props: Props); } export interface Props extends Omit<Base, "c"> { } export interface Base { } export function read(): Base;',
      'export class A { constructor(props: Props); } export interface Props extends Omit<Base, "c"> { } export interface Base { b: string; } export function read(): Base;',
      ["Base.b is new and required"],
    ],
    [
      "more for a callback to expect",
      "export function each(take: (a: A) => void): void; export interface A { readonly b: string; }",
      "export function each(take: (a: A) => void): void; export interface A { readonly b?: string; }",
      ["A.b may be missing now"],
    ],
    [
      "a callback that is asked for more",
      "export function each(rule: Rule): void; export interface Rule { find(): string | undefined; }",
      "export function each(rule: Rule): void; export interface Rule { find(): string; }",
      ["Rule.find: the result has a narrower type now"],
    ],
    [
      "a shorter list",
      'export const CNIS: readonly ["cilium", "calico"];',
      'export const CNIS: readonly ["cilium"];',
      ["CNIS has another type now"],
    ],
    [
      "a constant without a part",
      "export const A: { readonly b: string; readonly c: string; };",
      "export const A: { readonly b: string; };",
      ["A has another type now"],
    ],
  ])("%s", (_, before, after, texts) => {
    expect(between(before, after)).toEqual(texts);
  });

  test("named with the export that it happened to", () => {
    expect(breaksBetween(reportOf(props("a: string;")), reportOf(props("a: number;")))).toEqual([
      { name: "PoolProps", text: "PoolProps.a has another type now" },
    ]);
  });
});

describe("harmless is", () => {
  test.each([
    ["a new export", "export class A {}", "export class A {} export class B {}"],
    ["a new method", "export class A { }", "export class A { b(): void; static c(): A; readonly d: string; }"],
    ["a new constructor", "export class A { }", "export class A { constructor(); }"],
    ["a class that is no longer abstract", "export abstract class A { }", "export class A { }"],
    [
      "a new parameter that may be left out",
      "export function read(file: string): void;",
      "export function read(file: string, kind?: string, ...others: string[]): void;",
    ],
    [
      "a parameter that may be left out now, under another name",
      "export function read(file: string): void;",
      "export function read(path?: string): void;",
    ],
    [
      "a parameter that takes more",
      "export function read(file: string): void;",
      "export function read(file: string | URL): void;",
    ],
    ["a result that is always there", "export function read(): string | undefined;", "export function read(): string;"],
    [
      "one more way to call",
      "export function read(a: string): void;",
      "export function read(a: number): void; export function read(a: string): void;",
    ],
    ["a property that can be set now", "export class A { readonly b: string; }", "export class A { b: string; }"],
    [
      "a getter in place of a property",
      "export class A { readonly b: string; }",
      "export class A { get b(): string; }",
    ],
    ["a new optional prop", props("a: string;"), props("a: string; b?: string;")],
    ["a prop that may be left out now", props("a: string;"), props("a?: string;")],
    ["a prop that takes more", props('a: "b";'), props('a: "c" | "b";')],
    ["a prop whose list takes more", props('a: readonly "b"[];'), props('a: readonly ("b" | "c")[];')],
    ["values in another order", both('a: "b" | "c";'), both('a: "c" | "b";')],
    [
      "another layout",
      both("a: { readonly b: string; };"),
      both("a: {\n  // (undocumented)\n  readonly b: string;\n};"),
    ],
    ["a new field of a result", result("a: string;"), result("a: string; b: string;")],
    ["a field of a result that is always there now", result("a?: string;"), result("a: string;")],
    ["a field of a result with fewer values", result('readonly a: "b" | "c";'), result('readonly a: "b";')],
    [
      "a field of a result's part with fewer values",
      "export function read(): Promise<readonly Part[]>; export interface Part { readonly a: string | number; }",
      "export function read(): Promise<readonly Part[]>; export interface Part { readonly a: string; }",
    ],
    [
      "a callback that gets more",
      "export function each(take: (a: A) => void): void; export interface A { readonly b: string; }",
      "export function each(take: (a: A) => void): void; export interface A { readonly b: string; readonly c: string; }",
    ],
    [
      "a longer list of names, and so a prop that takes one more",
      `export const CNIS: readonly ["cilium"]; ${props("readonly cni: (typeof CNIS)[number];")}`,
      `export const CNIS: readonly ["cilium", "calico"]; ${props("readonly cni: (typeof CNIS)[number];")}`,
    ],
    [
      "a constant with a new part",
      "export const A: { readonly b: string; };",
      "export const A: { readonly b: string; readonly c: string; };",
    ],
    ["another order of exports", "export class A { } export class B { }", "export class B { } export class A { }"],
  ])("%s", (_, before, after) => {
    expect(between(before, after)).toEqual([]);
  });
});

test.each(["constructs", "review", "stacks", "synthesis"])("the report of %s has no break with itself", (name) => {
  const surface = readReport(readFileSync(`api/reports/${name}.api.md`, "utf8"));
  expect(surface.size).toBeGreaterThan(0);
  expect(breaksBetween(surface, surface)).toEqual([]);
  expect(breaksBetween(surface, new Map())).toHaveLength(surface.size);
});
