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
    keepState(this, settings.name, region, settings.state);
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
    this.dashboardHost = this.hostOf(settings.environment);
    this.output(region);
  }

  private hostOf({ dashboardHost, dashboardDnsZone }: Environment): string {
    if (dashboardHost === undefined) return this.traefikIp.dnsName;
    if (dashboardDnsZone === undefined) return dashboardHost;
    const name = dashboardHost === dashboardDnsZone ? "" : dashboardHost.slice(0, -dashboardDnsZone.length - 1);
    return this.traefikIp.addDnsRecord("DashboardRecord", { dnsZone: dashboardDnsZone, name });
  }

  private output(region: string): void {
    const outputs = {
      cluster_id: this.cluster.clusterId,
      cluster_status: this.cluster.status,
      api_url: this.cluster.apiUrl,
      wildcard_domain: this.cluster.wildcardDns,
      registry_endpoint: this.registry.endpoint,
      load_balancer_ip: this.workloadIp.address,
      traefik_ip: this.traefikIp.address,
      kubeconfig_command: `scw k8s kubeconfig install ${this.cluster.uuid} region=${region} auth-method=cli`,
    };
    for (const [name, value] of Object.entries(outputs)) {
      new TerraformOutput(this, name, { value, staticId: true });
    }
  }
}
