import { LocalApi, type LocalOptions, ManualClock, PRODUCTS } from "../../local";

export const PROJECT = "11111111-1111-4111-8111-111111111111";
export const SECRET_KEY = "22222222-2222-4222-8222-222222222222";
export const OTHER_KEY = "44444444-4444-4444-8444-444444444444";
export const VPCS = "/vpc/v2/regions/fr-par/vpcs";

/** A clock of its own, one second in one, and the same identifiers at each run. */
export function startApi(options: Partial<LocalOptions> = {}): Promise<LocalApi> {
  return LocalApi.start({
    products: PRODUCTS,
    port: 0,
    speed: 1,
    seed: 1,
    project: PROJECT,
    clock: new ManualClock(),
    ...options,
  });
}

/** The client of Scaleway, pointed at a local API. It comes as an ES module. */
export async function clientOf(api: LocalApi, secretKey = SECRET_KEY) {
  const { createClient } = await import("@scaleway/sdk-client");
  return createClient({
    accessKey: "SCWXXXXXXXXXXXXXXXXX",
    secretKey,
    apiURL: api.url,
    defaultProjectId: PROJECT,
    defaultOrganizationId: PROJECT,
    defaultRegion: "fr-par",
    defaultZone: "fr-par-1",
  });
}

/** What a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<unknown> {
  const { Errors } = await import("@scaleway/sdk-client");
  const error = await call.then(
    () => "not refused",
    (thrown: unknown) => thrown,
  );
  return error instanceof Errors.ScalewayError ? { status: error.status, ...bodyOf(error.body) } : error;
}

function bodyOf(body: unknown): object {
  return typeof body === "object" && body !== null ? body : { body };
}

/** One call as it is, past the client. */
export async function fetchFrom(
  api: LocalApi,
  method: string,
  path: string,
  { body, token = SECRET_KEY }: { readonly body?: unknown; readonly token?: string | null } = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${api.url}${path}`, {
    method,
    headers: { ...(token === null ? {} : { "X-Auth-Token": token }), "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
}
