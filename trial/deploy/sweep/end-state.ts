import { isIP } from "node:net";
import { type Resource } from "../../../local";
import { type DeployedCluster } from "../life/deployed";

/** What a stage leaves at the API, to compare with what another leaves: identifiers and addresses differ. */
export interface EndState {
  /** How many there are of each type and name. */
  readonly counts: Readonly<Record<string, number>>;
  /** A line for each cluster and pool. */
  readonly clusters: readonly string[];
}

export function endStateOf(resources: readonly Resource[], clusters: readonly DeployedCluster[]): EndState {
  const counts: Record<string, number> = {};
  for (const resource of resources) counts[labelOf(resource)] = (counts[labelOf(resource)] ?? 0) + 1;
  return { counts, clusters: clusters.flatMap(linesOf) };
}

/** How an end state differs from that of a clean run; empty if it does not. */
export function differences(clean: EndState, other: EndState): string[] {
  const labels = [...new Set([...Object.keys(clean.counts), ...Object.keys(other.counts)])].sort();
  const counted = labels.flatMap((label) => {
    const [wanted, found] = [clean.counts[label] ?? 0, other.counts[label] ?? 0];
    return wanted === found ? [] : [`${found} ${label} in place of ${wanted}`];
  });
  if (counted.length > 0) return counted;
  const changed = other.clusters.filter((line, index) => line !== clean.clusters[index]);
  const missing = clean.clusters.slice(other.clusters.length).map((line) => `not any more: ${line}`);
  return [...changed, ...missing];
}

/** Some are called by their address. */
function labelOf({ type, name }: Resource): string {
  return isIP(name.replace(/\/\d+$/, "")) === 0 && name !== "" ? `${type} ${name}` : type;
}

function linesOf({ name, version, status, pools }: DeployedCluster): string[] {
  return [
    `cluster ${name} is ${status} at ${version}`,
    ...pools.map(
      (pool) =>
        `pool ${pool.name} is ${pool.status} at ${pool.version} with ${pool.nodes.length} of ${pool.size} nodes`,
    ),
  ];
}
