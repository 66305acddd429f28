import { minorOf } from "./kapsule-version";

/** A minor version of Kubernetes on Kapsule. */
export interface KubernetesRelease {
  readonly minor: number;
  /** Since when Kapsule offers it. */
  readonly released: string;
  /** From here on no new cluster can have it. */
  readonly deprecated?: string;
  /** From here on Scaleway upgrades clusters by force, within 30 days. */
  readonly endOfSupport?: string;
}

/** Day of the dates below. */
export const RELEASES_AS_OF = "2026-10-31";

/**
 * Minor versions of Kapsule, oldest first, from Scaleway's version support policy
 * (https://www.scaleway.com/en/docs/kubernetes/reference-content/version-support-policy/) and changelog. Those of 1.37
 * were not published yet.
 */
export const KUBERNETES_RELEASES: readonly KubernetesRelease[] = [
  { minor: 31, released: "2024-12-02", deprecated: "2025-12-02", endOfSupport: "2026-02-02" },
  { minor: 32, released: "2025-03-24", deprecated: "2026-03-24", endOfSupport: "2026-05-24" },
  { minor: 33, released: "2025-09-04", deprecated: "2026-09-04", endOfSupport: "2026-11-04" },
  { minor: 34, released: "2025-09-29", deprecated: "2026-09-29", endOfSupport: "2026-11-29" },
  { minor: 35, released: "2026-01-19", deprecated: "2027-01-19", endOfSupport: "2027-03-19" },
  { minor: 36, released: "2026-07-07", deprecated: "2027-07-07", endOfSupport: "2027-09-07" },
  { minor: 37, released: "2026-08-26" },
];

/**
 * The oldest that is supported for as long as this program is likely to be used.
 * The clock is not read: the same input gives the same output on any day, so a warning names the date instead.
 */
const OLDEST = 34;

/** What to warn of a Kubernetes version, if anything. */
export function releaseWarning(version: string): string | undefined {
  const minor = minorOf(version);
  const newest = Math.max(...KUBERNETES_RELEASES.map((release) => release.minor));
  if (minor < OLDEST) {
    return `Kubernetes 1.${minor} is out of Scaleway's support (the oldest supported from 2026-11-04 on is 1.${OLDEST}): a new cluster is refused and an old one is upgraded by force; go up one minor at a time`;
  }
  if (minor > newest) {
    return `Kubernetes 1.${minor} was not on offer in October 2026, when the newest was 1.${newest}, so Scaleway may refuse it: "scw k8s version list" shows those on offer`;
  }
  const release = KUBERNETES_RELEASES.find((each) => each.minor === minor);
  if (release?.deprecated === undefined || release.deprecated > RELEASES_AS_OF) return undefined;
  return `Kubernetes 1.${minor} is deprecated since ${release.deprecated} and out of support on ${String(release.endOfSupport)}, after which Scaleway upgrades by force: plan the upgrade to 1.${minor + 1}`;
}
