import { relative } from "node:path";
import { KapsuleVersion } from "../../constructs/cluster/kapsule-version";
import { RefusedInputError } from "../../constructs/core/refusal";
import { callerOf } from "../../synthesis/caller";

const HERE = relative(process.cwd(), __filename);

function thrownBy(act: () => unknown): Error {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error("nothing was thrown");
}

/** An error of the library at the first of these places, called from the next ones. */
function errorAt(...places: readonly string[]): Error {
  const error = new Error("A refuses its input:\n    at /elsewhere/message.ts:7:1");
  error.stack = [`Error: ${error.message}`, ...places.map((place) => `    at ${place}`)].join("\n");
  return error;
}

const library = `new Duration (${process.cwd()}/constructs/core/duration.ts:50:13)`;

describe("the place in the caller's program", () => {
  test("is that of a value type that refuses", () => {
    const version: string = "1.36";
    const error = thrownBy(() => KapsuleVersion.pinned(version as "1.36.2"));
    const [, line] = new RegExp(`${HERE}:(\\d+):`).exec(error.stack ?? "") ?? [];
    expect(line).toMatch(/^\d+$/);
    expect(callerOf(error)).toBe(`${HERE}:${line ?? ""}`);
  });

  test("is none where the program itself refuses", () => {
    const error = thrownBy(() => {
      throw new RefusedInputError("settings", []);
    });
    expect(callerOf(error)).toBeUndefined();
  });

  test.each([
    [
      "the first that is not the library's",
      [`${process.cwd()}/main.ts:12:3`, `${process.cwd()}/b.ts:1:1`],
      "main.ts:12",
    ],
    ["not in a package", [`/a/node_modules/b/c.js:1:1`, `make (${process.cwd()}/main.ts:12:3)`], "main.ts:12"],
    [
      "not in Node",
      ["Module._compile (node:internal/modules/cjs/loader:1554:14)", `${process.cwd()}/main.ts:12:3`],
      "main.ts:12",
    ],
    ["in a folder with brackets", [`make (${process.cwd()}/a (b)/main.ts:12:3)`], "a (b)/main.ts:12"],
    ["in a folder with brackets, without a name", [`${process.cwd()}/a (b)/main.ts:12:3`], "a (b)/main.ts:12"],
    ["in an asynchronous function", [`async main (${process.cwd()}/main.ts:12:3)`], "main.ts:12"],
    ["in an ES module", [`file://${process.cwd()}/a%20b/main.mjs:12:3`], "a b/main.mjs:12"],
    ["not known where the stack ends before", [], undefined],
  ])("is %s", (_, places, place) => {
    expect(callerOf(errorAt(library, ...places))).toBe(place);
  });
});
