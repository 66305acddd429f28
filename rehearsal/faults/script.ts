import { type Fault, type Phase } from "../result";

/** What is done to a node, or to the balancers' knowledge of it. */
export type Action =
  /** The node's packets vanish. */
  | "vanish"
  /** The node exists and the balancers know it; no pod is on it yet. */
  | "join"
  /** The balancers no longer know the node. */
  | "leave"
  /** A pod is on the node and ready. */
  | "ready"
  /** The node's kube-proxy says that no pod there is ready; the pod goes on serving. */
  | "unready"
  /** The node's kube-proxy drops what comes for the Service's port, as it does where no pod is. */
  | "drop"
  /** The pod closes its connections and is gone. */
  | "stop"
  /** The pod's process dies; its port refuses. */
  | "crash"
  /** The pod's process hangs; its kernel accepts connections. */
  | "freeze"
  /** A new pod beside the old one takes all new connections. */
  | "hand-over"
  /** The old pod closes its connections. */
  | "close-old";

/** One part of a fault. */
export interface Step {
  readonly kind: Phase["kind"];
  readonly label: string;
  /** Nodes by index. */
  readonly actions: readonly (readonly [action: Action, node: number])[];
  /** Until the next step begins. */
  readonly lastsMs: number;
}

/** How long things take; a rehearsal has no time for a real node's minutes. */
export interface Timing {
  /** Before the fault. */
  readonly undisturbedMs: number;
  /** After the fault. */
  readonly recoveredMs: number;
  /** From a node's end to its replacement, and how long a single fault lasts. */
  readonly absentMs: number;
  /** From a node's joining to a pod on it. */
  readonly startMs: number;
  /** From a pod's readiness to the next step. */
  readonly settleMs: number;
}

export const DEFAULT_TIMING: Timing = {
  undisturbedMs: 5_000,
  recoveredMs: 5_000,
  absentMs: 12_000,
  startMs: 2_000,
  settleMs: 4_000,
};

/** What a fault depends on. */
export interface FaultSubject {
  readonly kind: "DaemonSet" | "Deployment";
  readonly stopDelayMs: number;
  /** From a pod's hanging to its readiness probe having failed often enough. */
  readonly readinessMs: number;
  /** True if a rolling update starts the new pod on a node before it ends the old one. */
  readonly surges: boolean;
  readonly nodeCount: number;
  readonly maxSurge: number;
  readonly maxUnavailable: number;
}

/** From a pod's death to the node's kube-proxy having heard of it. */
const NEWS_MS = 1_000;

/** The steps of a fault, from undisturbed to recovered. */
export function script(fault: Fault, subject: FaultSubject, timing: Timing): readonly Step[] {
  return [
    { kind: "undisturbed", label: "undisturbed", actions: [], lastsMs: timing.undisturbedMs },
    ...FAULTS[fault](subject, timing).map((step) => ({ kind: "fault", ...step }) as const),
    { kind: "recovered", label: "recovered", actions: [], lastsMs: timing.recoveredMs },
  ];
}

/** How many nodes a script has in all, those at the start included. */
export function nodesOf(steps: readonly Step[], nodeCount: number): number {
  return Math.max(nodeCount, ...steps.flatMap(({ actions }) => actions.map(([, node]) => node + 1)));
}

export function nodeName(index: number): string {
  return `node-${index + 1}`;
}

type FaultStep = Omit<Step, "kind">;

const FAULTS: Readonly<Record<Fault, (subject: FaultSubject, timing: Timing) => FaultStep[]>> = {
  "rolling-upgrade": rollingUpgrade,
  "rolling-update": rollingUpdate,
  "power-off": (_subject, { absentMs, settleMs }) => [
    step("vanishes", [0], ["vanish"], absentMs),
    step("is taken out of the pool", [0], ["leave"], settleMs),
  ],
  crash: (_subject, { absentMs, settleMs }) => [
    step("crashes: its port refuses", [0], ["crash"], NEWS_MS),
    step("is known to have no pod", [0], ["unready", "drop"], absentMs),
    step("serves again", [0], ["ready"], settleMs),
  ],
  freeze: ({ readinessMs }, { absentMs, settleMs }) => [
    step("hangs", [0], ["freeze"], readinessMs),
    step("fails its readiness probe", [0], ["unready", "drop"], absentMs),
    step("is restarted", [0], ["crash", "ready"], settleMs),
  ],
};

/**
 * The pool's surge joins first; then as many nodes as may be unavailable go at a time. What a drain evicts stops with
 * its stop delay; a DaemonSet's pod runs until its node vanishes.
 */
function rollingUpgrade(subject: FaultSubject, timing: Timing): FaultStep[] {
  const { nodeCount } = subject;
  const all = range(0, nodeCount);
  const steps: FaultStep[] = [];
  let joined = 0;
  const join = (count: number, leaving: readonly number[]) => {
    const joining = range(nodeCount + joined, Math.min(count, nodeCount - joined));
    joined += joining.length;
    const left = step("is taken out of the pool", leaving, ["leave"], timing.settleMs);
    if (joining.length === 0) {
      steps.push(left);
      return;
    }
    const joins = step("joins", joining, ["join"], timing.startMs);
    steps.push({ ...joins, actions: [...left.actions, ...joins.actions] });
    steps.push(step("is ready", joining, ["ready"], timing.settleMs));
  };
  if (subject.maxSurge > 0) join(subject.maxSurge, []);
  const size = Math.max(1, subject.maxUnavailable);
  for (const group of chunks(all, Math.min(size, Math.max(1, nodeCount - 1)))) {
    if (subject.kind === "Deployment") {
      steps.push(step("is drained: its pod stops", group, ["unready"], subject.stopDelayMs));
      steps.push(step("has closed its pod's port", group, ["stop"], NEWS_MS));
    }
    steps.push(step("vanishes", group, ["vanish"], timing.absentMs));
    join(group.length, group);
  }
  return steps;
}

function rollingUpdate(subject: FaultSubject, timing: Timing): FaultStep[] {
  return range(0, subject.nodeCount).flatMap((node) =>
    subject.surges && subject.kind === "DaemonSet"
      ? [
          step("has a new pod, the old one stops", [node], ["hand-over"], subject.stopDelayMs),
          step("has closed its old pod", [node], ["close-old"], timing.settleMs),
        ]
      : [
          step("stops its pod", [node], ["unready"], subject.stopDelayMs),
          step("has closed its pod's port", [node], ["stop"], timing.startMs),
          step("has a new pod", [node], ["ready"], timing.settleMs),
        ],
  );
}

function step(what: string, nodes: readonly number[], actions: readonly Action[], lastsMs: number): FaultStep {
  return {
    label: `${names(nodes)} ${what}`,
    actions: nodes.flatMap((node) => actions.map((action) => [action, node] as const)),
    lastsMs,
  };
}

/** The subject of a label, whose verb is always of one node. */
function names(nodes: readonly number[]): string {
  return `${nodes.length > 1 ? "each of " : ""}${nodes.map(nodeName).join(", ")}`;
}

function range(start: number, count: number): number[] {
  return Array.from({ length: Math.max(0, count) }, (_each, index) => start + index);
}

function chunks(all: readonly number[], size: number): number[][] {
  return range(0, Math.ceil(all.length / size)).map((index) => all.slice(index * size, (index + 1) * size));
}
