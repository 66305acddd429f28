import { type ResourceChange } from "../change";
import { showCause } from "../kapsule/show";

/** What becomes of an object that goes: `destroyed`, `replaced: metadata.name hello → web`. */
export function fate(change: ResourceChange): string {
  return change.kind === "replace" ? `replaced: ${showCause(change)}` : "destroyed";
}

/** `a, b and 3 more`. */
export function listed(names: readonly string[], most = 3): string {
  const rest = names.length - most;
  return rest > 0 ? `${names.slice(0, most).join(", ")} and ${rest} more` : names.join(", ");
}
