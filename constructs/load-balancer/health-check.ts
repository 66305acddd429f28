import { RefusedInputError, type Problem } from "../core/refusal";
import { known } from "../core/known";
import { misspeltProblems, type KeysOf } from "../core/misspelt";
import { uriProblems } from "./health-check-uri";
import { portNumberProblems } from "./service-rules";

/** Methods that an HTTP check may use. */
export const HTTP_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** What an HTTP health check asks for. */
export interface HttpCheckOptions {
  /**
   * Host that is asked for; with HTTPS also the name that the TLS handshake is for.
   *
   * @default the node's address
   */
  readonly host?: string;
  /**
   * Path as in a URL, with a query or escapes only in plain HTTP: HTTPS drops the one and undoes the others.
   *
   * @default "/"
   */
  readonly path?: string;
  /** @default "GET" */
  readonly method?: (typeof HTTP_METHODS)[number];
  /**
   * The status that means healthy, 100 to 599. There are no ranges of them.
   *
   * @default 200
   */
  readonly code?: number;
}

const HTTP_KEYS = { host: true, path: true, method: true, code: true } satisfies KeysOf<HttpCheckOptions>;

/** A check of one port. */
export type PortCheck =
  | { readonly kind: "tcp" | "redis" | "ldap" }
  | {
      readonly kind: "mysql" | "pgsql";
      /** Who logs in, without a password. */
      readonly user: string;
    }
  | {
      readonly kind: "http" | "https";
      /** Host, if there is one, and path. */
      readonly uri: string;
      /** Method of the request. */
      readonly method: (typeof HTTP_METHODS)[number];
      /** The status that means healthy. */
      readonly code: number;
    };

/** How the load balancer finds out whether a node can serve a port, by asking the node's own port for the Service. */
export class HealthCheck {
  /** Healthy is what accepts a connection. */
  public static tcp(): HealthCheck {
    return new HealthCheck({ kind: "tcp" }, []);
  }

  /** @throws RefusedInputError for a host, path or code that cannot be asked for */
  public static http(options: HttpCheckOptions = {}): HealthCheck {
    return new HealthCheck(httpCheck("http", options), []);
  }

  /** @throws RefusedInputError for a host, path or code that cannot be asked for */
  public static https(options: HttpCheckOptions = {}): HealthCheck {
    return new HealthCheck(httpCheck("https", options), []);
  }

  /** Logs in as a user without a password, which MySQL takes up to version 8. */
  public static mysql(user: string): HealthCheck {
    return new HealthCheck(userCheck("mysql", user), []);
  }

  /** Logs in as a user. Known to fail from PostgreSQL 14 on. */
  public static pgsql(user: string): HealthCheck {
    return new HealthCheck(userCheck("pgsql", user), []);
  }

  /** Healthy is what answers a PING of Redis. */
  public static redis(): HealthCheck {
    return new HealthCheck({ kind: "redis" }, []);
  }

  /** Healthy is what answers an anonymous LDAP bind. */
  public static ldap(): HealthCheck {
    return new HealthCheck({ kind: "ldap" }, []);
  }

  private constructor(
    /** Of the ports that have none of their own. */
    public readonly others: PortCheck,
    /** Of ports by number, in order. */
    public readonly byPort: readonly (readonly [port: number, check: PortCheck])[],
  ) {}

  /**
   * The same, but for one port.
   *
   * @throws RefusedInputError if the number is not a port's
   */
  public onPort(port: number, check: HealthCheck): HealthCheck {
    refuseValue(portNumberProblems("port", port));
    const kept = this.byPort.filter(([each]) => each !== port);
    const byPort = [...kept, [port, check.others] as const].sort(([one], [other]) => one - other);
    return new HealthCheck(this.others, byPort);
  }

  /** The check that a port has: its own, or that of the others. */
  public of(port: number): PortCheck {
    return this.byPort.find(([each]) => each === port)?.[1] ?? this.others;
  }
}

function httpCheck(kind: "http" | "https", options: HttpCheckOptions): PortCheck {
  const { host = "", path = "/", method = "GET", code = 200 } = options;
  const number = known(code);
  refuseValue([
    ...misspeltProblems("the check", options, HTTP_KEYS),
    ...uriProblems(kind, host, path),
    ...(number === undefined || (Number.isInteger(number) && number >= 100 && number <= 599)
      ? []
      : [{ property: "code", received: number, rule: "must be a status from 100 to 599", fix: "use 200" }]),
  ]);
  return { kind, uri: `${host}${path}`, method, code };
}

function userCheck(kind: "mysql" | "pgsql", user: string): PortCheck {
  const text = known(user);
  if (text !== undefined && !/^[^:;]+$/.test(text)) {
    const rule = "must be a name without colon or semicolon";
    refuseValue([{ property: "user", received: text, rule, fix: "correct the spelling" }]);
  }
  return { kind, user };
}

function refuseValue(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new RefusedInputError("HealthCheck", problems);
}
