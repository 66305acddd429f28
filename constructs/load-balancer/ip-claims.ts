import { type IConstruct } from "constructs";
import { type Problem } from "../core/refusal";
import { type LoadBalancerServiceOptions } from "./load-balancer-service";

/** By tree, then by UUID of the address: the path of the Service that has it. */
const claims = new WeakMap<IConstruct, Map<string, string>>();

/** Takes the addresses of a Service for it alone in the tree; it is a problem if another one has one of them already. */
export function claimIps(service: IConstruct, { ip, address }: LoadBalancerServiceOptions): Problem[] {
  const uuids = address?.source.kind === "static" ? address.source.ipIds : [];
  return [
    ...(ip === undefined ? [] : claim(service, "ip", ip.uuid, ip.id)),
    ...uuids.flatMap((uuid) => claim(service, "address", uuid, uuid)),
  ];
}

function claim(service: IConstruct, property: string, uuid: string, received: string): Problem[] {
  const claimed = claims.get(service.node.root) ?? new Map<string, string>();
  claims.set(service.node.root, claimed);
  const holder = claimed.get(uuid);
  if (holder === undefined) {
    claimed.set(uuid, service.node.path);
    return [];
  }
  const rule = `must belong to one Service only, and ${holder} has it`;
  return [{ property, received, rule, fix: "make a LoadBalancerIp for each" }];
}
