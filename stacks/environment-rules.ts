import { nearest } from "../constructs/core/edit-distance";
import { REGIONS } from "../constructs/core/location";
import { type Problem } from "../constructs/core/refusal";
import { flagProblems, objectProblems, oneOfProblems, textProblems, unlessWrong } from "../constructs/core/value-kinds";
import { type Environment } from "./environments";

/** Every setting of an environment. */
const SETTINGS = Object.keys({
  region: true,
  zone: true,
  clusterName: true,
  version: true,
  cni: true,
  nodeType: true,
  poolSize: true,
  registryName: true,
  dashboard: true,
  protect: true,
} satisfies Record<keyof Environment, true>);

/**
 * What is wrong with an environment that the constructs cannot tell: settings that nothing reads, and those that are not
 * a construct's alone.
 */
export function environmentProblems(environment: Environment): readonly Problem[] {
  return [
    ...unreadProblems("", environment, SETTINGS, "an environment"),
    ...oneOfProblems("region", environment.region, REGIONS),
    ...textProblems("zone", environment.zone, "fr-par-1"),
    ...textProblems("clusterName", environment.clusterName, "k8s-test"),
    ...textProblems("registryName", environment.registryName, "k8s-test-dev"),
    ...dashboardProblems(environment.dashboard),
    ...flagProblems("protect", environment.protect, "required"),
  ];
}

function dashboardProblems(dashboard: Environment["dashboard"]): readonly Problem[] {
  if (dashboard === undefined) return [];
  return unlessWrong(objectProblems("dashboard", dashboard, '{ host: "dashboard.example.com" }'), () => {
    const given: Partial<Record<"host" | "name" | "dnsZone", unknown>> = dashboard;
    if (given.name === undefined && given.dnsZone === undefined) {
      return [
        ...unreadProblems("dashboard.", given, ["host"], "a dashboard"),
        ...textProblems("dashboard.host", given.host, "dashboard.example.com"),
      ];
    }
    return [
      ...unreadProblems("dashboard.", given, ["name", "dnsZone"], "a dashboard in a DNS zone"),
      ...textProblems("dashboard.name", given.name, "dashboard"),
      ...textProblems("dashboard.dnsZone", given.dnsZone, "example.com"),
    ];
  });
}

function unreadProblems(path: string, given: object, names: readonly string[], what: string): Problem[] {
  return Object.keys(given)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      property: `${path}${name}`,
      received: "(its value is not shown)",
      rule: `is not a setting of ${what}`,
      fix: `write ${String(nearest(name, names))} if that is meant, or remove it`,
    }));
}
