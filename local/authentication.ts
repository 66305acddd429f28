import { deniedAuthentication } from "./errors";
import { isUuid } from "./identifiers";

/** An API key that the API itself gave out. */
export interface IssuedKey {
  readonly secret_key: string | null;
  /** As Scaleway writes a time; `null` for a key that stays. */
  readonly expires_at: string | null;
  /** It was deleted, and lets nobody in, not even where any UUID does. */
  readonly revoked?: boolean;
}

/** Who may call. */
export interface Access {
  /** The only secret key from outside; without it, any UUID is one. */
  readonly token: string | undefined;
  readonly issued: () => readonly IssuedKey[];
  /** As Scaleway writes a time. */
  readonly now: string;
}

/**
 * Checks the header `X-Auth-Token`, and gives the key in it.
 *
 * @throws ApiError with status 401
 */
export function authenticate(token: string | undefined, { token: only, issued, now }: Access): string {
  if (token === undefined || !isUuid(token)) throw deniedAuthentication("invalid_argument");
  if (token === only) return token;
  const key = issued().find(({ secret_key }) => secret_key === token);
  if (key?.revoked === true || (key === undefined && only !== undefined)) throw deniedAuthentication("not_found");
  if (key === undefined) return token;
  if (key.expires_at !== null && Date.parse(key.expires_at) <= Date.parse(now)) throw deniedAuthentication("expired");
  return token;
}
