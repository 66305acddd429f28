import { isAddress } from "../core/cidr";
import { known } from "../core/known";
import { subdomainProblems } from "../core/kubernetes-names";
import { Duration } from "../core/duration";
import { REGIONS } from "../core/location";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { type Problem } from "../core/refusal";
import {
  flagProblems,
  kindProblems,
  objectProblems,
  oneOfProblems,
  textProblems,
  unlessWrong,
} from "../core/value-kinds";
import { ApiAccess } from "./api-access";
import { CLUSTER_KEYS } from "./cluster-keys";
import { clusterNetworkProblems } from "./cluster-network-rules";
import {
  CLUSTER_TYPES,
  CNIS,
  EXPANDERS,
  type AutoscalerConfig,
  type KapsuleClusterProps,
  type OpenIdConnectConfig,
} from "./cluster-options";
import { KapsuleVersion } from "./kapsule-version";
import { timeoutsProblems } from "./timeouts-rules";

/** Everything that is wrong with a cluster's own settings; those of its pools are checked by the pools. */
export function clusterProblems(props: KapsuleClusterProps): Problem[] {
  return withMisspelt(misspeltProblems("this cluster", props, CLUSTER_KEYS), () => settingsProblems(props));
}

function settingsProblems(props: KapsuleClusterProps): Problem[] {
  return [
    ...unlessWrong(textProblems("name", props.name, "k8s-test"), () => nameProblems(props.name)),
    ...kindProblems("version", props.version, KapsuleVersion, 'KapsuleVersion.pinned("1.36.2") or .autoUpgraded(…)'),
    ...oneOfProblems("cni", props.cni, CNIS),
    ...oneOfProblems("type", props.type, CLUSTER_TYPES, "optional"),
    ...oneOfProblems("region", props.region, REGIONS, "optional"),
    ...(["upgradePools", "deleteAdditionalResources", "protect"] as const).flatMap((property) =>
      flagProblems(property, props[property]),
    ),
    ...unlessWrong(objectProblems("privateNetwork", props.privateNetwork, "new PrivateNetwork(…)"), () =>
      clusterNetworkProblems(props),
    ),
    ...objectProblems("defaultPool", props.defaultPool, '{ name: "default", nodeType: …, size: … }'),
    ...autoscalerProblems(props.autoscalerConfig),
    ...openIdConnectProblems(props.openIdConnectConfig),
    ...(known(props.apiserverCertSans) ?? []).flatMap((san, index) =>
      certSanProblems(`apiserverCertSans[${index}]`, san),
    ),
    ...identifiersProblems("featureGates", props.featureGates),
    ...identifiersProblems("admissionPlugins", props.admissionPlugins),
    ...unlessWrong(
      kindProblems("apiAccess", props.apiAccess, ApiAccess, "ApiAccess.only([…])", "optional"),
      () => props.apiAccess?.problems() ?? [],
    ),
    ...timeoutsProblems(props.timeouts, ["create", "read", "update", "delete"]),
  ];
}

function nameProblems(name: string): Problem[] {
  const text = known(name);
  if (text === undefined || (text.trim() === text && text !== "")) return [];
  return [
    {
      property: "name",
      received: text,
      rule: "must not be empty, nor have spaces at its ends",
      fix: "name the cluster as it should stand in the console, such as k8s-test",
    },
  ];
}

function autoscalerProblems(config: AutoscalerConfig | undefined): Problem[] {
  const flags = ["disableScaleDown", "ignoreDaemonsetsUtilization", "balanceSimilarNodeGroups"] as const;
  const times = ["scaleDownDelayAfterAdd", "scaleDownUnneededTime", "maxGracefulTermination"] as const;
  const problems: Problem[] = [
    ...oneOfProblems("autoscalerConfig.expander", config?.expander, EXPANDERS, "optional"),
    ...[...flags, "skipNodesWithLocalStorage" as const].flatMap((each) =>
      flagProblems(`autoscalerConfig.${each}`, config?.[each]),
    ),
    ...times.flatMap((each) =>
      kindProblems(`autoscalerConfig.${each}`, config?.[each], Duration, "Duration.minutes(10)", "optional"),
    ),
  ];
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
  if (termination instanceof Duration && !Number.isInteger(termination.toSeconds())) {
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
