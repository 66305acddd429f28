import { type Usage } from "./run";

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** How many times as much one takes as the other: the median of the rounds. */
export function ratio(one: readonly Usage[], other: readonly Usage[], of = processor): number {
  return median(one.map((usage, round) => of(usage) / of(other[round] ?? usage)));
}

/** Of the whole process. */
export function processor({ processorSeconds }: Usage): number {
  return processorSeconds;
}

/** Of the part that the program notes: without Node, and without what it imports. */
export function notedProcessor({ noted }: Usage): number {
  return noted.processorSeconds ?? NaN;
}

/** Clock, processor, peak memory and the noted part: medians, as a table shows them. */
export function shown(usages: readonly Usage[]): string[] {
  return [
    median(usages.map(({ seconds }) => seconds)).toFixed(2),
    median(usages.map(processor)).toFixed(2),
    median(usages.map(({ megabytes }) => megabytes)).toFixed(0),
  ];
}
