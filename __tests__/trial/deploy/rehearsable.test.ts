import { outsideOf } from "../../../trial/deploy/rehearsable";

describe("what would happen outside of the local API", () => {
  test("is nothing of a stack with Scaleway's resources, and those that are in the state only", () => {
    expect(
      outsideOf({
        resource: { scaleway_vpc: { a: {} }, terraform_data: { b: { input: 1 } }, random_id: { c: {} } },
        data: { scaleway_k8s_version: { d: {} } },
      }),
    ).toEqual([]);
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
});
