import { type Minutes } from "./time";

/** How long something takes, and how that is known. */
export interface Estimated extends Minutes {
  readonly basis: string;
}

/** What the provider waits for at most unless `timeouts` says otherwise, from its source of 2.81 (internal/services/k8s). */
export const CEILINGS = {
  cluster: 15,
  pool: 30,
  /** Of the SDK that the provider is built with: it gives no limit of its own when it waits for a pool to be gone. */
  poolDeleted: 15,
  /** Of a Service, from the source of the Kubernetes provider 2.38. */
  service: 10,
} as const;

/**
 * Scaleway publishes hardly any durations. The least is what the provider's tests took against Scaleway's API, by the times
 * of the answers in their recordings (internal/services/k8s/testdata of 2.81, in the file that is named), with clusters
 * that were small and empty: it bounds real ones from below alone. What is an assumption is said to be one.
 */
export const DURATIONS = {
  /** cluster-basic: until it asks for a pool. A multicloud one took 76 s to 112 s. */
  clusterCreated: recorded(5, 10),
  /** cluster-basic; up to 86 s in others. */
  clusterDeleted: recorded(5, 10),
  /** pool-version-explicit; 70 s and 71 s in cluster-upgrade-cluster-only and cluster-upgrade-pools-with-cluster. */
  controlPlaneUpgraded: recorded(66, 15),
  clusterRenamed: { min: 60, max: 120, basis: "Scaleway's documentation: 1 to 2 h until all works again" },
  /** cluster-type-change; up to 345 s in the same. */
  typeChanged: recorded(86, 15, "; up to 2 min of it without an API, by Scaleway's documentation"),
  /** pool-basic, one node in a cluster that has others; the first pool of a cluster took 131 s and more. */
  nodesAdded: recorded(46, 10, "; all nodes at once (20 min were seen, provider issue 1000)"),
  /** pool-taints-and-labels; up to 265 s in others. */
  nodesRemoved: recorded(45, 5, "; without a drain"),
  /**
   * cluster-upgrade-pools-with-cluster, a pool of one node. The most is the allowance that the library's own timeouts make
   * (constructs/cluster/upgrade-time.ts).
   */
  nodeReplaced: recorded(50, 10, ", each"),
  loadBalancerCreated: { min: 1, max: 5, basis: "assumption: 1 to 5 min until it has an address" },
} as const satisfies Readonly<Record<string, Estimated>>;

/** From seconds that were recorded, rounded up to minutes, to minutes that are assumed. */
function recorded(seconds: number, max: number, remark = ""): Estimated {
  const basis = `from ${seconds} s in the provider's recorded tests to ${max} min by assumption${remark}`;
  return { min: Math.ceil(seconds / 60), max, basis };
}
