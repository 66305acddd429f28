import { type LogEntry, parseFault } from "../../local";
import { fetchFrom, VPCS } from "./api";
import { apiStarter } from "./own-api";

describe("LocalApi", () => {
  const { start, stop } = apiStarter();

  test("answers for its health without a key", async () => {
    expect(await fetchFrom(await start(), "GET", "/health", { token: null })).toEqual({
      status: 200,
      body: { status: "ok" },
    });
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
});
