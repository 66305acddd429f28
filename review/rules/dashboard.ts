import { type Deployment, type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { nameOf, namespaceAt, objects } from "../kubernetes/objects";
import {
  dashboardRoutes,
  ingressAsksWho,
  ingressesTo,
  middlewares,
  routeAsksWho,
  routerAnnotation,
  servicesTo,
} from "../kubernetes/routes";
import { dashboardEntryPoints, fileRouters, traefiks, type EntryPoint, type TraefikPods } from "../kubernetes/traefik";
import { listAt, textAt } from "../value";

const EXPLANATION =
  "Traefik's dashboard and API show every route, host and middleware of the cluster, and with them where to attack.";
const AUTH_FIX = "Put a basicAuth middleware before api@internal (TraefikDashboard has it), and keep api.insecure off.";
const HTTPS_FIX =
  "Serve it on an entry point with TLS: router.entrypoints websecure, or tls of the Ingress, with plain HTTP redirected.";

const WITHOUT_AUTH: Rule = {
  id: "dashboard-without-auth",
  severity: "high",
  summary: "Traefik's dashboard is reached without a password",
  find: (deployment) => [
    ...traefiks(deployment).flatMap((pods) => [...unprotected(deployment, pods), ...insecure(deployment, pods)]),
    ...dashboardRoutes(deployment)
      .filter((route) => isWritten(route.change) && !routeAsksWho(deployment, route))
      .map(({ change }) =>
        open(change, `the IngressRoute ${routeName(change)} leads to the dashboard without a password`),
      ),
  ],
};

/** Routers of Traefik's own files. */
function unprotected(deployment: Deployment, pods: TraefikPods): Found[] {
  return fileRouters(deployment, pods)
    .filter(({ on, asksWho }) => isWritten(on) && !asksWho)
    .map(({ on }) => open(on, `the ConfigMap ${nameOf(on)} has a router to the dashboard without a password`));
}

/** What Traefik serves by itself with api.insecure. */
function insecure(deployment: Deployment, pods: TraefikPods): Found[] {
  const port = pods.insecure ? pods.entryPoints.find(({ name }) => name === "traefik")?.port : undefined;
  if (port === undefined) return [];
  const services = servicesTo(deployment, pods, port).filter((service) => isPublic(service));
  const ingresses = ingressesTo(deployment, pods, port).filter((each) => !ingressAsksWho(deployment, each));
  const found = [
    ...services.map((service) => ({
      by: service,
      title: `the Service ${nameOf(service)} shows everybody the dashboard, which has no password: api.insecure`,
    })),
    ...ingresses.map((ingress) => ({
      by: ingress,
      title: `the Ingress ${nameOf(ingress)} leads to the dashboard without a password: api.insecure`,
    })),
  ].filter(({ by }) => isWritten(by) || isWritten(pods.workload));
  if (found.length > 0) return found.map(({ by, title }) => open(by, title));
  if (!isWritten(pods.workload) || services.length > 0 || ingresses.length > 0) return [];
  const title = `every pod of the cluster reaches the dashboard of ${nameOf(pods.workload)} without a password: api.insecure`;
  return [{ ...open(pods.workload, title), severity: "medium" }];
}

function open(on: ResourceChange, title: string): Found {
  return { on, title, explanation: EXPLANATION, fix: AUTH_FIX };
}

const USERS: Rule = {
  id: "dashboard-users-removed",
  severity: "high",
  summary: "the Secret with the dashboard's users is destroyed while Traefik still asks for it",
  find: (deployment) => {
    const needed = new Set([...mounted(deployment), ...named(deployment)]);
    return objects(deployment, "secret")
      .filter(({ kind, before }) => {
        const name = textAt(before, "metadata", "name");
        return kind === "delete" && name !== undefined && needed.has(`${namespaceAt(before) ?? ""}/${name}`);
      })
      .map((secret) => ({
        on: secret,
        title: `the Secret ${nameOf(secret)} is destroyed, and Traefik still asks for it`,
        explanation:
          "Pods of Traefik that mount the Secret do not start any more, at the next restart or node upgrade; a middleware without its Secret takes its routers out of service. Nobody gets in without a password for it.",
        fix: "Keep the Secret as long as the dashboard, or remove the dashboard with it.",
      }));
  },
};

function mounted(deployment: Deployment): readonly string[] {
  return traefiks(deployment).flatMap(({ workload, namespace }) =>
    listAt(workload.after, "spec", "template", "spec", "volume").flatMap((volume) => {
      const name = textAt(volume, "secret", "secret_name");
      return name === undefined ? [] : [`${namespace ?? ""}/${name}`];
    }),
  );
}

function named(deployment: Deployment): readonly string[] {
  return [...middlewares(deployment)].flatMap(([key, spec]) => {
    const secret = textAt(spec, "basicAuth", "secret") ?? textAt(spec, "digestAuth", "secret");
    return secret === undefined ? [] : [`${key.slice(0, key.indexOf("/"))}/${secret}`];
  });
}

const WITHOUT_HTTPS: Rule = {
  id: "dashboard-without-https",
  severity: "high",
  summary: "Traefik's dashboard, and the password for it, go over plain HTTP",
  find: (deployment) => [
    ...traefiks(deployment).flatMap((pods) =>
      dashboardEntryPoints(deployment, pods).flatMap((entryPoint) => plain(deployment, pods, entryPoint)),
    ),
    ...dashboardRoutes(deployment)
      .filter(({ change, manifest }) => isWritten(change) && listAt(manifest, "spec", "tls").length === 0)
      .filter(({ manifest }) =>
        isPlain(entryPointsNamed(listAt(manifest, "spec", "entryPoints")), traefiks(deployment)[0]),
      )
      .map(({ change }) =>
        unencrypted(change, `the IngressRoute ${routeName(change)} serves the dashboard over plain HTTP`),
      ),
  ],
};

function plain(deployment: Deployment, pods: TraefikPods, { port, tls }: EntryPoint): Found[] {
  const services = servicesTo(deployment, pods, port).filter((service) => isPublic(service) && !tls);
  const ingresses = ingressesTo(deployment, pods, port).filter((ingress) => {
    if (listAt(ingress.after, "spec", "tls").length > 0 || routerAnnotation(ingress, "tls") === "true") return false;
    return isPlain(entryPointsNamed((routerAnnotation(ingress, "entrypoints") ?? "").split(",")), pods);
  });
  return [
    ...services.map((service) =>
      unencrypted(service, `the Service ${nameOf(service)} serves the dashboard over plain HTTP`),
    ),
    ...ingresses.map((ingress) =>
      unencrypted(ingress, `the Ingress ${nameOf(ingress)} serves the dashboard over plain HTTP`),
    ),
  ].filter(({ on }) => isWritten(on as ResourceChange) || isWritten(pods.workload));
}

function unencrypted(on: ResourceChange, title: string): Found {
  return {
    on,
    title,
    explanation: `Whoever is on the way reads the password and every page. ${EXPLANATION}`,
    fix: HTTPS_FIX,
  };
}

/** True if a router on these entry points, or on the default ones, answers plain HTTP. */
function isPlain(names: readonly string[], pods: TraefikPods | undefined): boolean {
  // Without Traefik's own arguments at hand, only its usual name for plain HTTP says something.
  if (pods === undefined) return names.includes("web");
  const on = pods.entryPoints.filter(({ name, isDefault }) => (names.length === 0 ? isDefault : names.includes(name)));
  return on.some(({ tls, redirects }) => !tls && !redirects);
}

function entryPointsNamed(names: readonly unknown[]): readonly string[] {
  return names.filter((each) => typeof each === "string").flatMap((each) => each.trim().toLowerCase() || []);
}

function isPublic({ after }: ResourceChange): boolean {
  return ["LoadBalancer", "NodePort"].includes(textAt(after, "spec", "type") ?? "");
}

function isWritten({ kind }: ResourceChange): boolean {
  return kind === "create" || kind === "update" || kind === "replace";
}

function routeName({ after, address }: ResourceChange): string {
  return textAt(after, "manifest", "metadata", "name") ?? address;
}

export const DASHBOARD_RULES: readonly Rule[] = [WITHOUT_AUTH, USERS, WITHOUT_HTTPS];
