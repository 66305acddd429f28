import ipaddr from "ipaddr.js";
import { cidrContains, cidrsOverlap, isCidr } from "../core/cidr";
import { known } from "../core/known";
import { subdomainProblems } from "../core/kubernetes-names";
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
    ...autoscalerProblems(props.autoscalerConfig),
    ...openIdConnectProblems(props.openIdConnectConfig),
    ...(props.apiserverCertSans ?? []).flatMap((san, index) => certSanProblems(`apiserverCertSans[${index}]`, san)),
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

  const pods = { name: "the pod range", range: props.podCidr ?? DEFAULT_POD_CIDR };
  const services = { name: "the service range", range: props.serviceCidr ?? DEFAULT_SERVICE_CIDR };
  const network = { name: "the private network's subnet", range: props.privateNetwork.subnet };
  return [
    ...overlapProblems(props.podCidr === undefined ? "serviceCidr" : "podCidr", pods, services),
    ...overlapProblems(props.podCidr === undefined ? "privateNetwork" : "podCidr", pods, network),
    ...overlapProblems(props.serviceCidr === undefined ? "privateNetwork" : "serviceCidr", services, network),
  ];
}

interface NamedRange {
  readonly name: string;
  readonly range: string;
}

function overlapProblems(property: string, one: NamedRange, other: NamedRange): Problem[] {
  const [a, b] = [known(one.range), known(other.range)];
  if (a === undefined || b === undefined || !isCidr(b) || !cidrsOverlap(a, b)) return [];
  return [
    {
      property,
      received: property === "privateNetwork" || property === "serviceCidr" ? b : a,
      rule: `${one.name} ${a} overlaps ${other.name} ${b}`,
      fix: "choose ranges that share no address",
    },
  ];
}

function dnsIpProblems(props: KapsuleClusterProps): Problem[] {
  const [address, range] = [known(props.serviceDnsIp), known(props.serviceCidr ?? DEFAULT_SERVICE_CIDR)];
  if (address === undefined || range === undefined || !isCidr(range)) return [];
  if (ipaddr.isValid(address) && cidrContains(range, address)) return [];
  return [
    {
      property: "serviceDnsIp",
      received: address,
      rule: `must be an address in the service range ${range}`,
      fix: "give one of its first addresses, or leave it out",
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
  if (logLevel !== undefined && !(Number.isInteger(logLevel) && logLevel >= 0 && logLevel <= 10)) {
    problems.push({
      property: "autoscalerConfig.logLevel",
      received: logLevel,
      rule: "must be a whole number from 0 to 10",
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
  (config.requiredClaim ?? []).forEach((claim, index) => {
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
  return text !== undefined && ipaddr.isValid(text) ? [] : subdomainProblems(property, text);
}

function identifiersProblems(property: string, names: readonly string[] | undefined): Problem[] {
  return (names ?? []).flatMap((name, index): Problem[] => {
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
