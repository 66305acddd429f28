/**
 * What a finished rehearsal is, as plain data: the reports show it and `--json` writes it. All times are milliseconds
 * since the first recorded request was due.
 */
export interface RehearsalResult {
  /** When the first request was due, ISO 8601; for people, nothing is computed from it. */
  readonly startedAt: string;
  readonly scenario: Scenario;
  /** The settings beside each other, the Service's own first. */
  readonly settings: readonly ComparedSetting[];
  /** One for each setting and client mode: settings in their order, the modes of one setting together. */
  readonly cells: readonly Cell[];
  readonly verdict: Verdict;
  /** First line of `haproxy -v`. */
  readonly haproxy: string;
}

/** What every fault is called, on the command line too. */
export const FAULTS = ["rolling-upgrade", "rolling-update", "power-off", "crash", "freeze"] as const;

export type Fault = (typeof FAULTS)[number];

/** `new` opens a connection per request; `keep` reuses connections. */
export type ClientMode = "new" | "keep";

/** What happened, to which Service, under which load. */
export interface Scenario {
  readonly fault: Fault;
  /** `namespace/name`. */
  readonly service: string;
  readonly workload: {
    readonly kind: "DaemonSet" | "Deployment";
    /** `namespace/name`. */
    readonly name: string;
    /** How long a pod goes on serving after it was told to stop. */
    readonly stopDelayMs: number;
  };
  /** Nodes at the start. */
  readonly nodeCount: number;
  /** Of the pool, for a rolling upgrade. */
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  readonly clientModes: readonly ClientMode[];
  /** Requests a second in each cell. */
  readonly rate: number;
  /** Time in which requests were due. */
  readonly durationMs: number;
  /** How long a client waits for an answer before it counts the request as lost. */
  readonly clientTimeoutMs: number;
  /** Without gaps and in order, from 0 to `durationMs`. */
  readonly phases: readonly Phase[];
  /** Names of all nodes that ever were, in the order in which they came; cells refer to them by index. */
  readonly nodes: readonly string[];
}

export interface Phase {
  /** `undisturbed` comes first, `recovered` last. */
  readonly kind: "undisturbed" | "fault" | "recovered";
  /** What happens: `node-2 vanishes`. */
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface ComparedSetting {
  /** Short and unique: `own`, `controller-defaults`, `advice-2019`. */
  readonly name: string;
  /** What a person calls it. */
  readonly title: string;
  /** True for the setting that the budget holds for: the Service's own. */
  readonly chosen: boolean;
  /** HAProxy's words for the setting, a line each: `timeout connect 500ms`. */
  readonly words: readonly string[];
  /** Annotations with no part in the rehearsal, by their short name: `ip-ids`. */
  readonly ignored: readonly string[];
}

/** All requests of one client mode to one setting. */
export interface Cell {
  /** `ComparedSetting.name`. */
  readonly setting: string;
  readonly clientMode: ClientMode;
  readonly requests: Requests;
  readonly totals: Totals;
  readonly pace: Pace;
}

/** A column each, of equal length, in the order in which the requests were due. */
export interface Requests {
  /** When each was due. */
  readonly dueMs: readonly number[];
  /** From when it was due to the last byte of its answer, or to when it was given up. */
  readonly latencyMs: readonly number[];
  /** Index in `Scenario.nodes` of the node that answered or, of a lost one, was tried last; -1 where no node is known. */
  readonly node: readonly number[];
  /** `ok`, or why it was lost. */
  readonly outcome: readonly Outcome[];
}

export type Outcome = "ok" | LossReason;

export type LossReason =
  /** No answer within the client's timeout. */
  | "timeout"
  /** The balancer closed the connection before the answer was complete. */
  | "closed"
  /** The connection was reset. */
  | "reset"
  /** The balancer refused the connection. */
  | "refused"
  /** An answer with an error status: 502, 503 or 504 from the balancer itself. */
  | "status";

/** Latencies are of answered requests; NaN does not occur: 0 where none was answered. */
export interface Totals {
  readonly sent: number;
  readonly lost: number;
  readonly slowestMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Slowest answer to a request that was due in the undisturbed phase. */
  readonly undisturbedSlowestMs: number;
  /** Requests of `keep` clients sent a second time, since their reused connection was closed before any answer. */
  readonly resent: number;
}

/** How well the client itself kept to its schedule: what it is late is in the latencies too. */
export interface Pace {
  readonly lateP99Ms: number;
  readonly lateMostMs: number;
  /** False makes the rehearsal invalid: the machine was too slow for the rate. */
  readonly kept: boolean;
}

export interface Verdict {
  /** How many requests the chosen setting may lose, over all client modes. */
  readonly budget: number;
  /** How many it lost. */
  readonly lost: number;
  /** `invalid` when a client could not keep pace: then nothing was shown. */
  readonly outcome: "within-budget" | "over-budget" | "invalid";
}

/** Told while a rehearsal runs, about four times a second. */
export interface RehearsalProgress {
  readonly service: string;
  readonly fault: Fault;
  /** What happens now, as in Phase; or the preparation, before the first request is due. */
  readonly label: string;
  /** Time since the first request was due; negative during preparation. */
  readonly elapsedMs: number;
  readonly durationMs: number;
  /** So far. Requests still waiting are neither lost nor answered. */
  readonly cells: readonly {
    readonly setting: string;
    readonly clientMode: ClientMode;
    readonly sent: number;
    readonly answered: number;
    readonly lost: number;
  }[];
}
