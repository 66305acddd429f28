import { join } from "node:path";
import { expect } from "expect";
import { bind } from "jest-each";

/**
 * The tests of some files, in order. Of Jest's globals there is what the tests of pure files use: describe, test, each
 * and expect, and afterAll, and no mocks, snapshots or other hooks.
 *
 * @param require loads a module of the project
 * @param files relative to the project
 * @returns the tests, each with what is to be done after a run
 */
export function loadTests(require, project, files) {
  const afterwards = [];
  Object.assign(globalThis, { expect, afterAll: (body) => afterwards.push(body) });
  require(join(project, "__tests__", "setup.ts"));
  return files.flatMap((file) => loadFile(require, project, file)).map((test) => ({ ...test, afterwards }));
}

function loadFile(require, project, file) {
  const tests = [];
  const around = [];
  const describe = (name, body) => {
    around.push(name);
    body();
    around.pop();
  };
  const test = (title, body) => {
    const name = [...around, title].join(" ");
    const before = tests.filter((each) => each.name === name).length;
    // Two tests may have one name, and no two one id.
    const id = `${file}: ${name}${before > 0 ? ` (${before + 1})` : ""}`;
    tests.push({ id, name, body, fileName: join(project, file) });
  };
  describe.each = bind(describe, false);
  test.each = bind(test);
  Object.assign(globalThis, { describe, test, it: test });
  require(join(project, file));
  return tests;
}
