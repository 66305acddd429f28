/** Workloads on a cluster that somebody else manages, by a kubeconfig: a web site, an API of another team, Traefik. */
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1/index.js";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { Duration } from "cdktf-kapsule/core";
import { HealthCheck, LoadBalancerService, namedSettings } from "cdktf-kapsule/load-balancer";
import { KubernetesAccess, TerraformState } from "cdktf-kapsule/stacks";
import { validateAndWrite } from "cdktf-kapsule/synthesis";
import { Traefik, TraefikDashboard, TraefikTls } from "cdktf-kapsule/traefik";
import { Workload, type WorkloadProps } from "cdktf-kapsule/workload";

class WebStack extends TerraformStack {
  public constructor(app: App, id: string, site: Pick<WorkloadProps, "image" | "env">) {
    super(app, id);
    TerraformState.folder("state").keep(this);
    KubernetesAccess.kubeconfig("kubeconfig.yaml", "staging").provide(this);

    const namespace = new NamespaceV1(this, "Namespace", { metadata: { name: "web" } });
    new Workload(this, "Site", {
      ...site,
      name: "site",
      namespace: namespace.metadata.name,
      containerPort: 8080,
      gracePeriod: Duration.seconds(20),
    });
    new LoadBalancerService(this, "Api", {
      name: "api",
      namespace: namespace.metadata.name,
      selector: { app: "api" },
      ports: [{ name: "http", port: 80, targetPort: "http" }],
      baseline: namedSettings.controllerDefaults,
      healthCheck: { check: HealthCheck.http({ path: "/healthz" }), delay: Duration.seconds(2) },
    });
    const users = new TerraformVariable(this, "dashboard_users", { type: "string", sensitive: true, nullable: false });
    new TraefikDashboard(this, "Dashboard", {
      traefik: new Traefik(this, "Traefik", { tls: TraefikTls.selfSigned(), namespaces: ["web"] }),
      host: "dashboard.example.com",
      users: users.stringValue,
    });
  }
}

const app = new App();
new WebStack(app, "web", { image: "docker.io/library/nginx:1.29.3", env: { LEVEL: "info" } });
validateAndWrite(app);
