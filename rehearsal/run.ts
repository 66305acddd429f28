import { balancerSettings } from "./haproxy/balancer-settings";
import { settingWords } from "./haproxy/configuration";
import { type NamedSetting } from "./haproxy/named-settings";
import { DEFAULT_TIMING, script, type Timing } from "./faults/script";
import { haproxyVersion } from "./network/isolation";
import { runLab } from "./network/run-lab";
import { type ClientMode, type Fault, type RehearsalProgress, type RehearsalResult } from "./result";
import { type Pool, type Subject } from "./subject";
import { verdictOf } from "./totals";

/** What to rehearse, and how. */
export interface RehearsalOptions {
  readonly subject: Subject;
  /** Of the pool that a rolling upgrade rolls through; its size is the number of nodes. */
  readonly pool: Pool;
  /** @default rolling-upgrade */
  readonly fault?: Fault;
  /** Settings beside the Service's own, under the same fault. */
  readonly compared?: readonly NamedSetting[];
  /** @default both */
  readonly clientModes?: readonly ClientMode[];
  /**
   * Requests a second of each setting and client mode.
   *
   * @default 100
   */
  readonly rate?: number;
  /**
   * Requests that the Service's own setting may lose.
   *
   * @default 0
   */
  readonly budget?: number;
  /** @default 30 seconds, as in the walkthrough of 2019 */
  readonly clientTimeoutMs?: number;
  readonly timing?: Partial<Timing>;
  /**
   * Whether a balancer sends requests to a new node before the node's first health check.
   *
   * @default false
   */
  readonly trustNewNodes?: boolean;
  readonly onProgress?: (progress: RehearsalProgress) => void;
}

/** Name of the Service's own setting. */
export const OWN_SETTING = "own";

/** Long enough for every process to have run what it will run; these requests are not recorded. */
const WARM_UP_MS = 5_000;

/**
 * Lets a fault happen to real nodes behind real HAProxys, one for each setting, under constant load.
 *
 * @throws CannotRehearseError with what to do, where it cannot run
 */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalResult> {
  const { subject, pool, fault = "rolling-upgrade", clientModes = ["new", "keep"], rate = 100 } = options;
  const own = { name: OWN_SETTING, title: `${subject.service} as it is`, annotations: subject.annotations };
  const { ports, externalTrafficPolicy } = subject;
  const service = { ports, externalTrafficPolicy };
  const settings = [own, ...(options.compared ?? [])].map(({ name, title, annotations }) => ({
    name,
    title,
    balancer: balancerSettings(annotations, service),
  }));
  const of = { ...subject, nodeCount: pool.size, maxSurge: pool.maxSurge, maxUnavailable: pool.maxUnavailable };
  const clientTimeoutMs = options.clientTimeoutMs ?? 30_000;
  const order = {
    settings,
    clientModes,
    nodeCount: pool.size,
    steps: script(fault, of, { ...DEFAULT_TIMING, ...options.timing }),
    rate,
    clientTimeoutMs,
    warmUpMs: WARM_UP_MS,
    trustNewNodes: options.trustNewNodes ?? false,
  };
  const result = await runLab(order, (progress) => {
    options.onProgress?.({ service: subject.service, fault, ...progress });
  });
  return {
    startedAt: result.startedAt,
    scenario: {
      fault,
      service: subject.service,
      workload: { kind: subject.kind, name: subject.workload, stopDelayMs: subject.stopDelayMs },
      nodeCount: pool.size,
      maxSurge: pool.maxSurge,
      maxUnavailable: pool.maxUnavailable,
      clientModes,
      rate,
      durationMs: order.steps.reduce((sum, { lastsMs }) => sum + lastsMs, 0),
      clientTimeoutMs,
      phases: result.phases,
      nodes: result.nodes,
    },
    settings: settings.map(({ name, title, balancer }) => ({
      name,
      title,
      chosen: name === OWN_SETTING,
      words: settingWords(balancer),
      ignored: balancer.ignored,
    })),
    cells: result.cells,
    verdict: verdictOf(result.cells, OWN_SETTING, options.budget ?? 0),
    haproxy: haproxyVersion(),
  };
}
