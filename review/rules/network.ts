import { isDestroyed, resources, type ResourceChange } from "../change";
import { type Rule } from "../finding";
import { clusters, mayShareCluster, pools } from "../kapsule/clusters";
import { changes, count, named, showCause, showChange, showPath } from "../kapsule/show";
import { at, flagAt } from "../value";

const CNI_CHANGED: Rule = {
  id: "cni-changed",
  severity: "high",
  summary: "a cluster gets another network plugin",
  find: (deployment) =>
    clusters(deployment)
      .filter((cluster) => changes(cluster, "cni"))
      .map((cluster) => ({
        on: cluster,
        title: `${named("cluster", cluster)} gets another network plugin: ${showChange(cluster, "cni")}`,
        explanation:
          "Scaleway changes it in no cluster that is there, so this is a new cluster. In it, network policies of the old plugin's own kinds (CiliumNetworkPolicy, Calico's NetworkPolicy) mean nothing: what they kept out gets in.",
        fix: "Write the policies anew for the new plugin and try them on a cluster beside this one.",
      })),
};

const NETWORK_CHANGED: Rule = {
  id: "private-network-changed",
  severity: "high",
  summary: "a cluster moves to another private network",
  find: (deployment) =>
    clusters(deployment)
      .filter((cluster) => changes(cluster, "private_network_id") || forcedBy(cluster, "private_network_id"))
      .map((cluster) => ({
        on: cluster,
        title: `${named("cluster", cluster)} moves to another private network: ${showChange(cluster, "private_network_id")}`,
        explanation:
          "Nodes and load balancers get addresses of the other network. What they reach by private address, such as databases, or what lets them in by address, has to be there too.",
        fix: "Keep the network. If the move is meant, attach what the cluster needs to the new network first.",
      })),
};

const NETWORK_DESTROYED: Rule = {
  id: "private-network-destroyed",
  severity: "critical",
  summary: "a private network is destroyed or replaced",
  find: (deployment) =>
    resources(deployment, "scaleway_vpc_private_network")
      .filter(isDestroyed)
      .map((network) => ({
        on: network,
        title: `${named("private network", network)} is ${fate(network)}`,
        explanation:
          "Scaleway refuses it as long as something is attached: a cluster, a database, a gateway. What this deployment attaches goes first, or is replaced with it; if anything else is in it the apply fails half-way.",
        fix: "Keep the network, with prevent_destroy. If it has to go, detach what is in it first.",
      })),
};

const VPC_DESTROYED: Rule = {
  id: "vpc-destroyed",
  severity: "high",
  summary: "a VPC is destroyed or replaced",
  find: (deployment) =>
    resources(deployment, "scaleway_vpc")
      .filter(isDestroyed)
      .map((vpc) => ({
        on: vpc,
        title: `${named("VPC", vpc)} is ${fate(vpc)}`,
        explanation:
          "A VPC goes only when it is empty: its private networks are destroyed or replaced first, and with them the clusters in them.",
        fix: "Keep the VPC. A name or tags can change in place.",
      })),
};

const GATEWAY_DESTROYED: Rule = {
  id: "gateway-destroyed",
  severity: "critical",
  summary: "nodes without public addresses lose their way out",
  find: (deployment) => {
    const hidden = pools(deployment).filter(({ pool: { before, after } }) => isHidden(before) && isHidden(after));
    const mayShare = mayShareCluster(deployment);
    return resources(deployment, ...GATEWAYS)
      .filter(isDestroyed)
      .map((gateway) => ({ gateway, cutOff: hidden.filter(({ pool }) => mayShare(pool.stack, gateway.stack)).length }))
      .filter(({ cutOff }) => cutOff > 0)
      .map(({ gateway, cutOff }) => ({
        on: gateway,
        title: `${named("gateway", gateway)} is ${fate(gateway)}, and ${count(cutOff, "pool")} may have no other way out`,
        explanation: `Nodes without public addresses reach registries and the rest of the world only through a Public Gateway on their private network. Without one no image is pulled${gateway.kind === "replace" ? " until the new one is there, and the address that others see changes" : ""}.`,
        fix: "Keep the gateway as long as there are such pools, or put the new one beside it first.",
      }));
  },
};

const NO_GATEWAY: Rule = {
  id: "nodes-without-gateway",
  severity: "medium",
  summary: "a pool without public addresses, and no gateway in sight",
  find: (deployment) => {
    if (resources(deployment, ...GATEWAYS).some(({ after }) => after !== undefined)) return [];
    return pools(deployment)
      .filter(({ pool }) => (pool.kind === "create" || pool.kind === "replace") && isHidden(pool.after))
      .map(({ pool }) => ({
        on: pool,
        title: `${named("pool", pool)} has no public addresses, and no gateway is in this deployment`,
        explanation:
          "Such nodes reach nothing outside without a Public Gateway on their private network, image registries included. It may be managed elsewhere: this review cannot see that.",
        fix: "Make sure that a gateway is attached to the cluster's private network.",
      }));
  },
};

const GATEWAYS = ["scaleway_vpc_public_gateway", "scaleway_vpc_gateway_network"] as const;

function isHidden(pool: ResourceChange["before"]): boolean {
  return flagAt(pool, "public_ip_disabled") === true;
}

/** The network may be replaced itself, so that its id is not known yet. */
function forcedBy({ kind, before, replacePaths }: ResourceChange, name: string): boolean {
  return kind === "replace" && Boolean(at(before, name)) && replacePaths.some((path) => showPath(path) === name);
}

function fate(change: ResourceChange): string {
  return change.kind === "replace" ? `replaced: ${showCause(change)}` : "destroyed";
}

export const NETWORK_RULES: readonly Rule[] = [
  NETWORK_DESTROYED,
  VPC_DESTROYED,
  GATEWAY_DESTROYED,
  CNI_CHANGED,
  NETWORK_CHANGED,
  NO_GATEWAY,
];
