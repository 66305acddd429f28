import { now, sleepUntil } from "../clock";
import { nodesOf, type Action, type Step } from "../faults/script";
import { Balancer, type LoggedSession } from "../haproxy/balancer";
import { ClientProcess } from "../load/client-process";
import { type LoadOutcome } from "../load/messages";
import { Node } from "../nodes/node";
import { type Cell, type Phase } from "../result";
import { totalsOf } from "../totals";
import { BALANCER_ADDRESS, nodeAddresses } from "./addresses";
import { type LabOrder, type LabProgress, type LabResult } from "./lab-messages";
import { createSwitch, pullPlug } from "./lab-network";
import { withTriedNodes } from "./tried-nodes";

const FIRST_PORT = 8_001;
/** From all being ready to the first warm-up request. */
const LEAD_MS = 200;
const TELL_MS = 250;

/** Builds nodes, balancers and clients, lets the fault happen under load, and says what became of every request. */
export async function runInLab(order: LabOrder, tell: (progress: LabProgress) => void): Promise<LabResult> {
  return await new Promise((resolve, reject) => {
    new Lab(order, tell, reject).run().then(resolve, reject);
  });
}

class Lab {
  private readonly nodes: Node[] = [];
  private readonly balancers: Balancer[] = [];
  private readonly clients: ClientProcess[] = [];
  private readonly phases: Phase[] = [];
  private readonly durationMs: number;
  private label = "the nodes start";
  private startAt = Number.NaN;

  public constructor(
    private readonly order: LabOrder,
    private readonly tell: (progress: LabProgress) => void,
    private readonly fail: (error: Error) => void,
  ) {
    this.durationMs = order.steps.reduce((sum, { lastsMs }) => sum + lastsMs, 0);
  }

  public async run(): Promise<LabResult> {
    const telling = setInterval(() => {
      this.tell(this.progress());
    }, TELL_MS);
    try {
      await createSwitch();
      await this.startNodes();
      await this.startBalancers();
      const outcomes = await this.underLoad();
      this.tell(this.progress());
      return this.result(outcomes, await Promise.all(this.balancers.map((balancer) => balancer.disturbedSessions())));
    } finally {
      clearInterval(telling);
    }
  }

  /** Those that join later too: what a node needs to start is no part of a rehearsal. */
  private async startNodes(): Promise<void> {
    const total = nodesOf(this.order.steps, this.order.nodeCount);
    for (let index = 0; index < total; index++) {
      const node = await Node.start(index);
      if (index < this.order.nodeCount) await node.act("ready");
      this.nodes.push(node);
    }
  }

  private async startBalancers(): Promise<void> {
    this.label = "the balancers start";
    const servers = this.nodes.map((_node, index) => {
      const { name, address, portAddress } = nodeAddresses(index);
      return { name, address: portAddress, healthAddress: address, present: index < this.order.nodeCount };
    });
    // One for each client mode too: the choice of a node for one must not turn on what the other has just been given.
    for (const { name, balancer } of this.order.settings) {
      for (const mode of this.order.clientModes) {
        const place = { directory: this.order.directory, port: FIRST_PORT + this.balancers.length };
        this.balancers.push(await Balancer.start(`${name}-${mode}`, balancer, servers, place, this.fail));
      }
    }
  }

  private async underLoad(): Promise<readonly (readonly LoadOutcome[])[]> {
    this.label = "warm-up";
    const { rate, clientModes, clientTimeoutMs: timeoutMs, warmUpMs, settings } = this.order;
    for (const _setting of settings) this.clients.push(await ClientProcess.start(this.fail));
    this.startAt = now() + LEAD_MS + warmUpMs;
    const startAt = this.startAt;
    const cells = settings.length * clientModes.length;
    const finished = this.clients.map((client, setting) =>
      client.run({
        host: BALANCER_ADDRESS,
        rate,
        durationMs: this.durationMs,
        timeoutMs,
        startAt,
        warmUpMs,
        // Cells take turns within the time from one request to the next.
        modes: clientModes.map((mode, index) => {
          const cell = setting * clientModes.length + index;
          return { mode, port: FIRST_PORT + cell, offsetMs: (cell / cells) * (1_000 / rate) };
        }),
      }),
    );
    await sleepUntil(startAt);
    await this.play(startAt);
    this.label = "waiting for the last answers";
    return Promise.all(finished);
  }

  private async play(startAt: number): Promise<void> {
    let planned = startAt;
    for (const step of this.order.steps) {
      this.label = step.label;
      await this.act(step);
      const startMs = this.phases.at(-1)?.endMs ?? 0;
      planned += step.lastsMs;
      await sleepUntil(planned);
      this.phases.push({ kind: step.kind, label: step.label, startMs, endMs: Math.round(planned - startAt) });
    }
  }

  private async act({ actions }: Step): Promise<void> {
    for (const [action, index] of actions) await this.actOn(action, index);
  }

  private async actOn(action: Action, index: number): Promise<void> {
    const { name } = nodeAddresses(index);
    if (action === "vanish") await pullPlug(index);
    else if (action === "join") {
      await Promise.all(this.balancers.map((balancer) => balancer.join(name, this.order.trustNewNodes)));
    } else if (action === "leave") await Promise.all(this.balancers.map((balancer) => balancer.leave(name)));
    else await this.nodes[index]?.act(action);
  }

  private progress(): LabProgress {
    return {
      label: this.label,
      elapsedMs: Number.isNaN(this.startAt) ? -this.order.warmUpMs : Math.round(now() - this.startAt),
      durationMs: this.durationMs,
      cells: this.clients.flatMap(({ counts }, index) =>
        counts.map((count) => {
          const { mode, sent, answered, lost } = count;
          return { setting: this.order.settings[index]?.name ?? "", clientMode: mode, sent, answered, lost };
        }),
      ),
    };
  }

  private result(
    outcomes: readonly (readonly LoadOutcome[])[],
    sessions: readonly (readonly LoggedSession[])[],
  ): LabResult {
    const cells: Cell[] = outcomes.flatMap((ofSetting, index) =>
      ofSetting.map((outcome, mode) => {
        const ofCell = sessions[index * this.order.clientModes.length + mode] ?? [];
        const requests = withTriedNodes(outcome, ofCell, this.startAt);
        return {
          setting: this.order.settings[index]?.name ?? "",
          clientMode: outcome.mode,
          requests,
          totals: totalsOf(requests, this.phases, outcome.resent),
          pace: outcome.pace,
        };
      }),
    );
    return {
      startedAt: new Date(Date.now() - (now() - this.startAt)).toISOString(),
      phases: this.phases,
      nodes: this.nodes.map((_node, index) => nodeAddresses(index).name),
      cells,
    };
  }
}
