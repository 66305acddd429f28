import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { IamApiKey } from "../../.gen/providers/scaleway/iam-api-key";
import { labelNameProblems, subdomainProblems } from "../core/kubernetes-names";
import { refuseLateLogicalIds } from "../core/logical-ids";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { refuse, type Problem } from "../core/refusal";
import { kindProblems, objectProblems } from "../core/value-kinds";
import { RegistryCredentials } from "./registry-credentials";
import { PULL_SECRET_KEYS } from "./registry-keys";
import { type IRegistryNamespace } from "./registry-namespace";

/** Scaleway looks at the password only. */
const USER = "nologin";

/** Settings of a RegistryPullSecret. */
export interface RegistryPullSecretProps {
  /**
   * Name, as pods list it in imagePullSecrets.
   *
   * @default regcred
   */
  readonly name?: string;
  /** Kubernetes namespace of the pods that pull. Each namespace takes a secret, and so a key, of its own. */
  readonly namespace: string;
  /** Registry to log in to; the secret holds for all namespaces on its host that the credentials may read. */
  readonly registry: Pick<IRegistryNamespace, "host">;
  /** What to log in with. */
  readonly credentials: RegistryCredentials;
}

/** The docker-registry Secret with which pods pull private images. */
export class RegistryPullSecret extends Construct {
  /** Refers to the Secret, so that what pulls with it comes after it. */
  public readonly name: string;
  /** The Secret, of type `kubernetes.io/dockerconfigjson`. */
  public readonly resource: SecretV1;
  /** The key made for this secret, unless one was given. */
  public readonly apiKey: IamApiKey | undefined;

  public constructor(scope: Construct, id: string, props: RegistryPullSecretProps) {
    super(scope, id);
    refuse(this, pullSecretProblems(props));
    refuseLateLogicalIds(this);

    const { source } = props.credentials;
    let secretKey: string;
    if (source.kind === "given") {
      secretKey = source.secretKey;
    } else {
      this.apiKey = new IamApiKey(this, "ApiKey", {
        applicationId: source.access.applicationId,
        defaultProjectId: source.access.projectId,
        description: "Pulls images into Kubernetes",
        expiresAt: source.expiresAt,
        // An expiry cannot be changed: the secret has to hold the new key before the old one is deleted.
        lifecycle: { createBeforeDestroy: true },
      });
      secretKey = this.apiKey.secretKey;
    }
    this.resource = new SecretV1(this, "Resource", {
      metadata: { name: props.name ?? "regcred", namespace: props.namespace },
      type: "kubernetes.io/dockerconfigjson",
      data: { ".dockerconfigjson": dockerConfig(props.registry.host, secretKey) },
    });
    this.name = this.resource.metadata.name;
  }
}

function pullSecretProblems(props: RegistryPullSecretProps): Problem[] {
  const example = "RegistryCredentials.apiKeyOf(…)";
  return withMisspelt(misspeltProblems("this pull secret", props, PULL_SECRET_KEYS), () => [
    ...subdomainProblems("name", props.name),
    ...labelNameProblems("namespace", props.namespace),
    ...objectProblems("registry", props.registry, "the RegistryNamespace"),
    ...kindProblems("credentials", secretive(props.credentials), RegistryCredentials, example),
  ]);
}

/** A secret key that was passed as it is must not stand in the refusal of it. */
function secretive(credentials: unknown): unknown {
  return typeof credentials === "string" ? "a text, which is not shown here" : credentials;
}

/**
 * What `docker login` writes, as one Terraform expression: the provider encodes it in base64 itself. The host is a
 * key by way of zipmap and the user is joined, since the engine cannot write tokens as keys or inside of strings there.
 */
function dockerConfig(host: string, secretKey: string): string {
  const login = { username: USER, password: secretKey, auth: Fn.base64encode(Fn.join(":", [USER, secretKey])) };
  return Fn.jsonencode({ auths: Fn.zipmap([host], [login]) as unknown });
}
