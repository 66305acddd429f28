import { type ChangeKind, type ResourceChange } from "../change";

/** How many managed resources come to what. */
export interface Totals {
  readonly created: number;
  readonly updated: number;
  readonly replaced: number;
  readonly destroyed: number;
  /** Forgotten by Terraform, or something that this program does not know. */
  readonly other: number;
  readonly unchanged: number;
}

const FIELDS: Readonly<Record<ChangeKind, keyof Totals>> = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "destroyed",
  forget: "other",
  unknown: "other",
  "no-op": "unchanged",
  read: "unchanged",
};

export function totalsOf(changes: readonly ResourceChange[]): Totals {
  const totals = { created: 0, updated: 0, replaced: 0, destroyed: 0, other: 0, unchanged: 0 };
  for (const { mode, kind } of changes) if (mode === "managed") totals[FIELDS[kind]] += 1;
  return totals;
}

/** True for what a report lists: a managed resource that is not left as it is, or that moves or is imported. */
export function isListed({ mode, kind, imported, previousAddress }: ResourceChange): boolean {
  if (mode === "data") return false;
  return !["no-op", "read"].includes(kind) || imported || previousAddress !== undefined;
}
