/**
 * Services that Scaleway makes load balancers for: all of its annotations as typed options, and their addresses.
 *
 * @module cdktf-kapsule/load-balancer
 */

export { type AnnotationMap, type AnnotationWarning } from "./annotation-reader";
export { BackendTls } from "./backend-tls";
export { failoverBudget, type BudgetContext, type FailoverBudget, type FaultBudget } from "./failover-budget";
export { HealthCheck, HTTP_METHODS, type HttpCheckOptions, type PortCheck } from "./health-check";
export {
  LoadBalancerAddress,
  type AddressAttributes,
  type AddressSource,
  type EphemeralAddressOptions,
  type ExistingAddressOptions,
  type PlacedAddressOptions,
  type PrivateSideOptions,
  type StaticAddressOptions,
} from "./load-balancer-address";
export {
  LoadBalancerIp,
  type DnsRecordOptions,
  type ILoadBalancerIp,
  type LoadBalancerIpAttributes,
  type LoadBalancerIpProps,
} from "./load-balancer-ip";
export {
  LoadBalancerService,
  type LoadBalancerServiceOptions,
  type LoadBalancerServicePort,
  type LoadBalancerServiceProps,
} from "./load-balancer-service";
export {
  type BackendSettings,
  type FrontendCertificates,
  type FrontendSettings,
  type HealthCheckSettings,
  type LoadBalancerSettings,
  type TimeoutSettings,
} from "./load-balancer-settings";
export { LoadBalancerType } from "./load-balancer-type";
export { namedSettings } from "./named-settings";
export { parseLoadBalancerAnnotations, type LegacySettings, type ParsedLoadBalancer } from "./parse-annotations";
export { PortScope } from "./port-scope";
export { ProxyHeader } from "./proxy-header";
export { type ServiceContext } from "./settings-rules";
export { StickySessions } from "./sticky-sessions";
export { loadBalancerAnnotations } from "./write-annotations";
