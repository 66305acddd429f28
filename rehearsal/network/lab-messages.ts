import { type BalancerSettings } from "../haproxy/balancer-settings";
import { type Step } from "../faults/script";
import { type Cell, type ClientMode, type Phase, type RehearsalProgress } from "../result";

/** All that a lab needs for one rehearsal. */
export interface LabOrder {
  /** For configurations and sockets; removed with the lab. */
  readonly directory: string;
  readonly settings: readonly { readonly name: string; readonly balancer: BalancerSettings }[];
  readonly clientModes: readonly ClientMode[];
  readonly nodeCount: number;
  readonly steps: readonly Step[];
  readonly rate: number;
  readonly clientTimeoutMs: number;
  readonly warmUpMs: number;
  /** Balancers send requests to a new node before its first check. */
  readonly trustNewNodes: boolean;
}

export type LabProgress = Omit<RehearsalProgress, "service" | "fault">;

export interface LabResult {
  readonly startedAt: string;
  readonly phases: readonly Phase[];
  readonly nodes: readonly string[];
  readonly cells: readonly Cell[];
}

export type FromLab =
  | { readonly type: "started" }
  | { readonly type: "progress"; readonly progress: LabProgress }
  | { readonly type: "finished"; readonly result: LabResult }
  | { readonly type: "failed"; readonly message: string };
