import { type JsonObject } from "../synthesis/json";
import { type Config, type FileProfile, profileIn } from "./config-file";
import { literal } from "./needs";

/** What the provider will log in with, and where it comes from. */
export interface Profile {
  readonly accessKey: string | undefined;
  readonly secretKey: string | undefined;
  readonly apiUrl: string;
  readonly projectId: string | undefined;
  readonly organizationId: string | undefined;
  readonly region: string;
  readonly zone: string;
  /** Of the secret key: `SCW_SECRET_KEY`, `the scw configuration`. */
  readonly source: string;
}

/** Every variable that the provider takes each from, the first that is set. */
const VARIABLES = {
  access_key: ["SCW_ACCESS_KEY", "SCALEWAY_ACCESS_KEY"],
  secret_key: ["SCW_SECRET_KEY", "SCW_TOKEN", "SCALEWAY_TOKEN", "SCALEWAY_ACCESS_KEY"],
  api_url: ["SCW_API_URL"],
  default_organization_id: ["SCW_DEFAULT_ORGANIZATION_ID", "SCW_ORGANIZATION", "SCALEWAY_ORGANIZATION"],
  default_project_id: ["SCW_DEFAULT_PROJECT_ID"],
  default_region: ["SCW_DEFAULT_REGION", "SCW_REGION", "SCALEWAY_REGION"],
  default_zone: ["SCW_DEFAULT_ZONE"],
} as const satisfies Readonly<Record<keyof FileProfile, readonly string[]>>;

/** What the provider's configuration calls them. */
const ARGUMENTS = {
  access_key: "access_key",
  secret_key: "secret_key",
  api_url: "api_url",
  default_organization_id: "organization_id",
  default_project_id: "project_id",
  default_region: "region",
  default_zone: "zone",
} as const satisfies Readonly<Record<keyof FileProfile, string>>;

/**
 * Merges as the provider does: the environment counts most, then the provider's configuration with the profile that it
 * names, then the active profile of the scw configuration.
 *
 * @throws ConfigFileError for a profile that the configuration has not
 */
export function profileOf(
  env: Readonly<Record<string, string | undefined>>,
  provider: JsonObject,
  config: Config = {},
): Profile {
  const active = profileIn(config, env["SCW_PROFILE"] || undefined);
  const named = literal(provider["profile"]);
  const chosen = named === undefined ? {} : profileIn(config, named);
  const find = (key: keyof FileProfile): { readonly value: string; readonly source: string } | undefined => {
    const variable = VARIABLES[key].find((each) => (env[each] ?? "") !== "");
    const candidates = [
      { value: variable === undefined ? undefined : env[variable], source: variable ?? "" },
      { value: literal(provider[ARGUMENTS[key]]), source: "the provider's configuration" },
      { value: chosen[key] ?? undefined, source: `profile ${named ?? ""} of the scw configuration` },
      { value: active[key] ?? undefined, source: "the scw configuration" },
    ];
    for (const { value, source } of candidates) if (value !== undefined && value !== "") return { value, source };
    return undefined;
  };
  const zone = find("default_zone")?.value ?? "fr-par-1";
  const secret = find("secret_key");
  return {
    accessKey: find("access_key")?.value,
    secretKey: secret?.value,
    apiUrl: find("api_url")?.value ?? "https://api.scaleway.com",
    projectId: find("default_project_id")?.value,
    organizationId: find("default_organization_id")?.value,
    region: find("default_region")?.value ?? "fr-par",
    zone,
    source: secret?.source ?? "",
  };
}
