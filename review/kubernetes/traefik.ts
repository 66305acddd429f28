import { parse } from "yaml";
import { type Deployment, type ResourceChange } from "../change";
import { listAt, numberAt, textAt, type Value } from "../value";
import { namespaceAt, objects, WORKLOADS } from "./objects";

/** Pods that run Traefik, by what their command line says. */
export interface TraefikPods {
  readonly workload: ResourceChange;
  readonly namespace: string | undefined;
  /** In lower case, as Traefik reads their names. */
  readonly args: readonly string[];
  readonly entryPoints: readonly EntryPoint[];
  /** True if Traefik serves its API and dashboard by itself, without a password. */
  readonly insecure: boolean;
}

export interface EntryPoint {
  readonly name: string;
  readonly port: number;
  /** True if its routers speak TLS unless they say otherwise. */
  readonly tls: boolean;
  /** True if it sends everything on to another entry point. */
  readonly redirects: boolean;
  /** True if routers that name no entry point are on it. */
  readonly isDefault: boolean;
}

/** Where Traefik serves its dashboard, and what it asks for. */
export interface DashboardRouter {
  /** What it is written in. */
  readonly on: ResourceChange;
  readonly entryPoints: readonly string[];
  /** False if it is known that nothing asks who is there. */
  readonly asksWho: boolean;
}

/** The service by which a router serves Traefik's own API and dashboard. */
export const API = "api@internal";
const AUTH = ["basicAuth", "digestAuth", "forwardAuth", "plugin"];

/** All pods of Traefik, as they are after the changes. */
export function traefiks(deployment: Deployment): readonly TraefikPods[] {
  return objects(deployment, ...WORKLOADS).flatMap((workload) => {
    const args = containers(workload)
      .flatMap((container) => [...listAt(container, "command"), ...listAt(container, "args")])
      .filter((each) => typeof each === "string")
      .map((each) => each.toLowerCase());
    if (!args.some((each) => /^--(entrypoints\.|api\b|providers\.)/.test(each))) return [];
    const insecure = isOn(args, "api.insecure");
    const entryPoints = entryPointsOf(args, insecure);
    return [{ workload, namespace: namespaceAt(workload.after), args, entryPoints, insecure }];
  });
}

/** Containers of a workload's pods, as they are after the changes. */
export function containers({ after }: ResourceChange): readonly Value[] {
  return listAt(after, "spec", "template", "spec", "container");
}

function entryPointsOf(args: readonly string[], insecure: boolean): readonly EntryPoint[] {
  const ports = new Map<string, number>(insecure ? [["traefik", 8080]] : []);
  for (const each of args) {
    const [, name, port] = /^--entrypoints\.([^.]+)\.address=[^:]*:(\d+)/.exec(each) ?? [];
    if (name !== undefined) ports.set(name, Number(port));
  }
  const named = [...ports.keys()].filter((name) => isOn(args, `entrypoints.${name}.asdefault`));
  return [...ports].map(([name, port]) => ({
    name,
    port,
    tls: args.some((each) => each.startsWith(`--entrypoints.${name}.http.tls`) && !each.endsWith("tls=false")),
    redirects: args.some((each) => each.startsWith(`--entrypoints.${name}.http.redirections.entrypoint.to=`)),
    isDefault: named.length > 0 ? named.includes(name) : name !== "traefik",
  }));
}

/** True for a switch that is given, alone or as true. */
function isOn(args: readonly string[], name: string): boolean {
  return args.includes(`--${name}`) || args.includes(`--${name}=true`);
}

/** Routers to the dashboard in files that Traefik reads from ConfigMaps of its namespace. */
export function fileRouters(deployment: Deployment, { namespace }: TraefikPods): readonly DashboardRouter[] {
  return objects(deployment, "config_map")
    .filter(({ after }) => after !== undefined && namespace !== undefined && namespaceAt(after) === namespace)
    .flatMap((map) =>
      texts(map)
        .filter((text) => text.includes(API))
        .flatMap((text) => routersOf(map, text)),
    );
}

function texts({ after }: ResourceChange): readonly string[] {
  const data = listAt(after, "data")[0];
  return Object.values(typeof data === "object" && data !== null ? data : {}).filter(
    (each) => typeof each === "string",
  );
}

function routersOf(on: ResourceChange, text: string): DashboardRouter[] {
  const file = parsed(text);
  const [routers, middlewares] = [fieldsAt(file, "http", "routers"), fieldsAt(file, "http", "middlewares")];
  return Object.values(routers)
    .filter((router) => textAt(router, "service") === API)
    .map((router) => {
      const names = listAt(router, "middlewares").filter((each) => typeof each === "string");
      const asksWho = names.some((name) => !(name in middlewares) || isAuth(middlewares[name]));
      const entryPoints = listAt(router, "entryPoints").filter((each) => typeof each === "string");
      return { on, entryPoints: entryPoints.map((each) => each.toLowerCase()), asksWho };
    });
}

/** True for a middleware that asks who is there, or that may. */
export function isAuth(middleware: Value | undefined): boolean {
  const keys = Object.keys(typeof middleware === "object" && middleware !== null ? middleware : {});
  return keys.some((key) => AUTH.includes(key));
}

function fieldsAt(value: Value, ...path: readonly string[]): Readonly<Record<string, Value>> {
  const found = listAt(value, ...path)[0];
  return typeof found === "object" && found !== null ? (found as Readonly<Record<string, Value>>) : {};
}

/** What a file says; null if it is no YAML. */
function parsed(text: string): Value {
  try {
    return parse(text, { maxAliasCount: 0 }) as Value;
  } catch {
    return null;
  }
}

/** The entry points of Traefik pods that serve the dashboard. */
export function dashboardEntryPoints(deployment: Deployment, pods: TraefikPods): readonly EntryPoint[] {
  const routers = fileRouters(deployment, pods);
  return pods.entryPoints.filter(
    ({ name, isDefault }) =>
      (pods.insecure && name === "traefik") ||
      routers.some(({ entryPoints }) => (entryPoints.length === 0 ? isDefault : entryPoints.includes(name))),
  );
}

/** Ports of a Service that lead to a port of the pods: by number, or by name of a container's port. */
export function servicePortsTo(service: ResourceChange, { workload }: TraefikPods, port: number): readonly Value[] {
  const named = containers(workload)
    .flatMap((container) => listAt(container, "port"))
    .filter((each) => numberAt(each, "container_port") === port)
    .flatMap((each) => textAt(each, "name") ?? []);
  return listAt(service.after, "spec", "port").filter((each) => {
    const target = textAt(each, "target_port") ?? numberAt(each, "target_port")?.toString();
    const to = target === undefined || target === "" || target === "0" ? numberAt(each, "port")?.toString() : target;
    return to !== undefined && (to === port.toString() || named.includes(to));
  });
}
