import { spawn, type ChildProcess } from "node:child_process";
import { attachNode, plugIn } from "../network/lab-network";
import { nodeAddresses } from "../network/addresses";
import { scriptCommand, scriptEnvironment } from "../network/launch";
import { type FromNode, type NodeAction, type NodeOrder } from "./messages";

/** The lab's hold on a node that runs in a network namespace of its own. */
export class Node {
  private answer: ((message: FromNode) => void) | undefined;
  private fail: ((error: Error) => void) | undefined;
  private ended = false;

  private constructor(
    private readonly index: number,
    private readonly host: ChildProcess,
  ) {
    host.on("message", (message) => this.answer?.(message as FromNode));
    host.on("exit", () => {
      this.ended = true;
      this.fail?.(new Error(`${nodeAddresses(index).name} ended by itself`));
    });
    host.on("error", (error) => this.fail?.(error));
  }

  /** Starts a node that is plugged in and has no pod that the Service knows. */
  public static async start(index: number): Promise<Node> {
    const { program, args } = scriptCommand(__dirname, "host");
    const host = spawn("unshare", ["--net", program, ...args], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: scriptEnvironment(),
    });
    const node = new Node(index, host);
    await node.next();
    await attachNode(index, host.pid ?? 0);
    await plugIn(index);
    await node.order({ type: "configure", addresses: nodeAddresses(index) });
    return node;
  }

  public act(action: NodeAction): Promise<void> {
    return this.order({ type: "act", action });
  }

  /** Ends the node's processes; its namespace goes with them. */
  public end(): void {
    this.fail = undefined;
    this.host.kill("SIGKILL");
  }

  private async order(order: NodeOrder): Promise<void> {
    const answered = this.next();
    this.host.send(order);
    const message = await answered;
    if (message.type === "failed") throw new Error(`${nodeAddresses(this.index).name}: ${message.message}`);
  }

  private next(): Promise<FromNode> {
    if (this.ended) return Promise.reject(new Error(`${nodeAddresses(this.index).name} is gone`));
    return new Promise((resolve, reject) => {
      this.answer = resolve;
      this.fail = reject;
    });
  }
}
