import { TerraformOutput, TerraformStack } from "cdktf";
import { type Construct } from "constructs";
import { ScalewayProvider } from "../.gen/providers/scaleway/provider";
import { KapsuleCluster } from "../constructs/cluster/kapsule-cluster";
import { LoadBalancerIp } from "../constructs/load-balancer/load-balancer-ip";
import { PrivateNetwork } from "../constructs/network/private-network";
import { RegistryNamespace } from "../constructs/registry/registry-namespace";
import { RegistryPullAccess } from "../constructs/registry/registry-pull-access";
import { type Environment } from "./environments";
import { type Settings } from "./settings";
import { keepState } from "./state";

/** Everything on Scaleway: the network, the cluster, the registry with its pull access, and the addresses. */
export class ClusterStack extends TerraformStack {
  public readonly cluster: KapsuleCluster;
  public readonly registry: RegistryNamespace;
  public readonly pullAccess: RegistryPullAccess;
  /** Address of the workload's load balancer: it survives the Service. */
  public readonly workloadIp: LoadBalancerIp;
  /** Address of Traefik's load balancer. */
  public readonly traefikIp: LoadBalancerIp;
  /** Host name under which the dashboard is reached. */
  public readonly dashboardHost: string;

  public constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const { region, zone, protect, ...environment } = settings.environment;
    keepState(this, settings);
    new ScalewayProvider(this, "Scaleway", { region, zone });

    const tags = [`environment=${settings.name}`, "managed-by=cdktf-kapsule"];
    const network = new PrivateNetwork(this, "Network", { name: environment.clusterName, region, protect, tags });
    this.cluster = new KapsuleCluster(this, "Kapsule", {
      name: environment.clusterName,
      version: environment.version,
      cni: environment.cni,
      region,
      privateNetwork: network,
      defaultPool: { name: "default", nodeType: environment.nodeType, size: environment.poolSize, zone, tags },
      protect,
      tags,
    });
    this.registry = new RegistryNamespace(this, "Registry", { name: environment.registryName, region, protect });
    this.pullAccess = new RegistryPullAccess(this, "PullAccess", {
      name: `${environment.clusterName}-pull`,
      projectId: this.cluster.projectId,
      tags,
    });
    this.workloadIp = new LoadBalancerIp(this, "WorkloadIp", { zone, protect, tags });
    this.traefikIp = new LoadBalancerIp(this, "TraefikIp", { zone, protect, tags });
    this.dashboardHost = this.hostOf(environment.dashboard);
    this.output(region);
  }

  private hostOf(dashboard: Environment["dashboard"]): string {
    if (dashboard === undefined) return this.traefikIp.dnsName;
    return "host" in dashboard ? dashboard.host : this.traefikIp.addDnsRecord("DashboardRecord", dashboard);
  }

  private output(region: string): void {
    const outputs: Readonly<Record<string, readonly [value: string, description: string]>> = {
      cluster_id: [this.cluster.clusterId, "the cluster, with its region"],
      cluster_status: [this.cluster.status, "as of the last refresh"],
      api_url: [this.cluster.apiUrl, "the Kubernetes API server"],
      wildcard_domain: [this.cluster.wildcardDns, "resolves to ready nodes, not to a load balancer"],
      registry_endpoint: [this.registry.endpoint, "where images are pushed to"],
      load_balancer_ip: [this.workloadIp.address, "address of the workload"],
      traefik_ip: [this.traefikIp.address, "address of Traefik: what a dashboard host of one's own must resolve to"],
      kubeconfig_command: [
        `scw k8s kubeconfig install ${this.cluster.uuid} region=${region} auth-method=cli`,
        "gives kubectl access, with no token in the file",
      ],
    };
    for (const [name, [value, description]] of Object.entries(outputs)) {
      new TerraformOutput(this, name, { value, description, staticId: true });
    }
  }
}
