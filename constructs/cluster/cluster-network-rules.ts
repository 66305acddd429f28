import { cidrContains, cidrsOverlap, isAddress, isCidr } from "../core/cidr";
import { known } from "../core/known";
import { regionOfId } from "../core/location";
import { type Problem } from "../core/refusal";
import { type KapsuleClusterProps } from "./cluster-options";

/** Scaleway's defaults, which the ranges that are given must not overlap either. */
const DEFAULT_POD_CIDR = "100.64.0.0/15";
const DEFAULT_SERVICE_CIDR = "10.32.0.0/20";

/** What is wrong with a cluster's ranges, and with the network it lies in. */
export function clusterNetworkProblems(props: KapsuleClusterProps): Problem[] {
  return [
    ...rangesProblems(props),
    ...dnsIpProblems(props),
    ...networkRegionProblems(props.privateNetwork.id, props.region),
  ];
}

function rangesProblems(props: KapsuleClusterProps): Problem[] {
  const given = [
    { property: "podCidr", range: known(props.podCidr) },
    { property: "serviceCidr", range: known(props.serviceCidr) },
  ];
  const invalid = given.flatMap(({ property, range }): Problem[] =>
    range === undefined || (isCidr(range) && !range.includes(":"))
      ? []
      : [
          {
            property,
            received: range,
            rule: "must be an IPv4 range without host bits",
            fix: "write a network such as 10.40.0.0/16",
          },
        ],
  );
  if (invalid.length > 0) return invalid;

  const { podCidr = DEFAULT_POD_CIDR, serviceCidr = DEFAULT_SERVICE_CIDR, privateNetwork } = props;
  const pods = { property: "podCidr", name: "the pod range", range: podCidr };
  const services = { property: "serviceCidr", name: "the service range", range: serviceCidr };
  const subnet = {
    property: "privateNetwork.subnet",
    name: "the private network's subnet",
    range: privateNetwork.subnet,
  };
  return [
    ...overlapProblems(props.podCidr === undefined ? services.property : pods.property, pods, services),
    ...overlapProblems(props.podCidr === undefined ? subnet.property : pods.property, pods, subnet),
    ...overlapProblems(props.serviceCidr === undefined ? subnet.property : services.property, services, subnet),
  ];
}

interface NamedRange {
  readonly property: string;
  readonly name: string;
  readonly range: string;
}

function overlapProblems(property: string, one: NamedRange, other: NamedRange): Problem[] {
  const [a, b] = [known(one.range), known(other.range)];
  if (a === undefined || b === undefined || !isCidr(b) || !cidrsOverlap(a, b)) return [];
  return [
    {
      property,
      received: property === one.property ? a : b,
      rule: `${one.name} ${a} overlaps ${other.name} ${b}`,
      fix: "choose ranges that share no address",
    },
  ];
}

function dnsIpProblems(props: KapsuleClusterProps): Problem[] {
  const [address, range] = [known(props.serviceDnsIp), known(props.serviceCidr ?? DEFAULT_SERVICE_CIDR)];
  if (address === undefined || range === undefined || !isCidr(range)) return [];
  if (isAddress(address) && cidrContains(range, address)) return [];
  return [
    {
      property: "serviceDnsIp",
      received: address,
      rule: `must be an address in the service range ${range}`,
      fix: "give its tenth address, or leave it out",
    },
  ];
}

function networkRegionProblems(networkId: string, region: string | undefined): Problem[] {
  const [ofNetwork, ofCluster] = [regionOfId(networkId), known(region)];
  if (ofNetwork === undefined || ofCluster === undefined || ofNetwork === ofCluster) return [];
  return [
    {
      property: "privateNetwork.id",
      received: networkId,
      rule: `must lie in the cluster's region (${ofCluster})`,
      fix: "name a network of that region, or change the region",
    },
  ];
}
