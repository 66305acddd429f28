import { App, TerraformStack, Testing } from "cdktf";
import { KubernetesAccess } from "../../stacks/kubernetes-access";
import { type Synthesized } from "../synthesized";

const server = { apiUrl: "https://api.example", caCertificate: "PEM" };
const ignoreAnnotations = ["^service\\.beta\\.kubernetes\\.io/scw-loadbalancer-id$"];

function provided(access: KubernetesAccess): Pick<Synthesized, "provider" | "variable"> {
  const stack = new TerraformStack(new App({ outdir: "cdktf.out" }), "stack");
  access.provide(stack);
  const { provider, variable } = JSON.parse(Testing.synth(stack)) as Synthesized;
  return { provider, variable };
}

describe("KubernetesAccess", () => {
  test("asks the scw CLI for credentials at each run", () => {
    expect(provided(KubernetesAccess.scw(server))).toEqual({
      provider: {
        kubernetes: [
          {
            host: "https://api.example",
            cluster_ca_certificate: "PEM",
            exec: [
              { api_version: "client.authentication.k8s.io/v1", command: "scw", args: ["k8s", "exec-credential"] },
            ],
            ignore_annotations: ignoreAnnotations,
          },
        ],
      },
      variable: undefined,
    });
  });

  test("takes a token from a sensitive variable", () => {
    expect(provided(KubernetesAccess.token(server))).toEqual({
      provider: {
        kubernetes: [
          {
            host: "https://api.example",
            cluster_ca_certificate: "PEM",
            token: "${var.kubernetes_token}",
            ignore_annotations: ignoreAnnotations,
          },
        ],
      },
      variable: {
        kubernetes_token: {
          type: "string",
          sensitive: true,
          nullable: false,
          description: "Secret key of an IAM user or application that may write to the cluster",
        },
      },
    });
  });

  test.each([
    ["/etc/kubeconfig", "/etc/kubeconfig"],
    ["~/.kube/config", "~/.kube/config"],
    ["kubeconfig", "../../../kubeconfig"],
  ])("finds the kubeconfig %s from the folder that Terraform runs in", (path, written) => {
    expect(provided(KubernetesAccess.kubeconfig(path, "kind")).provider).toEqual({
      kubernetes: [{ config_path: written, config_context: "kind", ignore_annotations: ignoreAnnotations }],
    });
  });
});
