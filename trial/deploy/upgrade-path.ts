/** Two versions, one minor apart, that a cluster is deployed and upgraded to. */
export interface UpgradePath {
  readonly from: string;
  readonly to: string;
}

/**
 * How a stack's own version is rehearsed: it is upgraded to, from the minor before. From the oldest on offer it is
 * upgraded to the next. Undefined where there is neither.
 *
 * @param version `1.36`, or with a patch `1.36.1`
 * @param offered with patches
 */
export function upgradePath(version: string, offered: readonly string[]): UpgradePath | undefined {
  const neighbour = (step: number): string | undefined => {
    const minor = minorOf(version, step);
    const found = offered.find((each) => minorOf(each, 0) === minor);
    return found !== undefined && isMinor(version) ? minor : found;
  };
  const [before, after] = [neighbour(-1), neighbour(1)];
  if (before !== undefined) return { from: before, to: version };
  return after === undefined ? undefined : { from: version, to: after };
}

/** True if a version is at another's minor, and at its patch where that has one. */
export function isAt(version: string, wanted: string): boolean {
  return isMinor(wanted) ? minorOf(version, 0) === wanted : version === wanted;
}

function isMinor(version: string): boolean {
  return version.split(".").length === 2;
}

/** `1.35` of `1.36.1`, one step down. */
function minorOf(version: string, step: number): string {
  const [major = "", minor = ""] = version.split(".");
  return `${major}.${Number(minor) + step}`;
}
