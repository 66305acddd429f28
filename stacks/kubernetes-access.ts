import { KubernetesProvider, type KubernetesProviderConfig } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformVariable, type TerraformStack } from "cdktf";
import { type IKapsuleCluster } from "../constructs/cluster/cluster-reference";
import { fromStackFolder } from "./stack-folder";

/** What a login needs of a cluster: a KapsuleCluster, or the two values of any other. */
export type ApiServer = Pick<IKapsuleCluster, "apiUrl" | "caCertificate">;

/**
 * How a stack logs in to the API server. None of the ways puts a credential into the code or the state; `token` puts it
 * into the plan file, as all variables, so that file is a secret.
 */
export class KubernetesAccess {
  /** By the `scw` CLI, which hands out the caller's own credentials at each run. */
  public static scw(cluster: ApiServer): KubernetesAccess {
    return new KubernetesAccess(() => ({
      host: cluster.apiUrl,
      clusterCaCertificate: cluster.caCertificate,
      exec: [{ apiVersion: "client.authentication.k8s.io/v1", command: "scw", args: ["k8s", "exec-credential"] }],
    }));
  }

  /** By the sensitive variable `kubernetes_token`: the secret key of an IAM user or application with rights on the cluster. */
  public static token(cluster: ApiServer): KubernetesAccess {
    return new KubernetesAccess((stack) => ({
      host: cluster.apiUrl,
      clusterCaCertificate: cluster.caCertificate,
      token: new TerraformVariable(stack, "kubernetes_token", {
        type: "string",
        sensitive: true,
        nullable: false,
        description: "Secret key of an IAM user or application that may write to the cluster",
      }).stringValue,
    }));
  }

  /** By a context of a kubeconfig file. */
  public static kubeconfig(path: string, context: string): KubernetesAccess {
    return new KubernetesAccess((stack) => ({ configPath: fromStackFolder(stack, path), configContext: context }));
  }

  private constructor(private readonly login: (stack: TerraformStack) => KubernetesProviderConfig) {}

  /** Makes the stack's Kubernetes provider. */
  public provide(stack: TerraformStack): KubernetesProvider {
    return new KubernetesProvider(stack, "Kubernetes", {
      ...this.login(stack),
      // Scaleway's controller writes the load balancer's id back to the Service; without this, every plan removes it.
      ignoreAnnotations: ["^service\\.beta\\.kubernetes\\.io/scw-loadbalancer-id$"],
    });
  }
}
