import { type Socket } from "node:net";
import { type ClientMode, type LossReason } from "../result";
import { readAnswer } from "./http-answer";

/** How a try over one connection ended. */
type TryOutcome =
  | { readonly kind: "answered"; readonly body: string; readonly reusable: boolean }
  | { readonly kind: "failed"; readonly reason: LossReason; readonly port: number; readonly beforeAnswer: boolean };

/** Whatever waits for a connection's next event. */
interface Waiting {
  onData(text: string): void;
  onEnd(): void;
  onError(code: string | undefined): void;
}

/** A connection with what waits on it, so that listeners are attached once for all requests on it. */
export class Connection {
  public waiting: Waiting | undefined;
  public closed = false;

  public constructor(public readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => this.waiting?.onData(text));
    socket.on("end", () => {
      this.closed = true;
      this.waiting?.onEnd();
      socket.end();
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      this.closed = true;
      this.waiting?.onError(error.code);
      socket.destroy();
    });
    socket.on("close", () => {
      this.closed = true;
      this.waiting?.onEnd();
    });
  }

  public destroy(): void {
    this.waiting = undefined;
    this.closed = true;
    this.socket.destroy();
  }
}

/** Why a connection that failed failed. */
function lossReason(code: string | undefined): LossReason {
  if (code === "ECONNREFUSED") return "refused";
  return code === "ECONNRESET" || code === "EPIPE" ? "reset" : "closed";
}

/** Sends one request, and tells once how that ended. */
export function exchange(connection: Connection, mode: ClientMode, settle: (outcome: TryOutcome) => void): void {
  let received = "";
  const finish = (outcome: TryOutcome) => {
    connection.waiting = undefined;
    settle(outcome);
  };
  const fail = (reason: LossReason) => {
    const port = connection.socket.localPort ?? 0;
    connection.destroy();
    finish({ kind: "failed", reason, port, beforeAnswer: received === "" });
  };
  const read = (ended: boolean): boolean => {
    const answer = readAnswer(received, ended);
    if (!answer.complete) return false;
    if (answer.status !== 200) {
      fail("status");
      return true;
    }
    if (answer.closes) connection.closed = true;
    finish({ kind: "answered", body: answer.body, reusable: mode === "keep" && !answer.closes });
    return true;
  };
  connection.waiting = {
    onData: (text) => {
      received += text;
      read(false);
    },
    onEnd: () => {
      if (!read(true)) fail("closed");
    },
    onError: (code) => {
      fail(lossReason(code));
    },
  };
  const persistence = mode === "keep" ? "keep-alive" : "close";
  connection.socket.write(`GET / HTTP/1.1\r\nHost: rehearsal\r\nConnection: ${persistence}\r\n\r\n`);
}
