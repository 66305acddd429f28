import { cidrContains, cidrsOverlap, isAddress, isCidr } from "../core/cidr";
import { known } from "../core/known";
import { subdomainProblems } from "../core/kubernetes-names";
import { regionOfId } from "../core/location";
import { type Problem } from "../core/refusal";
import { type AutoscalerConfig, type KapsuleClusterProps, type OpenIdConnectConfig } from "./cluster-options";

/** Scaleway's defaults, which the ranges that are given must not overlap either. */
const DEFAULT_POD_CIDR = "100.64.0.0/15";
const DEFAULT_SERVICE_CIDR = "10.32.0.0/20";

/** Everything that is wrong with a cluster's own settings; those of its pools are checked by the pools. */
export function clusterProblems(props: KapsuleClusterProps): Problem[] {
  return [
    ...nameProblems(props.name),
    ...props.version.problems(),
    ...rangesProblems(props),
    ...dnsIpProblems(props),
    ...networkRegionProblems(props.privateNetwork.id, props.region),
    ...autoscalerProblems(props.autoscalerConfig),
    ...openIdConnectProblems(props.openIdConnectConfig),
    ...(known(props.apiserverCertSans) ?? []).flatMap((san, index) =>
      certSanProblems(`apiserverCertSans[${index}]`, san),
    ),
    ...identifiersProblems("featureGates", props.featureGates),
    ...identifiersProblems("admissionPlugins", props.admissionPlugins),
    ...(props.apiAccess?.problems() ?? []),
  ];
}

function nameProblems(name: string): Problem[] {
  const text = known(name);
  if (text === undefined || (text.trim() === text && text.length >= 1 && text.length <= 100)) return [];
  return [
    {
      property: "name",
      received: text,
      rule: "must have 1 to 100 characters and no space at its ends",
      fix: "name the cluster as it should stand in the console, such as k8s-test",
    },
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

function autoscalerProblems(config: AutoscalerConfig | undefined): Problem[] {
  const problems: Problem[] = [];
  const [threshold, logLevel] = [known(config?.scaleDownUtilizationThreshold), known(config?.logLevel)];
  if (threshold !== undefined && !(threshold > 0 && threshold <= 1)) {
    problems.push({
      property: "autoscalerConfig.scaleDownUtilizationThreshold",
      received: threshold,
      rule: "must be a share above 0 and up to 1",
      fix: "write 0.5 for half of a node's requests",
    });
  }
  if (logLevel !== undefined && !(Number.isInteger(logLevel) && logLevel >= 1 && logLevel <= 4)) {
    problems.push({
      property: "autoscalerConfig.logLevel",
      received: logLevel,
      rule: "must be a whole number from 1 to 4",
      fix: "leave it out for Scaleway's 2",
    });
  }
  const termination = config?.maxGracefulTermination;
  if (termination !== undefined && !Number.isInteger(termination.toSeconds())) {
    problems.push({
      property: "autoscalerConfig.maxGracefulTermination",
      received: termination.toString(),
      rule: "must be whole seconds",
      fix: "use Duration.seconds()",
    });
  }
  return problems;
}

function openIdConnectProblems(config: OpenIdConnectConfig | undefined): Problem[] {
  if (config === undefined) return [];
  const problems: Problem[] = [];
  const issuer = known(config.issuerUrl);
  if (issuer !== undefined && !(URL.canParse(issuer) && issuer.startsWith("https://"))) {
    problems.push({
      property: "openIdConnectConfig.issuerUrl",
      received: issuer,
      rule: "must be an https URL",
      fix: "give the issuer as it stands in its tokens",
    });
  }
  if (known(config.clientId)?.trim() === "") {
    problems.push({
      property: "openIdConnectConfig.clientId",
      received: config.clientId,
      rule: "must not be empty",
      fix: "give the id under which the issuer knows the cluster",
    });
  }
  (known(config.requiredClaim) ?? []).forEach((claim, index) => {
    const text = known(claim);
    if (text === undefined || /^[^=]+=.+$/.test(text)) return;
    problems.push({
      property: `openIdConnectConfig.requiredClaim[${index}]`,
      received: text,
      rule: "must be key=value",
      fix: "write the claim and the value it must have",
    });
  });
  return problems;
}

function certSanProblems(property: string, san: string): Problem[] {
  const text = known(san);
  return text !== undefined && isAddress(text) ? [] : subdomainProblems(property, text);
}

function identifiersProblems(property: string, names: readonly string[] | undefined): Problem[] {
  return (known(names) ?? []).flatMap((name, index): Problem[] => {
    const text = known(name);
    if (text === undefined || (/^[A-Za-z][A-Za-z0-9]*$/.test(text) && names?.indexOf(name) === index)) return [];
    return [
      {
        property: `${property}[${index}]`,
        received: text,
        rule: "must be a name of letters and digits, given once",
        fix: '"scw k8s version get" lists those of a version',
      },
    ];
  });
}
