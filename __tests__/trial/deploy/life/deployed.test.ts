import { type LocalApi, ManualClock } from "../../../../local";
import { clustersAt, unready, versionsAt } from "../../../../trial/deploy/life/deployed";
import { fetchFrom, SECRET_KEY, startApi } from "../../../local/api";

const CLUSTERS = "/k8s/v1/regions/fr-par/clusters";

describe("what is deployed", () => {
  let api: LocalApi;
  let clock: ManualClock;
  beforeEach(async () => {
    clock = new ManualClock();
    api = await startApi({ clock });
  });
  afterEach(() => api.stop());

  async function make(path: string, body: object): Promise<string> {
    const answer = await fetchFrom(api, "POST", path, { body });
    expect(answer.status).toBe(200);
    return (answer.body as { id: string }).id;
  }

  async function cluster(name: string): Promise<string> {
    const private_network_id = await make("/vpc/v2/regions/fr-par/private-networks", { name });
    const version = "1.35.3";
    return make(CLUSTERS, { name, type: "kapsule", cni: "cilium", version, description: "", private_network_id });
  }

  async function pool(clusterId: string, name: string, size = 2): Promise<void> {
    const body = { name, node_type: "DEV1-M", size, autoscaling: false, autohealing: true };
    await make(`${CLUSTERS}/${clusterId}/pools`, body);
  }

  test("is in the order of names, whatever was made first", async () => {
    const ids = [await cluster("web"), await cluster("batch")];
    for (const name of ["second", "first"]) await pool(ids[0] ?? "", name);
    const found = await clustersAt(api, SECRET_KEY);
    expect(found.map(({ name, pools }) => [name, pools.map((each) => each.name)])).toEqual([
      ["batch", []],
      ["web", ["first", "second"]],
    ]);
  });

  test("is ready once its nodes are", async () => {
    await pool(await cluster("web"), "first");
    clock.advance(60);
    expect(unready(await clustersAt(api, SECRET_KEY))).not.toEqual([]);
    clock.advance(3_600);
    const found = await clustersAt(api, SECRET_KEY);
    expect(unready(found)).toEqual([]);
    expect(found[0]?.pools[0]?.nodes.map(({ status }) => status)).toEqual(["ready", "ready"]);
  });

  test("is all of it, on however many pages", async () => {
    await pool(await cluster("web"), "many", 101);
    clock.advance(3_600);
    const found = await clustersAt(api, SECRET_KEY);
    expect(new Set(found[0]?.pools[0]?.nodes.map(({ id }) => id)).size).toBe(101);
    expect(unready(found)).toEqual([]);
  });

  test("without an answer is an error that names the question", async () => {
    await expect(clustersAt(api, "no UUID")).rejects.toThrow(
      "the local API answers 401 to /k8s/v1/regions/fr-par/clusters?page_size=100&order_by=name_asc",
    );
    expect(await versionsAt(api, SECRET_KEY)).toContain("1.35.3");
  });
});
