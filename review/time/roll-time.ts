import { parseGoDuration } from "../../constructs/load-balancer/go-values";
import { type ResourceChange } from "../change";
import { atOnce, type NodeRoll } from "../kapsule/node-rolls";
import { flagAt, textAt } from "../value";
import { CEILINGS, DURATIONS } from "./durations";
import { type Minutes } from "./time";

/**
 * How long it takes to replace all nodes of a pool: at best the added nodes speed it up, too. A pool of which the size is
 * not known counts as one node.
 */
export function rollTime({ nodes = { min: 1, max: 1 }, policy }: NodeRoll): Minutes {
  const fastest = Math.max(1, policy.unavailable + policy.surge);
  return {
    min: Math.ceil(nodes.min / fastest) * DURATIONS.nodeReplaced.min,
    max: Math.ceil(nodes.max / atOnce(policy)) * DURATIONS.nodeReplaced.max,
  };
}

/** True if the provider waits for the pools that follow an upgrade: those of a multicloud cluster can be elsewhere. */
export function waitsForPools(cluster: ResourceChange): boolean {
  return textAt(cluster.after, "type")?.includes("multicloud") !== true;
}

/** What the provider waits for at most when it creates, updates or deletes a cluster. */
export function clusterCeiling(cluster: ResourceChange, operation: "create" | "update" | "delete"): number {
  return timeout(cluster, operation) ?? CEILINGS.cluster;
}

/** The same of a pool; undefined if it does not wait for the nodes. */
export function poolCeiling(pool: ResourceChange, operation: "create" | "update"): number | undefined {
  if (flagAt(pool.after, "wait_for_pool_ready") === false) return undefined;
  return timeout(pool, operation) ?? CEILINGS.pool;
}

/** A Service's, likewise. */
export function serviceCeiling(service: ResourceChange): number | undefined {
  if (flagAt(service.after, "wait_for_load_balancer") === false) return undefined;
  return timeout(service, "create") ?? CEILINGS.service;
}

/** In minutes, as `timeouts` has it. */
function timeout({ before, after }: ResourceChange, operation: string): number | undefined {
  const text = textAt(after ?? before, "timeouts", operation);
  const duration = text === undefined ? undefined : parseGoDuration(text);
  return duration === undefined ? undefined : duration.toSeconds() / 60;
}
