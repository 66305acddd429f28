import { isJsonArray, isJsonObject, objectOrEmpty, strings, type Json, type JsonObject } from "../synthesis/json";

/** What the manifests say about Traefik and its dashboard. */
export interface TraefikObjects {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly args: readonly string[];
  /** Container ports by name. */
  readonly ports: ReadonlyMap<string, number>;
  /** Name of the port that the readiness probe asks, and the path. */
  readonly readiness: { readonly port: string; readonly path: string };
  readonly mounts: readonly Mount[];
  /** The Ingress to the dashboard. */
  readonly dashboard: {
    readonly host: string;
    /** The entry points that it is reachable at, of which the first is tried. */
    readonly entryPoints: readonly string[];
    readonly service: string;
    /** Name of the Service's port, and of the container's behind it. */
    readonly servicePort: string;
    readonly containerPort: string;
  };
}

/** A folder in the container. */
export interface Mount {
  readonly path: string;
  /** Texts by file name; none for an empty folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly secret: boolean;
}

/** Name of Traefik's port for the dashboard. */
const ADMIN = "admin";

/** Traefik and its dashboard among the objects, or undefined if either is missing. */
export function findTraefik(objects: readonly JsonObject[]): TraefikObjects | undefined {
  for (const deployment of objects.filter(({ kind }) => kind === "Deployment")) {
    const pod = objectOrEmpty(objectOrEmpty(objectOrEmpty(deployment["spec"])["template"])["spec"]);
    const container = list(pod["containers"]).find(({ image }) => /(^|\/)traefik:/.test(text(image)));
    const namespace = text(objectOrEmpty(deployment["metadata"])["namespace"]);
    const dashboard = container && findDashboard(objects, namespace);
    if (container === undefined || dashboard === undefined) continue;
    const probe = objectOrEmpty(objectOrEmpty(container["readinessProbe"])["httpGet"]);
    return {
      namespace,
      serviceAccount: text(pod["serviceAccountName"]),
      args: strings(container["args"]),
      ports: new Map(list(container["ports"]).map((port) => [text(port["name"]), Number(port["containerPort"])])),
      readiness: { port: text(probe["port"]), path: text(probe["path"]) },
      mounts: list(container["volumeMounts"]).map((mount) => mountOf(mount, list(pod["volumes"]), objects)),
      dashboard,
    };
  }
  return undefined;
}

function findDashboard(objects: readonly JsonObject[], namespace: string): TraefikObjects["dashboard"] | undefined {
  for (const service of inNamespace(objects, "Service", namespace)) {
    const port = list(objectOrEmpty(service["spec"])["ports"]).find(({ targetPort }) => targetPort === ADMIN);
    const name = text(objectOrEmpty(service["metadata"])["name"]);
    if (port === undefined) continue;
    for (const ingress of inNamespace(objects, "Ingress", namespace)) {
      const rule = list(objectOrEmpty(ingress["spec"])["rules"]).find((each) => leadsTo(each, name));
      const annotations = objectOrEmpty(objectOrEmpty(ingress["metadata"])["annotations"]);
      const entryPoints = text(annotations["traefik.ingress.kubernetes.io/router.entrypoints"]);
      if (rule === undefined) continue;
      return {
        host: text(rule["host"]),
        entryPoints: entryPoints === "" ? ["websecure"] : entryPoints.split(","),
        service: name,
        servicePort: text(port["name"]),
        containerPort: ADMIN,
      };
    }
  }
  return undefined;
}

function leadsTo(rule: JsonObject, service: string): boolean {
  return list(objectOrEmpty(rule["http"])["paths"]).some(
    ({ backend }) => objectOrEmpty(objectOrEmpty(backend)["service"])["name"] === service,
  );
}

function mountOf(mount: JsonObject, volumes: readonly JsonObject[], objects: readonly JsonObject[]): Mount {
  const volume = volumes.find(({ name }) => name === mount["name"]) ?? {};
  const [secret, configMap] = [objectOrEmpty(volume["secret"]), objectOrEmpty(volume["configMap"])];
  const source = objects.find(
    ({ kind, metadata }) =>
      (kind === "Secret" && objectOrEmpty(metadata)["name"] === secret["secretName"]) ||
      (kind === "ConfigMap" && objectOrEmpty(metadata)["name"] === configMap["name"]),
  );
  const files = { ...objectOrEmpty(source?.["data"]), ...objectOrEmpty(source?.["stringData"]) };
  return {
    path: text(mount["mountPath"]),
    files: new Map(Object.entries(files).map(([name, content]) => [name, text(content)])),
    secret: source?.["kind"] === "Secret",
  };
}

function inNamespace(objects: readonly JsonObject[], kind: string, namespace: string): JsonObject[] {
  return objects.filter((each) => each["kind"] === kind && objectOrEmpty(each["metadata"])["namespace"] === namespace);
}

function list(value: Json | undefined): JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
