import { z } from "zod";
import { ApiError } from "../../local/errors";
import { bodyOf, read } from "../../local/validation";
import { type Answer, type Body } from "../../local/wire";

/** What a client's types look like. */
interface Thing {
  id: string;
  createdAt?: Date;
  isIpv6: boolean;
  labels: Record<string, string>;
  parts: { partName: string; size?: number }[];
}
interface CreateThing {
  region?: string;
  thingName?: string;
  maxSize: number;
}

const ANSWER = {
  id: "1",
  created_at: null,
  is_ipv6: false,
  labels: { "a.b/Cd": "kept as it is" },
  parts: [{ part_name: "p", size: null }],
} satisfies Answer<Thing>;

test("an answer has every key in snake case, and null for what has no value", () => {
  const complete: Answer<Thing> = ANSWER;
  // @ts-expect-error: created_at is left out, which the API never does
  const lacking: Answer<Thing> = { id: "1", is_ipv6: false, labels: {}, parts: [] };
  // @ts-expect-error: a time is text
  const wrong: Answer<Thing> = { ...ANSWER, created_at: new Date(0) };
  const oneOf: Answer<Thing, "created_at"> = { id: "1", is_ipv6: false, labels: {}, parts: [] };
  expect([complete, lacking, wrong, oneOf].map((each) => Object.keys(each).length)).toEqual([5, 4, 5, 4]);
});

test("a body is read key by key, without those in the path", () => {
  const shape = { thing_name: z.string().optional(), max_size: z.int().max(9) };
  const schema = bodyOf<CreateThing>()(shape);
  const body: Body<CreateThing, "region"> = read(schema, { max_size: 3, thing_name: null });
  expect(body).toEqual({ max_size: 3 });
  // @ts-expect-error: thing_name is not read
  bodyOf<CreateThing>()({ max_size: z.int() });
  // @ts-expect-error: the client sends no colour
  bodyOf<CreateThing>()({ ...shape, colour: z.string() });
  // @ts-expect-error: max_size is a number
  bodyOf<CreateThing>()({ ...shape, max_size: z.string() });
});

test.each([
  [{}, { argument_name: "max_size", reason: "required", help_message: "" }],
  [undefined, { argument_name: "max_size", reason: "required", help_message: "" }],
  [{ max_size: "3" }, { argument_name: "max_size", reason: "format", help_message: "expected number" }],
  [{ max_size: 10 }, { argument_name: "max_size", reason: "constraint", help_message: expect.any(String) as unknown }],
  [[], { argument_name: "", reason: "format", help_message: "expected object" }],
])("what is wrong with %j", (given, detail) => {
  const schema = bodyOf<CreateThing>()({ thing_name: z.string().optional(), max_size: z.int().max(9) });
  let thrown: unknown;
  try {
    read(schema, given);
  } catch (error) {
    thrown = error;
  }
  expect(thrown instanceof ApiError ? [thrown.status, thrown.body["details"]] : thrown).toEqual([400, [detail]]);
});
