import { type ResourceChange } from "../change";
import { at, Unknown, type ValuePath } from "../value";
import { type Outcome } from "./outcome";
import { type StackPair } from "./pairs";
import { type Rename } from "./renames";
import { replacingArguments } from "./replacing-arguments";

/** What the comparison of two trees cannot know, for reports to say once. */
export const TREES_REMARK =
  "This compares two synthesized trees. It does not know what runs: changes made outside Terraform, values of variables that are set elsewhere, values known only after apply, and defaults that the provider fills in are not in it. What replaces a resource is read from Scaleway's provider 2.81.0 and the Kubernetes provider 2.38.0.";

/** How many of a kind are listed by name. */
const LISTED = 20;

/** A change, with how it was found. */
export interface Reviewed {
  readonly change: ResourceChange;
  readonly outcome: Outcome;
}

/** What a reader has to know of one stack. */
export function remarksOn(
  stack: StackPair,
  reviewed: readonly Reviewed[],
  renames: readonly Rename[],
): readonly string[] {
  const own = renames.filter(({ from }) => from.stack === stack.name);
  const renamed = renamedStack(stack, reviewed, renames);
  return [
    ...(stack.base === undefined ? [`the stack ${stack.name} is new`] : []),
    ...(stack.head === undefined ? [goneRemark(stack.name, renamed)] : []),
    ...backendRemarks(stack),
    ...(renamed === undefined ? listed(own.map(renameRemark), "more addresses changed") : []),
    ...listed(reviewed.flatMap(uncertainRemarks), "more such arguments"),
    ...listed(reviewed.flatMap(hiddenRemarks), "more such resources"),
    ...listed(reviewed.flatMap(instancesRemarks), "more such resources"),
    ...unknownTypes(reviewed),
  ];
}

/** Names of settings only: their values can be secrets. */
function backendRemarks({ name, base, head }: StackPair): string[] {
  if (base === undefined || head === undefined) return [];
  const [one, other] = [base.backend, head.backend];
  const names = [...new Set([...Object.keys(one?.settings ?? {}), ...Object.keys(other?.settings ?? {})])];
  const changed = names.filter((key) => {
    const [before, after] = [one?.settings[key], other?.settings[key]];
    // Where no backend is written, the engine writes one with the path of the folder that it ran in.
    const isAbsolute = [before, after].every((value) => typeof value === "string" && /^([A-Za-z]:)?[\\/]/.test(value));
    return !isAbsolute && JSON.stringify(before) !== JSON.stringify(after);
  });
  if (one?.type === other?.type && changed.length === 0) return [];
  const what = one?.type === other?.type ? changed.join(", ") : `${one?.type ?? "none"} → ${other?.type ?? "none"}`;
  return [
    `the state of the stack ${name} is kept elsewhere (${what}): where it is not migrated first, nothing that runs is known there, and everything is created anew`,
  ];
}

function goneRemark(name: string, renamed: string | undefined): string {
  const gone = `the stack ${name} is not in the head tree: a deploy leaves what it made running and unwatched, and what is shown here as destroyed is so once the stack is destroyed from the base tree`;
  if (renamed === undefined) return gone;
  return `${gone}; the stack ${renamed} has the same resources, but states go by the name of the stack, so they are created anew: keep the name ${name}, or move its state to ${renamed} first`;
}

/** The name of the one stack in which all resources of this one come again. */
function renamedStack(
  { name, head }: StackPair,
  reviewed: readonly Reviewed[],
  renames: readonly Rename[],
): string | undefined {
  const own = renames.filter(({ from }) => from.stack === name);
  const managed = reviewed.filter(({ change }) => change.mode === "managed").length;
  const [target, ...others] = new Set(own.map(({ to }) => to.stack));
  return head === undefined && own.length === managed && others.length === 0 ? target : undefined;
}

function renameRemark({ from, to }: Rename): string {
  const [one, other] =
    from.stack === to.stack
      ? [from.address, to.address]
      : [`${from.stack}: ${from.address}`, `${to.stack}: ${to.address}`];
  const fix =
    from.stack === to.stack
      ? "keep the construct's id, or say where it was with a moved block"
      : "keep it in its stack, or drop it there with a removed block and import it here";
  return `address changed: ${one} → ${other}; the resource is destroyed and created anew: ${fix}`;
}

function uncertainRemarks({ change, outcome }: Reviewed): string[] {
  return outcome.uncertain.map(
    (path) =>
      `${change.address}: ${path.join(".")} was not written before; it is replaced only if the value differs from what the provider chose`,
  );
}

/** Changes of which both values are known only after apply, and which would not show. */
function hiddenRemarks({ change, outcome }: Reviewed): string[] {
  if (change.kind !== "update") return [];
  const hidden = (path: ValuePath) =>
    [change.before, change.after].every((value) => at(value, ...path) === Unknown.value);
  if (!outcome.changed.every(hidden)) return [];
  const paths = outcome.changed.map((path) => path.join("."));
  return [`${change.address}: ${paths.join(", ")} will be another value, known after apply`];
}

function instancesRemarks({ change }: Reviewed): string[] {
  if (change.kind !== "unknown") return [];
  return [`${change.address}: how many there are of it changes, and only Terraform knows which come and go`];
}

function unknownTypes(reviewed: readonly Reviewed[]): string[] {
  const types = reviewed
    .filter(({ change }) => change.mode === "managed" && change.kind === "update")
    .map(({ change }) => change.type)
    .filter((type) => replacingArguments(type) === undefined);
  const names = [...new Set(types)].sort();
  return names.length === 0
    ? []
    : [`what replaces these is not known here, so a change shows as an update: ${names.join(", ")}`];
}

function listed(remarks: readonly string[], more: string): string[] {
  const rest = remarks.length - LISTED;
  return rest <= 0 ? [...remarks] : [...remarks.slice(0, LISTED), `and ${String(rest)} ${more}`];
}
