import { KapsuleVersion } from "../../../constructs/cluster/kapsule-version";
import { NodeType } from "../../../constructs/cluster/node-type";
import { PoolSize } from "../../../constructs/cluster/pool-size";
import { type Deployment } from "../../../review/change";
import { findingsOf } from "../../../review/finding";
import { CLUSTER_RULES } from "../../../review/rules/cluster";
import { CLUSTER_SETTINGS_RULES } from "../../../review/rules/cluster-settings";
import { NETWORK_RULES } from "../../../review/rules/network";
import { POOL_RULES } from "../../../review/rules/pool";
import { POOL_SETTINGS_RULES } from "../../../review/rules/pool-settings";
import { POOL_SIZE_RULES } from "../../../review/rules/pool-size";
import { PROTECTION_RULES } from "../../../review/rules/protection";
import { UPGRADE_RULES } from "../../../review/rules/upgrade";
import { VERSION_RULES } from "../../../review/rules/version";
import { estimateTime } from "../../../review/time/estimate";
import { type SynthesizedApp } from "../../../synthesis/read";
import { compared, example } from "../trees/example";

const RULES = [
  ...CLUSTER_RULES,
  ...POOL_RULES,
  ...NETWORK_RULES,
  ...PROTECTION_RULES,
  ...VERSION_RULES,
  ...UPGRADE_RULES,
  ...CLUSTER_SETTINGS_RULES,
  ...POOL_SETTINGS_RULES,
  ...POOL_SIZE_RULES,
];

const TODAY = new Date("2026-11-22T00:00:00Z");
const POOL_NAME = 'the pool "default-7ac20d"';

function found(deployment: Deployment): readonly string[] {
  return findingsOf(deployment, RULES, { today: TODAY }).map(
    ({ severity, id, title }) => `${severity} ${id}: ${title}`,
  );
}

const base = example();
const nothing: SynthesizedApp = { directory: "empty", stacks: [] };

test("the example raises none of this, new or unchanged", () => {
  expect(found(compared(nothing, base))).toEqual([]);
  expect(found(compared(base, base))).toEqual([]);
});

test("a version bump rolls the nodes, and is given enough time", () => {
  const version = KapsuleVersion.autoUpgraded("1.37", { day: "sunday", startHour: 3 });
  const bumped = compared(base, example({ version }));
  expect(found(bumped)).toEqual([
    `medium version-change-rolls-nodes: ${POOL_NAME} goes from Kubernetes 1.36 to 1.37: 2 nodes replaced, 1 at a time`,
  ]);
  expect(estimateTime(bumped).total).toEqual({ min: 3, max: 35 });
});

test("a new name of the cluster is no update like others", () => {
  expect(found(compared(base, example({ clusterName: "k8s-live" })))).toEqual([
    'critical cluster-renamed: the cluster "k8s-test" is renamed to "k8s-live"',
  ]);
});

test("another node type replaces the pool, undrained", () => {
  expect(found(compared(base, example({ nodeType: NodeType.PRO2_XS })))).toEqual([
    `high pool-replaced: ${POOL_NAME} is replaced: name default-7ac20d → default-548975 and node_type dev1_m → pro2_xs`,
  ]);
});

test("another network plugin loses everything inside", () => {
  const replaced = compared(base, example({ cni: "calico" }));
  expect(found(replaced)).toEqual([
    'critical cluster-replaced: the cluster "k8s-test" is replaced: cni cilium → calico',
    'high cni-changed: the cluster "k8s-test" gets another network plugin: cni cilium → calico',
  ]);
  const [finding] = findingsOf(replaced, CLUSTER_RULES, { today: TODAY });
  expect(finding?.explanation).toMatch(
    / \d+ Kubernetes resources of this deployment \(\d+ in the stack "workload"\) are lost/,
  );
});

test("a pool that shrinks, and one whose size no longer counts", () => {
  expect(found(compared(base, example({ poolSize: PoolSize.fixed(1) })))).toEqual([
    `high pool-scaled-down: ${POOL_NAME} shrinks from 2 nodes to 1 node`,
  ]);
});

test("protection is missed by all that had it", () => {
  const removed = found(compared(example({ protect: true }), base));
  expect(removed).toContain(
    "high protection-removed: scaleway_k8s_cluster.Kapsule_3EBBBF41 is no longer protected from destruction",
  );
  expect(removed.filter((each) => !each.startsWith("high protection-removed: "))).toEqual([]);
});

test("what is destroyed is said of cluster and network", () => {
  expect(found(compared(base, nothing))).toEqual([
    'critical cluster-destroyed: the cluster "k8s-test" is destroyed',
    'critical private-network-destroyed: the private network "k8s-test" is destroyed',
    'high vpc-destroyed: the VPC "k8s-test" is destroyed',
  ]);
});
