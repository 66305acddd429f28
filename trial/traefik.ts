import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type JsonObject } from "../synthesis/json";
import { kubeconfigOf } from "./api-server";
import { startBackendProxy } from "./backend-proxy";
import { ATTEMPTS, statusOf, USERS_LINE, type Destination } from "./dashboard-requests";
import { type Kubectl } from "./kubectl";
import { eventually, freePort, hasEnded, type Processes } from "./processes";
import { type Report } from "./report";
import { entryPointsOf, localArguments, localPaths } from "./traefik-command";
import { type TraefikObjects } from "./traefik-objects";

/** Where the dashboard is asked for. */
const PLACES = ["its own port", "the Ingress"] as const;

const NO_REFUSALS = "Traefik: its service account is refused nothing";

/** An address that nobody has (RFC 5737), for the EndpointSlice. */
const BACKEND = "192.0.2.10";

/** How long Traefik may take to start and to learn of the Ingress, in seconds. */
const START = 60;

/** What is checked, by name. */
export const TRAEFIK_CHECKS: readonly string[] = [
  ...PLACES.flatMap((place) => ATTEMPTS.map((attempt) => checkName(place, attempt))),
  NO_REFUSALS,
];

/** What a trial of Traefik needs. */
export interface TraefikTrial {
  readonly traefik: TraefikObjects;
  readonly kubectl: Kubectl;
  readonly processes: Processes;
  /** An empty folder. */
  readonly directory: string;
  readonly env: NodeJS.ProcessEnv;
  readonly report: Report;
  readonly signal: AbortSignal;
}

/**
 * Starts Traefik with the Deployment's arguments and the rights of its service account, and asks for the dashboard.
 *
 * @returns what it created on the API server
 */
export async function tryTraefik(trial: TraefikTrial): Promise<readonly JsonObject[]> {
  const { traefik, kubectl, report } = trial;
  const slice = endpointSlice(traefik);
  let destinations: readonly Destination[];
  try {
    await kubectl.apply(slice);
    destinations = await startTraefik(trial);
  } catch (error) {
    trial.signal.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    for (const [index, name] of TRAEFIK_CHECKS.entries()) {
      report.fail(name, index === 0 ? `${reason}${complaintsOf(trial)}` : reason);
    }
    return [slice];
  }
  for (const [index, place] of PLACES.entries()) {
    for (const attempt of ATTEMPTS) {
      await report.check(checkName(place, attempt), async () => {
        const status = await statusOf(destinations[index] ?? { tls: false, port: 0 }, attempt.auth);
        if (status !== attempt.status) throw new Error(`received ${String(status)}`);
      });
    }
  }
  await report.check(NO_REFUSALS, () => {
    const refusals = logOf(trial)
      .split("\n")
      .filter((line) => line.includes("forbidden"));
    return refusals.length === 0 ? Promise.resolve() : Promise.reject(new Error(refusals.slice(0, 3).join("\n")));
  });
  return [slice];
}

/** Where the dashboard is: at its own port, and through the Ingress. */
async function startTraefik(trial: TraefikTrial): Promise<readonly [Destination, Destination]> {
  const { traefik, kubectl, processes, directory, env } = trial;
  const entryPoints = entryPointsOf(traefik.args);
  const portOf = new Map<number, number>();
  for (const port of entryPoints.values()) portOf.set(port, await freePort());
  const local = (containerPort: number | undefined) => portOf.get(containerPort ?? 0) ?? 0;
  const admin = local(traefik.ports.get(traefik.dashboard.containerPort));

  const token = await kubectl.serviceAccountToken(traefik.namespace, traefik.serviceAccount);
  const kubeconfig = join(directory, "traefik.kubeconfig");
  writeFileSync(kubeconfig, kubeconfigOf(await kubectl.cluster(), token), { mode: 0o600 });
  const proxyPort = await freePort();
  const proxy = await startBackendProxy(proxyPort, admin);
  processes.onStop(() => proxy.close());

  const child = processes.start(
    "traefik",
    localArguments(traefik.args, portOf, writeMounts(trial)),
    { PATH: env["PATH"], HOME: directory, KUBECONFIG: kubeconfig, HTTP_PROXY: `http://127.0.0.1:${proxyPort}` },
    logFile(trial),
  );
  const ready: Destination = {
    tls: false,
    port: local(traefik.ports.get(traefik.readiness.port)),
    path: traefik.readiness.path,
  };
  const [entryPoint = ""] = traefik.dashboard.entryPoints;
  const ingress: Destination = {
    tls: traefik.args.some((arg) => arg.toLowerCase() === `--entrypoints.${entryPoint}.http.tls=true`),
    port: local(entryPoints.get(entryPoint)),
    host: traefik.dashboard.host,
  };
  for (const [what, destination] of [
    ["Traefik was not ready", ready],
    ["Traefik had no route of the Ingress", ingress],
  ] as const) {
    await eventually(what, START, async () => {
      if (hasEnded(child)) throw new Error("Traefik ended");
      const status = await statusOf(destination).catch(() => undefined);
      // Until there is a route, and endpoints for it.
      return status === undefined || status === 404 || status >= 500 ? undefined : status;
    });
  }
  return [{ tls: false, port: admin }, ingress];
}

/** Copies of the mounted folders by their paths, in which the trial's user stands for the secret ones. */
function writeMounts({ traefik, directory }: TraefikTrial): ReadonlyMap<string, string> {
  const directories = new Map(traefik.mounts.map(({ path }, index) => [path, join(directory, `mount-${index}`)]));
  for (const { path, files, secret } of traefik.mounts) {
    const copy = directories.get(path) ?? directory;
    mkdirSync(copy);
    for (const [name, content] of files) {
      writeFileSync(join(copy, name), secret ? USERS_LINE : localPaths(content, directories), { mode: 0o600 });
    }
  }
  return directories;
}

/** Stands for the endpoints controller, which would know the addresses of pods. */
function endpointSlice({ namespace, ports, dashboard }: TraefikObjects): JsonObject {
  const { service, servicePort, containerPort } = dashboard;
  return {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: {
      name: `${service}-trial`,
      namespace,
      labels: { "kubernetes.io/service-name": service, "endpointslice.kubernetes.io/managed-by": "kapsule-trial" },
    },
    addressType: "IPv4",
    endpoints: [{ addresses: [BACKEND], conditions: { ready: true } }],
    ports: [{ name: servicePort, port: ports.get(containerPort) ?? 0, protocol: "TCP" }],
  };
}

function checkName(place: string, { name, status }: (typeof ATTEMPTS)[number]): string {
  return `Traefik: the dashboard at ${place} answers ${status} ${name}`;
}

function logFile({ directory }: TraefikTrial): string {
  return join(directory, "traefik.log");
}

function logOf(trial: TraefikTrial): string {
  return existsSync(logFile(trial)) ? readFileSync(logFile(trial), "utf8") : "";
}

/** The first errors in Traefik's log, a line each, indented below what they explain. */
function complaintsOf(trial: TraefikTrial): string {
  const errors = stripVTControlCharacters(logOf(trial))
    .split("\n")
    .filter((line) => / (ERR|FTL) |[Ee]rror/.test(line));
  return errors
    .slice(0, 3)
    .map((line) => `\n           ${line}`)
    .join("");
}
