import { connect } from "node:net";
import { now } from "../clock";
import { type ClientMode, type LossReason, type Outcome } from "../result";
import { dueTimes } from "./schedule";
import { type LoadCounts, type LoadOrder, type LoadOutcome } from "./messages";
import { paceOf } from "./pace";
import { Connection, exchange } from "./request";

/** How many connections `keep` clients hold, each used in turn. */
export const KEPT_CONNECTIONS = 20;

interface Pending {
  readonly dueAt: number;
  readonly recordAs: number | undefined;
  connection: Connection | undefined;
  done: boolean;
}

/** One cell's clients: open loop, so that a slow answer delays no other request. */
export class CellClient {
  private readonly mode: ClientMode;
  private readonly port: number;
  private readonly dueAt: readonly number[];
  private readonly idle: Connection[] = [];
  /** Of `keep` clients: all that are open or about to be. */
  private kept: Connection[] = [];
  private readonly pending: Pending[] = [];
  private readonly dueMs: number[] = [];
  private readonly latencyMs: number[] = [];
  private readonly node: number[] = [];
  private readonly outcome: (Outcome | undefined)[] = [];
  private readonly late: number[] = [];
  private readonly lostPorts: [index: number, port: number][] = [];
  private next = 0;
  private recorded = 0;
  private answered = 0;
  private lost = 0;
  private resent = 0;

  public constructor(
    { mode, port, offsetMs }: LoadOrder["modes"][number],
    private readonly order: LoadOrder,
  ) {
    this.mode = mode;
    this.port = port;
    this.dueAt = dueTimes(order, offsetMs);
  }

  /** True if every request has had its outcome. */
  public get finished(): boolean {
    return (
      this.next === this.dueAt.length &&
      this.answered + this.lost === this.recorded &&
      this.pending.every((p) => p.done)
    );
  }

  /** Sends what is due, and gives up what has waited too long. */
  public tick(): void {
    for (let dueAt = this.dueAt[this.next]; dueAt !== undefined; dueAt = this.dueAt[this.next]) {
      const time = now();
      if (dueAt > time) break;
      this.next++;
      this.begin(dueAt, time);
    }
    const limit = now() - this.order.timeoutMs;
    for (let first = this.pending[0]; first !== undefined; first = this.pending[0]) {
      if (!first.done && first.dueAt > limit) break;
      this.pending.shift();
      if (first.done) continue;
      const port = first.connection?.socket.localPort ?? 0;
      first.connection?.destroy();
      this.lose(first, "timeout", port);
    }
  }

  public counts(): LoadCounts {
    return { mode: this.mode, sent: this.recorded, answered: this.answered, lost: this.lost };
  }

  public result(): LoadOutcome {
    return {
      mode: this.mode,
      requests: {
        dueMs: this.dueMs,
        latencyMs: this.latencyMs,
        node: this.node,
        outcome: this.outcome.map((each) => each ?? "timeout"),
      },
      resent: this.resent,
      pace: paceOf(this.late),
      lostPorts: this.lostPorts,
    };
  }

  public close(): void {
    for (const connection of this.idle) connection.destroy();
  }

  private begin(dueAt: number, time: number): void {
    const dueMs = dueAt - this.order.startAt;
    let recordAs: number | undefined;
    if (dueMs >= 0) {
      recordAs = this.recorded++;
      this.dueMs.push(rounded(dueMs));
      this.latencyMs.push(0);
      this.node.push(-1);
      this.outcome.push(undefined);
      this.late.push(time - dueAt);
    }
    const pending: Pending = { dueAt, recordAs, connection: undefined, done: false };
    this.pending.push(pending);
    const reused = this.mode === "keep" && this.keepsAll() ? this.takeIdle() : undefined;
    this.send(pending, reused ?? this.open(), reused !== undefined);
  }

  private send(pending: Pending, connection: Connection, reused: boolean): void {
    pending.connection = connection;
    exchange(connection, this.mode, (result) => {
      if (pending.done) return;
      if (result.kind === "answered") {
        this.answer(pending, result.body);
        if (result.reusable && this.kept.includes(connection)) this.idle.push(connection);
        else connection.destroy();
        return;
      }
      // As browsers and Go's client do: a GET is sent again if its reused connection closes before any answer.
      if (reused && result.beforeAnswer) {
        if (pending.recordAs !== undefined) this.resent++;
        this.send(pending, this.open(), false);
        return;
      }
      this.lose(pending, result.reason, result.port);
    });
  }

  private open(): Connection {
    const connection = new Connection(connect(this.port, this.order.host));
    if (this.mode === "keep" && !this.keepsAll()) this.kept.push(connection);
    return connection;
  }

  private keepsAll(): boolean {
    this.kept = this.kept.filter(({ closed }) => !closed);
    return this.kept.length >= KEPT_CONNECTIONS;
  }

  private takeIdle(): Connection | undefined {
    for (;;) {
      const connection = this.idle.shift();
      if (connection === undefined || !connection.closed) return connection;
    }
  }

  private answer(pending: Pending, body: string): void {
    pending.done = true;
    if (pending.recordAs === undefined) return;
    this.answered++;
    this.latencyMs[pending.recordAs] = rounded(now() - pending.dueAt);
    this.node[pending.recordAs] = Number(/node-(\d+)/.exec(body)?.[1] ?? 0) - 1;
    this.outcome[pending.recordAs] = "ok";
  }

  private lose(pending: Pending, reason: LossReason, port: number): void {
    pending.done = true;
    if (pending.recordAs === undefined) return;
    this.lost++;
    this.latencyMs[pending.recordAs] = rounded(now() - pending.dueAt);
    this.outcome[pending.recordAs] = reason;
    this.lostPorts.push([pending.recordAs, port]);
  }
}

function rounded(ms: number): number {
  return Math.round(ms * 100) / 100;
}
