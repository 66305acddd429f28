import type {
  ZonedApiCreateBackendRequest,
  ZonedApiListBackendsRequest,
  ZonedApiSetBackendServersRequest,
  ZonedApiUpdateBackendRequest,
} from "@scaleway/sdk-lb/v1" with { "resolution-mode": "import" };
import ipaddr from "ipaddr.js";
import { z } from "zod";
import { constraint, stillInUse } from "../../errors";
import { contains, type Listing, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, name, read } from "../../validation";
import { type World } from "../../world";
import { milliseconds, seconds } from "./durations";
import { backendAnswer, type BackendRecord, BACKENDS, FRONTENDS, type HealthCheckRecord, inZone } from "./parts";
import { lbIn } from "./records";

const PORT = z.int().min(1).max(65_535);
const CONFIG = z.looseObject({}).optional();
const HEALTH_CHECK = z.object({
  port: PORT,
  check_delay: milliseconds().default(60_000),
  check_timeout: milliseconds().default(30_000),
  check_max_retries: z.int().min(0).default(2),
  check_send_proxy: z.boolean().default(false),
  transient_check_delay: seconds().default("0.500s"),
  tcp_config: CONFIG,
  http_config: CONFIG,
  https_config: CONFIG,
  mysql_config: CONFIG,
  pgsql_config: CONFIG,
  ldap_config: CONFIG,
  redis_config: CONFIG,
});

/** Durations that the client has as text, and the API as milliseconds. */
type Timeout = "timeoutServer" | "timeoutConnect" | "timeoutTunnel";
interface Timeouts {
  readonly timeout_server?: number;
  readonly timeout_connect?: number;
  readonly timeout_tunnel?: number;
}
const BACKEND = {
  forward_protocol: z.enum(["tcp", "http"]),
  forward_port: PORT,
  forward_port_algorithm: z.enum(["roundrobin", "leastconn", "first"]).default("roundrobin"),
  sticky_sessions: z.enum(["none", "cookie", "table"]).default("none"),
  sticky_sessions_cookie_name: z.string().default(""),
  send_proxy_v2: z.boolean().optional(),
  timeout_server: milliseconds().optional(),
  timeout_connect: milliseconds().optional(),
  timeout_tunnel: milliseconds().optional(),
  on_marked_down_action: z.enum(["on_marked_down_action_none", "shutdown_sessions"]).optional(),
  proxy_protocol: z
    .enum([
      "proxy_protocol_unknown",
      "proxy_protocol_none",
      "proxy_protocol_v1",
      "proxy_protocol_v2",
      "proxy_protocol_v2_ssl",
      "proxy_protocol_v2_ssl_cn",
    ])
    .optional(),
  failover_host: z.string().optional(),
  ssl_bridging: z.boolean().optional(),
  ignore_ssl_server_verify: z.boolean().optional(),
  redispatch_attempt_count: z.int().min(0).optional(),
  max_retries: z.int().min(0).optional(),
  max_connections: z.int().min(0).optional(),
  timeout_queue: seconds().optional(),
};
const CREATE = bodyOf<
  Omit<ZonedApiCreateBackendRequest, Timeout | "healthCheck">,
  "zone" | "lb_id",
  Timeouts & {
    readonly health_check: z.output<typeof HEALTH_CHECK>;
  }
>()({
  name: name().default("backend"),
  ...BACKEND,
  health_check: HEALTH_CHECK,
  server_ip: z.array(z.string()).default([]),
});
const UPDATE = bodyOf<Omit<ZonedApiUpdateBackendRequest, Timeout>, "zone" | "backend_id", Timeouts>()({
  name: name(),
  ...BACKEND,
});
const SERVERS = bodyOf<ZonedApiSetBackendServersRequest, "zone" | "backend_id">()({
  server_ip: z.array(z.string()).default([]),
});
const LISTING: Listing<Omit<ZonedApiListBackendsRequest, "lbId">, BackendRecord> = {
  filters: { name: contains((backend) => backend.name) },
  orders: { created_at: ({ created_at }) => created_at ?? "", name: (backend) => backend.name },
};

const ZONE = "/lb/v1/zones/:zone";
const LIST_PATH = `${ZONE}/lbs/:lb_id/backends` as const;
const BACKEND_PATH = `${ZONE}/backends/:backend_id` as const;

export function backendRoutes(world: World): readonly Route[] {
  const backends = world.of(BACKENDS);
  const backendIn = ({ zone, backend_id }: { readonly zone: string; readonly backend_id: string }): BackendRecord =>
    inZone(world, zone, backends.get(backend_id), "backend");
  const changed = ({ id }: BackendRecord, changes: Partial<BackendRecord>) =>
    ok(backendAnswer(world, backends.change(id, { ...changes, updated_at: world.now() })));
  return [
    route("POST", LIST_PATH, ({ parameters, body }) => {
      const { id: lb_id } = lbIn(world, parameters);
      const { health_check, server_ip, ...given } = read(CREATE, body);
      const now = world.now();
      const created = backends.put({
        id: world.identifiers.uuid(),
        lb_id,
        host: "",
        created_at: now,
        updated_at: now,
        pool: servers(server_ip),
        health_check: healthCheck(health_check),
        ...settings(given),
      });
      return ok(backendAnswer(world, created));
    }),
    route("GET", LIST_PATH, ({ parameters, query }) => {
      const { id: lb_id } = lbIn(world, parameters);
      const { records, total_count } = page(backends.where({ lb_id }), query, LISTING);
      return ok({ backends: records.map((each) => backendAnswer(world, each)), total_count });
    }),
    route("GET", BACKEND_PATH, ({ parameters }) => ok(backendAnswer(world, backendIn(parameters)))),
    route("PUT", BACKEND_PATH, ({ parameters, body }) => {
      const backend = backendIn(parameters);
      return changed(backend, settings(read(UPDATE, body)));
    }),
    route("PUT", `${BACKEND_PATH}/healthcheck`, ({ parameters, body }) => {
      const { id } = backendIn(parameters);
      return ok(backends.change(id, { health_check: healthCheck(read(HEALTH_CHECK, body)) }).health_check);
    }),
    route("PUT", `${BACKEND_PATH}/servers`, ({ parameters, body }) =>
      changed(backendIn(parameters), { pool: servers(read(SERVERS, body).server_ip) }),
    ),
    route("POST", `${BACKEND_PATH}/servers`, ({ parameters, body }) => {
      const backend = backendIn(parameters);
      return changed(backend, { pool: [...new Set([...backend.pool, ...servers(read(SERVERS, body).server_ip)])] });
    }),
    route("DELETE", `${BACKEND_PATH}/servers`, ({ parameters, body }) => {
      const backend = backendIn(parameters);
      const { server_ip } = read(SERVERS, body);
      return changed(backend, { pool: backend.pool.filter((each) => !server_ip.includes(each)) });
    }),
    route("DELETE", BACKEND_PATH, ({ parameters }) => {
      const { id } = backendIn(parameters);
      const [frontend] = world.of(FRONTENDS).where({ backend_id: id });
      if (frontend !== undefined) throw stillInUse(`frontend ${frontend.name} still sends to the backend`);
      backends.remove(id);
      return noContent();
    }),
  ];
}

function settings(given: z.output<typeof UPDATE>) {
  return {
    ...given,
    send_proxy_v2: given.send_proxy_v2 ?? given.proxy_protocol === "proxy_protocol_v2",
    timeout_server: given.timeout_server ?? null,
    timeout_connect: given.timeout_connect ?? null,
    timeout_tunnel: given.timeout_tunnel ?? null,
    on_marked_down_action: given.on_marked_down_action ?? "on_marked_down_action_none",
    proxy_protocol: given.proxy_protocol ?? "proxy_protocol_none",
    failover_host: given.failover_host ?? null,
    ssl_bridging: given.ssl_bridging ?? false,
    ignore_ssl_server_verify: given.ignore_ssl_server_verify ?? null,
    redispatch_attempt_count: given.redispatch_attempt_count ?? null,
    max_retries: given.max_retries ?? null,
    max_connections: given.max_connections ?? null,
    timeout_queue: given.timeout_queue ?? null,
  } as const;
}

/** Without a kind, a check opens a TCP connection. */
function healthCheck(given: z.output<typeof HEALTH_CHECK>): HealthCheckRecord {
  const kinds = Object.keys(given).filter((key) => key.endsWith("_config"));
  if (kinds.length > 1) throw constraint("health_check", `only one of ${kinds.join(", ")}`);
  return kinds.length === 0 ? { ...given, tcp_config: {} } : given;
}

function servers(addresses: readonly string[]): string[] {
  const wrong = addresses.find((each) => !ipaddr.isValid(each));
  if (wrong !== undefined) throw constraint("server_ip", `${wrong} is no IP address`);
  return [...addresses];
}
