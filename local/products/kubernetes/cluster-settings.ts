import ipaddr from "ipaddr.js";
import { type AutoscalerRequest, type OpenIdConnectRequest } from "./cluster-requests";
import { type AutoscalerRecord, type ClusterRecord } from "./records";

const AUTOSCALER: AutoscalerRecord = {
  scale_down_disabled: false,
  scale_down_delay_after_add: "10m",
  estimator: "binpacking",
  expander: "random",
  ignore_daemonsets_utilization: false,
  balance_similar_node_groups: false,
  expendable_pods_priority_cutoff: 0,
  scale_down_unneeded_time: "10m",
  scale_down_utilization_threshold: 0.5,
  max_graceful_termination_sec: 0,
  skip_nodes_with_local_storage: false,
  log_level: 2,
};

/** What a request says over what is there; the zero values of its types say nothing. */
export function autoscaler(request: AutoscalerRequest | undefined, there = AUTOSCALER): AutoscalerRecord {
  const { estimator = "unknown_estimator", expander = "unknown_expander", ...given } = request ?? {};
  return {
    ...there,
    ...given,
    estimator: estimator === "unknown_estimator" ? there.estimator : estimator,
    expander: expander === "unknown_expander" ? there.expander : expander,
  };
}

type OpenIdConnect = ClusterRecord["open_id_connect_config"];

export function openIdConnect(request: OpenIdConnectRequest | undefined, there: OpenIdConnect = null): OpenIdConnect {
  const none = {
    issuer_url: "",
    client_id: "",
    username_claim: "",
    username_prefix: "",
    groups_claim: [],
    groups_prefix: "",
    required_claim: [],
  };
  return { ...(there ?? none), ...request };
}

/** The tenth address of the range. */
export function serviceDnsIp(serviceCidr: string): string {
  const [first = 0, second = 0, third = 0, fourth = 0] = ipaddr.IPv4.networkAddressFromCIDR(serviceCidr).octets;
  return [first, second, third, fourth + 10].join(".");
}
