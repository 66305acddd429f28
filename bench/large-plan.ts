import { closeSync, openSync, writeSync } from "node:fs";

const LABELS = { "app.kubernetes.io/name": "web", "app.kubernetes.io/managed-by": "terraform", team: "platform" };
const PROVIDERS = {
  kubernetes: "registry.terraform.io/hashicorp/kubernetes",
  scaleway: "registry.terraform.io/scaleway/scaleway",
};

/** How many resources a plan has, and what they are, by their number. */
export interface LargePlan {
  readonly resources: number;
  readonly plannedAt: (index: number) => Planned;
}

/** Of ten resources one is replaced, three are updated. */
export const MIXED: LargePlan = { resources: 5_000, plannedAt };

/** All that there is is shown: each of 27 values of every resource changes. */
export const ALL_CHANGED: LargePlan = { resources: 5_000, plannedAt: configMap };

interface Planned {
  readonly type: string;
  readonly actions: readonly string[];
  readonly before: object;
  readonly after: object;
  readonly sensitive: object;
}

/**
 * Writes a plan as `terraform show -json` does: every resource with what it is before and after, and once more below
 * `planned_values`, `prior_state` and `configuration`.
 *
 * @returns its size in bytes
 */
export function writeLargePlan(file: string, { resources, plannedAt: planned }: LargePlan): number {
  const output = openSync(file, "w");
  let bytes = 0;
  const write = (text: string) => (bytes += writeSync(output, text));
  const list = (each: (resource: Planned, name: string) => object) => {
    write("[");
    for (let index = 0; index < resources; index++) {
      write((index === 0 ? "" : ",") + JSON.stringify(each(planned(index), `Resource_${index}`)));
    }
    write("]");
  };
  write('{"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{"resources":');
  list(({ type, after, sensitive }, name) => ({ ...identity(type, name), values: after, sensitive_values: sensitive }));
  write('}},"resource_changes":');
  list(({ type, actions, before, after, sensitive }, name) => {
    const marks = { after_unknown: {}, before_sensitive: sensitive, after_sensitive: sensitive };
    return { ...identity(type, name), change: { actions, before, after, ...marks } };
  });
  write(',"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":');
  list(({ type, before, sensitive }, name) => ({
    ...identity(type, name),
    values: before,
    sensitive_values: sensitive,
  }));
  write('}}},"configuration":{"root_module":{"resources":');
  list(({ type, after }, name) => {
    const expressions = Object.fromEntries(Object.keys(after).map((key) => [key, { references: [`local.${key}`] }]));
    return { ...identity(type, name), provider_config_key: "kubernetes", expressions };
  });
  write('}},"timestamp":"2026-10-01T08:00:00Z","applyable":true,"complete":true,"errored":false}\n');
  closeSync(output);
  return bytes;
}

function identity(type: string, name: string): object {
  const provider_name = type.startsWith("scaleway") ? PROVIDERS.scaleway : PROVIDERS.kubernetes;
  return { address: `${type}.${name}`, mode: "managed", type, name, provider_name };
}

function plannedAt(index: number): Planned {
  const actions = [["delete", "create"], ["update"], ["update"], ["update"]][index % 10] ?? ["no-op"];
  if (index % 10 === 0) {
    return {
      type: "scaleway_k8s_pool",
      actions,
      before: pool(index, "dev1_m"),
      after: pool(index, "pro2_xs"),
      sensitive: {},
    };
  }
  if (index % 10 < 6) {
    const sensitive = { spec: [{ selector: {}, port: [{}, {}] }], metadata: [{ annotations: {}, labels: {} }] };
    const [before, after] = [service(index, "1000"), service(index, actions[0] === "update" ? "2000" : "1000")];
    return { type: "kubernetes_service_v1", actions, before, after, sensitive };
  }
  const before = secret(index);
  return { type: "kubernetes_secret_v1", actions, before, after: before, sensitive: { data: true, metadata: [{}] } };
}

function pool(index: number, nodeType: string): object {
  const nodes = [0, 1].map((node) => {
    return {
      id: `fr-par/${uuid(index, node)}`,
      name: `node-${index}-${node}`,
      public_ip: `51.15.0.${node}`,
      status: "ready",
    };
  });
  return {
    id: `fr-par/${uuid(index, 9)}`,
    name: `pool-${index}`,
    cluster_id: `fr-par/${uuid(1, 1)}`,
    node_type: nodeType,
    size: 2,
    autohealing: true,
    autoscaling: false,
    upgrade_policy: [{ max_surge: 1, max_unavailable: 1 }],
    tags: ["environment=prod", "managed-by=cdktf-kapsule"],
    nodes,
  };
}

function service(index: number, timeout: string): object {
  const annotation = (name: string) => `service.beta.kubernetes.io/scw-loadbalancer-${name}`;
  const annotations = {
    [annotation("timeout-server")]: timeout,
    [annotation("proxy-protocol-v2")]: "true",
    [annotation("health-check-delay")]: "5s",
    [annotation("health-check-http-uri")]: `service-${index}.example.com/healthz`,
    [annotation("ip-ids")]: uuid(index, 3),
  };
  const metadata = { name: `service-${index}`, namespace: "web", uid: uuid(index, 4), annotations, labels: LABELS };
  const port = [80, 443].map((number) => ({ name: `p${number}`, port: number, target_port: "web", protocol: "TCP" }));
  return { id: `web/service-${index}`, metadata: [metadata], spec: [{ type: "LoadBalancer", selector: LABELS, port }] };
}

function configMap(index: number): Planned {
  const keys = Array.from({ length: 27 }, (_, key) => `setting-${key}`);
  const side = (version: number) => ({
    id: `web/config-${index}`,
    metadata: [{ name: `config-${index}`, namespace: "web" }],
    data: Object.fromEntries(keys.map((key) => [key, `value ${version} of ${index}`])),
  });
  const sensitive = { metadata: [{}], data: {} };
  return { type: "kubernetes_config_map_v1", actions: ["update"], before: side(1), after: side(2), sensitive };
}

function secret(index: number): object {
  const data = { "users.htpasswd": `nobody-${index}`.repeat(15), certificate: "fake certificate ".repeat(15) };
  return { id: `web/secret-${index}`, metadata: [{ name: `secret-${index}`, namespace: "web", labels: LABELS }], data };
}

function uuid(...parts: readonly number[]): string {
  const digits = parts
    .map((part) => part.toString(16).padStart(6, "0"))
    .join("")
    .padEnd(32, "0");
  return [digits.slice(0, 8), digits.slice(8, 12), "4000", "8000", digits.slice(20)].join("-");
}
