import { isJsonArray, objectOrEmpty, type Json, type JsonObject } from "../../../synthesis/json";
import { type KubeContext } from "./kube-context";
import { mapObject, mapResources } from "../stack/stack-edits";

/** Where a workload stack is rehearsed. */
export interface WorkloadPlace {
  readonly context: KubeContext;
  /** True where nothing runs: objects are stored, and no more. */
  readonly createOnly: boolean;
  /** Name of the stack with the cluster. */
  readonly cluster: string;
  /** The state that the rehearsal keeps of that stack. */
  readonly clusterState: string;
}

/** What a provider's configuration may say that is no login. All else would lead to another cluster. */
const NO_LOGIN = ["alias", "ignore_annotations", "ignore_labels"];

/** What an apply waits for that only a cloud does. */
const BY_A_CLOUD: Readonly<Record<string, string>> = {
  kubernetes_service: "wait_for_load_balancer",
  kubernetes_service_v1: "wait_for_load_balancer",
  kubernetes_ingress: "wait_for_load_balancer",
  kubernetes_ingress_v1: "wait_for_load_balancer",
};

const ROLLOUTS: Readonly<Record<string, string>> = Object.fromEntries(
  ["deployment", "daemonset", "daemon_set", "stateful_set"].flatMap((kind) =>
    ["", "_v1"].map((suffix) => [`kubernetes_${kind}${suffix}`, "wait_for_rollout"] as const),
  ),
);

/** What an apply waits for that only a controller does. */
const BY_A_CONTROLLER: Readonly<Record<string, string>> = {
  ...ROLLOUTS,
  kubernetes_job: "wait_for_completion",
  kubernetes_job_v1: "wait_for_completion",
  kubernetes_namespace: "wait_for_default_service_account",
  kubernetes_namespace_v1: "wait_for_default_service_account",
  kubernetes_persistent_volume_claim: "wait_until_bound",
  kubernetes_persistent_volume_claim_v1: "wait_until_bound",
  kubernetes_secret: "wait_for_service_account_token",
  kubernetes_secret_v1: "wait_for_service_account_token",
};

/** An image of Scaleway's registry, or a computed one: in the rehearsal nobody has pushed it. */
const NOT_PUSHED = /"image":"[^"]*(?:\.scw\.cloud\/|\$\{)/;

/** Name of the data source by which the CDK for Terraform lets a stack read another's outputs. */
export function stateOf(stack: string): string {
  return `cross-stack-reference-input-${stack}`;
}

/** A workload stack for another cluster: with its login, the rehearsed stack's outputs, and no waiting in vain. */
export function forCluster(stack: JsonObject, place: WorkloadPlace): JsonObject {
  const edited = {
    ...stack,
    provider: mapObject(stack["provider"], (configurations, name) =>
      name === "kubernetes" ? withLogin(configurations, place.context) : configurations,
    ),
    data: mapObject(stack["data"], (sources, type) =>
      type === "terraform_remote_state"
        ? mapObject(sources, (source, id) => (id === stateOf(place.cluster) ? localState(place) : source))
        : sources,
    ),
  };
  return mapResources(
    edited,
    () => true,
    (resource, type) => {
      const waits = [BY_A_CLOUD[type], waitsInVain(resource, type, place) ? BY_A_CONTROLLER[type] : undefined];
      const off = waits.flatMap((name) => (name === undefined ? [] : [[name, false] as const]));
      return { ...resource, ...Object.fromEntries(off) };
    },
  );
}

/** A state without what is in Kubernetes, so that a destroy leaves it there. */
export function withoutObjects(state: JsonObject): JsonObject {
  const { resources } = state;
  if (!isJsonArray(resources)) return state;
  const isObject = (each: Json) => {
    const { type } = objectOrEmpty(each);
    return typeof type === "string" && type.startsWith("kubernetes_");
  };
  return { ...state, resources: resources.filter((each) => !isObject(each)) };
}

function withLogin(configurations: Json, { kubeconfig, name }: KubeContext): Json {
  const edit = (each: Json): Json => ({
    ...Object.fromEntries(Object.entries(objectOrEmpty(each)).filter(([key]) => NO_LOGIN.includes(key))),
    config_path: kubeconfig,
    config_context: name,
  });
  return isJsonArray(configurations) ? configurations.map(edit) : edit(configurations);
}

function localState({ clusterState }: WorkloadPlace): JsonObject {
  return { backend: "local", config: { path: clusterState } };
}

function waitsInVain(resource: JsonObject, type: string, { createOnly }: WorkloadPlace): boolean {
  const runsPods = Object.hasOwn(ROLLOUTS, type) || type.startsWith("kubernetes_job");
  return createOnly || (runsPods && NOT_PUSHED.test(JSON.stringify(resource)));
}
