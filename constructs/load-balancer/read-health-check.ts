import { Duration } from "../core/duration";
import { annotationKey } from "./annotation-keys";
import { AnnotationReader } from "./annotation-reader";
import { type HealthCheck, type PortCheck } from "./health-check";
import { CHECK_DEFAULTS } from "./health-check-annotations";
import { type HealthCheckSettings } from "./load-balancer-settings";
import { namedPorts, valueFor, valueForOthers, type PortValues } from "./port-values";
import { readPortCheck, type CheckName } from "./read-port-check";
import { duration, flag, integer, portScope, portValues } from "./value-readers";

const NAMES = Object.keys(CHECK_DEFAULTS) as CheckName[];

/** The kinds of checks that an annotation is for. */
const NEEDED: readonly (readonly [name: CheckName, kinds: readonly PortCheck["kind"][]])[] = [
  ["health-check-http-uri", ["http", "https"]],
  ["health-check-http-method", ["http", "https"]],
  ["health-check-http-code", ["http", "https"]],
  ["health-check-mysql-user", ["mysql"]],
  ["health-check-pgsql-user", ["pgsql"]],
];

/**
 * Reads the health check, as far as it can be read, and keeps what is wrong with it.
 *
 * @param ports those of the Service; empty where they are not known
 */
export function readHealthCheck(reader: AnnotationReader, ports: readonly number[]): HealthCheckSettings {
  const second = Duration.seconds(1);
  const fromService = reader.take("health-check-from-service", portScope);
  const checked = ports.filter((port) => fromService?.includes(port) !== true);
  const unused = fromService?.kind === "all" || (ports.length > 0 && checked.length === 0);
  return {
    fromService,
    check: unused ? readUnusedCheck(reader) : readUsedCheck(reader, checked),
    delay: reader.take("health-check-delay", duration(second)),
    timeout: reader.take("health-check-timeout", duration(second)),
    maxRetries: reader.take("health-check-max-retries", integer(1, 9999)),
    transientDelay: reader.take(
      "health-transient-check-delay",
      duration(Duration.milliseconds(100), Duration.seconds(2_147_483)),
    ),
    sendProxy: reader.take("health-check-send-proxy", flag),
  };
}

function readUsedCheck(reader: AnnotationReader, ports: readonly number[]): HealthCheck | undefined {
  const check = readCheck(reader, ports);
  if (check === undefined) return undefined;
  const own = check.byPort.map(([, each]) => each);
  const kinds = new Set(
    (ports.length > 0 ? ports.map((port) => check.of(port)) : [check.others, ...own]).map(({ kind }) => kind),
  );
  for (const [name, needed] of NEEDED) {
    if (!reader.has(name) || needed.some((kind) => kinds.has(kind))) continue;
    reader.warn(name, "ignored", `has no effect, since no port has a check of type ${needed.join(" or ")}`);
  }
  return check;
}

/** The controller does not look at it, whatever it says. */
function readUnusedCheck(reader: AnnotationReader): HealthCheck | undefined {
  const names = NAMES.filter((name) => reader.has(name));
  for (const name of names) {
    reader.warn(name, "ignored", "has no effect, since every port is checked from the Service");
  }
  const aside = new AnnotationReader(Object.fromEntries(names.map((name) => [annotationKey(name), reader.text(name)])));
  const check = readCheck(aside, []);
  return aside.problems.length === 0 ? check : undefined;
}

function readCheck(reader: AnnotationReader, ports: readonly number[]): HealthCheck | undefined {
  if (!NAMES.some((name) => reader.has(name)) || reader.isLater("health-check-type")) return undefined;
  const values = new Map<CheckName, PortValues>();
  for (const name of NAMES) {
    const taken = reader.take(name, portValues);
    if (taken !== undefined) values.set(name, taken);
    // What is later, or wrong, is as if it were not there for what depends on it.
    else if (reader.has(name) && name === "health-check-type") return undefined;
  }
  const named = namedPorts([...values.values()]);
  const others = readPortCheck(reader, (name) => {
    const given = values.get(name);
    const text = given === undefined ? CHECK_DEFAULTS[name] : valueForOthers(given);
    // Where every port is named, nothing has to be there for others.
    const needed = ports.length === 0 ? named.length === 0 : ports.some((port) => !named.includes(port));
    return text ?? (needed ? undefined : CHECK_DEFAULTS[name]);
  });
  if (others === undefined) return undefined;
  return named.reduce<HealthCheck | undefined>((check, port) => {
    const own = readPortCheck(reader, (name) => {
      const given = values.get(name);
      return given === undefined ? CHECK_DEFAULTS[name] : valueFor(given, port);
    });
    return own && check?.onPort(port, own);
  }, others);
}
