import { fail, type Line, ok, warn } from "../line";
import { isAtLeast } from "../version-numbers";

/** This package's own; see `engines` in package.json. */
const LEAST = "20.9";
/** The even versions become LTS, and from this one on all do. */
const EVERY_FROM = 26;
/** Of Scaleway's client. */
const LEAST_OF_CLIENT = "20.19.4";

export function nodeLines(version: string): readonly Line[] {
  if (!isAtLeast(version, LEAST)) return [fail("node", `${version} is too old`, `install Node ${LEAST} or newer`)];
  const major = Number.parseInt(version.replace(/^v/, ""), 10);
  if (major % 2 === 1 && major < EVERY_FROM) {
    const text = `${version} is none that this package is made for`;
    return [warn("node", text, "install Node 20, 22, 24 or 26: the even versions, which become LTS")];
  }
  if (isAtLeast(version, LEAST_OF_CLIENT)) return [ok("node", version)];
  const fix = `install Node ${LEAST_OF_CLIENT} or newer, for the checks of the account below`;
  return [warn("node", `${version} is older than what Scaleway's client is made for`, fix)];
}
