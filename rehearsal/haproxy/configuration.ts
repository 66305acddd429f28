import { type BalancerSettings, type HttpQuestion } from "./balancer-settings";

/** A node as the balancer sees it. */
export interface BalancedServer {
  readonly name: string;
  /** Where the Service's node port answers. */
  readonly address: string;
  /** Where the node's kube-proxy tells whether a pod of the Service is ready there. */
  readonly healthAddress: string;
  /** False for a node that joins later. */
  readonly present: boolean;
}

/** Where a balancer listens. */
export interface BalancerSockets {
  readonly bind: string;
  /** File of the socket that takes commands. */
  readonly admin: string;
}

export const NODE_PORT = 30_080;
export const HEALTH_PORT = 32_000;
export const BACKEND = "nodes";

/** A log line has the client's port, how the session ended, and the server. Only disturbed sessions have one. */
const LOG_FORMAT = "%cp %ts %s";

/** What a node's kube-proxy is asked. */
const FROM_SERVICE: HttpQuestion = { method: "GET", host: "", path: "/healthz", status: 200 };

/** HAProxy's words for the settings, a line each, as a person compares them. */
export function settingWords(settings: BalancerSettings): string[] {
  return [
    `mode ${settings.mode}`,
    `balance ${settings.algorithm}`,
    ...Object.entries(settings.timeouts).map(([name, duration]) => `timeout ${name} ${duration}`),
    `timeout check ${settings.check.timeout}`,
    `retries ${settings.retries}`,
    settings.redispatch ? "option redispatch" : "no option redispatch",
    ...checkWords(settings),
    `default-server ${serverDefaults(settings)}`,
  ];
}

/** The configuration file of one HAProxy. */
export function configuration(
  settings: BalancerSettings,
  servers: readonly BalancedServer[],
  sockets: BalancerSockets,
): string {
  return [
    "global",
    "  log stdout format raw local0",
    `  stats socket ${sockets.admin} mode 600 level admin`,
    "",
    "defaults",
    "  log global",
    "  option dontlog-normal",
    `  log-format "${LOG_FORMAT}"`,
    ...["mode", "timeout", "retries", "option", "no"].flatMap((word) => linesOf(settings, word)),
    "",
    "frontend clients",
    `  bind ${sockets.bind}`,
    `  default_backend ${BACKEND}`,
    "",
    `backend ${BACKEND}`,
    ...["balance", "http-check", "default-server"].flatMap((word) => linesOf(settings, word)),
    ...servers.map((server) => `  ${serverLine(settings, server)}`),
    "",
  ].join("\n");
}

function linesOf(settings: BalancerSettings, word: string): string[] {
  return settingWords(settings)
    .filter((line) => line.split(" ")[0] === word)
    .map((line) => `  ${line}`);
}

function checkWords({ check: { ask } }: BalancerSettings): string[] {
  if (ask === "tcp") return [];
  const { method, path, host, status } = ask === "from-service" ? FROM_SERVICE : ask;
  const header = host === "" ? "" : ` hdr Host ${host}`;
  return [
    "option httpchk",
    `http-check send meth ${method} uri ${path}${header}`,
    `http-check expect status ${status}`,
  ];
}

function serverDefaults({ check, shutdownSessions, maxConnections }: BalancerSettings): string {
  return [
    `check inter ${check.delay} fastinter ${check.transientDelay} fall ${check.maxRetries}`,
    ...(shutdownSessions ? ["on-marked-down shutdown-sessions"] : []),
    ...(maxConnections === undefined ? [] : [`maxconn ${maxConnections}`]),
  ].join(" ");
}

function serverLine({ check }: BalancerSettings, server: BalancedServer): string {
  return [
    `server ${server.name} ${server.address}:${NODE_PORT}`,
    ...(check.ask === "from-service" ? [`addr ${server.healthAddress} port ${HEALTH_PORT}`] : []),
    ...(server.present ? [] : ["disabled"]),
  ].join(" ");
}
