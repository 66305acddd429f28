import { nodesOf, type Count } from "../kapsule/pool-size";
import { at, flagAt, numberAt, textAt, Unknown, type ValueObject } from "../value";
import { countOf, sold, whyUnknown, type Charge, type CostContext } from "./charge";

interface RootVolume {
  readonly type: string;
  readonly gigabytes: number;
}

/** Types that can have a local disk. Those without one start from Block Storage. */
const WITH_LOCAL_DISK = /^(DEV1|GP1|RENDER|STARDUST1)-/;

/** What Scaleway's API makes of a pool that leaves its root volume out: seen with DEV1-M, and with PRO2-XXS for others. */
const LOCAL_ROOT: Readonly<Record<string, RootVolume>> = { "DEV1-M": { type: "l_ssd", gigabytes: 40 } };
const BLOCK_ROOT: RootVolume = { type: "sbs_5k", gigabytes: 20 };

/** The nodes of a pool, their addresses and their root volumes. */
export function poolCharges(pool: ValueObject, context: CostContext): readonly Charge[] {
  return nodeCharges(pool, countedNodes(pool), context);
}

/** What a number of nodes of a pool costs; the number, or why it is not known. */
export function nodeCharges(pool: ValueObject, nodes: Count | string, context: CostContext): readonly Charge[] {
  const type = nodeType(pool);
  if (type === "EXTERNAL") return [];
  const place = textAt(pool, "zone");
  const name = type ?? "nodes";
  const what = (each: string) => (typeof nodes === "string" ? each : countOf(nodes, each));
  const whyNoType = type === undefined ? whyUnknown("the node type", pool, "node_type") : undefined;
  const whyNoCount = typeof nodes === "string" ? nodes : undefined;
  const count = typeof nodes === "string" ? { min: 0, max: 0 } : nodes;

  const charge = (part: Charge["part"], each: string, key: string, why: string | undefined, gigabytes?: number) =>
    why === undefined
      ? sold({ part, what: what(each), key, name: each, place, count, gigabytes: gigabytes ?? 0 }, context)
      : { part, what: what(each), why };

  const root = rootVolume(pool, type);
  return [
    charge("nodes", name, `node/${name}`, whyNoType ?? whyNoCount),
    ...(flagAt(pool, "public_ip_disabled") === true
      ? []
      : [charge("public IPs", "IPv4 address", "ip/node", whyNoAddress(pool) ?? whyNoCount)]),
    typeof root === "string"
      ? charge("volumes", "root volume", "", whyNoType ?? root)
      : charge("volumes", `${root.gigabytes} GB ${root.type}`, `volume/${root.type}`, whyNoCount, root.gigabytes),
  ];
}

/** `DEV1-M`, also where it is written as `dev1_m`. */
function nodeType(pool: ValueObject): string | undefined {
  return textAt(pool, "node_type")?.toUpperCase().replaceAll("_", "-");
}

function countedNodes(pool: ValueObject): Count | string {
  if (at(pool, "autoscaling") instanceof Unknown) return whyUnknown("whether it is autoscaled", pool, "autoscaling");
  const later = ["size", "min_size", "max_size"].find((name) => at(pool, name) instanceof Unknown);
  return nodesOf(pool) ?? whyUnknown("the size", pool, later ?? "size");
}

function whyNoAddress(pool: ValueObject): string | undefined {
  if (!(at(pool, "public_ip_disabled") instanceof Unknown)) return undefined;
  return whyUnknown("whether nodes have addresses", pool, "public_ip_disabled");
}

/** The root volume of each node, or why it is not known. What the provider fills in itself counts as left out. */
function rootVolume(pool: ValueObject, nodeType: string | undefined): RootVolume | string {
  const given = textAt(pool, "root_volume_type");
  const type = given === "default_volume_type" || given === "" ? undefined : given;
  const size = numberAt(pool, "root_volume_size_in_gb");
  if (type !== undefined && size !== undefined) return { type, gigabytes: size };
  const usual = usualRoot(nodeType);
  if (usual === undefined || (type !== undefined && type !== usual.type)) {
    return `the root volume is not set, and what Scaleway makes of that is not known for ${nodeType ?? "the node type"}`;
  }
  return { type: usual.type, gigabytes: size ?? usual.gigabytes };
}

function usualRoot(nodeType: string | undefined): RootVolume | undefined {
  if (nodeType === undefined) return undefined;
  return WITH_LOCAL_DISK.test(nodeType) ? LOCAL_ROOT[nodeType] : BLOCK_ROOT;
}
