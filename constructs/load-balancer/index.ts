export {
  LoadBalancerIp,
  type DnsRecordOptions,
  type ILoadBalancerIp,
  type LoadBalancerIpProps,
} from "./load-balancer-ip";
export {
  LoadBalancerService,
  type LoadBalancerServiceOptions,
  type LoadBalancerServicePort,
  type LoadBalancerServiceProps,
} from "./load-balancer-service";
