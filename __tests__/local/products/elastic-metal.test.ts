import { fetchFrom, startApi } from "../api";

test("has no servers of Elastic Metal, which a cloud controller asks for when a node is no Instance", async () => {
  const api = await startApi();
  try {
    const servers = "/baremetal/v1/zones/fr-par-1/servers";
    expect(await fetchFrom(api, "GET", `${servers}?name=node&page=1`)).toEqual({
      status: 200,
      body: { servers: [], total_count: 0 },
    });
    const resource_id = "11111111-1111-4111-8111-111111111111";
    expect(await fetchFrom(api, "GET", `${servers}/${resource_id}`)).toEqual({
      status: 404,
      body: { message: "resource is not found", resource: "server", resource_id, type: "not_found" },
    });
    expect((await fetchFrom(api, "POST", servers, { body: {} })).status).toBe(501);
  } finally {
    await api.stop();
  }
});
