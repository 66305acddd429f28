import { type Minutes } from "./time";

/** How long something takes, and how that is known. */
export interface Estimated extends Minutes {
  readonly basis: string;
}

/** What the provider waits for at most unless `timeouts` says otherwise, from its source of 2.81 (internal/services/k8s). */
export const CEILINGS = {
  cluster: 15,
  pool: 30,
  /** Of a Service, from the source of the Kubernetes provider 2.38. */
  service: 10,
} as const;

/** Scaleway publishes hardly any durations: what is an assumption is said to be one. */
export const DURATIONS = {
  clusterCreated: { min: 3, max: 10, basis: "assumption: 3 to 10 min for a control plane" },
  clusterDeleted: { min: 2, max: 10, basis: "assumption: 2 to 10 min with its nodes" },
  controlPlaneUpgraded: { min: 5, max: 15, basis: "assumption: 5 to 15 min for the control plane" },
  clusterRenamed: { min: 60, max: 120, basis: "Scaleway's documentation: 1 to 2 h until all works again" },
  typeChanged: { min: 2, max: 15, basis: "assumption: 2 to 15 min, of which Scaleway says up to 2 without an API" },
  nodesAdded: {
    min: 3,
    max: 10,
    basis: "assumption: 3 to 10 min, all nodes at once (20 min were seen, provider issue 1000)",
  },
  nodesRemoved: { min: 1, max: 5, basis: "assumption: 1 to 5 min, without a drain" },
  /** The upper end is the allowance that the library's own timeouts make (constructs/cluster/upgrade-time.ts). */
  nodeReplaced: { min: 4, max: 10, basis: "assumption: 4 to 10 min to drain, delete, create and join a node" },
  loadBalancerCreated: { min: 1, max: 5, basis: "assumption: 1 to 5 min until it has an address" },
} as const satisfies Readonly<Record<string, Estimated>>;
