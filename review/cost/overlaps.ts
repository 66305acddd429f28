import { type Deployment, type ResourceChange } from "../change";
import { nodeRolls } from "../kapsule/node-rolls";
import { nodesOf } from "../kapsule/pool-size";
import { count } from "../kapsule/show";
import { type Charge, type CostContext } from "./charge";
import { chargesOf } from "./charges";
import { type CostPart, type Euros, type Overlap } from "./cost";
import { sum, times } from "./euros";
import { nodeCharges } from "./nodes";
import { HOURS_A_MONTH } from "./prices";

/** What is paid for twice for a while: what is replaced with its successor first, and nodes that are added for an upgrade. */
export function overlapsOf(deployment: Deployment, context: CostContext): readonly Overlap[] {
  const replaced = deployment.stacks.flatMap(({ changes }) => changes.flatMap((each) => replacement(each, context)));
  const surges = nodeRolls(deployment).flatMap(({ pool, policy, nodes, to }) => {
    const values = pool.after ?? pool.before;
    const surge = Math.min(policy.surge, nodes?.max ?? policy.surge);
    if (values === undefined || surge === 0) return [];
    const charges = nodeCharges(values, { min: surge, max: surge }, context);
    const what = `${count(surge, "more node")}${extras(charges, surge > 1)} while the nodes are replaced for ${to}`;
    return overlap(pool, what, charges);
  });
  return [...replaced, ...surges];
}

function replacement(change: ResourceChange, context: CostContext): readonly Overlap[] {
  if (change.mode === "data" || change.order !== "create-first" || change.before === undefined) return [];
  const charges = chargesOf(change.type, change.before, context);
  const [first] = charges;
  if (first === undefined) return [];
  const isMany = first.part === "nodes" && nodesOf(change.before)?.max !== 1;
  return overlap(change, `${first.what}${extras(charges, isMany)}, until the old one is destroyed`, charges);
}

const EXTRAS: Readonly<Partial<Record<CostPart, readonly [one: string, many: string]>>> = {
  "public IPs": ["address", "addresses"],
  "load balancer IPs": ["address", "addresses"],
  volumes: ["volume", "volumes"],
};

/** What else the amount includes: ` with their addresses and volumes`. */
function extras([first, ...charges]: readonly Charge[], isMany: boolean): string {
  if (first === undefined || "why" in first) return "";
  const names = charges.flatMap((each) => ("why" in each ? [] : (EXTRAS[each.part]?.[isMany ? 1 : 0] ?? [])));
  return names.length === 0 ? "" : ` with ${isMany ? "their" : "its"} ${names.join(" and ")}`;
}

/** One overlap of all that has a price; none if it would cost nothing. What has none is listed as unpriced anyway. */
function overlap({ stack, address }: ResourceChange, what: string, charges: readonly Charge[]): readonly Overlap[] {
  const priced = charges.flatMap((each): readonly Euros[] => ("why" in each ? [] : [each.monthly]));
  const hourly = times(sum(priced), 1 / HOURS_A_MONTH);
  return hourly.max === 0 ? [] : [{ stack, address, what, hourly }];
}
