import { type ResourceChange } from "../change";
import { isAutoscaled } from "../kapsule/pool-size";
import { textAt, type ValueObject } from "../value";
import { type CostContext } from "./charge";
import { DEFAULT_TYPE, hasDefaultType } from "./load-balancers";
import { HOURS_A_MONTH } from "./prices";

/** What the cost of these resources stands on, a sentence each; what concerns none of them is left out. */
export function assumptionsOf(changes: readonly ResourceChange[], context: CostContext): readonly string[] {
  const all = changes.flatMap(({ type, before, after }) =>
    [before, after].flatMap((values) => (values === undefined ? [] : [{ type, values }])),
  );
  const some = (types: readonly string[], test: (values: ValueObject) => boolean = () => true) =>
    all.some(({ type, values }) => types.includes(type) && test(values));
  const pools = ["scaleway_k8s_pool"];
  return [
    `A month has ${HOURS_A_MONTH} hours. Prices are list prices without value added tax and discounts.`,
    "A zone or region without a price of its own in the table has the general one, which is that of Paris.",
    ...when(
      some(pools, isAutoscaled),
      "An autoscaled pool is counted from its fewest nodes to its most, whatever it has now.",
    ),
    ...when(
      some(pools, (pool) => textAt(pool, "root_volume_type") === undefined),
      "A root volume that is not set is counted as Scaleway was seen to make it: 40 GB of local disk for DEV1-M, 20 GB of sbs_5k for types without a local disk.",
    ),
    ...when(
      some(["kubernetes_service", "kubernetes_service_v1"], hasDefaultType),
      `A load balancer without a type is counted as ${DEFAULT_TYPE}, the controller's default; a cluster can have another.`,
    ),
    ...when(
      some(["kubernetes_persistent_volume_claim", "kubernetes_persistent_volume_claim_v1"]),
      "A claim is counted with the size it asks for, and without a storage class as sbs_5k.",
    ),
    ...when(
      some(["scaleway_registry_namespace"]),
      `A registry namespace is counted with ${context.registryGigabytes} GB of images; public ones are free up to 75 GB.`,
    ),
    ...when(
      some(["scaleway_vpc_public_gateway"]),
      "A public gateway's address is counted where it is a resource of its own, and not where the gateway makes it.",
    ),
    ...when(
      some(["scaleway_k8s_cluster"], (cluster) => (textAt(cluster, "type") ?? "").includes("dedicated")),
      "A dedicated control plane is paid for at least 30 days.",
    ),
    "Traffic, snapshots, and what workloads make by themselves are not counted.",
  ];
}

function when(applies: boolean, sentence: string): readonly string[] {
  return applies ? [sentence] : [];
}
