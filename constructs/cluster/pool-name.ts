import { createHash } from "node:crypto";
import { Fn, Token } from "cdktf";

/** The settings of a pool that Scaleway cannot change in place: a different value is a different pool. */
export interface ReplaceOnlySettings {
  readonly nodeType: string;
  readonly zone?: string;
  readonly rootVolumeType?: string;
  readonly rootVolumeSizeInGb?: number;
  readonly publicIpDisabled?: boolean;
  readonly placementGroupId?: string;
}

/** Most characters that the suffix adds to the name: a hyphen and six of a hash, ours and then Terraform's. */
export const POOL_NAME_SUFFIX_LENGTH = 2 * (1 + 6);

/**
 * The name of a pool on Scaleway: the given one and a hash of what only a replacement can change. Pool names are
 * unique in a cluster, so a replacement that is created before the old pool goes needs a name that differs; one that
 * is not a replacement must keep it. Values known only at apply are hashed by Terraform.
 */
export function replaceSafePoolName(name: string, settings: ReplaceOnlySettings): string {
  const entries = Object.entries<unknown>({ ...settings })
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const literals = entries.map(([key, value]) => (Token.isUnresolved(value) ? [key] : [key, value]));
  const tokens = entries.filter(([, value]) => Token.isUnresolved(value)).map(([, value]) => Token.asString(value));
  const hash = createHash("sha256").update(JSON.stringify(literals)).digest("hex").slice(0, 6);
  if (tokens.length === 0) return `${name}-${hash}`;
  return `${name}-${hash}-${Fn.substr(Fn.sha256(Fn.join(",", tokens)), 0, 6)}`;
}
