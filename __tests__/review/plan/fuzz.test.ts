import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { type Json } from "../../../synthesis/json";
import { UnreadablePlanError } from "../../../review/plan/read-plan";
import { readContent } from "./plans";

const FOLDER = join(__dirname, "..", "fixtures");
const PLANS = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json"))
  .map((file) => readFileSync(join(FOLDER, file), "utf8"));

/** The changes' count, or why there are none: anything else that is thrown fails the test. */
async function outcome(content: string | Uint8Array): Promise<"review" | "refused"> {
  try {
    const { changes, drift, outputs, remarks } = await readContent(content, 4096);
    expect([changes, drift, outputs, remarks].every(Array.isArray)).toBe(true);
    return "review";
  } catch (error) {
    if (!(error instanceof UnreadablePlanError)) throw error;
    expect(error.message).toBe(`plan.json: ${error.reason}; ${error.fix}`);
    return "refused";
  }
}

it("refuses a real plan that is cut off anywhere", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PLANS), fc.double({ min: 0, max: 1, noNaN: true }), async (plan, share) => {
      // The last character is the brace that ends it; behind it may be a newline.
      const whole = plan.trimEnd();
      expect(await outcome(whole.slice(0, Math.floor(share * (whole.length - 1))))).toBe("refused");
    }),
    { numRuns: 60 },
  );
});

it("survives bytes that have changed", async () => {
  const edits = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
    minLength: 1,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...PLANS), edits, async (plan, changes) => {
      const bytes = Buffer.from(plan);
      for (const [share, byte] of changes) bytes[Math.floor(share * (bytes.length - 1))] = byte;
      await outcome(bytes);
    }),
    { numRuns: 60 },
  );
});

describe("a part that is something else", () => {
  const odd = fc.oneof(
    fc.constantFrom<Json>(null, true, false, 0, -1, 1e300, "", "x", [], {}, [null], [[]], { "": null }, ["create"]),
    fc.constant<Json>(JSON.parse('{"__proto__": null, "length": 3, "constructor": {"name": 1}}') as Json),
    fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json),
  );

  it("makes a review or a refusal", async () => {
    const replaced = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PLANS),
        fc.array(fc.nat(), { minLength: 2, maxLength: 12 }),
        odd,
        async (plan, steps, value) => {
          const root = JSON.parse(plan) as Json;
          replaced.add(await outcome(JSON.stringify(replace(root, steps, value))));
        },
      ),
      { numRuns: 200 },
    );
    // Far down it is a review; a format version that is none, for one, is refused.
    expect(replaced.has("review")).toBe(true);
  });

  it("makes one for each part at the top, and of each entry", async () => {
    const values: Json[] = [null, true, 7, "x", [], {}, [null], [7], [[[]]], { a: null }, [{}], [{ change: [] }]];
    const [first = "{}"] = PLANS;
    const plan = JSON.parse(first) as { resource_changes: Record<string, Json>[] };
    for (const value of values) {
      for (const key of Object.keys(plan)) await outcome(JSON.stringify({ ...plan, [key]: value }));
      const [entry = {}] = plan.resource_changes;
      for (const key of Object.keys(entry)) {
        const result = await outcome(JSON.stringify({ ...plan, resource_changes: [{ ...entry, [key]: value }] }));
        expect(result).toBe("review");
      }
      const change = entry["change"] as Record<string, Json>;
      for (const key of Object.keys(change)) {
        const odd = { ...entry, change: { ...change, [key]: value } };
        expect(await outcome(JSON.stringify({ ...plan, resource_changes: [odd] }))).toBe("review");
      }
    }
  });
});

/** The document with what the steps lead to replaced; each picks a member, as long as there are any. */
function replace(here: Json, [step, ...rest]: readonly number[], value: Json): Json {
  if (step === undefined || typeof here !== "object" || here === null) return value;
  const keys = Object.keys(here);
  const key = keys[step % keys.length];
  if (key === undefined) return value;
  const entries = Object.entries(here).map(([name, each]: [string, Json]) => {
    return [name, name === key ? replace(each, rest, value) : each] as const;
  });
  return Array.isArray(here) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}
