import { join } from "node:path";
import { parseDocument } from "yaml";
import { z } from "zod";
import { type Machine } from "./machine";

const PROFILE = z.object({
  access_key: z.string().nullish(),
  secret_key: z.string().nullish(),
  api_url: z.string().nullish(),
  default_organization_id: z.string().nullish(),
  default_project_id: z.string().nullish(),
  default_region: z.string().nullish(),
  default_zone: z.string().nullish(),
});
const CONFIG = PROFILE.extend({
  active_profile: z.string().nullish(),
  profiles: z.record(z.string(), PROFILE.nullable()).nullish(),
});

/** Keys of a profile, as the file has them. */
export type FileProfile = z.output<typeof PROFILE>;
export type Config = z.output<typeof CONFIG>;

/** A file that is there, and says nothing. The message holds none of its text, which has keys in it. */
export class ConfigFileError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = "ConfigFileError";
  }
}

/** Where the provider and the `scw` CLI look, the first that is there. */
export function readConfig({ env, read }: Pick<Machine, "env" | "read">): Config | undefined {
  for (const file of paths(env)) {
    const text = read(file);
    if (text !== undefined) return parseConfig(file, text);
  }
  return undefined;
}

/**
 * The profile of a name on top of the default one; the active one without a name.
 *
 * @throws ConfigFileError for a name that the file has not
 */
export function profileIn(config: Config, name: string | undefined): FileProfile {
  const chosen = name ?? config.active_profile ?? undefined;
  if (chosen === undefined || chosen === "default") return config;
  const profiles = config.profiles ?? {};
  const profile = Object.hasOwn(profiles, chosen) ? profiles[chosen] : undefined;
  if (profile === undefined) {
    const there = Object.keys(profiles).length === 0 ? "none" : ["default", ...Object.keys(profiles)].join(", ");
    throw new ConfigFileError(`there is no profile ${JSON.stringify(chosen)} of scw; there are ${there}`);
  }
  const given = Object.entries(profile ?? {}).filter(([, value]) => value !== null);
  return { ...config, ...Object.fromEntries(given) };
}

function parseConfig(file: string, text: string): Config {
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = text.slice(0, error.pos[0]).split("\n").length;
    throw new ConfigFileError(`${file} is no YAML, at line ${line}`);
  }
  const result = CONFIG.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  const keys = result.error.issues.map(({ path }) => path.join(".") || "the whole").join(", ");
  throw new ConfigFileError(`${file} is no configuration of scw: ${keys}`);
}

function paths(env: Machine["env"]): readonly string[] {
  const named = env["SCW_CONFIG_PATH"];
  if (named !== undefined && named !== "") return [named];
  const folder = env["XDG_CONFIG_HOME"] || join(env["HOME"] || env["USERPROFILE"] || ".", ".config");
  return ["config.yaml", "config.yml"].map((name) => join(folder, "scw", name));
}
