import { known } from "../core/known";
import { misspeltProblems, type KeysOf } from "../core/misspelt";
import { type Problem } from "../core/refusal";

/** Bounds of an autoscaled pool, in nodes. */
export interface AutoscalingRange {
  /** The fewest nodes; 0 only for a pool that starts empty, too. */
  readonly min: number;
  /** The most nodes, at least 1. */
  readonly max: number;
  /**
   * Nodes at creation. Afterwards the number is the autoscaler's, and an apply leaves it alone; but a pool that takes
   * the place of another is created with `start` nodes again, however many the other had.
   *
   * @default min
   */
  readonly start?: number;
}

const RANGE_KEYS = { min: true, max: true, start: true } satisfies KeysOf<AutoscalingRange>;

/** How many nodes a pool has: a number of ours, or a range within which the cluster autoscaler decides. */
export class PoolSize {
  /** Always this many nodes. */
  public static fixed(nodes: number): PoolSize {
    return new PoolSize(nodes, nodes, nodes, false);
  }

  /** As many as the cluster autoscaler finds necessary. */
  public static autoscaling(range: AutoscalingRange): PoolSize {
    const misspelt = misspeltProblems("size", range, RANGE_KEYS, "size");
    return new PoolSize(range.start ?? range.min, range.min, range.max, true, misspelt);
  }

  private constructor(
    /** Nodes at creation. */
    public readonly start: number,
    /** The fewest there can be. */
    public readonly min: number,
    /** The most there can be, apart from the surge of an upgrade. */
    public readonly max: number,
    /** True if the cluster autoscaler decides. */
    public readonly autoscaled: boolean,
    private readonly misspelt: readonly Problem[] = [],
  ) {}

  /** What is wrong with this size, if anything. */
  public problems(): Problem[] {
    return [...this.misspelt, ...(this.autoscaled ? this.rangeProblems() : this.fixedProblems())];
  }

  private fixedProblems(): Problem[] {
    const nodes = known(this.start);
    if (nodes === undefined || (Number.isInteger(nodes) && nodes >= 1)) return [];
    return [
      {
        property: "size",
        received: nodes,
        rule: "must be a whole number of nodes, at least 1",
        fix: "for a pool that may be empty use PoolSize.autoscaling({ min: 0, max: … })",
      },
    ];
  }

  private rangeProblems(): Problem[] {
    const { start, min, max } = { start: known(this.start), min: known(this.min), max: known(this.max) };
    const problems: Problem[] = [];
    const check = (property: string, received: number | undefined, ok: boolean, rule: string, fix: string): void => {
      if (received !== undefined && !ok) problems.push({ property: `size.${property}`, received, rule, fix });
    };
    check("min", min, isCount(min, 0), "must be a whole number of nodes, 0 or more", "count whole nodes");
    check("max", max, isCount(max, 1), "must be a whole number of nodes, at least 1", "count whole nodes");
    check("start", start, isCount(start, 0), "must be a whole number of nodes, 0 or more", "count whole nodes");
    if (problems.length > 0) return problems;

    check("max", max, atMost(min, max), `must be at least min (${shown(min)})`, "raise max or lower min");
    check(
      "start",
      start,
      !atMost(min, max) || (atMost(min, start) && atMost(start, max)),
      `must lie from min (${shown(min)}) to max (${shown(max)})`,
      "leave it out to start with min",
    );
    check(
      "min",
      min,
      min !== 0 || start === undefined || start === 0,
      "0 is lost by the provider when a pool starts with nodes, and becomes 1",
      "start with 0 nodes as well, or set min to 1",
    );
    return problems;
  }
}

function shown(value: number | undefined): string {
  return value === undefined ? "known at apply" : String(value);
}

function isCount(value: number | undefined, least: number): boolean {
  return value === undefined || (Number.isInteger(value) && value >= least);
}

function atMost(low: number | undefined, high: number | undefined): boolean {
  return low === undefined || high === undefined || low <= high;
}
