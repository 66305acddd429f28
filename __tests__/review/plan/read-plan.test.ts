import { Readable } from "node:stream";
import { readFileSync } from "node:fs";
import { type StackChanges } from "../../../review/change";
import { readPlan } from "../../../review/plan/read-plan";
import { at, Masked, Unknown } from "../../../review/value";
import { fixture, readContent, readFixture } from "./plans";

const CLUSTER = "scaleway_k8s_cluster.Kapsule_3EBBBF41";
const POOL = "scaleway_k8s_pool.Kapsule_DefaultPool_336D8641";

/** What is not a no-op, as `address: actions`. */
function active({ changes }: StackChanges): string[] {
  return changes
    .filter(({ kind }) => kind !== "no-op")
    .map(({ address, kind, order }) => `${address}: ${[kind, order].filter(Boolean).join(", ")}`);
}

function find({ changes }: StackChanges, address: string) {
  const change = changes.find((each) => each.address === address);
  if (change === undefined) throw new Error(`no ${address}`);
  return change;
}

describe.each(["", ".opentofu"])("a real plan%s", (suffix) => {
  it("that replaces a pool", async () => {
    const plan = await readFixture(`node-type-changed${suffix}`, new Map([[POOL, "Kapsule/DefaultPool"]]));
    expect([plan.name, plan.source, plan.changes.length]).toEqual(["cluster", `node-type-changed${suffix}.json`, 10]);
    expect([plan.drift, plan.remarks, active(plan)]).toEqual([[], [], [`${POOL}: replace, create-first`]]);
    const { before, after, ...change } = find(plan, POOL);
    expect(change).toEqual({
      stack: "cluster",
      address: POOL,
      constructPath: "Kapsule/DefaultPool",
      previousAddress: undefined,
      deposed: undefined,
      mode: "managed",
      type: "scaleway_k8s_pool",
      kind: "replace",
      actions: ["create", "delete"],
      order: "create-first",
      reason: "replace_because_cannot_update",
      imported: false,
      replacePaths: [["node_type"], ["name"]],
      exposed: [],
    });
    expect([before?.["node_type"], after?.["node_type"], before?.["version"]]).toEqual(["dev1_m", "pro2_xs", "1.36.1"]);
    expect([after?.["version"], after?.["nodes"], after?.["id"]]).toEqual(Array(3).fill(Unknown.value));
    expect(after?.["upgrade_policy"]).toEqual([{ max_surge: 1, max_unavailable: 1 }]);
  });

  it("that updates a cluster", async () => {
    const plan = await readFixture(`version-bumped${suffix}`);
    expect(active(plan)).toEqual([`${CLUSTER}: update`]);
    const { before, after, replacePaths, constructPath } = find(plan, CLUSTER);
    expect([before?.["version"], after?.["version"], replacePaths, constructPath]).toEqual([
      "1.36",
      "1.37",
      [],
      undefined,
    ]);
    expect(before?.["kubeconfig"]).toEqual(new Masked("sensitive"));
    expect(after?.["kubeconfig"]).toBe(before?.["kubeconfig"]);
    expect(before?.["apiserver_url"]).toBe(
      "https://69543cb0-686e-5a68-851a-66c314ebc2bc.api.k8s.fr-par.scw.cloud:6443",
    );
  });

  it("that creates everything", async () => {
    const plan = await readFixture(`cluster-created${suffix}`);
    expect(plan.changes.map(({ kind, before }) => [kind, before])).toEqual(Array(10).fill(["create", undefined]));
    const { after } = find(plan, CLUSTER);
    expect([
      after?.["name"],
      at(after, "autoscaler_config", "log_level"),
      at(after, "autoscaler_config", "expander"),
    ]).toEqual(["k8s-test", Unknown.value, "random"]);
    expect(plan.outputs).toHaveLength(16);
    expect(plan.outputs[0]).toEqual({ stack: "cluster", name: "api_url", kind: "create", exposed: false });
    expect(plan.outputs.filter(({ kind, exposed }) => kind !== "create" || exposed)).toEqual([]);
  });

  it("that moves, forgets, imports, and makes a secret visible", async () => {
    const plan = await readFixture(`unusual-actions${suffix}`);
    const tofu = suffix !== "";
    expect(active(plan)).toEqual([
      "terraform_data.counted[1]: delete",
      "terraform_data.let_go: forget",
      "terraform_data.removed: delete",
      "terraform_data.stays: update",
      "terraform_data.tainted: replace, delete-first",
      "terraform_data.triggered: replace, create-first",
    ]);
    expect(find(plan, "terraform_data.triggered").actions).toEqual([
      tofu ? "forget" : "create",
      tofu ? "create" : "delete",
    ]);
    expect(find(plan, "terraform_data.has_moved").previousAddress).toBe("terraform_data.renamed");
    expect(plan.changes.filter(({ imported }) => imported).map(({ address }) => address)).toEqual([
      "terraform_data.taken_in",
    ]);
    expect(plan.changes.flatMap(({ reason }) => reason ?? [])).toEqual([
      "delete_because_count_index",
      "delete_because_no_resource_config",
      "delete_because_no_resource_config",
      "replace_because_tainted",
      "replace_because_cannot_update",
    ]);
    const { before, after, exposed } = find(plan, "terraform_data.stays");
    expect(before?.["input"]).toEqual({ secret: new Masked("sensitive"), size: 3 });
    expect(after?.["input"]).toEqual({ secret: new Masked("sensitive"), size: "12345678901234567890" });
    expect(exposed).toEqual([["input", "secret"]]);
    expect(plan.outputs.map(({ name, exposed: is }) => [name, is])).toEqual([
      ["plain", false],
      ["was_sensitive", true],
    ]);
    expect(plan.remarks).toEqual([
      ...(tofu
        ? ["terraform_data.triggered: the old object is not destroyed. It leaves the state, and goes on to cost."]
        : []),
      "Checks that do not hold: check.size.",
    ]);
    expect(JSON.stringify(plan)).not.toContain("not-a-password");
  });
});

it("reads a plan that replaces a cluster, with the pool", async () => {
  const plan = await readFixture("cluster-replaced");
  expect(active(plan)).toEqual([
    "scaleway_iam_policy.PullAccess_Policy_4C8E4A8E: update",
    `${CLUSTER}: replace, create-first`,
    `${POOL}: replace, create-first`,
    "terraform_data.Kapsule_Endpoint_8D3A0D27: update",
  ]);
  expect([CLUSTER, POOL].map((each) => find(plan, each).replacePaths)).toEqual([[["cni"]], [["cluster_id"]]]);
  expect(plan.changes.flatMap(({ exposed }) => exposed)).toEqual([]);
});

it("reads a plan that destroys everything", async () => {
  const plan = await readFixture("cluster-destroyed");
  expect(plan.changes.map(({ kind, after }) => [kind, after])).toEqual(Array(10).fill(["delete", undefined]));
  expect(plan.outputs.filter(({ kind, exposed }) => kind !== "delete" || exposed)).toEqual([]);
});

it("reads a plan in which only a mark goes away", async () => {
  const plan = await readFixture("no-longer-sensitive");
  expect(active(plan)).toEqual(["terraform_data.Kapsule_Endpoint_8D3A0D27: update"]);
  const { before, after, exposed } = find(plan, "terraform_data.Kapsule_Endpoint_8D3A0D27");
  expect(exposed).toEqual([["output", "ca_certificate"]]);
  expect(at(after, "output", "ca_certificate")).toBe(at(before, "output", "ca_certificate"));
  expect(JSON.stringify(plan)).not.toContain("fake certificate of a fixture");
});

it("reads a plan of Kubernetes objects, and of their drift what matters", async () => {
  const plan = await readFixture("workload-updated");
  expect(active(plan)).toEqual([
    "kubernetes_daemon_set_v1.Workload_692FF5F4: update",
    "kubernetes_deployment_v1.Traefik_54AFA5B5: update",
    "kubernetes_namespace_v1.Namespace: update",
    "kubernetes_pod_disruption_budget_v1.Traefik_DisruptionBudget_E5ECF708: create",
    "kubernetes_secret_v1.Dashboard_Users_238D74A7: update",
  ]);
  expect(plan.drift.map(({ address, kind }) => [address, kind])).toEqual([
    ["kubernetes_deployment_v1.Traefik_54AFA5B5", "update"],
    ["kubernetes_namespace_v1.Namespace", "update"],
    ["kubernetes_pod_disruption_budget_v1.Traefik_DisruptionBudget_E5ECF708", "delete"],
  ]);
  expect(plan.remarks).toEqual(["10 objects changed outside Terraform, without effect on this plan."]);
  const container = ["spec", "template", "spec", "container", "image"] as const;
  const { before, after } = find(plan, "kubernetes_daemon_set_v1.Workload_692FF5F4");
  expect([at(before, ...container), at(after, ...container)]).toEqual([
    "golang-example-web-server-k8s:1.0",
    "registry.example.com/web:2.0",
  ]);
});

it("never shows users' password hashes, nor a hash of those", async () => {
  const text = readFileSync(fixture("workload-updated"), "utf8");
  const planted = ["$2y$10$", "d1f2954909b52116ffae954ff987076c3c5e08dcc2d39f9ac238515b77776030"];
  expect(planted.filter((each) => text.includes(each))).toEqual(planted);
  const result = JSON.stringify(await readFixture("workload-updated"));
  expect(planted.filter((each) => result.includes(each))).toEqual([]);
});

describe("the same plan, written otherwise", () => {
  const bytes = readFileSync(fixture("unusual-actions"));
  const text = bytes.toString("utf8");
  const swapped = Buffer.from(`\ufeff${text}`, "utf16le").swap16();

  it.each([
    ["in chunks of a byte", () => readContent(bytes, 1)],
    ["with a byte order mark", () => readContent(`\ufeff${text}`)],
    ["in UTF-16, as PowerShell writes it", () => readContent(Buffer.from(`\ufeff${text}`, "utf16le"))],
    ["in UTF-16 without a mark", () => readContent(Buffer.from(text, "utf16le"), 5000)],
    ["in UTF-16, the other byte first", () => readContent(swapped)],
    ["with white space around it", () => readContent(` \r\n${text.replaceAll('":', '" : \t')}\r\n\r\n`)],
    ["in a stream of text", () => readPlan(Readable.from([text]), { stack: "cluster", source: "plan.json" })],
  ])("%s", async (_, read) => {
    expect(await read()).toEqual({ ...(await readFixture("unusual-actions")), source: "plan.json" });
  });
});
