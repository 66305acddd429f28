import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { compose } from "../../stacks/deployment";
import { type Environment } from "../../stacks/environments";
import { settingsFrom } from "../../stacks/settings";
import { validateAndWrite } from "../../synthesis/write";
import { composed } from "../composed";
import { counts, every, only, type Synthesized } from "../synthesized";

/** Construct ids are public: another logical id is another resource in the user's state. */
function addresses(json: Synthesized): string[] {
  return Object.entries(json.resource ?? {}).flatMap(([type, all]) => Object.keys(all).map((id) => `${type}.${id}`));
}

const example = composed();
const [cluster, workload] = [example.json("cluster"), example.json("workload")];

describe("the cluster stack", () => {
  test("holds these resources and no other", () => {
    expect(addresses(cluster)).toMatchSnapshot();
  });

  test("is on Scaleway only", () => {
    expect(cluster.provider).toEqual({ scaleway: [{ region: "fr-par", zone: "fr-par-1" }] });
    expect(cluster.data).toBeUndefined();
    expect(cluster.variable).toBeUndefined();
  });

  test("tells what there is", () => {
    const named = Object.keys(cluster.output ?? {}).filter((name) => !name.startsWith("cross-stack-output-"));
    expect(named).toEqual([
      "api_url",
      "cluster_id",
      "cluster_status",
      "kubeconfig_command",
      "load_balancer_ip",
      "registry_endpoint",
      "traefik_ip",
      "wildcard_domain",
    ]);
  });

  test("lets the API's address, its certificate, ids and addresses cross, and nothing else", () => {
    const crossing = Object.entries(cluster.output ?? {})
      .filter(([name]) => name.startsWith("cross-stack-output-"))
      .map(([, output]) => (output as { value: string }).value);
    expect(crossing).toEqual([
      "${scaleway_iam_application.PullAccess_CFEAC514.id}",
      "${scaleway_k8s_cluster.Kapsule_3EBBBF41.project_id}",
      "${scaleway_lb_ip.TraefikIp_7AC17473.id}",
      "${scaleway_lb_ip.TraefikIp_7AC17473.reverse}",
      "${scaleway_lb_ip.WorkloadIp_107C666F.id}",
      "${scaleway_lb_ip.WorkloadIp_107C666F.ip_address}",
      "${terraform_data.Kapsule_Endpoint_8D3A0D27.output.api_url}",
      "${terraform_data.Kapsule_Endpoint_8D3A0D27.output.ca_certificate}",
    ]);
  });

  test("reads the certificate of the kubeconfig, and not its token", () => {
    expect(example.text("cluster").match(/kubeconfig\[0\]\.\w+/g)).toEqual(["kubeconfig[0].cluster_ca_certificate"]);
    expect(example.text("workload")).not.toContain("kubeconfig");
  });

  test("protects what cannot be had back in prod, and nothing in dev", () => {
    const protectedTypes = (json: Synthesized): string[] =>
      Object.keys(json.resource ?? {}).filter((type) =>
        every(json, type).some(
          ({ lifecycle }) => (lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy,
        ),
      );
    expect(protectedTypes(composed({ KAPSULE_ENV: "prod" }).json("cluster"))).toEqual([
      "scaleway_k8s_cluster",
      "scaleway_lb_ip",
      "scaleway_registry_namespace",
      "scaleway_vpc",
      "scaleway_vpc_private_network",
    ]);
    expect(protectedTypes(cluster)).toEqual([]);
  });
});

describe("the dashboard's host", () => {
  const hosts = (dashboard: Environment["dashboard"], env: Record<string, string> = {}): [unknown, Synthesized] => {
    const settings = settingsFrom(env);
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), "kapsule-")) });
    compose(app, { ...settings, environment: { ...settings.environment, dashboard } });
    validateAndWrite(app);
    const read = (stack: string): Synthesized =>
      JSON.parse(readFileSync(join(app.outdir, "stacks", stack, "cdk.tf.json"), "utf8")) as Synthesized;
    const ingress = only(read("workload"), "kubernetes_ingress_v1") as { spec: { rule: [{ host: string }] } };
    return [ingress.spec.rule[0].host, read(env["KAPSULE_KUBECONFIG"] === undefined ? "cluster" : "workload")];
  };

  test("is a name of one's own, with no record made", () => {
    const [host, json] = hosts({ host: "dashboard.example.org" });
    expect(host).toBe("dashboard.example.org");
    expect(counts(json)).toEqual(counts(cluster));
  });

  test("is a name in a zone at Scaleway, with a record that points to Traefik's address", () => {
    const [host, json] = hosts({ name: "dashboard", dnsZone: "example.org" });
    expect(host).toBe("dashboard.example.org");
    expect(only(json, "scaleway_domain_record")).toEqual({
      dns_zone: "example.org",
      name: "dashboard",
      type: "A",
      data: "${scaleway_lb_ip.TraefikIp_7AC17473.ip_address}",
    });
  });

  test("is one's own on the cluster of a kubeconfig, too", () => {
    const [host] = hosts(
      { host: "dashboard.example.org" },
      { KAPSULE_KUBECONFIG: "~/.kube/config", KAPSULE_KUBE_CONTEXT: "kind" },
    );
    expect(host).toBe("dashboard.example.org");
  });
});

describe("the workload stack", () => {
  test("holds these resources and no other", () => {
    expect(addresses(workload)).toMatchSnapshot();
  });

  test("reads the cluster stack's state and no cluster data source", () => {
    expect(Object.keys(workload.data ?? {})).toEqual(["terraform_remote_state"]);
  });

  test("runs the walkthrough's image from the registry", () => {
    expect(example.text("workload")).toContain(
      '"image": "rg.fr-par.scw.cloud/k8s-test-dev/golang-example-web-server-k8s:1.0"',
    );
  });

  test("asks for the dashboard's users as a sensitive variable without a default", () => {
    expect(workload.variable).toEqual({
      dashboard_users: {
        type: "string",
        sensitive: true,
        nullable: false,
        description: "Who may see the dashboard, a line each, as `htpasswd -nBC 10 admin` prints it",
      },
    });
  });

  test("tells where the workload and the dashboard are", () => {
    expect(Object.keys(workload.output ?? {})).toEqual(["dashboard_url", "url"]);
  });

  test("warns of nothing but the self-signed certificate", () => {
    expect(example.warnings.map(({ constructPath, text }) => [constructPath, text.split(":")[0]])).toEqual([
      ["workload/Traefik", "tls"],
    ]);
  });

  test("makes no pull secret, and needs no Scaleway provider, for an image from elsewhere", () => {
    const json = composed({ KAPSULE_IMAGE: "docker.io/library/nginx:1.29" }).json("workload");
    expect(Object.keys(json.provider ?? {})).toEqual(["kubernetes"]);
    expect(counts(json)).toEqual({
      ...counts(workload),
      scaleway_iam_api_key: undefined,
      kubernetes_secret_v1: 1,
    });
    expect(JSON.stringify(json)).not.toContain("image_pull_secrets");
  });

  test("makes a pull secret for an image of the registry that a setting names", () => {
    const image = "rg.fr-par.scw.cloud/k8s-test-dev/other:2.0";
    expect(counts(composed({ KAPSULE_IMAGE: image }).json("workload"))).toEqual(counts(workload));
  });
});

describe("a deployment to the cluster of a kubeconfig", () => {
  const own = composed({ KAPSULE_KUBECONFIG: "~/.kube/config", KAPSULE_KUBE_CONTEXT: "kind-kind" });

  test("leaves the cluster stack out, and refers to nothing of it", () => {
    expect(existsSync(join(own.outdir, "stacks", "cluster"))).toBe(false);
    expect(own.json("workload").data).toBeUndefined();
    expect(own.text("workload")).not.toContain("scaleway");
  });

  test("holds the same Kubernetes objects but for the pull secret", () => {
    expect(counts(own.json("workload"))).toEqual({
      ...counts(workload),
      scaleway_iam_api_key: undefined,
      kubernetes_secret_v1: 1,
    });
  });

  test("does not wait for load balancers, which the cluster may not have", () => {
    const waits = (json: Synthesized): unknown[] =>
      every(json, "kubernetes_service_v1").map((service) => service["wait_for_load_balancer"]);
    expect(waits(own.json("workload"))).toEqual([undefined, false, false]);
    expect(waits(workload)).toEqual([undefined, true, true]);
  });

  test("answers at a name of this machine", () => {
    expect(only(own.json("workload"), "kubernetes_ingress_v1")).toMatchObject({
      spec: { rule: [{ host: "dashboard.localhost" }] },
    });
  });
});
