import { type Resource } from "../../local";
import { type DeployedCluster } from "./deployed";

/** What a deploy leaves at the API, to compare with what another leaves: identifiers and addresses differ. */
export interface EndState {
  /** How many there are of each type. */
  readonly counts: Readonly<Record<string, number>>;
  readonly clusters: readonly DeployedCluster[];
}

export function endStateOf(resources: readonly Resource[], clusters: readonly DeployedCluster[]): EndState {
  const counts: Record<string, number> = {};
  for (const { type } of resources) counts[type] = (counts[type] ?? 0) + 1;
  return { counts, clusters };
}

/** How an end state differs from that of a clean run; empty if it does not. */
export function differences(clean: EndState, other: EndState): string[] {
  const types = [...new Set([...Object.keys(clean.counts), ...Object.keys(other.counts)])].sort();
  const counted = types.flatMap((type) => {
    const [wanted, found] = [clean.counts[type] ?? 0, other.counts[type] ?? 0];
    return wanted === found ? [] : [`${found} ${type} in place of ${wanted}`];
  });
  const same = JSON.stringify(clean.clusters) === JSON.stringify(other.clusters);
  return counted.length > 0 || same ? counted : ["clusters or pools have other settings"];
}
