/** A node: its network interface, its kube-proxy as far as a balancer sees it, and its pod as a process of its own. */
import { execFile, fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { promisify } from "node:util";
import { HEALTH_PORT } from "../haproxy/configuration";
import { scriptCommand } from "../network/launch";
import { type FromNode, type NodeAction, type NodeAddresses, type NodeOrder } from "./messages";

const run = promisify(execFile);

class NodeHost {
  private pod: ChildProcess | undefined;
  private ready = false;
  private frozen = false;

  private constructor(private readonly addresses: NodeAddresses) {}

  public static async configured(addresses: NodeAddresses): Promise<NodeHost> {
    await run("ip", ["link", "set", "lo", "up"]);
    await run("ip", ["addr", "add", `${addresses.address}/${addresses.prefix}`, "dev", "eth0"]);
    await run("ip", ["link", "set", "eth0", "up"]);
    const host = new NodeHost(addresses);
    const health = createServer((_request, response) => {
      response.writeHead(host.ready ? 200 : 503, { "Content-Length": 0 }).end();
    });
    health.listen(HEALTH_PORT, addresses.address);
    await once(health, "listening");
    await host.startPod();
    return host;
  }

  public async act(action: NodeAction): Promise<void> {
    const { pod } = this;
    switch (action) {
      case "ready":
        if (pod === undefined || pod.exitCode !== null || pod.signalCode !== null) await this.startPod();
        await this.port("replace");
        this.ready = true;
        return;
      case "unready":
        this.ready = false;
        return;
      case "drop":
        await this.port("del");
        return;
      case "stop":
        this.ready = false;
        if (pod === undefined) return;
        pod.send({ type: "stop" });
        await once(pod, "exit");
        await this.port("del");
        return;
      case "crash":
        if (pod === undefined) return;
        if (this.frozen) pod.kill("SIGKILL");
        else pod.send({ type: "crash" });
        await once(pod, "exit");
        return;
      case "freeze":
        pod?.kill("SIGSTOP");
        this.frozen = true;
        return;
      case "hand-over":
      case "close-old":
        pod?.send({ type: action });
    }
  }

  private async startPod(): Promise<void> {
    const { program, args } = scriptCommand(__dirname, "server");
    const [script = ""] = args.slice(-1);
    const pod = fork(script, [this.addresses.name], { execPath: program, execArgv: args.slice(0, -1) });
    this.pod = pod;
    this.frozen = false;
    await once(pod, "message");
  }

  private async port(change: "replace" | "del"): Promise<void> {
    await run("ip", ["addr", change, `${this.addresses.portAddress}/${this.addresses.prefix}`, "dev", "eth0"]);
  }
}

let host: NodeHost | undefined;

async function obey(order: NodeOrder): Promise<void> {
  if (order.type === "configure") host = await NodeHost.configured(order.addresses);
  else await host?.act(order.action);
}

function tell(message: FromNode): void {
  process.send?.(message);
}

process.on("message", (order) => {
  obey(order as NodeOrder).then(
    () => {
      tell({ type: "done" });
    },
    (error: unknown) => {
      tell({ type: "failed", message: error instanceof Error ? error.message : String(error) });
    },
  );
});
process.on("disconnect", () => process.exit());
tell({ type: "started" });
