import { Unknown } from "../../../review/value";
import { change, deployment, update } from "../changes";
import { found, titles } from "./found";
import { CLUSTER, cluster, POOL, pool } from "./kapsule";

const HIDDEN = { ...POOL, public_ip_disabled: true };
const NETWORK = { name: "prod", ipv4_subnet: [{ subnet: "10.0.0.0/22" }] };

describe("cni-changed", () => {
  test("says what a replacement of the cluster brings beside", () => {
    expect(found("cni-changed", deployment(cluster("replace", { cni: "calico" })))).toEqual([
      {
        id: "cni-changed",
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_cluster.Example",
        title: 'the cluster "prod" gets another network plugin: cni cilium → calico',
        explanation:
          "Scaleway changes it in no cluster that is there, so this is a new cluster. In it, network policies of the old plugin's own kinds (CiliumNetworkPolicy, Calico's NetworkPolicy) mean nothing: what they kept out gets in.",
        fix: "Write the policies anew for the new plugin and try them on a cluster beside this one.",
      },
    ]);
  });

  test("says nothing where it stays", () => {
    expect(found("cni-changed", deployment(cluster("replace", { type: "multicloud" })))).toEqual([]);
    expect(found("cni-changed", deployment(cluster("create")))).toEqual([]);
  });
});

describe("private-network-changed", () => {
  const id = "private-network-changed";

  test("also where the new network is not there yet", () => {
    expect(found(id, deployment(cluster("replace", { private_network_id: "fr-par/other" })))).toEqual([
      {
        id,
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_cluster.Example",
        title: `the cluster "prod" moves to another private network: private_network_id ${CLUSTER["private_network_id"] as string} → fr-par/other`,
        explanation:
          "Nodes and load balancers get addresses of the other network. What they reach by private address, such as databases, or what lets them in by address, has to be there too.",
        fix: "Keep the network. If the move is meant, attach what the cluster needs to the new network first.",
      },
    ]);
    const replaced = { private_network_id: Unknown.value };
    expect(titles(id, deployment(cluster("replace", replaced, { replacePaths: [["private_network_id"]] })))).toEqual([
      `high: the cluster "prod" moves to another private network: private_network_id ${CLUSTER["private_network_id"] as string} → (known after apply)`,
    ]);
  });

  test("says nothing where the id is merely not known", () => {
    expect(found(id, deployment(cluster("update", { private_network_id: Unknown.value })))).toEqual([]);
    expect(found(id, deployment(cluster("no-op")))).toEqual([]);
  });
});

describe("private-network-destroyed and vpc-destroyed", () => {
  test("name what forces a replacement", () => {
    const after = { ...NETWORK, ipv4_subnet: [{ subnet: "10.1.0.0/22" }] };
    const replacePaths = [["ipv4_subnet", 0, "subnet"]];
    const replaced = change("scaleway_vpc_private_network", "replace", { before: NETWORK, after, replacePaths });
    expect(found("private-network-destroyed", deployment(replaced))).toEqual([
      {
        id: "private-network-destroyed",
        severity: "critical",
        stack: "cluster",
        address: "scaleway_vpc_private_network.Example",
        title: 'the private network "prod" is replaced: ipv4_subnet.subnet 10.0.0.0/22 → 10.1.0.0/22',
        explanation:
          "Scaleway refuses it as long as something is attached: a cluster, a database, a gateway. What this deployment attaches goes first, or is replaced with it; if anything else is in it the apply fails half-way.",
        fix: "Keep the network, with prevent_destroy. If it has to go, detach what is in it first.",
      },
    ]);
    const vpc = change("scaleway_vpc", "delete", { before: { name: "prod" } });
    expect(found("vpc-destroyed", deployment(vpc))).toEqual([
      {
        id: "vpc-destroyed",
        severity: "high",
        stack: "cluster",
        address: "scaleway_vpc.Example",
        title: 'the VPC "prod" is destroyed',
        explanation:
          "A VPC goes only when it is empty: its private networks are destroyed or replaced first, and with them the clusters in them.",
        fix: "Keep the VPC. A name or tags can change in place.",
      },
    ]);
  });

  test("say nothing of an update", () => {
    const renamed = update("scaleway_vpc_private_network", NETWORK, { name: "live" });
    expect(found("private-network-destroyed", deployment(renamed))).toEqual([]);
    expect(found("vpc-destroyed", deployment(update("scaleway_vpc", NETWORK, { name: "live" })))).toEqual([]);
  });
});

describe("gateway-destroyed", () => {
  const gateway = change("scaleway_vpc_public_gateway", "delete", { before: { name: "out" } });

  test("fires where nodes have no other way out", () => {
    expect(found("gateway-destroyed", deployment(gateway, pool("no-op", {}, { before: HIDDEN })))).toEqual([
      {
        id: "gateway-destroyed",
        severity: "critical",
        stack: "cluster",
        address: "scaleway_vpc_public_gateway.Example",
        title: 'the gateway "out" is destroyed, and 1 pool may have no other way out',
        explanation:
          "Nodes without public addresses reach registries and the rest of the world only through a Public Gateway on their private network. Without one no image is pulled.",
        fix: "Keep the gateway as long as there are such pools, or put the new one beside it first.",
      },
    ]);
  });

  test("counts the pools of its own stack where there are several clusters", () => {
    const [own, other] = ["a", "b"].map((id, index) =>
      pool("no-op", {}, { stack: index === 0 ? "cluster" : "prod", before: { ...HIDDEN, cluster_id: id } }),
    );
    if (own === undefined || other === undefined) throw new Error("there are two pools");
    expect(titles("gateway-destroyed", deployment(gateway, own, other))).toEqual([
      'critical: the gateway "out" is destroyed, and 1 pool may have no other way out',
    ]);
    expect(titles("gateway-destroyed", deployment(gateway, pool("no-op", {}, { before: POOL }), other))).toEqual([]);
    expect(titles("gateway-destroyed", deployment(gateway, other))).toHaveLength(1);
  });

  test("says nothing where the nodes have addresses, or go too", () => {
    expect(found("gateway-destroyed", deployment(gateway, pool("no-op")))).toEqual([]);
    expect(found("gateway-destroyed", deployment(gateway, pool("delete", {}, { before: HIDDEN })))).toEqual([]);
  });
});

describe("nodes-without-gateway", () => {
  const hidden = pool("create", { public_ip_disabled: true });

  test("fires where no gateway is in sight", () => {
    expect(found("nodes-without-gateway", deployment(hidden))).toEqual([
      {
        id: "nodes-without-gateway",
        severity: "medium",
        stack: "cluster",
        address: "scaleway_k8s_pool.Example",
        title: 'the pool "default" has no public addresses, and no gateway is in this deployment',
        explanation:
          "Such nodes reach nothing outside without a Public Gateway on their private network, image registries included. It may be managed elsewhere: this review cannot see that.",
        fix: "Make sure that a gateway is attached to the cluster's private network.",
      },
    ]);
  });

  test("says nothing beside a gateway, or of nodes with addresses", () => {
    const gateway = change("scaleway_vpc_gateway_network", "create", { after: {} });
    expect(found("nodes-without-gateway", deployment(hidden, gateway))).toEqual([]);
    expect(found("nodes-without-gateway", deployment(pool("create")))).toEqual([]);
  });
});
