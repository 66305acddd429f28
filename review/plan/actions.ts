import { type ChangeKind, type ResourceChange } from "../change";

type Meaning = Pick<ResourceChange, "kind" | "order">;

/** What the actions of a plan mean, written one after another. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  "no-op": kind("no-op"),
  read: kind("read"),
  // Of an ephemeral resource, which is read at each run and kept nowhere.
  open: kind("read"),
  create: kind("create"),
  update: kind("update"),
  delete: kind("delete"),
  forget: kind("forget"),
  "delete+create": { kind: "replace", order: "delete-first" },
  "create+delete": { kind: "replace", order: "create-first" },
  // OpenTofu, where `destroy = false`: the new object comes, and the old one stays where it is.
  "forget+create": { kind: "replace", order: "create-first" },
  "create+forget": { kind: "replace", order: "create-first" },
};

/** What becomes of a resource by the plan's actions; `unknown` where this program does not know them. */
export function meaningOf(actions: readonly string[]): Meaning {
  const key = actions.join("+");
  return (Object.hasOwn(MEANINGS, key) ? MEANINGS[key] : undefined) ?? kind("unknown");
}

/** True if the object of before is left to itself, and lives on outside the state. */
export function leavesBehind(actions: readonly string[]): boolean {
  return actions.length > 1 && actions.includes("forget");
}

function kind(value: ChangeKind): Meaning {
  return { kind: value, order: undefined };
}
