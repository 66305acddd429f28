import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RULES } from "../../../review/rules";

// A file of its own, which mutation testing leaves out: it reads the sources, in which that has written.
test("the rules take in every file of rules", () => {
  const files = readdirSync(join("review", "rules")).filter((file) => file !== "index.ts");
  const exported = files
    .map((file) => readFileSync(join("review", "rules", file), "utf8"))
    .flatMap((text) =>
      [...text.matchAll(/^ {2}id: "([^"]+)"|^ {4}id: "([^"]+)"/gm)].map((match) => match[1] ?? match[2]),
    );
  expect(RULES.map(({ id }) => id).sort()).toEqual(exported.sort());
});
