import { Lazy, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Traefik } from "../../../constructs/traefik/traefik";
import { TraefikDashboard, type TraefikDashboardProps } from "../../../constructs/traefik/traefik-dashboard";
import { type TraefikProps } from "../../../constructs/traefik/traefik-props";
import { TraefikTls } from "../../../constructs/traefik/traefik-tls";
import { counts, every, only, synthesized, testStack, warnings, type Synthesized } from "../../synthesized";

const LABELS = { "app.kubernetes.io/name": "traefik", "app.kubernetes.io/instance": "traefik" };
const meta = (name: string) => ({ name, namespace: "kube-system", labels: LABELS });
const LITERAL = "admin:$2y$10$wAMzD5Bt7e8Pc2hf6oJvGuGqFvAJgEGJ0xqZ7vYbD3m5M8K1nq0jS";

interface Given {
  readonly dashboard?: Partial<TraefikDashboardProps>;
  readonly traefik?: Partial<TraefikProps>;
}

function build(stack: TerraformStack, given: Given = {}): TraefikDashboard {
  const users = new TerraformVariable(stack, "users", { type: "string", sensitive: true });
  const traefik = new Traefik(stack, "Traefik", { tls: TraefikTls.secret("example-com"), ...given.traefik });
  const props = { traefik, host: "dashboard.example.com", users: users.stringValue, ...given.dashboard };
  return new TraefikDashboard(stack, "Dashboard", props);
}

const dashboard = (given?: Given) => synthesized((stack) => build(stack, given));
const without = () => synthesized((stack) => new Traefik(stack, "Traefik", { tls: TraefikTls.secret("example-com") }));
const ingress = (json: Synthesized) => every(json, "kubernetes_ingress_v1")[0];

interface Pods {
  readonly metadata: { readonly annotations?: unknown };
  readonly spec: {
    readonly volume: readonly unknown[];
    readonly container: readonly [Readonly<Record<"args" | "port" | "volume_mount", readonly unknown[]>>];
  };
}
const pods = (json: Synthesized) =>
  (only(json, "kubernetes_deployment_v1").spec as { readonly template: Pods }).template;

describe("TraefikDashboard", () => {
  test("adds four objects to those of Traefik", () => {
    expect(counts(dashboard())).toEqual({
      ...counts(without()),
      kubernetes_config_map_v1: 1,
      kubernetes_secret_v1: 1,
      kubernetes_service_v1: 2,
      kubernetes_ingress_v1: 2,
    });
  });

  test("answers to its host by HTTPS, through Traefik itself", () => {
    expect(ingress(dashboard())).toEqual({
      metadata: {
        ...meta("traefik-web-ui"),
        annotations: { "traefik.ingress.kubernetes.io/router.entrypoints": "websecure" },
      },
      spec: {
        ingress_class_name: "traefik",
        rule: [
          {
            host: "dashboard.example.com",
            http: {
              path: [
                {
                  path: "/",
                  path_type: "Prefix",
                  backend: { service: { name: "traefik-dashboard", port: { name: "admin" } } },
                },
              ],
            },
          },
        ],
      },
    });
    expect(every(dashboard(), "kubernetes_service_v1")[0]).toEqual({
      metadata: meta("traefik-dashboard"),
      spec: {
        type: "ClusterIP",
        selector: LABELS,
        port: [{ name: "admin", port: 9000, target_port: "admin", protocol: "TCP" }],
      },
    });
  });

  test("keeps the users in a Secret that Terraform makes of bcrypt hashes alone", () => {
    const user = "[^:[:space:]]+:[$]2[aby][$](1[0-9]|2[0-9]|3[01])[$][./A-Za-z0-9]{53}";
    expect(only(dashboard(), "kubernetes_secret_v1")).toEqual({
      metadata: meta("traefik-dash-basic-auth"),
      data: { auth: "${var.users}" },
      lifecycle: {
        precondition: [
          {
            condition:
              `\${can(regex("^[[:space:]]*${user}([[:space:]]*\\n[[:space:]]*${user})*[[:space:]]*$", ` +
              "var.users))}",
            error_message:
              "the dashboard's users must be lines of htpasswd with bcrypt hashes of cost 10 or more, at least one; " +
              "plain passwords, MD5 and SHA-1 are refused. Make a line with: htpasswd -nBC 10 admin",
          },
        ],
      },
    });
  });

  test("gives Traefik an entry point, a configuration and the users, and nothing without a password", () => {
    const [plain, json] = [pods(without()), pods(dashboard())];
    const added = (key: "args" | "port" | "volume_mount") =>
      json.spec.container[0][key].slice(plain.spec.container[0][key].length);
    expect(added("args")).toEqual([
      "--entrypoints.admin.address=:9000",
      "--entrypoints.admin.transport.lifecycle.requestacceptgracetimeout=8s",
      "--entrypoints.admin.transport.lifecycle.gracetimeout=10s",
      "--api=true",
      "--api.insecure=false",
      "--api.dashboard=true",
      "--providers.file.filename=/etc/traefik/dashboard/configuration/dashboard.yaml",
      "--providers.file.watch=false",
    ]);
    expect(added("port")).toEqual([{ name: "admin", container_port: 9000, protocol: "TCP" }]);
    expect(added("volume_mount")).toEqual([
      { name: "dashboard-configuration", mount_path: "/etc/traefik/dashboard/configuration", read_only: true },
      { name: "dashboard-users", mount_path: "/etc/traefik/dashboard/users", read_only: true },
    ]);
    expect(json.spec.volume.slice(plain.spec.volume.length)).toEqual([
      { name: "dashboard-configuration", config_map: { name: "traefik-dashboard" } },
      { name: "dashboard-users", secret: { secret_name: "traefik-dash-basic-auth" } },
    ]);
    expect(only(dashboard(), "kubernetes_config_map_v1")).toEqual({
      metadata: meta("traefik-dashboard"),
      data: { "dashboard.yaml": expect.stringContaining("service: api@internal") as unknown },
    });
  });

  test("leaves a Traefik without dashboard with no API, no entry point for it and no file", () => {
    expect(JSON.stringify(pods(without()))).not.toMatch(/admin|--api|providers\.file|dashboard|annotations/);
  });

  test("rolls the pods when users or configuration change, by a hash of what the precondition let through", () => {
    expect(pods(dashboard()).metadata.annotations).toEqual({
      "checksum/dashboard-configuration": expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      "checksum/dashboard-users": "${nonsensitive(sha256(kubernetes_secret_v1.Dashboard_Users_238D74A7.data.auth))}",
    });
    expect(only(dashboard(), "kubernetes_deployment_v1").depends_on).toEqual([
      ...(only(without(), "kubernetes_deployment_v1").depends_on as string[]),
      "kubernetes_config_map_v1.Dashboard_Configuration_E25E4FFC",
      "kubernetes_secret_v1.Dashboard_Users_238D74A7",
    ]);
  });

  test("tells its address", () => {
    const { host, url } = build(testStack());
    expect({ host, url }).toEqual({
      host: "dashboard.example.com",
      url: "https://dashboard.example.com/dashboard/",
    });
  });

  test("takes a host known only at apply, and names of one's own", () => {
    const host = Lazy.stringValue({ produce: () => "${scaleway_lb_ip.x.reverse}" });
    const json = dashboard({ dashboard: { host, name: "ui", secretName: "ui-users" } });
    expect(ingress(json)).toMatchObject({
      metadata: { name: "ui" },
      spec: { rule: [{ host: "${scaleway_lb_ip.x.reverse}" }] },
    });
    expect(only(json, "kubernetes_secret_v1")).toMatchObject({ metadata: { name: "ui-users" } });
    expect(pods(json).spec.volume).toContainEqual({ name: "dashboard-users", secret: { secret_name: "ui-users" } });
  });

  test("speaks plain HTTP where Traefik does too, with a warning", () => {
    const stack = testStack();
    const { url } = build(stack, { dashboard: { plainHttp: true }, traefik: { plainHttp: true } });
    expect(url).toBe("http://dashboard.example.com/dashboard/");
    expect(warnings(stack)).toEqual(["stack/Dashboard: plainHttp: the dashboard's passwords travel in clear"]);
    expect(ingress(dashboard({ dashboard: { plainHttp: true }, traefik: { plainHttp: true } }))).toMatchObject({
      metadata: { annotations: { "traefik.ingress.kubernetes.io/router.entrypoints": "web" } },
    });
  });
});

describe("TraefikDashboard refuses", () => {
  test("users in clear, without repeating them", () => {
    const refused = () => build(testStack(), { dashboard: { users: LITERAL } });
    expect(refused).toThrow(
      "stack/Dashboard refuses its input:\n" +
        '  - users: must be known to Terraform alone, received "a literal, which is not shown here"; ' +
        "pass the value of a sensitive Terraform variable",
    );
    expect(refused).not.toThrow(/admin|\$2y/);
  });

  test.each(["dashboard", "51.15.251.114", ""])('the host "%s"', (host) => {
    expect(() => build(testStack(), { dashboard: { host } })).toThrow(
      "stack/Dashboard refuses its input:\n" +
        `  - host: must be a host name of more than one label, not an address, received "${host}"; ` +
        "write it such as dashboard.example.com, or use the dnsName of the load balancer's address",
    );
  });

  test("a host below the cluster's wildcard name, which leads to nodes", () => {
    const host = "dashboard.11111111-1111-1111-1111-111111111111.nodes.k8s.fr-par.scw.cloud";
    expect(() => build(testStack(), { dashboard: { host } })).toThrow(
      "stack/Dashboard refuses its input:\n" +
        "  - host: must not be a name of the cluster's nodes: it does not lead to the load balancer, " +
        `received "${host}"; use the dnsName of the load balancer's address, or a name of your own for it`,
    );
  });

  test("names that Kubernetes would", () => {
    const rule = "must be a DNS subdomain: labels of a-z, 0-9 and inner hyphens, joined by dots";
    expect(() => build(testStack(), { dashboard: { host: "*.a.b", name: "UI", secretName: "a_b" } })).toThrow(
      [
        "stack/Dashboard refuses its input:",
        `  - host: ${rule}, received "*.a.b"; correct the spelling`,
        `  - name: ${rule}, received "UI"; correct the spelling`,
        `  - secretName: ${rule}, received "a_b"; correct the spelling`,
      ].join("\n"),
    );
  });

  test("plain HTTP where Traefik redirects it", () => {
    expect(() => build(testStack(), { dashboard: { plainHttp: true } })).toThrow(
      "stack/Dashboard refuses its input:\n" +
        "  - plainHttp: must not be set where the Traefik redirects plain HTTP to HTTPS, received true; " +
        "leave it out, or set plainHttp of the Traefik as well",
    );
  });

  test("a Traefik that has a dashboard", () => {
    const stack = testStack();
    const users = Lazy.stringValue({ produce: () => "${var.users}" });
    const traefik = new Traefik(stack, "Traefik", { tls: TraefikTls.secret("example-com") });
    new TraefikDashboard(stack, "First", { traefik, host: "a.example.com", users });
    expect(() => new TraefikDashboard(stack, "Second", { traefik, host: "a.example.com", users })).toThrow(
      "stack/Second refuses its input:\n" +
        '  - traefik: must not have a dashboard already, received "stack/Traefik"; ' +
        "use the one that it has, or another Traefik",
    );
  });

  test("a Traefik of another stack", () => {
    const stack = testStack();
    const traefik = new Traefik(stack, "Traefik", { tls: TraefikTls.secret("example-com") });
    const other = new TerraformStack(Testing.app(), "other");
    const users = Lazy.stringValue({ produce: () => "${var.users}" });
    expect(() => new TraefikDashboard(other, "Dashboard", { traefik, host: "a.example.com", users })).toThrow(
      "other/Dashboard refuses its input:\n" +
        '  - traefik: must be in the stack of the dashboard, received "stack/Traefik"; make the dashboard in stack',
    );
  });
});
