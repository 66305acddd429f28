import { compareVersions, minorOf } from "../../constructs/cluster/kapsule-version";
import { type ResourceChange } from "../change";
import { textAt, type ValueObject } from "../value";

export interface VersionChange {
  readonly from: string;
  readonly to: string;
}

/** The Kubernetes version of a cluster or pool, `x.y` or `x.y.z`; undefined if it is not known, or is something else. */
export function versionOf(attributes: ValueObject | undefined): string | undefined {
  const version = textAt(attributes, "version");
  return version !== undefined && /^1\.\d+(\.\d+)?$/.test(version) ? version : undefined;
}

/** The change of version of something that stays. */
export function versionChange({ kind, before, after }: ResourceChange): VersionChange | undefined {
  const [from, to] = [versionOf(before), versionOf(after)];
  if (kind !== "update" || from === undefined || to === undefined || from === to) return undefined;
  return { from, to };
}

/** True if the one is older for certain: `x.y` is some patch of the minor. */
export function isOlder(one: string, other: string): boolean {
  const bothExact = isExact(one) && isExact(other);
  return bothExact ? compareVersions(one, other) < 0 : minorOf(one) < minorOf(other);
}

/** True of `x.y.z`. */
export function isExact(version: string): boolean {
  return version.split(".").length === 3;
}
