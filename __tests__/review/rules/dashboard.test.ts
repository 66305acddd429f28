import { dashboardConfiguration } from "../../../constructs/traefik/dashboard-configuration";
import { type ChangeKind } from "../../../review/change";
import { Masked, type ValueObject } from "../../../review/value";
import { change, deployment } from "../changes";
import { found, titles } from "./found";
import { object, plain } from "./objects";

const LABELS = { app: "traefik" };
const WEB = ["--entrypoints.web.address=:8000", "--entrypoints.websecure.address=:8443"];
const TLS = "--entrypoints.websecure.http.tls=true";
const REDIRECT = "--entrypoints.web.http.redirections.entrypoint.to=:443";
const ADMIN = "--entrypoints.admin.address=:9000";
const INSECURE = "--api.insecure=true";

function traefik(args: readonly string[], kind: ChangeKind = "create", volume: readonly ValueObject[] = []) {
  const port = [
    { name: "traefik", container_port: 8080 },
    { name: "admin", container_port: 9000 },
  ];
  const pod = { container: [{ name: "traefik", args, port }], volume };
  const spec = [{ template: [{ metadata: [{ labels: LABELS }], spec: [pod] }] }];
  return object("deployment", kind, plain("traefik", "kube-system", { spec }));
}

function service(type: string, target: string, kind: ChangeKind = "create") {
  const port = [{ name: "admin", port: 9000, target_port: target }];
  return object("service", kind, plain("dashboard", "kube-system", { spec: [{ type, selector: LABELS, port }] }));
}

function ingress(
  annotations: Readonly<Record<string, string>>,
  tls: readonly ValueObject[] = [],
  kind: ChangeKind = "create",
) {
  const keyed = Object.entries(annotations).map(
    ([name, value]) => [`traefik.ingress.kubernetes.io/router.${name}`, value] as const,
  );
  const backend = [{ service: [{ name: "dashboard", port: [{ name: "admin" }] }] }];
  return object("ingress", kind, {
    metadata: [{ name: "ui", namespace: "kube-system", annotations: Object.fromEntries(keyed) }],
    spec: [{ tls, rule: [{ http: [{ path: [{ path: "/", backend }] }] }] }],
  });
}

function configuration(data: ValueObject[string], kind: ChangeKind = "create") {
  return object("config_map", kind, plain("files", "kube-system", { data: { "dashboard.yaml": data } }));
}

function manifest(kind: string, name: string, spec: ValueObject) {
  const after = { manifest: { kind, metadata: { name, namespace: "kube-system" }, spec } };
  return change("kubernetes_manifest", "create", { stack: "workload", address: `kubernetes_manifest.${name}`, after });
}

function route(middlewares: readonly ValueObject[], more: ValueObject = {}) {
  return manifest("IngressRoute", "dashboard", {
    routes: [{ kind: "Rule", match: "PathPrefix(`/`)", middlewares, services: [{ name: "api@internal" }] }],
    ...more,
  });
}

const EXPLANATION =
  "Traefik's dashboard and API show every route, host and middleware of the cluster, and with them where to attack.";

describe("dashboard-without-auth", () => {
  const id = "dashboard-without-auth";
  const open = dashboardConfiguration().replace(/ +middlewares:\n +- dashboard-auth\n/, "");

  test("sees a router of Traefik's own file without a password", () => {
    expect(found(id, deployment(traefik([...WEB, ADMIN]), configuration(open)))).toEqual([
      {
        id,
        severity: "high",
        stack: "workload",
        address: "kubernetes_config_map_v1.Example",
        title: "the ConfigMap kube-system/files has a router to the dashboard without a password",
        explanation: EXPLANATION,
        fix: "Put a basicAuth middleware before api@internal (TraefikDashboard has it), and keep api.insecure off.",
      },
    ]);
  });

  test("is silent on this library's own file, and on one that cannot be read", () => {
    for (const text of [dashboardConfiguration(), "api@internal: [", new Masked("looks secret")]) {
      expect(titles(id, deployment(traefik([...WEB, ADMIN]), configuration(text)))).toEqual([]);
    }
    expect(titles(id, deployment(traefik([...WEB, ADMIN], "no-op"), configuration(open, "no-op")))).toEqual([]);
  });

  test("sees api.insecure behind a Service that everybody reaches", () => {
    expect(titles(id, deployment(traefik([...WEB, INSECURE]), service("LoadBalancer", "traefik")))).toEqual([
      "high: the Service kube-system/dashboard shows everybody the dashboard, which has no password: api.insecure",
    ]);
  });

  test("sees api.insecure behind an Ingress, unless a middleware asks", () => {
    const inner = service("ClusterIP", "8080", "no-op");
    const pods = traefik([...WEB, INSECURE], "no-op");
    expect(titles(id, deployment(pods, inner, ingress({ middlewares: "" })))).toEqual([
      "high: the Ingress kube-system/ui leads to the dashboard without a password: api.insecure",
    ]);
    const strip = manifest("Middleware", "strip", { stripPrefix: { prefixes: ["/a"] } });
    const auth = manifest("Middleware", "auth", { basicAuth: { secret: "users" } });
    const by = (names: string) => titles(id, deployment(pods, inner, strip, auth, ingress({ middlewares: names })));
    expect(by("kube-system-strip@kubernetescrd")).toHaveLength(1);
    expect(by("kube-system-strip@kubernetescrd,kube-system-auth@kubernetescrd")).toEqual([]);
    expect(by("elsewhere-auth@kubernetescrd")).toEqual([]);
  });

  test("is milder where only the cluster's pods reach it", () => {
    expect(titles(id, deployment(traefik([...WEB, "--api.insecure"])))).toEqual([
      "medium: every pod of the cluster reaches the dashboard of kube-system/traefik without a password: api.insecure",
    ]);
    expect(titles(id, deployment(traefik([...WEB, "--api.insecure=false"])))).toEqual([]);
    expect(titles(id, deployment(traefik([...WEB, INSECURE], "no-op")))).toEqual([]);
  });

  test("sees an IngressRoute without a password", () => {
    expect(titles(id, deployment(route([])))).toEqual([
      "high: the IngressRoute dashboard leads to the dashboard without a password",
    ]);
    const auth = manifest("Middleware", "auth", { basicAuth: { secret: "users" } });
    const headers = manifest("Middleware", "auth", { headers: {} });
    expect(titles(id, deployment(route([{ name: "auth" }]), auth))).toEqual([]);
    expect(titles(id, deployment(route([{ name: "auth" }]), headers))).toHaveLength(1);
    expect(titles(id, deployment(route([{ name: "auth" }])))).toEqual([]);
  });
});

describe("dashboard-users-removed", () => {
  const id = "dashboard-users-removed";
  const users = (kind: ChangeKind, name = "users") => object("secret", kind, plain(name, "kube-system"));
  const volume = [{ name: "users", secret: [{ secret_name: "users" }] }];

  test("sees the Secret go that Traefik mounts", () => {
    expect(found(id, deployment(traefik(WEB, "no-op", volume), users("delete")))).toEqual([
      {
        id,
        severity: "high",
        stack: "workload",
        address: "kubernetes_secret_v1.Example",
        title: "the Secret kube-system/users is destroyed, and Traefik still asks for it",
        explanation:
          "Pods of Traefik that mount the Secret do not start any more, at the next restart or node upgrade; a middleware without its Secret takes its routers out of service. Nobody gets in without a password for it.",
        fix: "Keep the Secret as long as the dashboard, or remove the dashboard with it.",
      },
    ]);
    const auth = manifest("Middleware", "auth", { basicAuth: { secret: "users" } });
    expect(titles(id, deployment(auth, users("delete")))).toHaveLength(1);
  });

  test("is silent where it stays, is another, or Traefik goes too", () => {
    expect(titles(id, deployment(traefik(WEB, "no-op", volume), users("update")))).toEqual([]);
    expect(titles(id, deployment(traefik(WEB, "no-op", volume), users("delete", "other")))).toEqual([]);
    expect(titles(id, deployment(traefik(WEB, "delete", volume), users("delete")))).toEqual([]);
  });
});

describe("dashboard-without-https", () => {
  const id = "dashboard-without-https";
  const files = configuration(dashboardConfiguration(), "no-op");
  const inner = service("ClusterIP", "admin", "no-op");
  const of = (args: readonly string[], ...others: readonly ReturnType<typeof ingress>[]) =>
    titles(id, deployment(traefik(args, "no-op"), files, inner, ...others));
  const HTTPS = [...WEB, ADMIN, TLS];

  test("sees an Ingress on the plain entry point", () => {
    const plan = deployment(traefik(HTTPS, "no-op"), files, inner, ingress({ entrypoints: "web" }));
    expect(found(id, plan)).toEqual([
      {
        id,
        severity: "high",
        stack: "workload",
        address: "kubernetes_ingress_v1.Example",
        title: "the Ingress kube-system/ui serves the dashboard over plain HTTP",
        explanation: `Whoever is on the way reads the password and every page. ${EXPLANATION}`,
        fix: "Serve it on an entry point with TLS: router.entrypoints websecure, or tls of the Ingress, with plain HTTP redirected.",
      },
    ]);
    expect(of(HTTPS, ingress({ entrypoints: "websecure,web" }))).toHaveLength(1);
    expect(of(HTTPS, ingress({}))).toHaveLength(1);
  });

  test("is silent with TLS, with a redirect, on another backend, and where nothing changes", () => {
    expect(of(HTTPS, ingress({ entrypoints: "websecure" }))).toEqual([]);
    expect(of([...HTTPS, REDIRECT], ingress({ entrypoints: "web" }))).toEqual([]);
    expect(of([...HTTPS, "--entrypoints.websecure.asdefault=true"], ingress({}))).toEqual([]);
    expect(of(HTTPS, ingress({ tls: "true" }))).toEqual([]);
    expect(of(HTTPS, ingress({}, [{ secret_name: "certificate" }]))).toEqual([]);
    expect(of(HTTPS, ingress({ entrypoints: "web" }, [], "no-op"))).toEqual([]);
    const web = service("ClusterIP", "8000", "no-op");
    expect(titles(id, deployment(traefik(HTTPS, "no-op"), files, web, ingress({ entrypoints: "web" })))).toEqual([]);
  });

  test("sees a Service that shows the plain port to everybody", () => {
    const outer = service("NodePort", "admin");
    expect(titles(id, deployment(traefik(HTTPS, "no-op"), files, outer))).toEqual([
      "high: the Service kube-system/dashboard serves the dashboard over plain HTTP",
    ]);
    const tls = "--entrypoints.admin.http.tls=true";
    expect(titles(id, deployment(traefik([...HTTPS, tls], "no-op"), files, outer))).toEqual([]);
  });

  test("sees an IngressRoute on the plain entry point", () => {
    expect(titles(id, deployment(route([], { entryPoints: ["web"] })))).toEqual([
      "high: the IngressRoute dashboard serves the dashboard over plain HTTP",
    ]);
    expect(titles(id, deployment(route([], { entryPoints: ["websecure"], tls: {} })))).toEqual([]);
    expect(titles(id, deployment(traefik(HTTPS, "no-op"), route([], { entryPoints: ["websecure"] })))).toEqual([]);
  });
});
