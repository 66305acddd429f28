import { type ResourceChange } from "../change";
import { at, isValueObject, listAt, sameValue, textAt, Unknown, type Value, type ValuePath } from "../value";

/** Two resources of which the second stands on, or behind, the first. */
export interface Link {
  readonly from: ResourceChange;
  readonly to: ResourceChange;
}

const IP_IDS: ValuePath = ["metadata", "annotations", "service.beta.kubernetes.io/scw-loadbalancer-ip-ids"];

/** Attributes that hold another resource's id. */
const REFERENCES: readonly (readonly [from: string, to: string, at: ValuePath])[] = [
  ["scaleway_vpc", "scaleway_vpc_private_network", ["vpc_id"]],
  ["scaleway_vpc_private_network", "scaleway_k8s_cluster", ["private_network_id"]],
  ["scaleway_k8s_cluster", "scaleway_k8s_pool", ["cluster_id"]],
  ["scaleway_k8s_cluster", "scaleway_k8s_acl", ["cluster_id"]],
  ["scaleway_lb_ip", "kubernetes_service", IP_IDS],
];

const WORKLOADS = ["kubernetes_daemonset", "kubernetes_daemon_set", "kubernetes_deployment", "kubernetes_stateful_set"];

/** What the resources of a Kapsule deployment have to do with each other, as far as their attributes tell. */
export function linksOf(resources: readonly ResourceChange[]): readonly Link[] {
  const byType = grouped(resources, kindOf);
  const of = (...types: readonly string[]) => types.flatMap((type) => byType.get(type) ?? []);
  const pulls = of("kubernetes_secret").filter((each) => textOf(each, "type") === "kubernetes.io/dockerconfigjson");
  const keys = pulls.length === 0 ? [] : of("scaleway_iam_api_key");
  return [
    ...REFERENCES.flatMap(([from, to, path]) => references(of(from), of(to), path)),
    ...contents(of("kubernetes_namespace"), of(...WORKLOADS)),
    ...selections(of("kubernetes_service"), of(...WORKLOADS)),
    // Which key is whose is in no attribute that may be seen: drawn where there is no choice.
    ...only(of("scaleway_registry_namespace"), keys),
    ...only(keys, pulls),
  ];
}

/** The type without the version of a Kubernetes API. */
export function kindOf({ type }: ResourceChange): string {
  return type.startsWith("kubernetes_") ? type.replace(/_v\d+$/, "") : type;
}

/** By id; where that is only known after the apply, to the one that it can be. */
function references(parents: readonly ResourceChange[], children: readonly ResourceChange[], path: ValuePath): Link[] {
  const [first, ...others] = parents;
  const byId = new Map(parents.flatMap((from) => [...idsAt(from, ["id"])].map((id) => [id, from] as const)));
  return children.flatMap((to) => {
    const found = new Set([...idsAt(to, path)].flatMap((id) => byId.get(id) ?? []));
    if (found.size > 0) return [...found].map((from) => ({ from, to }));
    const unknown = states(to).some((state) => at(state, ...path) instanceof Unknown);
    return unknown && first !== undefined && others.length === 0 ? [{ from: first, to }] : [];
  });
}

/** Ids without their region or zone, of before and after. */
function idsAt(change: ResourceChange, path: ValuePath): ReadonlySet<string> {
  const texts = states(change).flatMap((state) => textAt(state, ...path)?.split(",") ?? []);
  return new Set(texts.map((text) => text.slice(text.lastIndexOf("/") + 1).trim()).filter((text) => text !== ""));
}

/** Namespaces with what runs in them. */
function contents(namespaces: readonly ResourceChange[], workloads: readonly ResourceChange[]): Link[] {
  const byName = grouped(namespaces, (each) => textOf(each, "metadata", "name"));
  return workloads.flatMap((to) =>
    (byName.get(textOf(to, "metadata", "namespace")) ?? []).map((from) => ({ from, to })),
  );
}

/** Services with the workloads whose pods they select. */
function selections(services: readonly ResourceChange[], workloads: readonly ResourceChange[]): Link[] {
  const byNamespace = grouped(workloads, (each) => textOf(each, "metadata", "namespace"));
  return services.flatMap((from) => {
    const selector = at(state(from), "spec", "selector");
    const wanted = isValueObject(selector) ? Object.entries(selector) : [];
    if (wanted.length === 0) return [];
    return (byNamespace.get(textOf(from, "metadata", "namespace")) ?? [])
      .filter((workload) => {
        const labels = at(state(workload), "spec", "template", "metadata", "labels");
        return isValueObject(labels) && wanted.every(([name, value]) => sameValue(labels[name], value));
      })
      .map((to) => ({ from, to }));
  });
}

/** By a text; those that have none are in no group. */
function grouped(
  resources: readonly ResourceChange[],
  by: (resource: ResourceChange) => string | undefined,
): ReadonlyMap<string | undefined, readonly ResourceChange[]> {
  const groups = new Map<string | undefined, ResourceChange[]>();
  for (const each of resources) {
    const key = by(each);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return groups;
}

function only(from: readonly ResourceChange[], to: readonly ResourceChange[]): Link[] {
  const [first] = from;
  return first === undefined || from.length > 1 ? [] : to.map((each) => ({ from: first, to: each }));
}

function textOf(change: ResourceChange, ...path: ValuePath): string | undefined {
  return textAt(state(change), ...path);
}

/** As it will be, or was. */
function state({ before, after }: ResourceChange): Value | undefined {
  return after ?? before;
}

function states({ before, after }: ResourceChange): readonly Value[] {
  return [before, after].flatMap((each) => listAt(each));
}
