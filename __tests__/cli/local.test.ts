import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { local, type LocalCommandOptions } from "../../cli/local";

const TOKEN = "44444444-4444-4444-8444-444444444444";

describe("kapsule local", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "local-command-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs the command, has something done while it serves, and ends it. */
  async function whileServing(
    options: Partial<LocalCommandOptions>,
    use: (environment: Readonly<Record<string, string>>) => Promise<void>,
  ): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
    const lines: string[] = [];
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let printed = (): void => undefined;
    const ready = new Promise<void>((resolve) => {
      printed = resolve;
    });
    const running = local({
      port: 0,
      speed: 60,
      seed: 1,
      state: undefined,
      token: undefined,
      log: undefined,
      faults: [],
      quotas: [],
      soldOut: [],
      ...options,
      ended,
      print: (line) => {
        lines.push(line);
        if (lines.length === 4) printed();
      },
    });
    await Promise.race([ready, running]);
    const settings = lines.flatMap((line) => (line.startsWith("export ") ? line.slice(7).split(" ") : []));
    try {
      await use(Object.fromEntries(settings.map((each) => each.split("=") as [string, string])));
    } finally {
      end();
    }
    return { code: await running, lines };
  }

  function call(environment: Readonly<Record<string, string>>, path: string): Promise<Response> {
    const headers = { "X-Auth-Token": environment["SCW_SECRET_KEY"] ?? "" };
    return fetch(`${environment["SCW_API_URL"] ?? ""}${path}`, { headers });
  }

  async function get(environment: Readonly<Record<string, string>>, path: string): Promise<number> {
    return (await call(environment, path)).status;
  }

  async function body(environment: Readonly<Record<string, string>>, path: string): Promise<unknown> {
    return (await call(environment, path)).json();
  }

  test("prints the environment that points a client at it", async () => {
    const { code, lines } = await whileServing({}, async (environment) => {
      expect(await get(environment, `/account/v3/projects/${environment["SCW_DEFAULT_PROJECT_ID"] ?? ""}`)).toBe(200);
    });
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^export SCW_API_URL=http:\/\/127\.0\.0\.1:\d+$/),
      expect.stringMatching(/^export SCW_ACCESS_KEY=SCW\w{17} SCW_SECRET_KEY=[\da-f-]{36}$/),
      expect.stringMatching(/^export SCW_DEFAULT_PROJECT_ID=([\da-f-]{36}) SCW_DEFAULT_ORGANIZATION_ID=\1$/),
      "# serves until Ctrl-C; set the lines above where a client runs",
    ]);
  });

  test("takes the token it is told, fails as it is told, and logs each call", async () => {
    const log = join(folder, "calls.log");
    await whileServing({ token: TOKEN, faults: ["500:call=2"], log }, async (environment) => {
      expect(environment["SCW_SECRET_KEY"]).toBe(TOKEN);
      expect(await get(environment, "/account/v3/projects")).toBe(200);
      expect(await get(environment, "/account/v3/projects")).toBe(500);
      expect(await get({ ...environment, SCW_SECRET_KEY: "" }, "/account/v3/projects")).toBe(401);
    });
    const entries = readFileSync(log, "utf8").trim().split("\n");
    expect(entries.map((each) => (JSON.parse(each) as { readonly status: number }).status)).toEqual([200, 500, 401]);
    expect(readFileSync(log, "utf8")).not.toContain(TOKEN);
  });

  test("serves on where the log can no longer be written, and says so once", async () => {
    const kept = join(folder, "kept");
    mkdirSync(kept);
    const log = join(kept, "calls.log");
    const { code, lines } = await whileServing({ log }, async (environment) => {
      rmSync(kept, { recursive: true });
      expect(await get(environment, "/account/v3/projects")).toBe(200);
      expect(await get(environment, "/account/v3/projects")).toBe(200);
      expect(await get(environment, "/nothing")).toBe(501);
    });
    expect(code).toBe(0);
    expect(lines.slice(4)).toEqual([`# ${log} can no longer be written: calls are missing there`]);
  });

  test("keeps its state", async () => {
    const state = join(folder, "state.json");
    await whileServing({ state }, async () => Promise.resolve());
    expect(JSON.parse(readFileSync(state, "utf8"))).toMatchObject({ format: "kapsule local state" });
  });

  test("refuses a state that another one has", async () => {
    const state = join(folder, "state.json");
    await whileServing({ state }, async () => {
      await expect(whileServing({ state }, async () => Promise.resolve())).rejects.toMatchObject({
        message: expect.stringContaining(`${state} cannot be used: another kapsule local has it`) as unknown,
        exitCode: 2,
      });
    });
  });

  test("refuses a fault that it does not know, and a file that is not its own", async () => {
    const none = async (): Promise<void> => Promise.resolve();
    await expect(whileServing({ faults: ["418"] }, none)).rejects.toMatchObject({
      message: expect.stringContaining('fault "418": there is no "418"; write it as 429|500|') as unknown,
      exitCode: 2,
    });
    const state = join(folder, "terraform.tfstate");
    writeFileSync(state, "{}");
    await expect(whileServing({ state }, none)).rejects.toMatchObject({
      message: `${state} cannot be used: it is no state of kapsule local; name another file, or remove it`,
      exitCode: 2,
    });
  });

  test("has as many servers as it is told, and says what it cannot read of that", async () => {
    const options = { quotas: ["DEV1-M=2"], soldOut: ["PRO2-S:zone=fr-par-2"] };
    await whileServing(options, async (environment) => {
      expect(await body(environment, "/iam/v1alpha1/quota/cp_servers_type_DEV1_M")).toMatchObject({ limit: 2 });
      const stock = await body(
        environment,
        "/instance/v1/zones/fr-par-2/products/servers/availability?per_page=100&page=2",
      );
      expect(stock).toMatchObject({ servers: { "PRO2-S": { availability: "shortage" } } });
    });
    const none = async (): Promise<void> => Promise.resolve();
    await expect(whileServing({ quotas: ["DEV1-M"] }, none)).rejects.toMatchObject({
      message: 'quota "DEV1-M": N is a whole number from 0 on; write it as TYPE=N',
      exitCode: 2,
    });
  });

  test.each<[Partial<LocalCommandOptions>, string]>([
    [{ port: NaN }, "--port must be a whole number to 65535"],
    [{ port: -1 }, "--port must be a whole number to 65535"],
    [{ port: 80.5 }, "--port must be a whole number to 65535"],
    [{ port: 65_536 }, "--port must be a whole number to 65535"],
    [{ speed: 0 }, "--speed must be a number above 0"],
    [{ speed: NaN }, "--speed must be a number above 0"],
    [{ seed: 1.5 }, "--seed must be a whole number"],
    [{ state: "" }, "--state must name a file"],
    [{ log: "" }, "--log must name a file, or be -"],
    [{ token: "secret" }, "--token must be a UUID, as Scaleway's secret keys are"],
  ])("refuses %j", async (options, message) => {
    const none = async (): Promise<void> => Promise.resolve();
    await expect(whileServing(options, none)).rejects.toMatchObject({ message, exitCode: 2 });
  });

  test("says at once that a file cannot be written", async () => {
    const none = async (): Promise<void> => Promise.resolve();
    const file = join(folder, "none", "file");
    await expect(whileServing({ log: file }, none)).rejects.toMatchObject({
      message: `${file} cannot be written; name another --log`,
      exitCode: 2,
    });
    await expect(whileServing({ state: file }, none)).rejects.toMatchObject({
      message: `${file} cannot be written (ENOENT); name a file in a folder that is there`,
      exitCode: 2,
    });
  });

  test("fails where the state is lost in the end", async () => {
    const kept = join(folder, "kept");
    mkdirSync(kept);
    const state = join(kept, "state.json");
    const serving = whileServing({ state }, async () => {
      rmSync(kept, { recursive: true });
      return Promise.resolve();
    });
    await expect(serving).rejects.toMatchObject({
      message: `${state} cannot be written (ENOENT); name a file in a folder that is there`,
      exitCode: 1,
    });
  });

  test("says that a port is taken", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => {
        const address = other.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    const starting = whileServing({ port }, async () => Promise.resolve()).finally(() => other.close());
    await expect(starting).rejects.toMatchObject({
      message: `nothing can be served at port ${port} (EADDRINUSE); name another`,
      exitCode: 2,
    });
  });
});
