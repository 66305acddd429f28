import { type ChangeKind, type ResourceChange } from "../../../review/change";
import { type ValueObject } from "../../../review/value";
import { ANNOTATION_PREFIX } from "../../../constructs/load-balancer/annotation-keys";
import { change } from "../changes";

/** The annotations that lose no request, as the library writes them. */
export const TUNED: Readonly<Record<string, string>> = {
  "forward-port-algorithm": "leastconn",
  "health-check-delay": "1s",
  "health-check-from-service": "true",
  "health-check-max-retries": "2",
  "health-check-timeout": "1s",
  "health-transient-check-delay": "500ms",
  "ip-ids": "11111111-1111-4111-8111-111111111111",
  "redispatch-attempt-count": "1",
  "timeout-connect": "500ms",
  "timeout-tunnel": "10s",
};

/** A Service of type LoadBalancer with these annotations, written without their prefix. */
export function balancer(annotations: ValueObject = TUNED, spec: ValueObject = {}): ValueObject {
  const keyed = Object.entries(annotations).map(([name, value]) => [`${ANNOTATION_PREFIX}${name}`, value] as const);
  return {
    metadata: [{ name: "hello", namespace: "web", annotations: Object.fromEntries(keyed) }],
    spec: [
      {
        type: "LoadBalancer",
        external_traffic_policy: "Local",
        selector: { app: "hello" },
        port: [{ name: "http", port: 80, target_port: "80" }],
        ...spec,
      },
    ],
  };
}

/** The annotations without some of them. */
export function without(...names: readonly string[]): ValueObject {
  return Object.fromEntries(Object.entries(TUNED).filter(([name]) => !names.includes(name)));
}

/** Pods of the Service that wait for some seconds before they stop. */
export function pods(seconds: number | undefined, grace = 38, more: ValueObject = {}): ValueObject {
  const wait = { lifecycle: [{ pre_stop: [{ exec: [{ command: ["sleep", String(seconds)] }] }] }] };
  const container = { name: "hello", image: "hello:1.0", ...(seconds === undefined ? {} : wait) };
  return {
    metadata: [{ name: "hello", namespace: "web" }],
    spec: [
      {
        ...more,
        template: [
          {
            metadata: [{ labels: { app: "hello" } }],
            spec: [{ termination_grace_period_seconds: grace, container: [container] }],
          },
        ],
      },
    ],
  };
}

/** An object of the stack "workload", as it is before and after. */
export function object(
  kind: string,
  fate: ChangeKind,
  before: ValueObject | undefined,
  after: ValueObject | undefined = before,
  given: Partial<ResourceChange> = {},
): ResourceChange {
  return change(`kubernetes_${kind}_v1`, fate, {
    stack: "workload",
    before: fate === "create" ? undefined : before,
    after: fate === "delete" || fate === "forget" ? undefined : after,
    ...given,
  });
}

/** A namespaced object of which nothing but the name matters. */
export function plain(name: string, namespace = "web", more: ValueObject = {}): ValueObject {
  return { metadata: [{ name, namespace }], ...more };
}
