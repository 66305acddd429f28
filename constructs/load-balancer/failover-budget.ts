import { Duration } from "../core/duration";
import { FailoverModel } from "./failover-model";
import { type LoadBalancerSettings } from "./load-balancer-settings";

/** What a budget depends on beside the load balancer. At least one other node is taken to serve. */
export interface BudgetContext {
  /** The Service's; `Cluster` has each node answer for all, and the check from the Service does not work. */
  readonly externalTrafficPolicy: "Local" | "Cluster";
  /**
   * The Service's ports, all of which the budget holds for.
   *
   * @default not known: a setting for some ports counts as missing where it helps, as present where it harms
   */
  readonly ports?: readonly number[];
  /**
   * How long a stopping pod goes on serving.
   *
   * @default not known, and taken to be enough
   */
  readonly stopDelay?: Duration;
  /**
   * Whether clients connect for each request, or keep connections.
   *
   * @default "kept", where more can go wrong
   */
  readonly connections?: "new" | "kept";
  /**
   * What clients wait for an answer.
   *
   * @default 30 seconds
   */
  readonly clientTimeout?: Duration;
  /**
   * Until a pod that hangs is no longer ready, by its own probe.
   *
   * @default 31 seconds: three times 10, and 1 for the answer, as Kubernetes has it
   */
  readonly probeFailure?: Duration;
}

/** What happens to requests in one fault. */
export interface FaultBudget {
  /** The longest until the load balancer leaves the node; undefined if it never does by itself. */
  readonly detection: Duration | undefined;
  /** The longest that a request waits which meets the fault and is answered; undefined if none is. */
  readonly addedLatency: Duration | undefined;
  /** Why a request can be lost; undefined if none is, those aside that a node answers in the moment it dies. */
  readonly loss: string | undefined;
}

/** What faults cost, at worst. */
export interface FailoverBudget {
  /**
   * A process dies: its port refuses and, with node-local traffic, drops what comes as soon as the cluster knows. A check
   * from the Service asks the cluster, so that its detection counts from then.
   */
  readonly refuses: FaultBudget;
  /** A node loses its power, and its packets vanish. */
  readonly vanishes: FaultBudget;
  /** A process takes connections, and answers none. */
  readonly hangs: FaultBudget;
  /** Nodes are replaced: pods are evicted, stop, and their node vanishes. */
  readonly rollingUpgradeOfDeployment: FaultBudget;
  /** Nodes are replaced, of which a drain leaves the pods of a DaemonSet alone: they serve until their node vanishes. */
  readonly rollingUpgradeOfDaemonSet: FaultBudget;
  /** Pods are replaced by a new version, and stop. */
  readonly rollingUpdate: FaultBudget;
  /** True if a stopping pod serves until the load balancer has left it; undefined if its delay is not known. */
  readonly stopDelayCovers: boolean | undefined;
}

/** What faults cost behind a load balancer with these settings. */
export function failoverBudget(settings: LoadBalancerSettings, context: BudgetContext): FailoverBudget {
  const model = new FailoverModel(settings);
  const traits = traitsOf(settings, context);
  const vanishing = failure(model, traits, model.vanishing(), model.vanishingLatency());
  const vanishes = traits.kept ? keptOver(model, traits, vanishing) : vanishing;
  const { stopDelay } = context;
  const stops = stop(model, traits, stopDelay, vanishing);
  return {
    refuses: refusal(model, traits, vanishing),
    vanishes,
    hangs: hang(settings, model, traits, context),
    rollingUpgradeOfDeployment: stops,
    rollingUpgradeOfDaemonSet: vanishes,
    rollingUpdate: stops,
    stopDelayCovers: stopDelay && traits.asksReadiness && isLonger(stopDelay, model.unreadiness()),
  };
}

interface Traits {
  readonly local: boolean;
  /** True if the health check of every port is whether a pod of the node is ready. */
  readonly asksReadiness: boolean;
  readonly http: boolean;
  readonly kept: boolean;
  readonly clientTimeout: Duration;
}

function traitsOf({ healthCheck, backend }: LoadBalancerSettings, context: BudgetContext): Traits {
  const { ports } = context;
  const from = healthCheck?.fromService;
  const http = backend?.http;
  const local = context.externalTrafficPolicy === "Local";
  const every = ports === undefined ? from?.kind === "all" : ports.every((port) => from?.includes(port) ?? false);
  const any = ports === undefined ? (http?.kind ?? "none") !== "none" : ports.some((port) => http?.includes(port));
  return {
    local,
    asksReadiness: local && every,
    http: any,
    kept: (context.connections ?? "kept") === "kept",
    clientTimeout: context.clientTimeout ?? Duration.seconds(30),
  };
}

/** A node that does not take connections any more. */
function failure(model: FailoverModel, traits: Traits, detection: Duration, latency: Duration): FaultBudget {
  const loss = failureLoss(model, traits, latency);
  return { detection, addedLatency: model.redispatches ? latency : undefined, loss };
}

function failureLoss(model: FailoverModel, traits: Traits, latency: Duration): string | undefined {
  if (!model.retries) return "a request that meets the node is not tried again: max-retries is 0";
  if (!model.redispatches) return "a request that meets the node is tried again only there: redispatch is off";
  if (!isLonger(traits.clientTimeout, latency)) {
    const waits = `a request waits ${latency.toString()} for another node`;
    return `${waits}, and clients no longer than ${traits.clientTimeout.toString()}: timeout-connect is too long`;
  }
  if (model.shutsDown && latency.toMilliseconds() > 0) {
    return "requests that wait for another node are cut as soon as theirs is found dead: shutdown_sessions";
  }
  if (!traits.local) return "another node may forward a request to it: externalTrafficPolicy is Cluster";
  return undefined;
}

/** The connections that are kept are as new ones here, since a process that dies closes them. */
function refusal(model: FailoverModel, traits: Traits, vanishing: FaultBudget): FaultBudget {
  if (!traits.local) return failure(model, traits, model.refusal(), model.refusalLatency());
  return traits.asksReadiness ? { ...vanishing, detection: model.unreadiness() } : vanishing;
}

/** What a vanished node costs clients that keep a connection to it, which no retry can move to another node. */
function keptOver(model: FailoverModel, traits: Traits, vanishing: FaultBudget): FaultBudget {
  if (traits.http) {
    return {
      ...vanishing,
      loss: vanishing.loss ?? "a request on a kept connection is sent to the node once more: HTTP mode",
    };
  }
  const latency = model.vanishingLatencyOfKept();
  const addedLatency = vanishing.addedLatency && latency;
  if (vanishing.loss !== undefined || isLonger(traits.clientTimeout, latency)) return { ...vanishing, addedLatency };
  const waits = `a request on a kept connection waits ${latency.toString()} for another`;
  const loss = `${waits}, and clients no longer than ${traits.clientTimeout.toString()}: timeout-tunnel is too long`;
  return { ...vanishing, addedLatency, loss };
}

function hang(
  { healthCheck }: LoadBalancerSettings,
  model: FailoverModel,
  traits: Traits,
  { ports, probeFailure = Duration.seconds(31) }: BudgetContext,
): FaultBudget {
  const base = { addedLatency: undefined, loss: "what a hanging process has taken cannot be sent to another" };
  if (traits.asksReadiness) {
    const ms = probeFailure.toMilliseconds() + model.unreadiness().toMilliseconds();
    return { ...base, detection: Duration.milliseconds(ms) };
  }
  const check = healthCheck?.check;
  const checks = ports === undefined ? [check?.others] : ports.map((port) => check?.of(port));
  // The kernel goes on taking connections, which is all that this one asks for.
  const blind = checks.some((each) => each === undefined || each.kind === "tcp");
  return { ...base, detection: blind ? undefined : model.hanging() };
}

/**
 * A pod that stops, and with it maybe its node: it is left in time, or found missing. Kept connections are as new ones
 * here, since a pod that stops closes them.
 */
function stop(
  model: FailoverModel,
  traits: Traits,
  stopDelay: Duration | undefined,
  vanishing: FaultBudget,
): FaultBudget {
  const detection = model.unreadiness();
  if (!traits.asksReadiness || (stopDelay !== undefined && !isLonger(stopDelay, detection))) return vanishing;
  const loss = model.shutsDown
    ? "what a stopping pod is answering when it is left is cut: shutdown_sessions"
    : undefined;
  return { detection, addedLatency: Duration.milliseconds(0), loss };
}

function isLonger(one: Duration, other: Duration): boolean {
  return one.toMilliseconds() > other.toMilliseconds();
}
