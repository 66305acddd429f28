// A cluster with its pool and network, by this package.
const { KapsuleCluster, KapsuleVersion, NodeType, PoolSize } = require("cdktf-kapsule/cluster");
const { PrivateNetwork } = require("cdktf-kapsule/network");
const { ScalewayProvider } = require("cdktf-kapsule/providers/scaleway/provider");
const { validateAndWrite } = require("cdktf-kapsule/synthesis");

function provide(stack) {
  new ScalewayProvider(stack, "Scaleway", { region: "fr-par", zone: "fr-par-1" });
}

function add(stack, index) {
  new KapsuleCluster(stack, `Kapsule${index}`, {
    name: `k8s-${index}`,
    version: KapsuleVersion.autoUpgraded("1.36", { day: "sunday", startHour: 3 }),
    cni: "cilium",
    region: "fr-par",
    privateNetwork: new PrivateNetwork(stack, `Network${index}`, { name: `k8s-${index}`, region: "fr-par" }),
    defaultPool: { name: "default", nodeType: NodeType.DEV1_M, size: PoolSize.fixed(2), zone: "fr-par-1" },
  });
}

module.exports = { provide, add, write: validateAndWrite };
