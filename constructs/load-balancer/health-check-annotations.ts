import { type AnnotationName } from "./annotation-keys";
import { type HealthCheck, type PortCheck } from "./health-check";
import { type HealthCheckSettings } from "./load-balancer-settings";
import { formatPortValues } from "./port-values";
import { numberText } from "./value-readers";
import { type NamedTexts } from "./write-annotations";

/** The controller's own values of what differs by port. */
export const CHECK_DEFAULTS = {
  "health-check-type": "tcp",
  "health-check-http-uri": "/",
  "health-check-http-method": "GET",
  "health-check-http-code": "200",
  "health-check-mysql-user": undefined,
  "health-check-pgsql-user": undefined,
} as const satisfies Partial<Record<AnnotationName, string | undefined>>;

/** The annotations that a health check stands for. */
export function healthCheckAnnotations(settings: HealthCheckSettings): NamedTexts {
  return {
    "health-check-from-service": settings.fromService?.toString(),
    ...(settings.check === undefined ? {} : checkAnnotations(settings.check)),
    "health-check-delay": settings.delay?.toString(),
    "health-check-timeout": settings.timeout?.toString(),
    "health-check-max-retries": numberText(settings.maxRetries),
    "health-transient-check-delay": settings.transientDelay?.toString(),
    "health-check-send-proxy": settings.sendProxy === undefined ? undefined : String(settings.sendProxy),
  };
}

function checkAnnotations(check: HealthCheck): NamedTexts {
  const http = (each: PortCheck) => (each.kind === "http" || each.kind === "https" ? each : undefined);
  const user = (kind: "mysql" | "pgsql") => (each: PortCheck) => (each.kind === kind ? each.user : undefined);
  return {
    "health-check-type": byPort(check, ({ kind }) => kind),
    "health-check-http-uri": byPort(check, (each) => http(each)?.uri, CHECK_DEFAULTS["health-check-http-uri"]),
    "health-check-http-method": byPort(check, (each) => http(each)?.method, CHECK_DEFAULTS["health-check-http-method"]),
    "health-check-http-code": byPort(
      check,
      (each) => numberText(http(each)?.code),
      CHECK_DEFAULTS["health-check-http-code"],
    ),
    "health-check-mysql-user": byPort(check, user("mysql")),
    "health-check-pgsql-user": byPort(check, user("pgsql")),
  };
}

/** Left out if no port has a value other than the controller's. Else the others have one too, for it has none then. */
function byPort(
  check: HealthCheck,
  value: (check: PortCheck) => string | undefined,
  usual?: string,
): string | undefined {
  const ports = check.byPort.flatMap(([port, each]) => {
    const text = value(each);
    return text === undefined ? [] : [[port, text] as const];
  });
  const others = value(check.others) ?? usual;
  if ([...ports.map(([, text]) => text), others].every((text) => text === usual)) return undefined;
  return formatPortValues(ports, others);
}
