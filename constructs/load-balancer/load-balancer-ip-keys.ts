import { type KeysOf } from "../core/misspelt";
import { type DnsRecordOptions, type LoadBalancerIpAttributes, type LoadBalancerIpProps } from "./load-balancer-ip";

/** Names of an address' settings. */
export const IP_KEYS = { zone: true, protect: true, tags: true } satisfies KeysOf<LoadBalancerIpProps>;

/** Names of what there is to know of an existing address. */
export const ATTRIBUTE_KEYS = { id: true, address: true, dnsName: true } satisfies KeysOf<LoadBalancerIpAttributes>;

/** Names of the settings of a DNS name. */
export const DNS_RECORD_KEYS = { dnsZone: true, name: true, ttl: true } satisfies KeysOf<DnsRecordOptions>;
