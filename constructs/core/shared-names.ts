import { TerraformResource, type TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import { describeProblem } from "./refusal";

/** Kinds of Kubernetes objects of which each is made in one place. Others may be patches of an object made elsewhere. */
const TYPES: ReadonlySet<string> = new Set([
  "kubernetes_service_v1",
  "kubernetes_daemon_set_v1",
  "kubernetes_deployment_v1",
  "kubernetes_cluster_role_v1",
  "kubernetes_ingress_class_v1",
]);

type KubernetesResource = TerraformResource & {
  readonly metadata: { readonly nameInput?: string; readonly namespaceInput?: string };
};

/** Objects of a stack that have the kind, the name and the namespace of one before them: an apply fails at the second. */
export function sharedNameProblems(stack: TerraformStack): string[] {
  const holders = new Map<string, string>();
  return stack.node.findAll().flatMap((each) => {
    if (!isKubernetes(each) || each.metadata.nameInput === undefined) return [];
    const { nameInput: name, namespaceInput: namespace } = each.metadata;
    const key = JSON.stringify([each.terraformResourceType, each.provider?.fqn, namespace, name]);
    const holder = holders.get(key);
    if (holder === undefined) {
      holders.set(key, each.node.path);
      return [];
    }
    const rule = `must differ from that of ${holder}, which is of the same kind and namespace`;
    return [
      `${each.node.path}: ${describeProblem({ property: "name", received: name, rule, fix: "give it another name" })}`,
    ];
  });
}

function isKubernetes(each: IConstruct): each is KubernetesResource {
  return TerraformResource.isTerraformResource(each) && TYPES.has(each.terraformResourceType);
}
