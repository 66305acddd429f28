import { LoadBalancerAddress } from "./load-balancer-address";
import { type LoadBalancerServiceOptions } from "./load-balancer-service";
import { type LoadBalancerSettings } from "./load-balancer-settings";
import { namedSettings } from "./named-settings";
import { ProxyHeader } from "./proxy-header";
import { loadBalancerAnnotations } from "./write-annotations";

/** The annotations in force on a load balancer's Service: the baseline's, what the options stand for, then the given. */
export function serviceAnnotations(options: LoadBalancerServiceOptions): Record<string, string> {
  const settings = withBaseline(options.baseline ?? namedSettings.losesNothing, givenSettings(options));
  return { ...loadBalancerAnnotations(settings), ...options.annotations };
}

/** What the typed options stand for, the baseline aside. */
export function optionAnnotations(options: LoadBalancerServiceOptions): Record<string, string> {
  return loadBalancerAnnotations(givenSettings(options));
}

function givenSettings(options: LoadBalancerServiceOptions): LoadBalancerSettings {
  const { ip, proxyProtocol, address, type, targetNodeLabels, reportAs } = options;
  const { frontend, backend, timeouts, healthCheck } = options;
  return {
    // Addresses are zonal, and the controller otherwise looks in the first zone of the cluster's region.
    address: address ?? (ip && LoadBalancerAddress.static(ip)),
    type,
    targetNodeLabels,
    reportAs,
    proxyProtocol: typeof proxyProtocol === "object" ? proxyProtocol : proxyProtocol ? ProxyHeader.v2() : undefined,
    frontend,
    backend,
    timeouts,
    healthCheck,
  };
}

/** What is given goes before the baseline, setting by setting. */
function withBaseline(baseline: LoadBalancerSettings, given: LoadBalancerSettings): LoadBalancerSettings {
  return {
    ...baseline,
    ...withoutUndefined(given),
    frontend: { ...baseline.frontend, ...withoutUndefined(given.frontend ?? {}) },
    backend: { ...baseline.backend, ...withoutUndefined(given.backend ?? {}) },
    timeouts: { ...baseline.timeouts, ...withoutUndefined(given.timeouts ?? {}) },
    healthCheck: { ...baseline.healthCheck, ...withoutUndefined(given.healthCheck ?? {}) },
  };
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Partial<T>;
}
