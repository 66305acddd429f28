import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { type Construct } from "constructs";
import { ScalewayProvider } from "../.gen/providers/scaleway/provider";
import { type ILoadBalancerIp } from "../constructs/load-balancer/load-balancer-ip";
import { type LoadBalancerService } from "../constructs/load-balancer/load-balancer-service";
import { RegistryCredentials } from "../constructs/registry/registry-credentials";
import { type IRegistryNamespace } from "../constructs/registry/registry-namespace";
import { type IRegistryPullAccess } from "../constructs/registry/registry-pull-access";
import { RegistryPullSecret } from "../constructs/registry/registry-pull-secret";
import { Traefik } from "../constructs/traefik/traefik";
import { TraefikDashboard } from "../constructs/traefik/traefik-dashboard";
import { TraefikTls } from "../constructs/traefik/traefik-tls";
import { Workload } from "../constructs/workload/workload";
import { type KubernetesAccess } from "./kubernetes-access";
import { type Settings } from "./settings";
import { keepState } from "./state";

/** What the workload stack takes from the cluster stack. No secret is among it. */
export interface FromScaleway {
  readonly registry: IRegistryNamespace;
  readonly pullAccess: IRegistryPullAccess;
  readonly workloadIp: ILoadBalancerIp;
  readonly traefikIp: ILoadBalancerIp;
}

/** Settings of a WorkloadStack. */
export interface WorkloadStackProps {
  readonly settings: Settings;
  readonly access: KubernetesAccess;
  readonly image: string;
  readonly dashboardHost: string;
  /** @default nothing: public images, and whatever addresses the cluster gives to load balancers */
  readonly scaleway?: FromScaleway;
}

/** Everything in Kubernetes: the walkthrough's workload, and Traefik with its dashboard. */
export class WorkloadStack extends TerraformStack {
  public constructor(scope: Construct, id: string, props: WorkloadStackProps) {
    super(scope, id);
    const { settings, scaleway } = props;
    keepState(this, settings);
    props.access.provide(this);

    const namespace = new NamespaceV1(this, "Namespace", { metadata: { name: "test-golang" } });
    const workload = new Workload(this, "Workload", {
      name: "golang-test",
      namespace: namespace.metadata.name,
      image: props.image,
      imagePullSecrets: this.pullSecrets(namespace, props),
      loadBalancer: { ip: scaleway?.workloadIp },
    });
    const traefik = new Traefik(this, "Traefik", {
      tls: TraefikTls.selfSigned(),
      loadBalancer: { ip: scaleway?.traefikIp },
    });
    const dashboard = new TraefikDashboard(this, "Dashboard", {
      traefik,
      host: props.dashboardHost,
      users: new TerraformVariable(this, "dashboard_users", {
        type: "string",
        sensitive: true,
        nullable: false,
        description: "Who may see the dashboard, a line each, as `htpasswd -nBC 10 admin` prints it",
      }).stringValue,
    });

    new TerraformOutput(this, "dashboard_url", {
      value: dashboard.url,
      description: "Traefik's dashboard, for the users of dashboard_users",
      staticId: true,
    });
    if (scaleway === undefined) {
      doNotWait(workload.service, traefik.service);
    } else {
      const url = `http://${scaleway.workloadIp.address}/`;
      new TerraformOutput(this, "url", { value: url, description: "the workload", staticId: true });
    }
  }

  /** An image of our registry is private; any other is pulled without a password. */
  private pullSecrets(namespace: NamespaceV1, { settings, scaleway, image }: WorkloadStackProps): string[] | undefined {
    if (scaleway === undefined || !image.startsWith(`${scaleway.registry.endpoint}/`)) return undefined;
    const { region, zone } = settings.environment;
    new ScalewayProvider(this, "Scaleway", { region, zone });
    const secret = new RegistryPullSecret(this, "PullSecret", {
      namespace: namespace.metadata.name,
      registry: scaleway.registry,
      credentials: RegistryCredentials.apiKeyOf(scaleway.pullAccess),
    });
    return [secret.name];
  }
}

/** A cluster of one's own may have nothing that serves load balancers, as kind has: an apply would wait in vain. */
function doNotWait(...services: readonly LoadBalancerService[]): void {
  for (const service of services) service.resource.waitForLoadBalancer = false;
}
