import { type ChangeKind, type Deployment, type ResourceChange, type StackChanges } from "../../review/change";
import { type ValueObject } from "../../review/value";

const ACTIONS: Readonly<Record<ChangeKind, readonly string[]>> = {
  "no-op": ["no-op"],
  read: ["read"],
  create: ["create"],
  update: ["update"],
  replace: ["delete", "create"],
  delete: ["delete"],
  forget: ["forget"],
  unknown: ["teleport"],
};

/** A change as a reader of plans gives it: what is not said is a managed resource of the stack "cluster". */
export function change(type: string, kind: ChangeKind, given: Partial<ResourceChange> = {}): ResourceChange {
  return {
    stack: "cluster",
    address: `${type}.Example`,
    constructPath: undefined,
    previousAddress: undefined,
    deposed: undefined,
    mode: "managed",
    type,
    kind,
    actions: ACTIONS[kind],
    order: kind === "replace" ? "delete-first" : undefined,
    reason: undefined,
    imported: false,
    before: undefined,
    after: undefined,
    replacePaths: [],
    exposed: [],
    ...given,
  };
}

/** An update of some attributes, beside others that stay. */
export function update(type: string, before: ValueObject, after: ValueObject, given: Partial<ResourceChange> = {}) {
  return change(type, "update", { before, after: { ...before, ...after }, ...given });
}

/** A deployment of the changes, each in the stack that it names. */
export function deployment(...changes: readonly ResourceChange[]): Deployment {
  const names = [...new Set(["cluster", ...changes.map(({ stack }) => stack)])];
  return { basis: "plan", stacks: names.map((name) => stackOf(name, changes)) };
}

function stackOf(name: string, changes: readonly ResourceChange[]): StackChanges {
  const own = changes.filter(({ stack }) => stack === name);
  return { name, source: `${name}.json`, changes: own, drift: [], outputs: [], remarks: [] };
}
