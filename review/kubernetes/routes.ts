import { keeperOf } from "../../synthesis/balanced-service";
import { resources, type Deployment, type ResourceChange } from "../change";
import { at, listAt, numberAt, textAt, type Value } from "../value";
import { asJsonObject, namespaceAt, objects } from "./objects";
import { API, isAuth, servicePortsTo, type TraefikPods } from "./traefik";

const ANNOTATION = "traefik.ingress.kubernetes.io/router";

/** Services whose pods are the Traefik's and that lead to a port of them, as they are after the changes. */
export function servicesTo(deployment: Deployment, pods: TraefikPods, port: number): readonly ResourceChange[] {
  const { workload } = pods;
  const traefik = { type: workload.type, attributes: asJsonObject(workload.after ?? {}) };
  return objects(deployment, "service").filter(
    (service) =>
      service.after !== undefined &&
      keeperOf(asJsonObject(service.after), [traefik]) !== undefined &&
      servicePortsTo(service, pods, port).length > 0,
  );
}

/** Ingresses that lead to a port of the pods through a Service of their namespace. */
export function ingressesTo(deployment: Deployment, pods: TraefikPods, port: number): readonly ResourceChange[] {
  const services = servicesTo(deployment, pods, port);
  return objects(deployment, "ingress").filter(({ after }) =>
    after === undefined
      ? false
      : backends(after).some((backend) =>
          services.some(
            (service) =>
              textAt(service.after, "metadata", "name") === textAt(backend, "name") &&
              namespaceAt(service.after) === namespaceAt(after) &&
              servicePortsTo(service, pods, port).some((each) => isPort(each, backend)),
          ),
        ),
  );
}

function backends(ingress: Value): readonly Value[] {
  const paths = listAt(ingress, "spec", "rule").flatMap((rule) => listAt(rule, "http", "path"));
  return [
    ...paths.flatMap((path) => listAt(path, "backend", "service")),
    ...listAt(ingress, "spec", "default_backend", "service"),
  ];
}

function isPort(port: Value, backend: Value): boolean {
  const name = textAt(backend, "port", "name");
  if (name !== undefined && name !== "") return name === textAt(port, "name");
  return numberAt(backend, "port", "number") === numberAt(port, "port");
}

/** An annotation of an Ingress for its router: `entrypoints`, `middlewares`, `tls`. */
export function routerAnnotation({ after }: ResourceChange, name: string): string | undefined {
  return textAt(after, "metadata", "annotations", `${ANNOTATION}.${name}`);
}

/** An IngressRoute to the dashboard, as it is after the changes. */
export interface DashboardRoute {
  readonly change: ResourceChange;
  readonly manifest: Value;
  /** The one of its routes that leads there. */
  readonly route: Value;
}

/** Traefik's own objects that lead to the dashboard. */
export function dashboardRoutes(deployment: Deployment): readonly DashboardRoute[] {
  return manifests(deployment, "IngressRoute").flatMap((change) => {
    const manifest = listAt(change.after, "manifest")[0] ?? null;
    return listAt(manifest, "spec", "routes")
      .filter((route) => listAt(route, "services").some((service) => textAt(service, "name") === API))
      .map((route) => ({ change, manifest, route }));
  });
}

/** Traefik's middlewares, by namespace and name. */
export function middlewares(deployment: Deployment): ReadonlyMap<string, Value | undefined> {
  const all = new Map<string, Value | undefined>();
  for (const { after } of manifests(deployment, "Middleware")) {
    const namespace = namespaceAt(at(after, "manifest")) ?? "";
    all.set(`${namespace}/${textAt(after, "manifest", "metadata", "name") ?? ""}`, at(after, "manifest", "spec"));
  }
  return all;
}

/** False if it is known that none of an Ingress's middlewares asks who is there. */
export function ingressAsksWho(deployment: Deployment, ingress: ResourceChange): boolean {
  const known = middlewares(deployment);
  const names = (routerAnnotation(ingress, "middlewares") ?? "").split(",").filter((each) => each.trim() !== "");
  const byName = new Map([...known].map(([key, spec]) => [`${key.replace("/", "-")}@kubernetescrd`, spec]));
  return names.some((name) => !byName.has(name.trim()) || isAuth(byName.get(name.trim())));
}

/** False if it is known that none of a route's middlewares asks who is there. */
export function routeAsksWho(deployment: Deployment, { manifest, route }: DashboardRoute): boolean {
  const known = middlewares(deployment);
  return listAt(route, "middlewares").some((each) => {
    const key = `${textAt(each, "namespace") ?? namespaceAt(manifest) ?? ""}/${textAt(each, "name") ?? ""}`;
    return !known.has(key) || isAuth(known.get(key));
  });
}

/** Objects of a kind that has no resource type of its own. */
export function manifests(deployment: Deployment, kind: string): readonly ResourceChange[] {
  return resources(deployment, "kubernetes_manifest").filter(({ after }) => textAt(after, "manifest", "kind") === kind);
}
