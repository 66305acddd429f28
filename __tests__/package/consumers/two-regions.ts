/** A cluster in each of two regions, which run the same image of one registry. */
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1/index.js";
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { KapsuleCluster, KapsuleVersion, NodeType, PoolSize } from "cdktf-kapsule/cluster";
import { type Region, type Zone } from "cdktf-kapsule/core";
import { LoadBalancerIp } from "cdktf-kapsule/load-balancer";
import { PrivateNetwork } from "cdktf-kapsule/network";
import { ScalewayProvider } from "cdktf-kapsule/providers/scaleway/provider";
import {
  ImageVersion,
  RegistryCredentials,
  RegistryNamespace,
  RegistryPullAccess,
  RegistryPullSecret,
} from "cdktf-kapsule/registry";
import { KubernetesAccess, TerraformState } from "cdktf-kapsule/stacks";
import { Workload } from "cdktf-kapsule/workload";

const state = TerraformState.bucket({ bucket: "shop-state", region: "fr-par", prefix: "shop" });

/** A stack on Scaleway, with its state beside the others'. */
class RegionStack extends TerraformStack {
  public constructor(
    app: App,
    id: string,
    protected readonly region: Region,
    protected readonly zone: Zone,
  ) {
    super(app, id);
    state.keep(this);
    new ScalewayProvider(this, "Scaleway", { region, zone });
  }
}

class RegistryStack extends RegionStack {
  public readonly registry = new RegistryNamespace(this, "Registry", {
    name: "shop-images",
    region: this.region,
    protect: true,
  });
  public readonly pullAccess = new RegistryPullAccess(this, "PullAccess", {
    name: "shop-pull",
    projectId: this.registry.resource.projectId,
  });
}

class ClusterStack extends RegionStack {
  public readonly cluster = new KapsuleCluster(this, "Cluster", {
    name: this.node.id,
    version: KapsuleVersion.autoUpgraded("1.36", { day: "monday", startHour: 4 }),
    cni: "cilium",
    region: this.region,
    privateNetwork: new PrivateNetwork(this, "Network", {
      name: this.node.id,
      region: this.region,
      protect: false,
    }),
    defaultPool: { name: "default", nodeType: NodeType.DEV1_M, size: PoolSize.fixed(2), zone: this.zone },
    protect: false,
  });
  public readonly ip = new LoadBalancerIp(this, "Ip", { zone: this.zone, protect: false });
}

class ShopStack extends RegionStack {
  public constructor(
    app: App,
    id: string,
    region: Region,
    zone: Zone,
    { cluster, ip }: ClusterStack,
    { registry, pullAccess }: RegistryStack,
  ) {
    super(app, id, region, zone);
    KubernetesAccess.scw(cluster).provide(this);
    const namespace = new NamespaceV1(this, "Namespace", { metadata: { name: "shop" } }).metadata.name;
    const credentials = RegistryCredentials.apiKeyOf(pullAccess);
    const pull = new RegistryPullSecret(this, "Pull", { namespace, registry, credentials });
    new Workload(this, "Shop", {
      name: "shop",
      namespace,
      image: registry.image("shop", ImageVersion.tag("2.3.0")),
      imagePullSecrets: [pull.name],
      loadBalancer: { ip },
    });
    new TerraformOutput(this, "url", { value: `http://${ip.address}/`, staticId: true });
  }
}

const app = new App({ stackTraces: false });
const shared = new RegistryStack(app, "registry", "fr-par", "fr-par-1");
for (const [region, zone] of [
  ["fr-par", "fr-par-1"],
  ["nl-ams", "nl-ams-1"],
] as const) {
  const cluster = new ClusterStack(app, `cluster-${region}`, region, zone);
  new ShopStack(app, `shop-${region}`, region, zone, cluster, shared);
}
app.synth();
