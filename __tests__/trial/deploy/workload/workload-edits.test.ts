import { type JsonObject } from "../../../../synthesis/json";
import { forCluster, withoutObjects, type WorkloadPlace } from "../../../../trial/deploy/workload/workload-edits";

const PLACE: WorkloadPlace = {
  context: { kubeconfig: "/kubeconfig", name: "kind", server: "127.0.0.1:6443" },
  createOnly: false,
  cluster: "cluster",
  clusterState: "/rehearsal/terraform.tfstate",
};

function pods(image: string) {
  return { spec: { template: { spec: { container: [{ image }] } } } };
}

test("every login is that of the context, and no other is left", () => {
  const login = { config_path: "/kubeconfig", config_context: "kind" };
  const provider: JsonObject = {
    kubernetes: [
      { host: "h", token: "t", exec: [{ command: "scw" }], ignore_annotations: ["a"] },
      { alias: "b", config_path: "/real", config_paths: ["/real"], config_context_cluster: "real" },
    ],
    scaleway: [{ region: "fr-par" }],
  };
  expect(forCluster({ provider }, PLACE)["provider"]).toEqual({
    kubernetes: [
      { ignore_annotations: ["a"], ...login },
      { alias: "b", ...login },
    ],
    scaleway: [{ region: "fr-par" }],
  });
  expect(forCluster({ provider: { kubernetes: { host: "h" } } }, PLACE)["provider"]).toEqual({ kubernetes: login });
});

test("outputs of the stack with the cluster are those of the rehearsal; another state is left alone", () => {
  const other = { backend: "s3", config: { bucket: "b" } };
  const data = {
    terraform_remote_state: { "cross-stack-reference-input-cluster": other, other },
    time_static: { a: {} },
  };
  expect(forCluster({ data }, PLACE)["data"]).toEqual({
    terraform_remote_state: {
      "cross-stack-reference-input-cluster": { backend: "local", config: { path: "/rehearsal/terraform.tfstate" } },
      other,
    },
    time_static: { a: {} },
  });
});

const RESOURCE = {
  kubernetes_service_v1: { a: { wait_for_load_balancer: true } },
  kubernetes_deployment_v1: { pulled: pods("docker.io/library/traefik:v3"), own: pods("rg.fr-par.scw.cloud/n/app:1") },
  kubernetes_daemon_set_v1: { computed: pods("${var.image}") },
  kubernetes_namespace_v1: { c: {} },
  kubernetes_config_map_v1: { d: { data: { image: "rg.fr-par.scw.cloud/n/app:1" } } },
};

test("no address is waited for, and no rollout of an image that nobody has pushed", () => {
  expect(forCluster({ resource: RESOURCE }, PLACE)["resource"]).toEqual({
    ...RESOURCE,
    kubernetes_service_v1: { a: { wait_for_load_balancer: false } },
    kubernetes_deployment_v1: {
      pulled: RESOURCE.kubernetes_deployment_v1.pulled,
      own: { ...RESOURCE.kubernetes_deployment_v1.own, wait_for_rollout: false },
    },
    kubernetes_daemon_set_v1: { computed: { ...RESOURCE.kubernetes_daemon_set_v1.computed, wait_for_rollout: false } },
  });
});

test("where nothing runs, nothing is waited for", () => {
  expect(forCluster({ resource: RESOURCE }, { ...PLACE, createOnly: true })["resource"]).toEqual({
    kubernetes_service_v1: { a: { wait_for_load_balancer: false } },
    kubernetes_deployment_v1: {
      pulled: { ...RESOURCE.kubernetes_deployment_v1.pulled, wait_for_rollout: false },
      own: { ...RESOURCE.kubernetes_deployment_v1.own, wait_for_rollout: false },
    },
    kubernetes_daemon_set_v1: { computed: { ...RESOURCE.kubernetes_daemon_set_v1.computed, wait_for_rollout: false } },
    kubernetes_namespace_v1: { c: { wait_for_default_service_account: false } },
    kubernetes_config_map_v1: RESOURCE.kubernetes_config_map_v1,
  });
});

test("a state forgets what is in Kubernetes, and nothing else", () => {
  const state = { serial: 3, resources: [{ type: "kubernetes_secret_v1" }, { type: "scaleway_iam_api_key" }] };
  expect(withoutObjects(state)).toEqual({ serial: 3, resources: [{ type: "scaleway_iam_api_key" }] });
  expect(withoutObjects({ serial: 1 })).toEqual({ serial: 1 });
});
