import type { Ip, Lb } from "@scaleway/sdk-lb/v1" with { "resolution-mode": "import" };
import { ApiError } from "../../errors";
import { Kind } from "../../store";
import { type Answer } from "../../wire";
import { type World } from "../../world";

export type IpRecord = Answer<Ip>;

/** Without what is made when it is asked for. */
export interface LbRecord extends Omit<
  Answer<Lb>,
  "ip" | "backend_count" | "frontend_count" | "route_count" | "private_network_count"
> {
  readonly private_networks: readonly LbNetwork[];
  /** What it migrates to; until that has ended, it is of its old type. */
  readonly next_type?: string | undefined;
}

export interface LbNetwork {
  readonly private_network_id: string;
  readonly ipam_ids: readonly string[];
  /** The addresses were booked before, and stay when the load balancer leaves. */
  readonly booked: boolean;
  readonly created_at: string;
}

export const IPS = new Kind<IpRecord>("load balancer ips", () => missing("ips"));
export const LBS = new Kind<LbRecord>("load balancers", () => missing("lbs"));

/** How Load Balancer words it: in a way of its own. */
export function missing(what: string): ApiError {
  return new ApiError(404, { message: `${what} not Found` });
}

/** @throws ApiError for an address that is not in this zone */
export function ipIn(world: World, { zone, ip_id }: { readonly zone: string; readonly ip_id: string }): IpRecord {
  const ip = world.of(IPS).get(ip_id);
  if (ip.zone !== zone) throw missing("ips");
  return ip;
}

/** @throws ApiError for a load balancer that is not in this zone */
export function lbIn(world: World, { zone, lb_id }: { readonly zone: string; readonly lb_id: string }): LbRecord {
  const lb = world.of(LBS).get(lb_id);
  if (lb.zone !== zone) throw missing("lbs");
  return lb;
}

export function lbAnswer(world: World, { private_networks, next_type: _, ...lb }: LbRecord): Answer<Lb> {
  return {
    ...lb,
    ip: [...world.of(IPS).where({ lb_id: lb.id })],
    backend_count: 0,
    frontend_count: 0,
    route_count: 0,
    private_network_count: private_networks.length,
  };
}
