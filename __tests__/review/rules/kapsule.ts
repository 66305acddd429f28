import { type ChangeKind, type ResourceChange } from "../../../review/change";
import { type ValueObject } from "../../../review/value";
import { change } from "../changes";

const CLUSTER_ID = "fr-par/11111111-1111-4111-8111-111111111111";

/** A cluster as it stands in a state. */
export const CLUSTER: ValueObject = {
  id: CLUSTER_ID,
  name: "prod",
  type: "kapsule",
  version: "1.35.3",
  cni: "cilium",
  upgrade_pools: true,
  delete_additional_resources: false,
  private_network_id: "fr-par/22222222-2222-4222-8222-222222222222",
};

/** A pool of it. */
export const POOL: ValueObject = {
  id: "fr-par/33333333-3333-4333-8333-333333333333",
  cluster_id: CLUSTER_ID,
  name: "default",
  node_type: "DEV1-M",
  version: "1.35.3",
  size: 3,
  current_size: 3,
  autoscaling: false,
  autohealing: true,
  upgrade_policy: [{ max_surge: 1, max_unavailable: 1 }],
};

/** A change of the cluster; what is given is different afterwards. */
export function cluster(
  kind: ChangeKind,
  after: ValueObject = {},
  given: Partial<ResourceChange> = {},
): ResourceChange {
  return resource("scaleway_k8s_cluster", kind, CLUSTER, after, given);
}

/** A change of the pool; what is given is different afterwards. */
export function pool(kind: ChangeKind, after: ValueObject = {}, given: Partial<ResourceChange> = {}): ResourceChange {
  return resource("scaleway_k8s_pool", kind, POOL, after, given);
}

/** Another pool of the cluster, which stays as it is. */
export const OTHER_POOL = pool("no-op", {}, { address: "scaleway_k8s_pool.Other", before: { ...POOL, name: "other" } });

function resource(
  type: string,
  kind: ChangeKind,
  state: ValueObject,
  after: ValueObject,
  given: Partial<ResourceChange>,
): ResourceChange {
  const before = kind === "create" ? undefined : (given.before ?? state);
  return change(type, kind, {
    ...given,
    before,
    after: kind === "delete" ? undefined : { ...(before ?? state), ...after },
  });
}
