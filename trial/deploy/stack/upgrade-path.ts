/** Two versions, one minor apart, that a cluster is deployed and upgraded to. */
export interface UpgradePath {
  readonly from: string;
  readonly to: string;
}

/**
 * How a stack's own version is rehearsed: it is upgraded to, from the minor before. From the oldest on offer it is
 * upgraded to the next. Undefined where there is neither, or the version's minor is not on offer; of its minor, another
 * patch will do.
 *
 * @param version `1.36`, or with a patch `1.36.1`
 * @param offered with patches
 */
export function upgradePath(version: string, offered: readonly string[]): UpgradePath | undefined {
  const neighbour = (step: number): string | undefined => {
    const minor = minorOf(version, step);
    const found = offered.find((each) => minorOf(each) === minor);
    return found !== undefined && isMinor(version) ? minor : found;
  };
  const own = offered.includes(version) ? version : neighbour(0);
  if (own === undefined) return undefined;
  const [before, after] = [neighbour(-1), neighbour(1)];
  if (before !== undefined) return { from: before, to: own };
  return after === undefined ? undefined : { from: own, to: after };
}

/** True if a version is at another's minor, and at its patch where that has one. */
export function isAt(version: string, wanted: string): boolean {
  return isMinor(wanted) ? minorOf(version) === wanted : version === wanted;
}

function isMinor(version: string): boolean {
  return version.split(".").length === 2;
}

/** `1.36` of `1.36.1`, or one step down `1.35`. */
export function minorOf(version: string, step = 0): string {
  const [major = "", minor = ""] = version.split(".");
  return `${major}.${Number(minor) + step}`;
}
