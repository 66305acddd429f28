import { type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { withRest } from "../kapsule/capacity";
import { kapsules, pools } from "../kapsule/clusters";
import { isAutoscaled, nodesNow, nodesOf } from "../kapsule/pool-size";
import { changes, countRange, named, show, showChange } from "../kapsule/show";
import { numberAt, textAt } from "../value";

const EDIT_IGNORED: Rule = {
  id: "pool-size-edit-ignored",
  severity: "medium",
  summary: "the size of an autoscaled pool is edited, which does nothing",
  find: (deployment) =>
    pools(deployment)
      .filter(({ pool }) => pool.kind === "update" && isAutoscaled(pool.after) && changes(pool, "size"))
      .map(({ pool }) => ({
        on: pool,
        title: `${named("pool", pool)} is autoscaled, so ${showChange(pool, "size")} does nothing`,
        explanation:
          "The provider sends the size only of a pool that is not autoscaled. The state will say the new number, and the number of nodes stays the autoscaler's.",
        fix: "Change min_size or max_size, or take the edit back.",
      })),
};

const SCALED_DOWN: Rule = {
  id: "pool-scaled-down",
  severity: "low",
  summary: "a pool loses nodes, the more serious the fewer are left",
  find: (deployment) =>
    kapsules(deployment).flatMap((kapsule) =>
      withRest(kapsule).flatMap(({ pool, rest }) => {
        const [now, then] = [nodesNow(pool.before), nodesOf(pool.after, true)];
        if (pool.kind !== "update" || now === undefined || then === undefined || then.max >= now.max) return [];
        const shared = !(textAt(kapsule.cluster?.after, "type") ?? "kapsule").includes("dedicated");
        return [
          {
            on: pool,
            title: `${named("pool", pool)} shrinks from ${countRange(now, "node")} to ${countRange(then, "node")}`,
            ...consequence(then.max, rest.pools === 0, shared),
            fix: "Look at what the nodes carry (kubectl top nodes), drain those that go, and keep two or more where something must not stop.",
          },
        ];
      }),
    ),
};

function consequence(left: number, isLast: boolean, shared: boolean): Pick<Found, "severity" | "explanation"> {
  const which = "Which nodes go is Scaleway's choice.";
  if (left === 0) {
    return {
      severity: isLast ? "critical" : "high",
      explanation: isLast
        ? `No other pool has nodes: all that runs stops.${shared ? " On a shared control plane the provider refuses it (fewer than 1 node in all)." : ""}`
        : "All pods of the pool have to find room on other pools, or wait.",
    };
  }
  if (left === 1) {
    return {
      severity: isLast ? "high" : "medium",
      explanation: `One node is left: when it is replaced, for an upgrade or by autohealing, its pods have nowhere to go meanwhile. ${which}`,
    };
  }
  return { severity: "low", explanation: `The nodes that are left carry all pods. ${which}` };
}

const BOUNDS: Rule = {
  id: "pool-size-bounds",
  severity: "high",
  summary: "bounds of an autoscaled pool that contradict each other, or get lost",
  find: (deployment) =>
    pools(deployment)
      .filter(({ pool }) => ["create", "update", "replace"].includes(pool.kind) && isAutoscaled(pool.after))
      .flatMap(({ pool }) => bounds(pool)),
};

function bounds(pool: ResourceChange): readonly Found[] {
  const [size, min, max] = ["size", "min_size", "max_size"].map((name) => numberAt(pool.after, name));
  const isNew = pool.kind !== "update";
  const found = (severity: Found["severity"], wrong: string, explanation: string, fix: string): readonly Found[] => [
    { on: pool, severity, title: `${named("pool", pool)}: ${wrong}`, explanation, fix },
  ];
  if (!isNew && !["min_size", "max_size", "autoscaling"].some((name) => changes(pool, name))) return [];
  if (max !== undefined && max < 1) {
    return found("high", "max_size is 0", "The provider refuses it at apply.", "Write 1 or more.");
  }
  if (min !== undefined && max !== undefined && min > max) {
    return found(
      "high",
      `min_size ${min} is above max_size ${max}`,
      "There is no number of nodes that fits, so Scaleway refuses it at apply, we assume.",
      "Swap or change them.",
    );
  }
  if (isNew && size !== undefined && ((min !== undefined && size < min) || (max !== undefined && size > max))) {
    return found(
      "medium",
      `size ${size} is not within min_size ${show(min)} and max_size ${show(max)}`,
      "The pool begins with its size. Scaleway refuses it, or the autoscaler changes it at once.",
      "Choose a size within the bounds.",
    );
  }
  if (isNew && min === 0 && size !== undefined && size > 0) {
    return found(
      "low",
      "is created without its min_size of 0",
      "The provider does not send a 0 when it creates a pool with nodes: the least is 1 then, and one node is always paid for. The next plan shows the difference, and its apply sends the 0.",
      "Apply twice, or begin with size 0.",
    );
  }
  return [];
}

export const POOL_SIZE_RULES: readonly Rule[] = [EDIT_IGNORED, SCALED_DOWN, BOUNDS];
