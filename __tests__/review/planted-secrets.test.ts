import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import fc from "fast-check";
import { maskText } from "../../review/masking";
import { readPlan } from "../../review/plan/read-plan";
import { type Json } from "../../synthesis/json";
import { fixture } from "./plan/plans";

const ALPHANUMERIC = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
const characters = (length: number, of: readonly string[] = ALPHANUMERIC) =>
  fc.string({ unit: fc.constantFrom(...of), minLength: length, maxLength: length });
const upper = ALPHANUMERIC.filter((each) => /[A-Z0-9]/.test(each));
const base64 = [...ALPHANUMERIC, ".", "/"];

/** Secrets that give themselves away. */
const recognizable = fc.oneof(
  characters(17, upper).map((end) => `SCW${end}`),
  characters(53, base64).map((hash) => `$2y$10$${hash}`),
  characters(22, base64).map((hash) => `$apr1$saltsalt$${hash}`),
  characters(86, base64).map((hash) => `$6$saltsalt$${hash}`),
  fc.tuple(characters(20), characters(30), characters(43)).map(([one, two, three]) => `eyJ${one}.eyJ${two}.${three}`),
  characters(64).map((key) => `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`),
  characters(36).map((end) => `ghp_${end}`),
  characters(20).map((end) => `glpat-${end}`),
  characters(16, upper).map((end) => `AKIA${end}`),
  characters(64, Array.from("0123456789abcdef")).filter((text) => /\d.*\d.*\d.*\d/.test(text) && /[a-f]/.test(text)),
);

/** Secrets that look like anything else, as a Scaleway secret key, which is a UUID. */
const plain = fc.oneof(
  fc.uuid(),
  characters(12).map((text) => `pw ${text}`),
  characters(9),
);

const around = fc.constantFrom("%", "a: %", "--flag %", "x=%;y=1", "line one\n% \nline three", '{"a":"%"}', "[%]");
const place = fc.constantFrom("before", "after", "both");
const secretName = fc.constantFrom("password", "DB_PASSWORD", "secret_key", "apiToken", "kubeconfig", "client_key");

interface Entry {
  readonly type: string;
  readonly change: { readonly before: Record<string, Json> | null; readonly after: Record<string, Json> | null };
}

const TEXT = readFileSync(fixture("version-bumped"), "utf8");

/** The result of reading the plan with something more in one of its entries, as text. */
async function reviewWith(
  index: number,
  where: string,
  added: Record<string, Json>,
  marks: Json = {},
): Promise<string> {
  const plan = JSON.parse(TEXT) as { resource_changes: Entry[] };
  const entries = plan.resource_changes.map((entry, at) => {
    if (at !== index % plan.resource_changes.length) return entry;
    const { before, after, ...change } = entry.change;
    const planted = {
      ...change,
      before: where === "after" ? before : { ...before, ...added },
      after: where === "before" ? after : { ...after, ...added },
      before_sensitive: marks,
    };
    return { ...entry, change: planted };
  });
  const content = JSON.stringify({ ...plan, resource_changes: entries, resource_drift: entries });
  return JSON.stringify(await readPlan(Readable.from([content]), { stack: "cluster", source: "plan.json" }));
}

/** Neither the secret nor a line of it. */
function expectNone(result: string, secret: string): void {
  for (const line of secret.split("\n").filter((each) => !each.startsWith("-----"))) {
    expect(result).not.toContain(JSON.stringify(line).slice(1, -1));
  }
}

/** The value below some blocks and lists. */
function nested(value: Json, depth: readonly string[]): Json {
  return depth.reduceRight<Json>((inner, name) => (name === "[]" ? [inner, "beside"] : { [name]: inner }), value);
}

const depth = fc.array(fc.constantFrom("spec", "[]", "settings", "annotations", "a.b/c", "__proto__"), {
  maxLength: 5,
});

it("shows no secret that gives itself away, wherever it stands", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), place, depth, around, recognizable, async (index, where, blocks, text, secret) => {
      const added = {
        planted: nested(
          text.replace("%", () => secret),
          blocks,
        ),
      };
      expectNone(await reviewWith(index, where, added), secret);
      expectNone(maskText(text.replace("%", () => secret)), secret);
    }),
    { numRuns: 80 },
  );
});

it("shows no secret whose name says so", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), place, depth, secretName, plain, async (index, where, blocks, name, secret) => {
      const added = { planted: nested({ [name]: nested(secret, ["[]"]) }, blocks), env: [{ name, value: secret }] };
      expectNone(await reviewWith(index, where, added), secret);
    }),
    { numRuns: 60 },
  );
});

it("shows no secret that the plan marks, nor where it is repeated", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), place, depth, plain, async (index, where, blocks, secret) => {
      const added = { planted: nested(secret, blocks), copy: `see ${secret}!`, list: [{ value: secret }] };
      expectNone(await reviewWith(index, where, added, { planted: nested(true, blocks) }), secret);
    }),
    { numRuns: 60 },
  );
});
