/**
 * 100 clients at once on the local API, each of which creates a registry, a network and a cluster with a pool, upgrades
 * and scales it, and deletes it all. Fails for an update that is lost, a call that is refused, anything left over, or
 * more memory than the limit. Time says little of one machine at one moment: it is shown, and not judged.
 *
 *   npm run bench:local
 */
import { setTimeout as sleep } from "node:timers/promises";
import Table from "cli-table3";
import { issuedKeys, scopeOf, LocalApi, PRODUCTS } from "../local";

const CLIENTS = 100;
const ROUNDS = 3;
/** Of the process, with the API, all clients and the compiler of TypeScript in it. */
const MOST_MEGABYTES = 1_024;
/** The last round may keep this much more than the first: what is deleted must not stay. */
const MOST_GROWTH_MEGABYTES = 32;
/** For one round, however slow the machine. */
const MOST_MS = 300_000;
const PROJECT = "11111111-1111-4111-8111-111111111111";

interface Answer {
  readonly id: string;
  readonly status: string;
  readonly version: string;
  readonly size: number;
  readonly tags: readonly string[];
}

class Client {
  public calls = 0;

  public constructor(
    private readonly url: string,
    private readonly name: string,
    /** Milliseconds, as `performance.now()` counts them. */
    private readonly deadline: number,
  ) {}

  /** From nothing to nothing. */
  public async live(): Promise<void> {
    const region = "regions/fr-par";
    const { name } = this;
    const registry = await this.call("POST", `/registry/v1/${region}/namespaces`, { name });
    const network = await this.call("POST", `/vpc/v2/${region}/private-networks`, { name });
    const created = await this.call("POST", `/k8s/v1/${region}/clusters`, {
      name,
      version: "1.35.3",
      cni: "cilium",
      private_network_id: network.id,
      pools: [{ name, node_type: "DEV1-M", zone: "fr-par-1", size: 1 }],
    });
    const cluster = `/k8s/v1/${region}/clusters/${created.id}`;
    await this.until(cluster, ({ status }) => status === "ready");
    const { pools } = await this.call<{ readonly pools: readonly Answer[] }>("GET", `${cluster}/pools`);
    const pool = `/k8s/v1/${region}/pools/${pools[0]?.id ?? ""}`;
    await this.until(pool, ({ status }) => status === "ready");

    await this.call("POST", `${cluster}/upgrade`, { version: "1.36.1", upgrade_pools: true });
    await this.until(cluster, ({ status, version }) => status === "ready" && version === "1.36.1");
    await this.until(pool, ({ status, version }) => status === "ready" && version === "1.36.1");
    await Promise.all([this.call("PATCH", pool, { size: 2 }), this.call("PATCH", pool, { tags: [name] })]);
    await this.until(pool, ({ status }) => status === "ready");
    const { size, tags, version } = await this.call("GET", pool);
    const kept = JSON.stringify({ size, tags, version });
    const expected = JSON.stringify({ size: 2, tags: [name], version: "1.36.1" });
    if (kept !== expected) throw new Error(`${name} lost an update: ${kept}, and not ${expected}`);

    await this.call("DELETE", cluster);
    await this.gone(cluster);
    await this.call("DELETE", `/vpc/v2/${region}/private-networks/${network.id}`);
    await this.call("DELETE", `/registry/v1/${region}/namespaces/${registry.id}`);
    await this.gone(`/registry/v1/${region}/namespaces/${registry.id}`);
  }

  private async call<T = Answer>(method: string, path: string, body?: object): Promise<T> {
    const { status, text } = await this.fetch(method, path, body);
    if (status >= 300) throw new Error(`${this.name}: ${method} ${path} was answered with ${status}: ${text}`);
    return (text === "" ? {} : JSON.parse(text)) as T;
  }

  private async until(path: string, reached: (answer: Answer) => boolean): Promise<void> {
    while (!reached(await this.call("GET", path))) await sleep(20);
  }

  private async gone(path: string): Promise<void> {
    for (;;) {
      const { status, text } = await this.fetch("GET", path);
      if (status === 404) return;
      if (status !== 200) throw new Error(`${this.name}: GET ${path} was answered with ${status}: ${text}`);
      await sleep(20);
    }
  }

  private async fetch(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly text: string }> {
    this.calls += 1;
    if (performance.now() > this.deadline) throw new Error(`${this.name} was not through in ${MOST_MS} ms`);
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { "X-Auth-Token": PROJECT, "Content-Type": "application/json" },
      signal: AbortSignal.timeout(MOST_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, text: await response.text() };
  }
}

async function main(): Promise<void> {
  let logged = 0;
  const api = await LocalApi.start({
    products: PRODUCTS,
    port: 0,
    // A cluster's life of half an hour in a second or two.
    speed: 1_000,
    seed: 1,
    project: PROJECT,
    keys: issuedKeys,
    permits: scopeOf,
    log: () => {
      logged += 1;
    },
  });
  const table = new Table({
    head: ["round", "clients", "calls", "calls/s", "seconds", "left over", "heap MB", "resident MB"],
    style: { head: [] },
  });
  const heaps: number[] = [];
  let made = 0;
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const start = performance.now();
      const names = Array.from({ length: CLIENTS }, (_, each) => `client-${round}-${each}`);
      const clients = names.map((name) => new Client(api.url, name, start + MOST_MS));
      await Promise.all(clients.map((client) => client.live()));
      const seconds = (performance.now() - start) / 1_000;
      const calls = clients.reduce((sum, client) => sum + client.calls, 0);
      made += calls;
      const left = api.resources().length;
      globalThis.gc?.();
      const { heapUsed, rss } = process.memoryUsage();
      heaps.push(heapUsed / 1e6);
      const figures = [calls, (calls / seconds).toFixed(0), seconds.toFixed(1), left];
      table.push([round, CLIENTS, ...figures, (heapUsed / 1e6).toFixed(0), (rss / 1e6).toFixed(0)]);
      if (left > 0) throw new Error(`${left} resources are left over: ${JSON.stringify(api.resources().slice(0, 3))}`);
    }
  } finally {
    console.log(table.toString());
    await api.stop();
  }
  const resident = (process.resourceUsage().maxRSS * 1_024) / 1e6;
  const growth = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0);
  console.log(`peak ${resident.toFixed(0)} MB resident; heap grew by ${growth.toFixed(1)} MB after the first round`);
  if (logged !== made) throw new Error(`${made} calls were made, and ${logged} served`);
  if (!(resident <= MOST_MEGABYTES && growth <= MOST_GROWTH_MEGABYTES)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
