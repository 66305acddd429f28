import { type LocalApi, parseFault } from "../../local";
import { fetchFrom, VPCS } from "./api";
import { apiStarter } from "./own-api";

describe("LocalApi", () => {
  const { start } = apiStarter();

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
});
