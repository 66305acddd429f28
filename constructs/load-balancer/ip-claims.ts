import { type IConstruct } from "constructs";
import { type Problem } from "../core/refusal";

/** By tree, then by id of the address: the path of the Service that has it. */
const claims = new WeakMap<IConstruct, Map<string, string>>();

/** Takes an address for one Service of the tree; it is a problem if another one has it already. */
export function claimIp(service: IConstruct, ip: { readonly id: string } | undefined): Problem[] {
  if (ip === undefined) return [];
  const claimed = claims.get(service.node.root) ?? new Map<string, string>();
  claims.set(service.node.root, claimed);
  const holder = claimed.get(ip.id);
  if (holder === undefined) {
    claimed.set(ip.id, service.node.path);
    return [];
  }
  return [
    {
      property: "ip",
      received: ip.id,
      rule: `must belong to one Service only, and ${holder} has it`,
      fix: "make a LoadBalancerIp for each",
    },
  ];
}
