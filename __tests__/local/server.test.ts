import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LocalApi, type LocalOptions, type LogEntry, parseFault, PRODUCTS } from "../../local";
import { fetchFrom, SECRET_KEY, startApi } from "./api";

const VPCS = "/vpc/v2/regions/fr-par/vpcs";
const OTHER_KEY = "44444444-4444-4444-8444-444444444444";

describe("LocalApi", () => {
  let running: LocalApi | undefined;

  async function start(options: Partial<LocalOptions> = {}): Promise<LocalApi> {
    running = await startApi(options);
    return running;
  }
  /** Leaves nothing running where it starts all the same. */
  async function startError(options: Partial<LocalOptions>): Promise<string> {
    return startApi(options).then(
      async (api) => {
        await api.stop();
        return "it started";
      },
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  }
  async function stop(): Promise<void> {
    await running?.stop();
    running = undefined;
  }
  afterEach(stop);

  test("answers for its health without a key", async () => {
    expect(await fetchFrom(await start(), "GET", "/health", { token: null })).toEqual({
      status: 200,
      body: { status: "ok" },
    });
  });

  test.each([
    ["no key", null, "invalid_argument"],
    ["an empty key", "", "invalid_argument"],
    ["what is no UUID", "secret", "invalid_argument"],
  ])("denies %s", async (_, token, reason) => {
    expect(await fetchFrom(await start(), "GET", VPCS, { token })).toEqual({
      status: 401,
      body: { message: "authentication is denied", method: "api_key", reason, type: "denied_authentication" },
    });
  });

  test("denies any key but the one it is told", async () => {
    const api = await start({ token: OTHER_KEY });
    expect((await fetchFrom(api, "GET", VPCS, { token: OTHER_KEY })).status).toBe(200);
    expect(await fetchFrom(api, "GET", VPCS, { token: SECRET_KEY })).toMatchObject({
      status: 401,
      body: { reason: "not_found" },
    });
  });

  test.each([
    ["/vpc/v2/regions/fr-nil/vpcs", "region", "fr-nil is none of fr-par, nl-ams, pl-waw, it-mil"],
    [`${VPCS}?page=0`, "page", "must be 1 or more"],
    [`${VPCS}?page_size=101`, "page_size", "must be 1 to 100"],
    [`${VPCS}?page_size=many`, "page_size", "must be 1 to 100"],
    [`${VPCS}?order_by=size_asc`, "order_by", "must be one of created_at_asc, created_at_desc, name_asc, name_desc"],
    [
      `${VPCS}?order_by=toString_asc`,
      "order_by",
      "must be one of created_at_asc, created_at_desc, name_asc, name_desc",
    ],
  ])("refuses %s", async (path, argument_name, help_message) => {
    expect(await fetchFrom(await start(), "GET", path)).toEqual({
      status: 400,
      body: {
        details: [{ argument_name, reason: "constraint", help_message }],
        message: "invalid argument(s)",
        type: "invalid_arguments",
      },
    });
  });

  test("refuses what is no JSON", async () => {
    expect(await fetchFrom(await start(), "POST", VPCS, { body: "{" })).toMatchObject({
      status: 400,
      body: { details: [{ argument_name: "body", reason: "format", help_message: "is no JSON" }] },
    });
  });

  test("refuses what cannot be read in Scaleway's form, and serves on", async () => {
    const log: LogEntry[] = [];
    const api = await start({ log: (entry) => log.push(entry) });
    const unreadable = (status: number, help_message: string) => ({
      status,
      body: {
        details: [{ argument_name: "request", reason: "format", help_message }],
        message: "invalid argument(s)",
        type: "invalid_arguments",
      },
    });
    expect(await fetchFrom(api, "POST", VPCS, { body: { name: "v".repeat(1_100_000) } })).toEqual(
      unreadable(413, "Request body is too large"),
    );
    expect(await fetchFrom(api, "GET", `${VPCS}/%zz`)).toEqual(
      unreadable(400, `'${VPCS}/%zz' is not a valid url component`),
    );
    for (const body of [[], '"v"', { name: 5 }, { tags: [null] }, { tags: "t" }]) {
      expect(await fetchFrom(api, "POST", VPCS, { body })).toMatchObject({
        status: 400,
        body: { type: "invalid_arguments", details: [{ reason: "format" }] },
      });
    }
    expect(await fetchFrom(api, "GET", `${VPCS}/${"v".repeat(8_000)}`)).toMatchObject({
      status: 404,
      body: { type: "not_found" },
    });
    expect(log.map(({ call, status }) => `${call} ${status}`)).toEqual([
      "1 413",
      "2 400",
      "3 400",
      "4 400",
      "5 400",
      "6 400",
      "7 400",
      "8 404",
    ]);
    expect(api.resources()).toEqual([]);
  });

  test.each([
    ["what is no JSON", "POST", VPCS, "{"],
    ["what is too large", "POST", VPCS, { name: "v".repeat(1_100_000) }],
    ["a broken address", "GET", `${VPCS}/%zz`, undefined],
    ["a region that there is not", "GET", "/vpc/v2/regions/fr-nil/vpcs", undefined],
  ])("asks who calls before it looks at %s", async (_, method, path, body) => {
    expect(await fetchFrom(await start(), method, path, { body, token: null })).toMatchObject({
      status: 401,
      body: { type: "denied_authentication" },
    });
  });

  test("reads JSON whatever type it is said to be", async () => {
    const api = await start();
    for (const type of ["application/x-www-form-urlencoded", "text/plain; charset=utf-8", "text/none"]) {
      const headers = { "X-Auth-Token": SECRET_KEY, "Content-Type": type };
      const { status } = await fetch(`${api.url}${VPCS}`, { method: "POST", headers, body: '{"name":"v"}' });
      expect([type, status]).toEqual([type, 200]);
    }
    expect(api.resources().map(({ name }) => name)).toEqual(["v", "v", "v"]);
  });

  test("listens on this machine only", async () => {
    expect((await start()).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test("says what it does not serve", async () => {
    expect(await fetchFrom(await start(), "GET", "/rdb/v1/regions/fr-par/instances")).toEqual({
      status: 501,
      body: { message: "the local API does not serve GET /rdb/v1/regions/fr-par/instances", type: "not_implemented" },
    });
  });

  test("logs each call, and nothing that was said", async () => {
    const log: LogEntry[] = [];
    const api = await start({ log: (entry) => log.push(entry), faults: [parseFault("500:call=2")] });
    await fetchFrom(api, "POST", VPCS, { body: { name: "secret" } });
    await fetchFrom(api, "GET", `${VPCS}?name=secret`);
    await fetchFrom(api, "GET", "/nothing");
    expect(log).toEqual([
      {
        call: 1,
        method: "POST",
        path: VPCS,
        status: 200,
        fault: undefined,
        milliseconds: expect.any(Number) as unknown,
      },
      { call: 2, method: "GET", path: VPCS, status: 500, fault: "500", milliseconds: expect.any(Number) as unknown },
      {
        call: 3,
        method: "GET",
        path: "/nothing",
        status: 501,
        fault: undefined,
        milliseconds: expect.any(Number) as unknown,
      },
    ]);
  });

  test("gives the same identifiers for the same seed", async () => {
    const create = async (seed: number) => {
      const { body } = await fetchFrom(await start({ seed }), "POST", VPCS, { body: { name: "v" } });
      await stop();
      return body;
    };
    const one = await create(5);
    expect(await create(5)).toEqual(one);
    expect(await create(6)).not.toEqual(one);
  });

  describe("with faults", () => {
    const create = (api: LocalApi) => fetchFrom(api, "POST", VPCS, { body: { name: "v" } });

    test("refuses for too many calls, and does nothing", async () => {
      const api = await start({ faults: [parseFault("429:call=1")] });
      expect(await create(api)).toEqual({
        status: 429,
        body: { help_message: "slow down", message: "too many requests", type: "too_many_requests" },
      });
      expect(api.resources()).toEqual([]);
    });

    test("fails before the call is served, or after", async () => {
      const failed = { status: 500, body: { message: "internal error", type: "internal" } };
      const before = await start({ faults: [parseFault("500:call=1")] });
      expect(await create(before)).toEqual(failed);
      expect(before.resources()).toHaveLength(0);
      await before.stop();
      const after = await start({ faults: [parseFault("500:call=1,after")] });
      expect(await create(after)).toEqual(failed);
      expect(after.resources()).toHaveLength(1);
    });

    test("cuts the connection, before or after", async () => {
      const api = await start({ faults: [parseFault("cut:call=1"), parseFault("cut:call=2,after")] });
      await expect(create(api)).rejects.toThrow("fetch failed");
      expect(api.resources()).toHaveLength(0);
      await expect(create(api)).rejects.toThrow("fetch failed");
      expect(api.resources()).toHaveLength(1);
      expect((await create(api)).status).toBe(200);
    });

    test("does not answer for a while, and stops all the same", async () => {
      const api = await start({ faults: [parseFault("timeout:call=1,for=3600"), parseFault("timeout:call=2,for=0")] });
      const waiting = create(api);
      const given = expect(waiting).rejects.toThrow("fetch failed");
      await expect(create(api)).rejects.toThrow("fetch failed");
      await api.stop();
      await given;
    });
  });

  describe("with a state file", () => {
    let folder: string;
    let state: string;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "local-"));
      state = join(folder, "state.json");
    });
    afterEach(async () => {
      await stop();
      rmSync(folder, { recursive: true });
    });

    test("goes on where it was", async () => {
      const first = await start({ state });
      const { body } = await fetchFrom(first, "POST", VPCS, { body: { name: "v" } });
      await first.stop();
      expect(statSync(state).mode & 0o777).toBe(0o600);
      const second = await start({ state });
      expect(second.resources()).toEqual([expect.objectContaining({ type: "vpc", name: "v" })]);
      const again = await fetchFrom(second, "POST", VPCS, { body: { name: "v" } });
      expect(again.body).not.toEqual(body);
    });

    test("has one process at a time, and is free again after it", async () => {
      const first = await start({ state });
      expect(await startError({ state })).toBe(
        `${state} cannot be used: another kapsule local has it, or was killed less than 5 seconds ago; stop that one, or name another file`,
      );
      expect((await fetchFrom(first, "POST", VPCS, { body: { name: "v" } })).status).toBe(200);
      await first.stop();
      const second = await start({ state });
      expect(second.resources()).toHaveLength(1);
      await stop();
      expect(readdirSync(folder)).toEqual(["state.json"]);
    });

    test("is one file by whatever link it is named, and the link stays one", async () => {
      const link = join(folder, "link.json");
      await (await startApi({ state })).stop();
      symlinkSync("state.json", link);
      const first = await start({ state: link });
      expect(await startError({ state })).toMatch(/ cannot be used: another kapsule local has it/);
      await fetchFrom(first, "POST", VPCS, { body: { name: "v" } });
      await stop();
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(readFileSync(state, "utf8")).toContain('"v"');
      expect(readdirSync(folder)).toEqual(["link.json", "state.json"]);
    });

    test("takes over what a killed process has left", async () => {
      mkdirSync(`${state}.lock`);
      const long = new Date(Date.now() - 60_000);
      utimesSync(`${state}.lock`, long, long);
      expect((await start({ state })).resources()).toEqual([]);
    });

    test("says in the end that it has lost the file to another process", async () => {
      const api = await startApi({ state });
      rmSync(`${state}.lock`, { recursive: true });
      // Longer than the lock is renewed in.
      await sleep(3_000);
      await fetchFrom(api, "POST", VPCS, { body: { name: "v" } });
      await expect(api.stop()).rejects.toThrow(
        `${state} is no longer written: its lock was removed, or taken by another process`,
      );
      expect(readFileSync(state, "utf8")).not.toContain('"v"');
    });

    test("is free again where the port is taken", async () => {
      const other = await startApi();
      await expect(startApi({ state, port: Number(new URL(other.url).port) })).rejects.toThrow("EADDRINUSE");
      expect((await start({ state })).resources()).toEqual([]);
      await other.stop();
    });

    test("writes each change soon, so that a killed process loses little", async () => {
      const api = await start({ state });
      await fetchFrom(api, "POST", VPCS, { body: { name: "kept" } });
      // Longer than changes are gathered.
      await sleep(300);
      expect(readFileSync(state, "utf8")).toContain('"kept"');
    });

    test("never gives a registry's name twice, not even after a refusal", async () => {
      const path = "/registry/v1/regions/fr-par/namespaces";
      const create = async (api: LocalApi) => (await fetchFrom(api, "POST", path, { body: { name: "images" } })).status;
      const first = await start({ state });
      expect(await create(first)).toBe(200);
      await first.stop();
      const second = await start({ state });
      expect([await create(second), await create(second)]).toEqual([409, 409]);
    });

    test("says at the start that the file cannot be written", async () => {
      const nowhere = join(folder, "none", "state.json");
      await expect(start({ state: nowhere })).rejects.toThrow(
        `${nowhere} cannot be written (ENOENT); name a file in a folder that is there`,
      );
    });

    test("serves on where the file can no longer be written, and says so in the end", async () => {
      const kept = join(folder, "kept");
      mkdirSync(kept);
      const api = await startApi({ state: join(kept, "state.json") });
      rmSync(kept, { recursive: true });
      await fetchFrom(api, "POST", VPCS, { body: { name: "v" } });
      // Longer than changes are gathered.
      await sleep(200);
      expect((await fetchFrom(api, "GET", VPCS)).status).toBe(200);
      await expect(api.stop()).rejects.toThrow(
        `${join(kept, "state.json")} cannot be written (ENOENT); name a file in a folder that is there`,
      );
    });

    test("is no folder", async () => {
      mkdirSync(state);
      const starting = LocalApi.start({ products: PRODUCTS, port: 0, speed: 1, seed: 1, project: OTHER_KEY, state });
      await expect(starting).rejects.toThrow(`${state} cannot be read (EISDIR); name another file`);
    });

    test.each([
      ["{", "it is no JSON"],
      ['{"version":4,"terraform_version":"1.11.4"}', "it is no state of kapsule local"],
      ['{"format":"kapsule local state","version":99}', "it has version 99, and this program writes 1"],
      ['{"format":"kapsule local state","version":1}', "it lacks its seed or its records"],
      [
        '{"format":"kapsule local state","version":1,"seed":1,"kinds":{"vpcs":[{}]}}',
        "its vpcs are no list of records",
      ],
    ])("leaves the file %s alone", async (text, reason) => {
      writeFileSync(state, text);
      const starting = LocalApi.start({ products: PRODUCTS, port: 0, speed: 1, seed: 1, project: OTHER_KEY, state });
      await expect(starting).rejects.toThrow(`${state} cannot be used: ${reason}; name another file, or remove it`);
      expect(readFileSync(state, "utf8")).toBe(text);
    });
  });
});
