import {
  ANNOTATION_NAMES,
  ANNOTATION_PREFIX,
  type AnnotationName,
} from "../../constructs/load-balancer/annotation-keys";
import { type BalancedService } from "../../synthesis/balanced-service";
import { type Deployment, type ResourceChange } from "../change";
import { type Rule } from "../finding";
import { annotation, lacks } from "../kubernetes/annotations";
import { balancedServices, isBalancer, type Balanced } from "../kubernetes/balanced";
import { listed } from "../kubernetes/fate";
import { nameOf } from "../kubernetes/objects";

const REFUSED: Rule = {
  id: "load-balancer-annotation-refused",
  severity: "high",
  summary: "an annotation that Scaleway's controller refuses, or ignores",
  find: (deployment) =>
    balancedServices(deployment, "after")
      .filter(({ service }) => isWritten(service))
      .flatMap(({ service, traits }) =>
        traits.problems.map(({ key, received, rule, fix }) => {
          const name = key.replace(ANNOTATION_PREFIX, "");
          const value = received === undefined || received === key ? "" : `, received "${received}"`;
          return {
            on: service,
            title: `${nameOf(service)}: annotation ${name} ${rule}${value}`,
            explanation:
              "The controller makes the load balancer first and reads the annotations after: with one that it refuses, the load balancer is billed, has no address in Kubernetes and serves nothing, and changes do not arrive. A key that it does not know it ignores without a word.",
            fix: `${fix.charAt(0).toUpperCase()}${fix.slice(1)}.`,
          };
        }),
      ),
};

const POLICY: Rule = {
  id: "traffic-policy-cluster",
  severity: "high",
  summary: "a load balancer's Service sends requests on to other nodes: externalTrafficPolicy Cluster",
  find: (deployment) => {
    const before = byService(deployment, "before");
    return balancedServices(deployment, "after")
      .filter(({ service, traits }) => isWritten(service) && traits.externalTrafficPolicy === "Cluster")
      .filter(({ service }) => before.get(service)?.traits.externalTrafficPolicy !== "Cluster")
      .map(({ service }) => {
        const was = before.get(service) === undefined ? "" : "Local → ";
        return {
          on: service,
          severity: was === "" ? "low" : "high",
          title: `${nameOf(service)} has external_traffic_policy ${was}Cluster`,
          explanation:
            "Every node takes requests and may send them on to a pod of another node, so the load balancer's health check cannot see where pods are ready, and a node that goes takes requests of others with it. health-check-from-service has no effect, and pods no longer see the client's address.",
          fix: "Set external_traffic_policy to Local, and health-check-from-service to true (the construct does both).",
        };
      });
  },
};

const HEALTH_CHECK: Rule = {
  id: "health-check-removed",
  severity: "medium",
  summary: "a load balancer's health check is removed or weakened",
  find: (deployment) => {
    const before = byService(deployment, "before");
    return balancedServices(deployment, "after").flatMap((after) => {
      const was = before.get(after.service);
      const weaker = was === undefined || after.service.kind === "no-op" ? undefined : weakening(was, after);
      return weaker === undefined ? [] : [weaker];
    });
  },
};

function weakening(before: Balanced, { service, traits }: Balanced): ReturnType<Rule["find"]>[number] | undefined {
  const removed = HEALTH_CHECKS.filter((name) => !lacks(service.before, name) && lacks(service.after, name));
  const blind = asksReadiness(before.traits) && !asksReadiness(traits) && isKnown(service, "health-check-from-service");
  const [from, to] = [before.traits, traits].map(({ budget }) => budget?.vanishes.detection);
  const later = from !== undefined && to !== undefined && to.toMilliseconds() > from.toMilliseconds();
  const slower = later ? `a dead node is left after ${to.toString()}, not ${from.toString()}` : undefined;
  if (removed.length === 0 && !blind && slower === undefined) return undefined;
  const what = [
    removed.length > 0 ? `${listed(removed)} removed` : undefined,
    blind ? "it no longer asks whether a pod is ready" : undefined,
    slower,
  ];
  return {
    on: service,
    severity: blind ? "high" : "medium",
    title: `the health check of ${nameOf(service)}: ${what.filter((each) => each !== undefined).join("; ")}`,
    explanation: blind
      ? "The load balancer now finds out only by failing connections that a node has no ready pod, so pods that stop, in a rolling update or a node upgrade, still get requests."
      : "What is left out falls back to the controller's defaults: a check every 5 seconds, 5 failures until a node is left. Until then, requests go to a node that does not answer.",
    fix: "Put the annotations back (baseline namedSettings.losesNothing of the construct has them).",
  };
}

const HEALTH_CHECKS = ANNOTATION_NAMES.filter((name) => /^health-/.test(name));

function asksReadiness({ ports, externalTrafficPolicy, settings }: BalancedService): boolean {
  const from = settings.healthCheck?.fromService;
  if (externalTrafficPolicy !== "Local" || from === undefined) return false;
  return ports.length === 0 ? from.kind === "all" : ports.every((port) => from.includes(port));
}

/** False for an annotation whose value only the apply will know. */
function isKnown({ after }: ResourceChange, name: AnnotationName): boolean {
  return lacks(after, name) || typeof annotation(after, name) === "string";
}

function isWritten({ kind, after }: ResourceChange): boolean {
  return isBalancer(after) && (kind === "create" || kind === "update" || kind === "replace");
}

function byService(deployment: Deployment, when: "before" | "after"): ReadonlyMap<ResourceChange, Balanced> {
  return new Map(balancedServices(deployment, when).map((each) => [each.service, each]));
}

export const LOAD_BALANCER_SETTINGS_RULES: readonly Rule[] = [REFUSED, POLICY, HEALTH_CHECK];
