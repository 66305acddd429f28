import { labelOf, type ResourceChange } from "../change";
import { type NodeRoll } from "../kapsule/node-rolls";
import { changes, show } from "../kapsule/show";
import { isOlder, versionChange } from "../kapsule/versions";
import { textAt } from "../value";
import { CEILINGS, DURATIONS, type Estimated } from "./durations";
import { rollStep } from "./pool-steps";
import { clusterCeiling, waitsForPools } from "./roll-time";
import { type TimeStep } from "./time";

export interface ClusterSteps {
  readonly removals: readonly TimeStep[];
  readonly changes: readonly TimeStep[];
  /** The pools that follow their clusters: the provider waits for them after the control plane, as long once more. */
  readonly rolls: readonly TimeStep[];
  /** What is removed after its replacement is there. */
  readonly lateRemovals: readonly TimeStep[];
}

/** The steps of some clusters, with the rolls that they set off. */
export function clusterSteps(clusters: readonly ResourceChange[], rolls: readonly NodeRoll[]): ClusterSteps {
  const removed = clusters.filter(({ kind }) => kind === "delete" || kind === "replace");
  const late = removed.filter(({ order }) => order === "create-first");
  return {
    removals: removed.filter((cluster) => !late.includes(cluster)).map(removal),
    changes: clusters.flatMap((cluster) => changeSteps(cluster)),
    rolls: rolls.flatMap((roll) =>
      roll.cause === "cluster" && roll.cluster !== undefined
        ? [waitsForPools(roll.cluster) ? rollStep(roll, clusterCeiling(roll.cluster, "update")) : rollStep(roll)]
        : [],
    ),
    lateRemovals: late.map(removal),
  };
}

function removal(cluster: ResourceChange): TimeStep {
  return step(cluster, "cluster deleted", DURATIONS.clusterDeleted, clusterCeiling(cluster, "delete"));
}

function changeSteps(cluster: ResourceChange): readonly TimeStep[] {
  if (cluster.kind === "create" || cluster.kind === "replace") {
    return [step(cluster, "control plane created", DURATIONS.clusterCreated, clusterCeiling(cluster, "create"))];
  }
  if (cluster.kind !== "update") return [];
  const ceiling = clusterCeiling(cluster, "update");
  const version = versionChange(cluster);
  return [
    // The provider waits for a new type no longer than its own default.
    ...(changes(cluster, "type")
      ? [
          step(
            cluster,
            `control plane becomes ${show(textAt(cluster.after, "type"))}`,
            DURATIONS.typeChanged,
            CEILINGS.cluster,
          ),
        ]
      : []),
    // It waits until the cluster says that it is ready, which is long before all in it works again.
    ...(changes(cluster, "name")
      ? [step(cluster, "control plane redeployed", DURATIONS.clusterRenamed, undefined)]
      : []),
    ...(version === undefined || isOlder(version.to, version.from)
      ? []
      : [step(cluster, `control plane to ${version.to}`, DURATIONS.controlPlaneUpgraded, ceiling)]),
  ];
}

function step(
  cluster: ResourceChange,
  what: string,
  { min, max, basis }: Estimated,
  ceilingMinutes: number | undefined,
): TimeStep {
  return { stack: cluster.stack, address: labelOf(cluster), what, minutes: { min, max }, basis, ceilingMinutes };
}
