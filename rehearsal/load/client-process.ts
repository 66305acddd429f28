import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { scriptCommand } from "../network/launch";
import { type FromClient, type LoadCounts, type LoadOrder, type LoadOutcome } from "./messages";

/** The lab's hold on a process that sends requests. */
export class ClientProcess {
  public counts: readonly LoadCounts[] = [];

  private constructor(
    private readonly child: ChildProcess,
    private readonly fail: (error: Error) => void,
  ) {}

  public static async start(fail: (error: Error) => void): Promise<ClientProcess> {
    const { program, args } = scriptCommand(__dirname, "client");
    const [script = ""] = args.slice(-1);
    const child = fork(script, [], { execPath: program, execArgv: args.slice(0, -1) });
    await once(child, "message");
    return new ClientProcess(child, fail);
  }

  /** Sends requests as ordered, until each has its outcome. */
  public run(order: LoadOrder): Promise<readonly LoadOutcome[]> {
    return new Promise((resolve) => {
      this.child.on("message", (message: FromClient) => {
        if (message.type === "counts") this.counts = message.counts;
        if (message.type === "finished") {
          this.child.removeAllListeners("exit");
          resolve(message.outcomes);
          this.child.disconnect();
        }
      });
      this.child.on("exit", (code, signal) => {
        this.fail(new Error(`a client ended early (${signal ?? `exit code ${String(code)}`})`));
      });
      this.child.send(order);
    });
  }
}
