import { type AnnotationReader } from "./annotation-reader";
import { HealthCheck, HTTP_METHODS } from "./health-check";
import { type CHECK_DEFAULTS } from "./health-check-annotations";
import { uriProblems } from "./health-check-uri";
import { integer, oneOf, type Reading } from "./value-readers";

export type CheckName = keyof typeof CHECK_DEFAULTS;

const KINDS = ["tcp", "http", "https", "mysql", "pgsql", "redis", "ldap"] as const;

/** Reads the check of a port. `text` gives what the port has of an annotation, undefined if it has nothing. */
export function readPortCheck(
  reader: AnnotationReader,
  text: (name: CheckName) => string | undefined,
): HealthCheck | undefined {
  const take = <T>(name: CheckName, read: (text: string) => Reading<T>) => {
    const value = text(name);
    return reader.settle(name, value === undefined || value === "" ? MISSING : read(value));
  };
  const kind = take("health-check-type", oneOf(KINDS));
  switch (kind) {
    case undefined:
      return undefined;
    case "tcp":
    case "redis":
    case "ldap":
      return HealthCheck[kind]();
    case "mysql":
    case "pgsql": {
      const name = `health-check-${kind}-user` as const;
      if (reader.isLater(name)) return undefined;
      const user = take(name, (value) => ({ value }));
      return user === undefined ? undefined : HealthCheck[kind](user);
    }
    case "http":
    case "https": {
      const uri = take("health-check-http-uri", (value) => readUri(kind, value));
      const method = take("health-check-http-method", oneOf(HTTP_METHODS));
      const code = take("health-check-http-code", integer(100, 599));
      if (uri === undefined || method === undefined || code === undefined) return undefined;
      return HealthCheck[kind]({ ...uri, method, code });
    }
  }
}

const MISSING = {
  rule: "must have a value for every port that needs one",
  fix: "add one without a port in front, for the others",
};

/** What stands before the first slash is a host. */
function readUri(kind: "http" | "https", text: string): Reading<{ host?: string; path: string }> {
  const slash = text.indexOf("/");
  if (slash === -1) {
    return {
      rule: "must have a slash: without one it is the name of a host",
      fix: `write /${text}, or ${text}/ if a host is meant`,
    };
  }
  const [host, path] = [text.slice(0, slash), text.slice(slash)];
  const [problem] = uriProblems(kind, host, path);
  return problem ?? { value: { path, ...(host === "" ? {} : { host }) } };
}
