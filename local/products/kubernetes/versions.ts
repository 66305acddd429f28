import { VERSIONS } from "./catalog";

/** 36 of `1.36.1`. */
export function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}

/** Below 0 where the first is the older. */
export function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split(".").map(Number));
  const index = left?.findIndex((part, each) => part !== right?.[each]) ?? -1;
  return index < 0 ? 0 : (left?.[index] ?? 0) - (right?.[index] ?? 0);
}

/** Why a version cannot follow another, if so. */
export function upgradeProblem(from: string, to: string): string | undefined {
  if (!VERSIONS.some(({ name }) => name === to)) return `${to} is not available: ${names(VERSIONS.map(nameOf))}`;
  if (compareVersions(to, from) === 0) return `${to} is the version already`;
  if (compareVersions(to, from) < 0) return `${to} is older than ${from}, and a downgrade is not possible`;
  if (minorOf(to) > minorOf(from) + 1) return `${to} is more than one minor version ahead of ${from}`;
  return undefined;
}

/** What a cluster can be upgraded to. */
export function upgradesFrom(version: string): readonly string[] {
  return VERSIONS.map(nameOf).filter((each) => upgradeProblem(version, each) === undefined);
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function names(all: readonly string[]): string {
  return `choose one of ${all.join(", ")}`;
}
