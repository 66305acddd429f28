import { KUBERNETES_RELEASES, RELEASES_AS_OF } from "../../constructs/cluster/kubernetes-releases";
import { minorOf } from "../../constructs/cluster/kapsule-version";
import { type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { clusters } from "../kapsule/clusters";
import { count, named } from "../kapsule/show";
import { versionOf } from "../kapsule/versions";

const DAY_MS = 24 * 60 * 60 * 1000;
/** How long before the end of support it is worth a finding. */
const SOON_DAYS = 60;
/** How long after it Scaleway has upgraded everything by force. */
const GRACE_DAYS = 30;

/** Also for clusters that this deployment does not change: the day comes all the same. */
export const END_OF_LIFE: Rule = {
  id: "kubernetes-end-of-life",
  severity: "medium",
  summary: "a Kubernetes version that Scaleway no longer supports, or soon will not",
  find: (deployment, { today }) => clusters(deployment).flatMap((cluster) => found(cluster, today)),
};

function found(cluster: ResourceChange, today: Date): readonly Found[] {
  const version = versionOf(cluster.after);
  if (version === undefined || cluster.kind === "forget") return [];
  const minor = minorOf(version);
  const next = `Upgrade one minor version at a time, to 1.${minor + 1} first, at an hour of your choice.`;
  const oldest = KUBERNETES_RELEASES[0];
  if (oldest !== undefined && minor < oldest.minor) {
    return [{ ...ended(cluster, version, `before ${String(oldest.endOfSupport)}`), fix: next }];
  }
  const release = KUBERNETES_RELEASES.find((each) => each.minor === minor);
  if (release?.deprecated === undefined || release.endOfSupport === undefined) return [];
  const daysLeft = Math.ceil((Date.parse(release.endOfSupport) - today.getTime()) / DAY_MS);
  if (daysLeft <= 0) return [{ ...ended(cluster, version, `on ${release.endOfSupport}`), fix: next }];
  const deprecated = today.getTime() >= Date.parse(release.deprecated);
  const isNew = cluster.kind === "create" || cluster.kind === "replace";
  if (deprecated && isNew) {
    return [
      {
        on: cluster,
        severity: "high",
        title: `${named("cluster", cluster)} is to be created with Kubernetes ${version}, which is deprecated since ${release.deprecated}`,
        explanation: `Scaleway no longer offers 1.${minor} for new clusters, so the apply fails. Dates as of ${RELEASES_AS_OF}.`,
        fix: 'Take a newer version: "scw k8s version list" shows those on offer.',
      },
    ];
  }
  if (daysLeft > SOON_DAYS) return [];
  return [
    {
      on: cluster,
      title: `${named("cluster", cluster)} runs Kubernetes ${version}, whose support ends on ${release.endOfSupport} (in ${count(daysLeft, "day")})`,
      explanation: `Within ${GRACE_DAYS} days after it Scaleway upgrades the cluster and its nodes by force, at an hour that nobody here chose. Dates as of ${RELEASES_AS_OF}.`,
      fix: next,
    },
  ];
}

function ended(cluster: ResourceChange, version: string, when: string): Omit<Found, "fix"> {
  return {
    on: cluster,
    severity: "high",
    title: `${named("cluster", cluster)} has Kubernetes ${version}, whose support ended ${when}`,
    explanation: `Within ${GRACE_DAYS} days after it Scaleway upgrades the cluster and its nodes by force, at an hour that nobody here chose; a new cluster of this version is refused. Dates as of ${RELEASES_AS_OF}.`,
  };
}
