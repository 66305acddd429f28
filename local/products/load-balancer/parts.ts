import type { Acl, Backend, Frontend } from "@scaleway/sdk-lb/v1" with { "resolution-mode": "import" };
import { Kind } from "../../store";
import { type Answer } from "../../wire";
import { type World } from "../../world";
import { lbAnswer, LBS, missing } from "./records";

type Timeouts = "timeout_server" | "timeout_connect" | "timeout_tunnel";

export interface HealthCheckRecord {
  readonly port: number;
  /** Milliseconds. */
  readonly check_delay: number;
  readonly check_timeout: number;
  readonly check_max_retries: number;
  readonly check_send_proxy: boolean;
  readonly transient_check_delay: string;
  /** `tcp_config`, `http_config`, …: one of them. */
  readonly [config: `${string}_config`]: object | undefined;
}

/** The client has durations as text; the API has milliseconds. */
export type BackendRecord = Omit<Answer<Backend>, "lb" | "health_check" | Timeouts> &
  Readonly<Record<Timeouts, number | null>> & {
    readonly lb_id: string;
    readonly host: "";
    readonly health_check: HealthCheckRecord;
  };

export type FrontendRecord = Omit<Answer<Frontend>, "lb" | "backend" | "timeout_client"> & {
  readonly lb_id: string;
  readonly backend_id: string;
  readonly timeout_client: number | null;
};

export type AclRecord = Omit<Answer<Acl>, "frontend"> & { readonly frontend_id: string };

export const BACKENDS = new Kind<BackendRecord>("backends", () => missing("backend"));
export const FRONTENDS = new Kind<FrontendRecord>("frontends", () => missing("frontend"));
export const ACLS = new Kind<AclRecord>("frontend acls", () => missing("acl"));

export function backendAnswer(world: World, { lb_id, ...backend }: BackendRecord): object {
  return { ...backend, lb: lbPart(world, lb_id) };
}

export function frontendAnswer(world: World, { lb_id, backend_id, ...frontend }: FrontendRecord): object {
  const backend = backendAnswer(world, world.of(BACKENDS).get(backend_id));
  return { ...frontend, backend, lb: lbPart(world, lb_id) };
}

export function aclAnswer(world: World, { frontend_id, ...acl }: AclRecord): object {
  return { ...acl, frontend: frontendAnswer(world, world.of(FRONTENDS).get(frontend_id)) };
}

/** A load balancer, with how many parts it has. */
export function lbPart(world: World, id: string): object {
  return {
    ...lbAnswer(world, world.of(LBS).get(id)),
    backend_count: world.of(BACKENDS).where({ lb_id: id }).length,
    frontend_count: world.of(FRONTENDS).where({ lb_id: id }).length,
  };
}

/** What goes with a load balancer. */
export function dropParts(world: World, lb_id: string): void {
  for (const { id } of world.of(FRONTENDS).where({ lb_id })) dropFrontend(world, id);
  for (const { id } of world.of(BACKENDS).where({ lb_id })) world.of(BACKENDS).remove(id);
}

export function dropFrontend(world: World, id: string): void {
  for (const acl of world.of(ACLS).where({ frontend_id: id })) world.of(ACLS).remove(acl.id);
  world.of(FRONTENDS).remove(id);
}

/** @throws ApiError for a part of a load balancer elsewhere */
export function inZone<T extends { readonly lb_id: string }>(world: World, zone: string, part: T, what: string): T {
  if (world.of(LBS).get(part.lb_id).zone !== zone) throw missing(what);
  return part;
}
