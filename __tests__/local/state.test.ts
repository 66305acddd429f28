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
import { LocalApi, type LocalOptions, PRODUCTS } from "../../local";
import { fetchFrom, OTHER_KEY, startApi, VPCS } from "./api";
import { apiStarter } from "./own-api";

describe("LocalApi", () => {
  const { start, stop } = apiStarter();

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
