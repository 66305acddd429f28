import { type Problem } from "../core/refusal";
import { known } from "../core/known";

/** What a URL's path may have in it, save what an annotation cannot: colon and semicolon. */
const PATH = /^\/(?:[\w.~!$&'()*+,=@[\]/?-]|%[0-9A-Fa-f]{2})*$/;

/**
 * What is wrong with the URI of a check. The controller takes it apart as a URL: it drops a user, a fragment and, with
 * HTTPS, a query, decodes escapes with HTTPS, and fails on an escape that is none.
 */
export function uriProblems(kind: "http" | "https", host: string, path: string): Problem[] {
  return [...hostProblems(known(host) ?? ""), ...pathProblems(kind, known(path) ?? "/")];
}

function hostProblems(host: string): Problem[] {
  if (/^[\w.-]*$/.test(host)) return [];
  const rule = "must have a host name before the path, without a port";
  return [{ property: "host", received: host, rule, fix: "correct the spelling" }];
}

function pathProblems(kind: "http" | "https", path: string): Problem[] {
  const problem = (rule: string, fix: string) => [{ property: "path", received: path, rule, fix }];
  if (!path.startsWith("/")) return problem("must have a path from its slash on", `write /${path}`);
  if (!PATH.test(path)) {
    return problem("must have only what a URL's path may have, without colon, semicolon and #", "write others as %20");
  }
  if (kind === "http") return [];
  if (path.includes("?")) return problem("must not have a query with https, which drops it", "leave it out");
  return path.includes("%")
    ? problem("must not have % with https, which asks for the path unescaped", "use another path, or http")
    : [];
}
