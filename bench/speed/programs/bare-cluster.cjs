// The cluster of kapsule-cluster.cjs by the engine's bare resources, with the same ids, so that the JSON is the same.
const { Fn, TerraformResource } = require("cdktf");
const { Construct } = require("constructs");
const { K8SCluster } = require("cdktf-kapsule/providers/scaleway/k8s-cluster");
const { K8SPool } = require("cdktf-kapsule/providers/scaleway/k8s-pool");
const { ScalewayProvider } = require("cdktf-kapsule/providers/scaleway/provider");
const { Vpc } = require("cdktf-kapsule/providers/scaleway/vpc");
const { VpcPrivateNetwork } = require("cdktf-kapsule/providers/scaleway/vpc-private-network");

function provide(stack) {
  new ScalewayProvider(stack, "Scaleway", { region: "fr-par", zone: "fr-par-1" });
}

function add(stack, index) {
  const common = { name: `k8s-${index}`, region: "fr-par" };
  const network = new Construct(stack, `Network${index}`);
  const vpc = new Vpc(network, "Vpc", common);
  const privateNetwork = new VpcPrivateNetwork(network, "Resource", { ...common, vpcId: vpc.id });

  const kapsule = new Construct(stack, `Kapsule${index}`);
  const cluster = new K8SCluster(kapsule, "Resource", {
    ...common,
    type: "kapsule",
    version: "1.36",
    autoUpgrade: { enable: true, maintenanceWindowDay: "sunday", maintenanceWindowStartHour: 3 },
    cni: "cilium",
    privateNetworkId: privateNetwork.id,
    autoscalerConfig: { expendablePodsPriorityCutoff: -10, maxGracefulTerminationSec: 600 },
    upgradePools: true,
    deleteAdditionalResources: false,
    timeouts: { update: "35m" },
  });
  const pool = new K8SPool(new Construct(kapsule, "DefaultPool"), "Resource", {
    clusterId: cluster.id,
    region: "fr-par",
    zone: "fr-par-1",
    name: "default-7ac20d",
    nodeType: "dev1_m",
    size: 2,
    autoscaling: false,
    autohealing: true,
    upgradePolicy: { maxSurge: 1, maxUnavailable: 1 },
    lifecycle: { createBeforeDestroy: true },
  });
  const endpoint = new TerraformResource(kapsule, "Endpoint", {
    terraformResourceType: "terraform_data",
    dependsOn: [pool],
  });
  endpoint.addOverride("input", {
    api_url: cluster.apiserverUrl,
    ca_certificate: Fn.base64decode(cluster.kubeconfig.get(0).clusterCaCertificate),
  });
}

module.exports = { provide, add, write: (app) => app.synth() };
