import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { now, sleep } from "../clock";
import { BALANCER_ADDRESS } from "../network/addresses";
import { type BalancerSettings } from "./balancer-settings";
import { BACKEND, configuration, type BalancedServer } from "./configuration";

const run = promisify(execFile);

/** A disturbed session, from the balancer's log. */
export interface LoggedSession {
  readonly at: number;
  readonly clientPort: number;
  readonly server: string;
}

/** One cell's HAProxy. */
export class Balancer {
  private readonly sessions: LoggedSession[] = [];

  private constructor(
    private readonly name: string,
    private readonly admin: string,
    public readonly port: number,
    process: ChildProcess,
    ended: (error: Error) => void,
  ) {
    let rest = "";
    process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.log(line);
    });
    let last = "";
    process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      last = text.trim() || last;
    });
    process.on("exit", (code, signal) => {
      ended(new Error(`HAProxy of ${name} ended (${signal ?? `exit code ${String(code)}`}) ${last}`.trim()));
    });
  }

  /** @throws Error with HAProxy's own words for a configuration that it refuses */
  public static async start(
    name: string,
    settings: BalancerSettings,
    servers: readonly BalancedServer[],
    place: { readonly directory: string; readonly port: number },
    ended: (error: Error) => void,
  ): Promise<Balancer> {
    const file = join(place.directory, `${name}.cfg`);
    const admin = join(place.directory, `${name}.sock`);
    await writeFile(file, configuration(settings, servers, { bind: `${BALANCER_ADDRESS}:${place.port}`, admin }));
    await run("haproxy", ["-c", "-f", file]).catch((error: unknown) => {
      throw new Error(`HAProxy refuses the configuration of ${name}: ${String(error)}`);
    });
    const child = spawn("haproxy", ["-db", "-f", file], { stdio: ["ignore", "pipe", "pipe"] });
    const balancer = new Balancer(name, admin, place.port, child, ended);
    await balancer.answers();
    return balancer;
  }

  /**
   * Takes a node in. `trusted` sends requests to it until its first check fails; otherwise the first checks decide.
   */
  public async join(server: string, trusted: boolean): Promise<void> {
    // HAProxy takes a node for healthy that it lets in: without a weight, it is sent nothing until it is told otherwise.
    const untrusted = ["weight 0", "state ready", "health down", "weight 100%"];
    for (const change of trusted ? ["state ready"] : untrusted) {
      await this.command(`set server ${BACKEND}/${server} ${change}`);
    }
  }

  public async leave(server: string): Promise<void> {
    await this.command(`set server ${BACKEND}/${server} state maint`);
  }

  /** All disturbed sessions, with those still waiting for a server that will not answer: they are not logged yet. */
  public async disturbedSessions(): Promise<readonly LoggedSession[]> {
    const at = now();
    const listed = await this.command("show sess");
    const open = [...listed.matchAll(/ src=[\d.]+:(\d+) .*? srv=(\S+) /g)];
    return [
      ...this.sessions,
      ...open.map(([, port, server]) => ({ at, clientPort: Number(port), server: server ?? "" })),
    ];
  }

  private async answers(): Promise<void> {
    const end = now() + 5_000;
    while ((await this.command("show info").catch(() => "")) === "") {
      if (now() > end) throw new Error(`HAProxy of ${this.name} does not answer`);
      await sleep(20);
    }
  }

  private async command(line: string): Promise<string> {
    const socket = connect(this.admin);
    let text = "";
    socket.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    socket.end(`${line}\n`);
    await once(socket, "close");
    if (text.trim() !== "" && line.startsWith("set ")) throw new Error(`${line}: ${text.trim()}`);
    return text;
  }

  private log(line: string): void {
    const [, port, server] = /^(\d+) \S+ (\S+)$/.exec(line.trim()) ?? [];
    if (port !== undefined && server !== undefined) {
      this.sessions.push({ at: now(), clientPort: Number(port), server });
    }
  }
}
