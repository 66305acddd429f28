import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as library from "../../constructs";

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
}

const topics = readdirSync("constructs", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const namesOf = (topic: string) =>
  jest.requireActual<Record<string, unknown>>(join("..", "..", "constructs", topic, "index.ts"));

describe("the library's main entry", () => {
  test("has every topic, and each is an entry of the package of its own", () => {
    const { exports } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
    const reexported = [...readFileSync("constructs/index.ts", "utf8").matchAll(/^export \* from "\.\/(.+)";$/gm)];
    expect(topics.length).toBeGreaterThan(5);
    expect(reexported.map(([, topic]) => topic)).toEqual(topics);
    expect(topics.filter((topic) => !(`./${topic}` in exports))).toEqual([]);
  });

  test.each(topics)("has all of %s as the topic has it, and no name of two topics", (topic) => {
    // A name that two of them export would be left out, without a word.
    const entries = Object.entries(namesOf(topic));
    expect(entries.length).toBeGreaterThan(0);
    expect(
      entries.filter(([name, value]) => Object.entries(library).every(([own, its]) => own !== name || its !== value)),
    ).toEqual([]);
  });

  test("has the few things that a team's own constructs need", () => {
    expect(Object.keys(namesOf("core")).sort()).toEqual([
      "Duration",
      "REGIONS",
      "RefusedInputError",
      "describeProblem",
      "known",
      "refuse",
    ]);
  });
});
