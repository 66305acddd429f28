/** A cluster with two pools and an API that one office reaches: nothing in Kubernetes. */
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import { ApiAccess, KapsuleCluster, KapsuleVersion, NodePool, NodeType, PoolSize, PrivateNetwork } from "cdktf-kapsule";
import { ScalewayProvider } from "cdktf-kapsule/providers/scaleway/provider";

const app = new App();
const stack = new TerraformStack(app, "platform");
new ScalewayProvider(stack, "Scaleway", { region: "nl-ams", zone: "nl-ams-1" });
new LocalBackend(stack, { path: "../../../state/platform.tfstate" });

const cluster = new KapsuleCluster(stack, "Cluster", {
  name: "platform",
  version: KapsuleVersion.autoUpgraded("1.36", { day: "sunday", startHour: 3 }),
  cni: "cilium",
  region: "nl-ams",
  privateNetwork: new PrivateNetwork(stack, "Network", { name: "platform", region: "nl-ams", protect: true }),
  defaultPool: { name: "system", nodeType: NodeType.PRO2_XXS, size: PoolSize.fixed(3), zone: "nl-ams-1" },
  apiAccess: ApiAccess.only([{ cidr: "203.0.113.0/24", description: "office" }]).withScalewayRanges(),
  protect: true,
});
const batch = new NodePool(stack, "Batch", {
  cluster,
  name: "batch",
  nodeType: NodeType.of("POP2-4C-16G"),
  size: PoolSize.autoscaling({ min: 0, max: 4 }),
  zone: "nl-ams-2",
});
batch.resource.addOverride("lifecycle.prevent_destroy", true);

new TerraformOutput(stack, "api_url", { value: cluster.apiUrl, staticId: true });
app.synth();
