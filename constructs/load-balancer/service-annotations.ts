import { annotationKey } from "./annotation-keys";
import { type LoadBalancerServiceOptions } from "./load-balancer-service";
import { tunedLoadBalancerAnnotations } from "./tuned-annotations";

/** The annotations in force on a load balancer's Service: the tuned set, what the options stand for, then the given. */
export function serviceAnnotations(options: LoadBalancerServiceOptions): Record<string, string> {
  return { ...tunedLoadBalancerAnnotations, ...optionAnnotations(options), ...options.annotations };
}

/** What `ip` and `proxyProtocol` stand for. */
export function optionAnnotations(options: LoadBalancerServiceOptions): Record<string, string> {
  const { ip } = options;
  return {
    ...(ip === undefined ? {} : { [annotationKey("ip-ids")]: ip.uuid }),
    // Addresses are zonal, and the controller otherwise looks in the first zone of the cluster's region.
    ...(ip?.zone === undefined ? {} : { [annotationKey("zone")]: ip.zone }),
    ...(options.proxyProtocol === true ? { [annotationKey("proxy-protocol-v2")]: "true" } : {}),
  };
}
