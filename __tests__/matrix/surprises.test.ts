import { type Template } from "../../__tests__/package/programs";
import { BASE } from "../../matrix/cells";
import { surprises } from "../../matrix/surprises";

const CDKTN = { peers: { ...BASE.peers, cdktf: "npm:cdktn@0.24.0" } };

/** What one program has synthesized: one stack. */
function written(version: string, more: Partial<Template> = {}): Record<string, Record<string, Template>> {
  return { program: { stack: { "//": { metadata: { version } }, terraform: { backend: {} }, ...more } } };
}

test("only the version that the engine names itself may differ", () => {
  expect(surprises(written("0.21.0"), written("0.24.0"), CDKTN)).toEqual([]);
});

test("another engine than the cell's is a surprise, also where nothing else differs", () => {
  expect(surprises(written("0.21.0"), written("0.21.0"), CDKTN)).toEqual([
    "program.stack is by engine 0.21.0, not 0.24.0",
  ]);
});

test("everything else that differs is a surprise, and so is what is missing", () => {
  const [base, cell] = [written("0.21.0", { output: { url: 1 } }), written("0.21.0", { output: { url: 2 } })];
  expect(surprises(base, cell, BASE)).toEqual(["program.stack.output.url: 1 is 2"]);
  expect(surprises(base, {}, BASE)).toEqual([expect.stringMatching(/^program: \{.*\} is undefined$/)]);
});

test("what a cell explains may differ by the value that it names, and by no other", () => {
  const explained = { "output.url": "two" };
  const [base, cell] = [written("0.21.0", { output: { url: 1 } }), written("0.21.0", { output: { url: "two" } })];
  expect(surprises(base, cell, { ...BASE, explained })).toEqual([]);
  expect(surprises(base, cell, { ...BASE, explained: { "output.url": "three" } })).toEqual([
    'program.stack.output.url: 1 is "two"',
  ]);
});

test("what a cell explains has to differ", () => {
  const explained = { "output.url": "two" };
  const same = written("0.21.0", { output: { url: "two" } });
  expect(surprises(same, same, { ...BASE, explained })).toEqual(["output.url is explained, and does not differ"]);
});
