import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KapsuleVersion } from "../../../constructs/cluster/kapsule-version";
import { NodeType } from "../../../constructs/cluster/node-type";
import { PoolSize } from "../../../constructs/cluster/pool-size";
import { TREES_REMARK } from "../../../review/trees/remarks";
import { type Environment } from "../../../stacks/environments";
import { changeAt, compared, example, happenings, stackIn } from "./example";

const POOL = "scaleway_k8s_pool.Kapsule_DefaultPool_336D8641";
const CLUSTER = "scaleway_k8s_cluster.Kapsule_3EBBBF41";

const base = example();

interface Plan {
  readonly resource_changes: readonly {
    readonly address: string;
    readonly action_reason?: string;
    readonly change: { readonly actions: readonly string[]; readonly replace_paths?: readonly unknown[] };
  }[];
}

/** What Terraform itself has planned for the same change. */
function planned(fixture: string): unknown[] {
  const file = join("__tests__/review/fixtures", `${fixture}.json`);
  const { resource_changes: changes } = JSON.parse(readFileSync(file, "utf8")) as Plan;
  return changes.map(({ address, action_reason: reason, change }) => ({
    address,
    actions: change.actions,
    reason,
    replacePaths: sorted(change.replace_paths ?? []),
  }));
}

function sorted(paths: readonly unknown[]): unknown[] {
  return [...paths].sort((one, other) => (String(one) < String(other) ? -1 : 1));
}

describe("compareTrees beside the plans of Terraform", () => {
  const changes: readonly (readonly [string, Partial<Environment>])[] = [
    ["node-type-changed", { nodeType: NodeType.PRO2_XS }],
    ["version-bumped", { version: KapsuleVersion.autoUpgraded("1.37", { day: "sunday", startHour: 3 }) }],
    ["cluster-renamed", { clusterName: "k8s-staging" }],
    ["cluster-replaced", { cni: "calico" }],
  ];

  test.each(changes)("says the same of %s", (fixture, environment) => {
    const { changes } = stackIn(compared(base, example(environment)), "cluster");
    const said = changes.map(({ address, actions, reason, replacePaths }) => ({
      address,
      actions,
      reason,
      replacePaths: sorted(replacePaths),
    }));
    expect(said).toEqual(planned(fixture));
  });
});

describe("compareTrees on the example", () => {
  test("finds no change between equal trees, and tells of every resource", () => {
    const deployment = compared(base, example());
    expect(deployment.basis).toBe("trees");
    expect(happenings(deployment)).toEqual([]);
    expect(
      deployment.stacks.map(({ name, changes, source, remarks }) => [name, changes.length, source, remarks]),
    ).toEqual([
      ["cluster", 10, "head", [TREES_REMARK]],
      ["workload", 16, "head", []],
    ]);
    expect(deployment.stacks.flatMap(({ outputs }) => outputs).filter(({ kind }) => kind !== "no-op")).toEqual([]);
  });

  test("leaves out what the engine adds", () => {
    const { stacks } = compared(base, base);
    expect(JSON.stringify(stacks)).not.toContain("terraform_remote_state");
    expect(stacks.flatMap(({ outputs }) => outputs.map(({ name }) => name))).toEqual([
      "api_url",
      "cluster_id",
      "cluster_status",
      "kubeconfig_command",
      "load_balancer_ip",
      "registry_endpoint",
      "traefik_ip",
      "wildcard_domain",
      "dashboard_url",
      "url",
    ]);
  });

  test("shows a replaced pool as a plan does", () => {
    const deployment = compared(base, example({ nodeType: NodeType.PRO2_XS }));
    const change = changeAt(deployment, POOL);
    const tags = ["environment=dev", "managed-by=cdktf-kapsule"];
    const common = {
      autohealing: true,
      autoscaling: false,
      cluster_id: { unknown: true },
      lifecycle: { create_before_destroy: true },
      region: "fr-par",
      size: 2,
      tags,
      upgrade_policy: { max_surge: 1, max_unavailable: 1 },
      zone: "fr-par-1",
    };
    const { before, after, ...rest } = change;
    expect(rest).toEqual({
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
      replacePaths: [["name"], ["node_type"]],
      exposed: [],
    });
    expect(readable(before)).toEqual({ ...common, name: "default-7ac20d", node_type: "dev1_m" });
    expect(readable(after)).toEqual({ ...common, name: "default-548975", node_type: "pro2_xs" });
  });

  test("ignores the size of an autoscaled pool, as its resource does", () => {
    const sized = (start: number) => example({ poolSize: PoolSize.autoscaling({ min: 1, max: 5, start }) });
    expect(happenings(compared(sized(2), sized(3)))).toEqual([]);
  });

  test("follows a replaced registry's name into the other stack", () => {
    const deployment = compared(base, example({}, { KAPSULE_REGISTRY: "another" }));
    expect(happenings(deployment)).toEqual([
      "replace scaleway_registry_namespace.Registry_4DB9CCA5",
      "update kubernetes_daemon_set_v1.Workload_692FF5F4",
    ]);
    expect(changeAt(deployment, "scaleway_registry_namespace.Registry_4DB9CCA5").order).toBe("delete-first");
  });

  test("follows a replaced cluster into the pull key's policy, and no further than its project", () => {
    expect(happenings(compared(base, example({ cni: "calico" })))).toEqual([
      "update scaleway_iam_policy.PullAccess_Policy_4C8E4A8E",
      `replace ${CLUSTER}`,
      `replace ${POOL}`,
      "update terraform_data.Kapsule_Endpoint_8D3A0D27",
    ]);
  });

  test("shows protection that goes, which is no change to Terraform", () => {
    const change = changeAt(compared(example({ protect: true }), base), CLUSTER);
    expect(change.kind).toBe("no-op");
    expect(change.before?.["lifecycle"]).toEqual({ prevent_destroy: true });
    expect(change.after?.["lifecycle"]).toBeUndefined();
  });

  test("says that the state is kept elsewhere", () => {
    const elsewhere = compared(base, example({}, { KAPSULE_STATE_BUCKET: "states" }));
    expect(stackIn(elsewhere, "workload").remarks).toEqual([
      "the state of the stack workload is kept elsewhere (local → s3): where it is not migrated first, nothing that runs is known there, and everything is created anew",
    ]);
    const other = compared(base, example({}, { KAPSULE_ENV: "prod" }));
    expect(stackIn(other, "workload").remarks[0]).toBe(
      "the state of the stack workload is kept elsewhere (path): where it is not migrated first, nothing that runs is known there, and everything is created anew",
    );
  });
});

/** Values as plain data, for comparing. */
function readable(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, each: unknown) => (String(each) === "(known after apply)" ? { unknown: true } : each)),
  );
}
