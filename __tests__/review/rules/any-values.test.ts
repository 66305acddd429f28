import fc from "fast-check";
import { type ChangeKind, type ResourceChange } from "../../../review/change";
import { findingsOf } from "../../../review/finding";
import { RULES } from "../../../review/rules";
import { Masked, Unknown, type Value, type ValueObject } from "../../../review/value";
import { change, deployment } from "../changes";
import { CLUSTER, POOL } from "./kapsule";
import { balancer, plain, pods } from "./objects";
import { policy } from "./policies";

const KINDS: readonly ChangeKind[] = ["no-op", "create", "update", "replace", "delete", "forget", "unknown"];

/** A resource of every type that a rule looks at, as it should be. */
const STATES: Readonly<Record<string, ValueObject>> = {
  scaleway_k8s_cluster: CLUSTER,
  scaleway_k8s_pool: POOL,
  scaleway_k8s_acl: { cluster_id: "a", no_ip_allowed: false, acl_rules: [{ ip: "10.0.0.0/8", scaleway_ranges: true }] },
  scaleway_lb_ip: { ip_address: "203.0.113.7" },
  scaleway_registry_namespace: { name: "images", is_public: false },
  scaleway_vpc: { name: "net" },
  scaleway_vpc_private_network: { name: "net", ipv4_subnet: [{ subnet: "10.0.0.0/22" }] },
  scaleway_iam_policy: policy(["ContainerRegistryReadOnly"]),
  scaleway_iam_api_key: { application_id: "a", expires_at: "2026-12-01T00:00:00Z" },
  kubernetes_namespace_v1: { metadata: [{ name: "web" }] },
  kubernetes_service_v1: balancer(),
  kubernetes_deployment_v1: pods(8, 38, { replicas: "2" }),
  kubernetes_daemonset: pods(8),
  kubernetes_ingress_v1: plain("ui", "web", {
    spec: [{ rule: [{ http: [{ path: [{ backend: [{ service: [{ name: "hello", port: [{ number: 80 }] }] }] }] }] }] }],
  }),
  kubernetes_config_map_v1: plain("files", "web", { data: { a: "http: {routers: {a: {service: api@internal}}}" } }),
  kubernetes_secret_v1: plain("regcred", "web", { type: "kubernetes.io/dockerconfigjson" }),
  kubernetes_persistent_volume_claim_v1: plain("data", "web", { spec: [{ storage_class_name: "sbs-default" }] }),
  kubernetes_manifest: {
    manifest: { kind: "IngressRoute", spec: { routes: [{ services: [{ name: "api@internal" }] }] } },
  },
};

const odd: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, true, 0, -1, "", "1", "${a}", "__proto__", Unknown.value, new Masked("looks secret")),
  fc.constantFrom<Value>([], [[]], [null], {}, { a: null }, { name: 1 }),
);

/** The value with some parts of it replaced by others. */
function bent(value: Value): fc.Arbitrary<Value> {
  const parts =
    typeof value === "object" && value !== null && !(value instanceof Unknown || value instanceof Masked)
      ? Array.isArray(value)
        ? fc.tuple(...value.map((each: Value) => bent(each)))
        : fc.record(Object.fromEntries(Object.entries(value).map(([key, each]: [string, Value]) => [key, bent(each)])))
      : fc.constant(value);
  return fc.oneof({ weight: 12, arbitrary: parts }, { weight: 1, arbitrary: odd });
}

function state(type: string): fc.Arbitrary<ValueObject> {
  const entries = Object.entries(STATES[type] ?? {}).map(([key, each]) => [key, bent(each)] as const);
  return fc.record(Object.fromEntries(entries));
}

const changes: fc.Arbitrary<ResourceChange> = fc
  .tuple(fc.constantFrom(...Object.keys(STATES)), fc.constantFrom(...KINDS))
  .chain(([type, kind]) =>
    fc.record({ before: state(type), after: state(type) }).map(({ before, after }) =>
      change(type, kind, {
        before: kind === "create" ? undefined : before,
        after: kind === "delete" || kind === "forget" ? undefined : after,
        replacePaths: kind === "replace" ? [["metadata", 0, "name"], []] : [],
      }),
    ),
  );

test("no rule fails on values that are not as they should be, nor shows what is no text", () => {
  fc.assert(
    fc.property(fc.array(changes, { minLength: 1, maxLength: 6 }), (all) => {
      const found = findingsOf(deployment(...all), RULES, { today: new Date("2026-11-22T00:00:00Z") });
      for (const { title, explanation, fix } of found) {
        expect([title, explanation, fix].join("\n")).not.toMatch(/\[object|undefined|NaN|function/);
      }
    }),
    { numRuns: 500, seed: 5 },
  );
});
