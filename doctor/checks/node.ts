import { fail, type Line, ok, warn } from "../line";
import { isAtLeast } from "../version-numbers";

/** This package's own; see `engines` in package.json. */
const LEAST = "20.9";
/** Of Scaleway's client. */
const LEAST_OF_CLIENT = "20.19.4";

export function nodeLines(version: string): readonly Line[] {
  if (!isAtLeast(version, LEAST)) return [fail("node", `${version} is too old`, `install Node ${LEAST} or newer`)];
  if (isAtLeast(version, LEAST_OF_CLIENT)) return [ok("node", version)];
  const fix = `install Node ${LEAST_OF_CLIENT} or newer, for the checks of the account below`;
  return [warn("node", `${version} is older than what Scaleway's client is made for`, fix)];
}
