import { fetchFrom, OTHER_KEY, SECRET_KEY, VPCS } from "./api";
import { apiStarter } from "./own-api";

describe("LocalApi", () => {
  const { start } = apiStarter();

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
});
