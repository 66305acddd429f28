import { type JsonObject } from "../../synthesis/json";
import { findTraefik } from "../../trial/traefik-objects";

const metadata = (name: string, more: JsonObject = {}) => ({ name, namespace: "kube-system", ...more });

const DEPLOYMENT: JsonObject = {
  kind: "Deployment",
  metadata: metadata("traefik"),
  spec: {
    template: {
      spec: {
        serviceAccountName: "traefik",
        containers: [
          { name: "sidecar", image: "sidecar:1" },
          {
            name: "traefik",
            image: "docker.io/library/traefik:v3.7.9",
            args: ["--ping=true"],
            ports: [
              { name: "ping", containerPort: 8080 },
              { name: "admin", containerPort: 9000 },
            ],
            readinessProbe: { httpGet: { path: "/ping", port: "ping" } },
            volumeMounts: [
              { name: "tmp", mountPath: "/tmp" },
              { name: "users", mountPath: "/etc/users" },
              { name: "config", mountPath: "/etc/config" },
            ],
          },
        ],
        volumes: [
          { name: "tmp", emptyDir: {} },
          { name: "users", secret: { secretName: "dashboard" } },
          { name: "config", configMap: { name: "dashboard" } },
        ],
      },
    },
  },
};
const SECRET: JsonObject = { kind: "Secret", metadata: metadata("dashboard"), stringData: { auth: "REPLACE-ME" } };
const CONFIG: JsonObject = {
  kind: "ConfigMap",
  metadata: metadata("dashboard"),
  data: { "dashboard.yaml": "http: {}\n" },
};
const SERVICE: JsonObject = {
  kind: "Service",
  metadata: metadata("traefik-dashboard"),
  spec: { ports: [{ name: "dashboard", port: 80, targetPort: "admin" }] },
};
const INGRESS: JsonObject = {
  kind: "Ingress",
  metadata: metadata("traefik-web-ui"),
  spec: {
    rules: [
      { host: "other.test", http: { paths: [{ backend: { service: { name: "other" } } }] } },
      { host: "dashboard.test", http: { paths: [{ backend: { service: { name: "traefik-dashboard" } } }] } },
    ],
  },
};

describe("findTraefik", () => {
  test("finds Traefik, what is mounted into it, and the way to its dashboard", () => {
    expect(findTraefik([SECRET, CONFIG, SERVICE, INGRESS, DEPLOYMENT])).toEqual({
      namespace: "kube-system",
      serviceAccount: "traefik",
      args: ["--ping=true"],
      ports: new Map([
        ["ping", 8080],
        ["admin", 9000],
      ]),
      readiness: { port: "ping", path: "/ping" },
      mounts: [
        { path: "/tmp", files: new Map(), secret: false },
        { path: "/etc/users", files: new Map([["auth", "REPLACE-ME"]]), secret: true },
        { path: "/etc/config", files: new Map([["dashboard.yaml", "http: {}\n"]]), secret: false },
      ],
      dashboard: {
        host: "dashboard.test",
        entryPoints: ["websecure"],
        service: "traefik-dashboard",
        servicePort: "dashboard",
        containerPort: "admin",
      },
    });
  });

  test("takes the entry points that the Ingress names", () => {
    const annotations = { "traefik.ingress.kubernetes.io/router.entrypoints": "web,websecure" };
    const ingress = { ...INGRESS, metadata: metadata("traefik-web-ui", { annotations }) };
    expect(findTraefik([SERVICE, ingress, DEPLOYMENT])?.dashboard.entryPoints).toEqual(["web", "websecure"]);
  });

  test.each<[string, JsonObject[]]>([
    ["no Deployment", [SERVICE, INGRESS]],
    ["no Service", [DEPLOYMENT, INGRESS]],
    ["no Ingress", [DEPLOYMENT, SERVICE]],
    ["no Traefik", [SERVICE, INGRESS, { kind: "Deployment", metadata: metadata("other") }]],
    ["only one in another namespace", [{ ...SERVICE, metadata: { name: "a", namespace: "b" } }, INGRESS, DEPLOYMENT]],
  ])("finds nothing where there is %s", (_what, objects) => {
    expect(findTraefik(objects)).toBeUndefined();
  });
});
