import { type LoggedSession } from "../haproxy/balancer";
import { type LoadOutcome } from "../load/messages";
import { type Requests } from "../result";

/** The balancer logs a session a moment before or after its client sees it end. */
const EARLY_MS = 200;

/**
 * The requests, with the node that a lost one was tried on last: the balancer's log knows it, by the client's port.
 * A port comes again, so that the first session of it to end after the request did is the one.
 */
export function withTriedNodes(outcome: LoadOutcome, sessions: readonly LoggedSession[], startAt: number): Requests {
  const byPort = new Map<number, LoggedSession[]>();
  for (const session of sessions) {
    byPort.set(session.clientPort, [...(byPort.get(session.clientPort) ?? []), session]);
  }
  const node = [...outcome.requests.node];
  for (const [index, port] of outcome.lostPorts) {
    const endedAt = startAt + (outcome.requests.dueMs[index] ?? 0) + (outcome.requests.latencyMs[index] ?? 0);
    const session = byPort.get(port)?.find(({ at }) => at >= endedAt - EARLY_MS);
    node[index] = Number(/^node-(\d+)$/.exec(session?.server ?? "")?.[1] ?? 0) - 1;
  }
  return { ...outcome.requests, node };
}
