import { minorOf } from "./kapsule-version";

interface Release {
  readonly minor: number;
  /** From here on no patch is promised. */
  readonly deprecated?: string;
  /** From here on Scaleway upgrades clusters by force, within 30 days. */
  readonly endOfSupport?: string;
}

/**
 * Minor versions that Kapsule supports, from Scaleway's version support policy and changelog as of October 2026.
 * The clock is not read: the same input gives the same output on any day, so a warning names the date instead.
 */
const RELEASES: readonly Release[] = [
  { minor: 34, deprecated: "2026-09-29", endOfSupport: "2026-11-29" },
  { minor: 35, endOfSupport: "2027-03-19" },
  { minor: 36, endOfSupport: "2027-09-07" },
  { minor: 37 },
];

/** What to warn of a Kubernetes version, if anything. */
export function releaseWarning(version: string): string | undefined {
  const minor = minorOf(version);
  const minors = RELEASES.map((release) => release.minor);
  const [oldest, newest] = [Math.min(...minors), Math.max(...minors)];
  if (minor < oldest) {
    return `Kubernetes 1.${minor} is out of Scaleway's support (the oldest supported from 2026-11-04 on is 1.${oldest}): a new cluster is refused and an old one is upgraded by force; go up one minor at a time`;
  }
  if (minor > newest) {
    return `Kubernetes 1.${minor} was not on offer in October 2026, when the newest was 1.${newest}, so Scaleway may refuse it: "scw k8s version list" shows those on offer`;
  }
  const release = RELEASES.find((each) => each.minor === minor);
  if (release?.deprecated === undefined) return undefined;
  return `Kubernetes 1.${minor} is deprecated since ${release.deprecated} and out of support on ${String(release.endOfSupport)}, after which Scaleway upgrades by force: plan the upgrade to 1.${minor + 1}`;
}
