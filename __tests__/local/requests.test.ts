import { type LogEntry } from "../../local";
import { fetchFrom, SECRET_KEY, VPCS } from "./api";
import { apiStarter } from "./own-api";

describe("LocalApi", () => {
  const { start } = apiStarter();

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

  test("reads JSON whatever type it is said to be", async () => {
    const api = await start();
    for (const type of ["application/x-www-form-urlencoded", "text/plain; charset=utf-8", "text/none"]) {
      const headers = { "X-Auth-Token": SECRET_KEY, "Content-Type": type };
      const { status } = await fetch(`${api.url}${VPCS}`, { method: "POST", headers, body: '{"name":"v"}' });
      expect([type, status]).toEqual([type, 200]);
    }
    expect(api.resources().map(({ name }) => name)).toEqual(["v", "v", "v"]);
  });
});
