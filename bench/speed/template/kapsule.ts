/** The deployment of main.ts.txt by this package, to run as `npm start` runs: by ts-node, without a check of types. */
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { ScalewayProvider } from "../../../.gen/providers/scaleway/provider";
import { KapsuleCluster, KapsuleVersion, NodeType, PoolSize } from "../../../constructs/cluster";
import { PrivateNetwork } from "../../../constructs/network";
import { Workload } from "../../../constructs/workload";
import { validateAndWrite } from "../../../synthesis";

const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "bench");
new LocalBackend(stack, { path: "terraform.tfstate" });
new ScalewayProvider(stack, "Scaleway", { region: "fr-par", zone: "fr-par-1" });
new KubernetesProvider(stack, "Kubernetes", { configPath: "~/.kube/config" });
new KapsuleCluster(stack, "Kapsule0", {
  name: "k8s-0",
  version: KapsuleVersion.autoUpgraded("1.36", { day: "sunday", startHour: 3 }),
  cni: "cilium",
  region: "fr-par",
  privateNetwork: new PrivateNetwork(stack, "Network0", { name: "k8s-0", region: "fr-par" }),
  defaultPool: { name: "default", nodeType: NodeType.DEV1_M, size: PoolSize.fixed(2), zone: "fr-par-1" },
});
new Workload(stack, "Workload0", { name: "web-0", namespace: "default", image: "docker.io/library/nginx:1.29" });
validateAndWrite(app);
