import { join } from "node:path";
import { Readable } from "node:stream";
import { type ResourceChange, type StackChanges } from "../../../review/change";
import { readPlan } from "../../../review/plan/read-plan";

/** The path of a real plan. */
export function fixture(name: string): string {
  return join(__dirname, "..", "fixtures", `${name}.json`);
}

export function readFixture(name: string, constructPaths?: ReadonlyMap<string, string>): Promise<StackChanges> {
  return readPlan(fixture(name), { stack: "cluster", source: `${name}.json`, constructPaths });
}

/** Reads text, or bytes, in chunks of a size. */
export function readContent(content: string | Uint8Array, chunkSize = 7): Promise<StackChanges> {
  const bytes = Buffer.from(content);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, index) =>
    bytes.subarray(index * chunkSize, (index + 1) * chunkSize),
  );
  return readPlan(Readable.from(chunks), { stack: "cluster", source: "plan.json" });
}

/** Reads a plan of these parts. */
export function readObject(plan: object): Promise<StackChanges> {
  return readContent(JSON.stringify({ format_version: "1.2", planned_values: {}, ...plan }), 1000);
}

/** The one change of a plan with this entry. */
export async function readEntry(entry: object): Promise<ResourceChange> {
  const { changes } = await readObject({
    resource_changes: [{ address: "a.b", type: "a", mode: "managed", ...entry }],
  });
  const [change] = changes;
  if (change === undefined || changes.length > 1) throw new Error("one change is expected");
  return change;
}
