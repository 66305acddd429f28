import type { ProjectAPI } from "@scaleway/sdk-account/v3" with { "resolution-mode": "import" };
import type { API as IamApi } from "@scaleway/sdk-iam/v1alpha1" with { "resolution-mode": "import" };
import type { API as InstanceApi } from "@scaleway/sdk-instance/v1" with { "resolution-mode": "import" };
import type { API as KubernetesApi } from "@scaleway/sdk-k8s/v1" with { "resolution-mode": "import" };
import type { API as RegistryApi } from "@scaleway/sdk-registry/v1" with { "resolution-mode": "import" };
import { type Credentials } from "./checks/credentials";

/** Scaleway, as far as it is asked. */
export interface Account {
  readonly projects: ProjectAPI;
  readonly iam: IamApi;
  readonly instance: InstanceApi;
  readonly kubernetes: KubernetesApi;
  readonly registry: RegistryApi;
}

/** Scaleway's most. */
export const PAGE_SIZE = 100;

/**
 * Scaleway's own client, which is loaded by this function and nowhere else: the other commands start without it.
 *
 * @param timeoutMs - for each call
 */
export async function connect(credentials: Credentials, timeoutMs: number): Promise<Account> {
  // Two of them lack the file that their entry "./v1" names, and have it all under their main one.
  const [sdk, account, iam, instance, kubernetes, registry] = await Promise.all([
    import("@scaleway/sdk-client"),
    import("@scaleway/sdk-account/v3"),
    import("@scaleway/sdk-iam/v1alpha1"),
    import("@scaleway/sdk-instance"),
    import("@scaleway/sdk-k8s"),
    import("@scaleway/sdk-registry/v1"),
  ]);
  const { accessKey, secretKey, apiUrl, projectId } = credentials;
  const client = sdk.createAdvancedClient(
    sdk.withProfile({ accessKey, secretKey, apiURL: apiUrl.replace(/\/+$/, ""), defaultProjectId: projectId }),
    sdk.withDefaultPageSize(PAGE_SIZE),
    sdk.withHTTPClient((input) => readOnly(input, timeoutMs)),
  );
  return {
    projects: new account.ProjectAPI(client),
    iam: new iam.API(client),
    instance: new instance.Instancev1.API(client),
    kubernetes: new kubernetes.K8Sv1.API(client),
    registry: new registry.API(client),
  };
}

/** Lets nothing out that could change anything, whatever a check asks for. */
async function readOnly(input: Parameters<typeof fetch>[0], timeoutMs: number): Promise<Response> {
  const request = new Request(input);
  if (request.method !== "GET") throw new Error(`${request.method} is not for a doctor`);
  return fetch(request, { signal: AbortSignal.timeout(timeoutMs) });
}
