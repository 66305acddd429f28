import { refusal } from "../../api";
import { ownApi } from "../../own-api";
import { clustersOf, POOL } from "./clusters";

describe("Kubernetes v1", () => {
  const own = ownApi();
  const { clusterWithPool } = clustersOf(own);

  test.each([
    [
      "a name that is taken",
      {},
      400,
      { details: [{ argument_name: "name", help_message: "pool name must be unique across the cluster" }] },
    ],
    ["a node type that there is not", { name: "q", nodeType: "DEV1-S" }, 400, { type: "invalid_arguments" }],
    ["a zone elsewhere", { name: "q", zone: "nl-ams-1" }, 400, { type: "invalid_arguments" }],
    ["a kubelet argument that there is not", { name: "q", kubeletArgs: { fast: "1" } }, 400, {}],
    ["no way to upgrade", { name: "q", upgradePolicy: { maxUnavailable: 0, maxSurge: 0 } }, 400, {}],
    ["less at most than at least", { name: "q", autoscaling: true, minSize: 5, maxSize: 4 }, 400, {}],
    [
      "more nodes than its type has",
      { name: "q", size: 148 },
      403,
      { type: "quotas_exceeded", details: [{ resource: "cluster_nodes", quota: 150, current: 3 }] },
    ],
  ])("refuses a pool with %s", async (_, wrong, status, body) => {
    const { k8s, clusterId } = await clusterWithPool();
    const created = k8s.createPool({ clusterId, ...POOL, ...wrong });
    expect(await refusal(created)).toMatchObject({ status, ...body });
    expect((await k8s.listPools({ clusterId })).totalCount).toBe(1);
  });

  test("scales a pool up and down", async () => {
    const { k8s, clusterId, poolId } = await clusterWithPool();
    const count = async () => (await k8s.listNodes({ clusterId })).nodes.map(({ status }) => status).sort();
    expect(await k8s.updatePool({ poolId, size: 4 })).toMatchObject({ status: "scaling", size: 4, maxSize: 4 });
    expect(await count()).toEqual(["creating", "ready", "ready", "ready"]);
    own.clock.advance(150);
    expect((await k8s.getPool({ poolId })).status).toBe("ready");
    expect((await k8s.updatePool({ poolId, size: 2 })).status).toBe("scaling");
    own.clock.advance(5);
    expect((await k8s.getPool({ poolId })).status).toBe("ready");
    expect(await count()).toEqual(["deleting", "deleting", "ready", "ready"]);
    own.clock.advance(70);
    expect(await count()).toEqual(["ready", "ready"]);
    expect(await refusal(k8s.updatePool({ poolId, size: 0 }))).toMatchObject({
      status: 412,
      help_message: "a mutualized cluster cannot have less than 1 node",
    });
  });

  test("keeps the bounds of a pool without autoscaling, as far as its size lets it", async () => {
    const { k8s, clusterId, poolId } = await clusterWithPool({ size: 1 });
    const empty = await k8s.createPool({ clusterId, ...POOL, name: "q", size: 0, minSize: 0, maxSize: 1 });
    expect(empty).toMatchObject({ size: 0, minSize: 0, maxSize: 1 });
    const none = await k8s.createPool({ clusterId, ...POOL, name: "r", size: 0, minSize: 0, maxSize: 0 });
    expect(none).toMatchObject({ size: 0, minSize: 0, maxSize: 0 });
    expect(await k8s.updatePool({ poolId, size: 2, maxSize: 2 })).toMatchObject({ size: 2, minSize: 1, maxSize: 2 });
    expect(await k8s.updatePool({ poolId, size: 3 })).toMatchObject({ size: 3, minSize: 1, maxSize: 3 });
  });

  test("keeps an autoscaled pool within its bounds", async () => {
    const { k8s, poolId } = await clusterWithPool({ autoscaling: true, size: 1, minSize: 1, maxSize: 3 });
    expect(await k8s.updatePool({ poolId, size: 7 })).toMatchObject({ size: 3, minSize: 1, maxSize: 3 });
    expect(await k8s.updatePool({ poolId, minSize: 2, size: 1 })).toMatchObject({ size: 2, minSize: 2, maxSize: 3 });
  });

  test("replaces, reboots and removes a node", async () => {
    const { k8s, clusterId, poolId } = await clusterWithPool();
    const [first, second, third] = (await k8s.listNodes({ clusterId })).nodes.map(({ id }) => id);
    if (first === undefined || second === undefined || third === undefined) throw new Error("the pool lacks nodes");
    expect((await k8s.rebootNode({ nodeId: first })).status).toBe("rebooting");
    expect((await k8s.deleteNode({ nodeId: second, skipDrain: false, replace: true })).status).toBe("deleting");
    await k8s.deleteNode({ nodeId: third, skipDrain: false, replace: false });
    expect((await k8s.getPool({ poolId })).size).toBe(2);
    own.clock.advance(150);
    const after = (await k8s.listNodes({ clusterId })).nodes;
    expect(after.map(({ status }) => status)).toEqual(["ready", "ready"]);
    expect(after.map(({ id }) => id)).toContain(first);
    expect(await refusal(k8s.getNode({ nodeId: second }))).toMatchObject({ status: 404, resource: "node" });
  });
});
