import { type ClientMode, type Pace, type Requests } from "../result";

/** What a client process is told to do: one setting's cells. */
export interface LoadOrder {
  readonly host: string;
  readonly rate: number;
  readonly durationMs: number;
  readonly timeoutMs: number;
  /** On the machine's monotonic clock; requests before it warm up and are not recorded. */
  readonly startAt: number;
  readonly warmUpMs: number;
  readonly modes: readonly {
    readonly mode: ClientMode;
    readonly port: number;
    /** When its first request is due. */
    readonly offsetMs: number;
  }[];
}

export interface LoadCounts {
  readonly mode: ClientMode;
  readonly sent: number;
  readonly answered: number;
  readonly lost: number;
}

export interface LoadOutcome {
  readonly mode: ClientMode;
  /** Nodes by number in their name, less one: the index in their order of coming. */
  readonly requests: Requests;
  readonly resent: number;
  readonly pace: Pace;
  /** The client's own port of each lost request, by index: to find it in the balancer's log. */
  readonly lostPorts: readonly (readonly [index: number, port: number])[];
}

export type FromClient =
  | { readonly type: "started" }
  | { readonly type: "counts"; readonly counts: readonly LoadCounts[] }
  | { readonly type: "finished"; readonly outcomes: readonly LoadOutcome[] };
