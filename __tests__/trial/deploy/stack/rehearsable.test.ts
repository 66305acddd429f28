import { outsideOf } from "../../../../trial/deploy/stack/rehearsable";

describe("what would happen outside of the local API", () => {
  test("is nothing of a stack with Scaleway's resources, and those that are in the state only", () => {
    expect(
      outsideOf({
        resource: { scaleway_vpc: { a: {} }, terraform_data: { b: { input: 1 } }, random_id: { c: {} } },
        data: { scaleway_k8s_version: { d: {} } },
      }),
    ).toEqual([]);
  });

  test("is nothing of Kubernetes where a cluster was named for it, nor the state of the stack with the cluster", () => {
    const stack = {
      resource: { kubernetes_secret_v1: { a: {} }, helm_release: { b: {} } },
      data: { terraform_remote_state: { "cross-stack-reference-input-cluster": {}, other: {} } },
    };
    expect(outsideOf(stack, "cluster")).toEqual([
      "helm_release.b is not served by the local API",
      "data.terraform_remote_state.other is another stack's state",
    ]);
    expect(outsideOf(stack)).toEqual([
      "Kubernetes objects (1) need a cluster: --kubeconfig names one, beside the stack that these depend on",
      "helm_release.b is not served by the local API",
      "data.terraform_remote_state.cross-stack-reference-input-cluster is another stack's state",
      "data.terraform_remote_state.other is another stack's state",
    ]);
  });

  test("is what a provider under another name could reach, with a login of its own", () => {
    const stack = { provider: { scaleway: [{}], kubernetes: [{}], k8s: [{}] } };
    expect(outsideOf(stack)).toEqual(["provider kubernetes is not known", "provider k8s is not known"]);
    expect(outsideOf(stack, "cluster")).toEqual(["provider k8s is not known"]);
  });

  test("is what another provider makes, another state, a program, and a module", () => {
    expect(
      outsideOf({
        resource: {
          aws_instance: { a: {} },
          terraform_data: { b: { provisioner: [{ "local-exec": { command: "rm" } }] }, c: {} },
        },
        data: { http: { d: {} }, external: { e: {} }, terraform_remote_state: { f: {} } },
        module: { g: {} },
      }),
    ).toEqual([
      "aws_instance.a is not served by the local API",
      "data.http.d is not served by the local API",
      "data.external.e is not served by the local API",
      "data.terraform_remote_state.f is another stack's state",
      "terraform_data.b has a provisioner, which would run",
      "module.g is not looked into",
    ]);
  });

  test("is what is read while it is checked, or for a moment, and what is done", () => {
    expect(
      outsideOf({
        ephemeral: { vault_kv_secret_v2: { a: {} }, random_password: { b: {} } },
        action: { local_command: { f: {} }, scaleway_instance_server_action: { g: {} } },
        check: { c: { data: { http: { d: {} } } }, e: { assert: {} } },
      }),
    ).toEqual([
      "ephemeral.vault_kv_secret_v2.a is not served by the local API",
      "action.local_command.f is not served by the local API",
      "check.c.data.http.d is not served by the local API",
    ]);
  });

  test("is a product of Scaleway's with another's protocol, at a host of its own", () => {
    expect(outsideOf({ resource: { scaleway_object_bucket: { a: {} }, scaleway_mnq_sqs_queue: { b: {} } } })).toEqual([
      "scaleway_object_bucket.a is not served by the local API",
      "scaleway_mnq_sqs_queue.b is not served by the local API",
    ]);
  });
});
