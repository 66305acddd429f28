import { type Deployment, type ResourceChange } from "../change";
import { textAt } from "../value";
import { kindOf, linksOf } from "./links";

/** How a thing of the diagram is marked. */
export type Mark = "new" | "changed" | "replaced" | "destroyed" | "same";

/** One resource, or all of a type that are marked alike. */
export interface DiagramNode {
  readonly stack: string;
  readonly mark: Mark;
  /** `pool`. */
  readonly what: string;
  /** Undefined where it stands for more than one. */
  readonly name: string | undefined;
  readonly amount: number;
}

export interface Diagram {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly (readonly [from: DiagramNode, to: DiagramNode])[];
  /** How many resources stand together with others of their type, since there are too many. */
  readonly collapsed: number;
  /** How many are not drawn at all. */
  readonly omitted: number;
}

/** More cannot be read. */
const MOST_NODES = 40;

const WHAT: Readonly<Record<string, string>> = {
  scaleway_vpc: "VPC",
  scaleway_vpc_private_network: "private network",
  scaleway_k8s_cluster: "cluster",
  scaleway_k8s_pool: "pool",
  scaleway_k8s_acl: "ACL",
  scaleway_lb_ip: "address",
  scaleway_registry_namespace: "registry",
  scaleway_iam_api_key: "pull key",
};

const MARKS: Readonly<Partial<Record<ResourceChange["kind"], Mark>>> = {
  create: "new",
  update: "changed",
  replace: "replaced",
  delete: "destroyed",
  forget: "changed",
  unknown: "changed",
};

/** What is drawn of a deployment: each resource, or, where those are too many, types of which most are alike. */
export function diagramOf(deployment: Deployment): Diagram {
  const resources = deployment.stacks.flatMap(({ changes }) =>
    changes.filter(({ mode, deposed }) => mode === "managed" && deposed === undefined),
  );
  const groups = collapse(resources.map((each) => [each]));
  const drawn = [...groups].sort((one, other) => weight(other) - weight(one)).slice(0, MOST_NODES);
  const nodes = new Map<ResourceChange, DiagramNode>();
  for (const group of groups.filter((each) => drawn.includes(each))) {
    const node = nodeOf(group);
    if (node !== undefined) for (const each of group) nodes.set(each, node);
  }
  return {
    nodes: [...new Set(nodes.values())],
    edges: edgesOf(resources, nodes),
    collapsed: drawn.filter(({ length }) => length > 1).reduce((sum, { length }) => sum + length, 0),
    omitted: resources.length - nodes.size,
  };
}

type Group = readonly ResourceChange[];

/** Puts those of a type and mark together, the most first, and the cluster's own parts last. */
function collapse(groups: readonly Group[]): readonly Group[] {
  const together = new Map<string, ResourceChange[]>();
  for (const each of groups.flat()) {
    const key = keyOf(each);
    const group = together.get(key);
    if (group === undefined) together.set(key, [each]);
    else group.push(each);
  }
  const order = [...together.entries()]
    .filter(([, { length }]) => length > 1)
    .sort(
      ([, one], [, other]) => Number(isDrawnByName(one)) - Number(isDrawnByName(other)) || other.length - one.length,
    );
  const collapsed = new Set<string>();
  let nodes = groups.length;
  for (const [key, { length }] of order) {
    if (nodes <= MOST_NODES) break;
    collapsed.add(key);
    nodes -= length - 1;
  }
  const seen = new Set<string>();
  return groups.flat().flatMap((each) => {
    const key = keyOf(each);
    if (!collapsed.has(key)) return [[each]];
    if (seen.has(key)) return [];
    seen.add(key);
    return [together.get(key) ?? [each]];
  });
}

function keyOf(change: ResourceChange): string {
  return JSON.stringify([change.stack, kindOf(change), markOf(change)]);
}

function isDrawnByName([first]: Group): boolean {
  return first !== undefined && Object.hasOwn(WHAT, kindOf(first));
}

/** What is rather drawn: what changes, then what the cluster is made of. */
function weight(group: Group): number {
  const [first] = group;
  return (first !== undefined && markOf(first) !== "same" ? 2 : 0) + (isDrawnByName(group) ? 1 : 0);
}

function nodeOf(group: Group): DiagramNode | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  const kind = kindOf(first);
  const what = Object.hasOwn(WHAT, kind) ? WHAT[kind] : undefined;
  return {
    stack: first.stack,
    mark: markOf(first),
    what: what ?? kind.replace(/^(kubernetes|scaleway)_/, "").replaceAll("_", " "),
    name: group.length > 1 ? undefined : nameOf(first),
    amount: group.length,
  };
}

function nameOf({ before, after, address, type }: ResourceChange): string {
  const state = after ?? before;
  const name = textAt(state, "metadata", "name") ?? textAt(state, "name");
  return name ?? address.slice(address.lastIndexOf(`${type}.`) + type.length + 1);
}

function markOf({ kind }: ResourceChange): Mark {
  return MARKS[kind] ?? "same";
}

function edgesOf(
  resources: readonly ResourceChange[],
  nodes: ReadonlyMap<ResourceChange, DiagramNode>,
): Diagram["edges"] {
  const edges = new Map<DiagramNode, Set<DiagramNode>>();
  for (const { from, to } of linksOf(resources)) {
    const [one, other] = [nodes.get(from), nodes.get(to)];
    if (one === undefined || other === undefined || one === other) continue;
    edges.set(one, (edges.get(one) ?? new Set()).add(other));
  }
  return [...edges].flatMap(([from, all]) => [...all].map((to) => [from, to] as const));
}
