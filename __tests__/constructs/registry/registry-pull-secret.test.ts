import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { RegistryCredentials } from "../../../constructs/registry/registry-credentials";
import { RegistryNamespace } from "../../../constructs/registry/registry-namespace";
import { RegistryPullAccess } from "../../../constructs/registry/registry-pull-access";
import { RegistryPullSecret, type RegistryPullSecretProps } from "../../../constructs/registry/registry-pull-secret";
import { counts, only, resolved, synthesized, testStack, type Synthesized } from "../../synthesized";

const ACCESS = {
  applicationId: "11111111-1111-1111-1111-111111111111",
  projectId: "105bdce1-64c0-48ab-899d-868455867ecf",
};
const REGISTRY = { host: "rg.fr-par.scw.cloud" };

const pullSecret = (props: Partial<RegistryPullSecretProps> = {}) =>
  synthesized(
    (stack) =>
      new RegistryPullSecret(stack, "Pull", {
        namespace: "test-golang",
        registry: REGISTRY,
        credentials: RegistryCredentials.apiKeyOf(ACCESS),
        ...props,
      }),
  );

const dockerConfig = (host: string, secretKey: string) =>
  `\${jsonencode({"auths" = zipmap([${host}], [{"username" = "nologin", "password" = ${secretKey}, ` +
  `"auth" = base64encode(join(":", ["nologin", ${secretKey}]))}])})}`;

describe("RegistryPullSecret", () => {
  test("logs in with a key of its own, which is made anew before the old one goes", () => {
    const json = pullSecret();
    expect(counts(json)).toEqual({ kubernetes_secret_v1: 1, scaleway_iam_api_key: 1 });
    expect(only(json, "scaleway_iam_api_key")).toEqual({
      application_id: ACCESS.applicationId,
      default_project_id: ACCESS.projectId,
      description: "Pulls images into Kubernetes",
      lifecycle: { create_before_destroy: true },
    });
    expect(only(json, "kubernetes_secret_v1")).toEqual({
      metadata: { name: "regcred", namespace: "test-golang" },
      type: "kubernetes.io/dockerconfigjson",
      data: {
        ".dockerconfigjson": dockerConfig(
          '"rg.fr-par.scw.cloud"',
          "scaleway_iam_api_key.Pull_ApiKey_879BC41D.secret_key",
        ),
      },
    });
  });

  test("lets the key expire", () => {
    const credentials = RegistryCredentials.apiKeyOf(ACCESS, { expiresAt: "2027-06-30T00:00:00Z" });
    expect(only(pullSecret({ credentials }), "scaleway_iam_api_key")).toEqual({
      application_id: ACCESS.applicationId,
      default_project_id: ACCESS.projectId,
      description: "Pulls images into Kubernetes",
      expires_at: "2027-06-30T00:00:00Z",
      lifecycle: { create_before_destroy: true },
    });
  });

  test("makes no key where a secret key is given, and names the variable only", () => {
    const json = synthesized((stack) => {
      const variable = new TerraformVariable(stack, "registry_secret_key", { type: "string", sensitive: true });
      new RegistryPullSecret(stack, "Pull", {
        name: "other",
        namespace: "kube-system",
        registry: REGISTRY,
        credentials: RegistryCredentials.given(variable.stringValue),
      });
    });
    expect(counts(json)).toEqual({ kubernetes_secret_v1: 1 });
    expect(only(json, "kubernetes_secret_v1")).toEqual({
      metadata: { name: "other", namespace: "kube-system" },
      type: "kubernetes.io/dockerconfigjson",
      data: { ".dockerconfigjson": dockerConfig('"rg.fr-par.scw.cloud"', "var.registry_secret_key") },
    });
  });

  test("logs in to a host known only at apply", () => {
    const json = synthesized((stack) => {
      new RegistryPullSecret(stack, "Pull", {
        namespace: "test-golang",
        registry: new RegistryNamespace(stack, "Registry", { name: "images", protect: false }),
        credentials: RegistryCredentials.apiKeyOf(ACCESS),
      });
    });
    expect(only(json, "kubernetes_secret_v1")["data"]).toEqual({
      ".dockerconfigjson": dockerConfig(
        'element(split("/", scaleway_registry_namespace.Registry_4DB9CCA5.endpoint), 0)',
        "scaleway_iam_api_key.Pull_ApiKey_879BC41D.secret_key",
      ),
    });
  });

  test("gives its name as a reference, so that pods come after it", () => {
    const stack = testStack();
    const pull = new RegistryPullSecret(stack, "Pull", {
      namespace: "test-golang",
      registry: REGISTRY,
      credentials: RegistryCredentials.apiKeyOf(ACCESS),
    });
    expect(resolved(stack, pull.name)).toBe("${kubernetes_secret_v1.Pull_730ADB09.metadata[0].name}");
  });

  test("takes the application's id from another stack, which keeps no secret", () => {
    const outdir = mkdtempSync(join(tmpdir(), "pull-secret-"));
    const app = new App({ outdir, skipValidation: true });
    const [cluster, workload] = [new TerraformStack(app, "cluster"), new TerraformStack(app, "workload")];
    const access = new RegistryPullAccess(cluster, "Access", { name: "k8s-pull", projectId: ACCESS.projectId });
    new RegistryPullSecret(workload, "Pull", {
      namespace: "test-golang",
      registry: REGISTRY,
      credentials: RegistryCredentials.apiKeyOf(access),
    });
    app.synth();
    const read = (stack: string) =>
      JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8")) as Synthesized;
    const [first, second] = [read("cluster"), read("workload")];
    rmSync(outdir, { recursive: true });

    expect(counts(first)).toEqual({ scaleway_iam_application: 1, scaleway_iam_policy: 1 });
    const output = "cross-stack-output-scaleway_iam_applicationAccess_9901B1FFid";
    expect(first.output).toEqual({
      [output]: { sensitive: true, value: "${scaleway_iam_application.Access_9901B1FF.id}" },
    });
    expect(second.output).toBeUndefined();
    expect(only(second, "scaleway_iam_api_key")["application_id"]).toBe(
      `\${data.terraform_remote_state.cross-stack-reference-input-cluster.outputs.${output}}`,
    );
  });

  test("refuses names that Kubernetes does", () => {
    expect(() => pullSecret({ name: "Reg_Cred", namespace: "a.b" })).toThrow(
      new Error(
        "stack/Pull refuses its input:\n" +
          '  - name: must be a DNS subdomain: labels of a-z, 0-9 and inner hyphens, joined by dots, received "Reg_Cred"; correct the spelling\n' +
          '  - namespace: must be an RFC 1123 label: at most 63 of a-z, 0-9 and inner hyphens, received "a.b"; correct the spelling',
      ),
    );
  });
});
