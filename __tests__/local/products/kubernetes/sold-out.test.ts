import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseLimits } from "../../../../local";
import { refusal } from "../../api";
import { ownApi } from "../../own-api";
import { clustersOf, POOL } from "./clusters";

describe("Kubernetes v1", () => {
  const own = ownApi();
  const { clusterWithPool, kubernetes } = clustersOf(own);

  describe("of a type that is sold out", () => {
    const here = () => parseLimits({ quotas: [], soldOut: ["DEV1-L:zone=fr-par-1"] });
    const statuses = async (clusterId: string) =>
      (await (await kubernetes()).listNodes({ clusterId })).nodes.map(({ status }) => status);

    let folder: string;

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), "sold-out-"));
    });
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });
    beforeEach(async () => {
      await own.restart({ limits: here() });
    });

    test("a pool warns, and its nodes say why they are not there", async () => {
      const { k8s, clusterId, poolId } = await clusterWithPool({ nodeType: "DEV1-L", size: 2 });
      expect((await k8s.getPool({ poolId })).status).toBe("warning");
      const { nodes } = await k8s.listNodes({ clusterId, status: "creation_error" });
      expect(nodes.map(({ errorMessage }) => errorMessage)).toEqual(
        Array(2).fill("the type of server is out of stock"),
      );
      const nodeId = nodes[0]?.id ?? "";
      expect(await refusal(k8s.rebootNode({ nodeId }))).toMatchObject({ current_state: "creation_error" });
      expect((await k8s.deleteNode({ nodeId, skipDrain: false, replace: true })).status).toBe("deleting");
      own.clock.advance(75);
      expect(await statuses(clusterId)).toEqual(["creation_error", "creation_error"]);
      const elsewhere = await k8s.createPool({ clusterId, ...POOL, nodeType: "DEV1-L", name: "q", zone: "fr-par-2" });
      own.clock.advance(150);
      expect((await k8s.getPool({ poolId: elsewhere.id })).status).toBe("ready");
    });

    test("a pool that grew loses what failed first when it shrinks again", async () => {
      const state = join(folder, "grown.json");
      await own.restart({ state });
      const { clusterId, poolId } = await clusterWithPool({ nodeType: "DEV1-L", size: 1 });
      await own.restart({ state, limits: here() });
      const k8s = await kubernetes();
      expect((await k8s.updatePool({ poolId, size: 2 })).status).toBe("scaling");
      own.clock.advance(30);
      expect(await statuses(clusterId)).toEqual(["ready", "creation_error"]);
      await k8s.updatePool({ poolId, size: 1 });
      own.clock.advance(75);
      expect(await statuses(clusterId)).toEqual(["ready"]);
      expect((await k8s.getPool({ poolId })).status).toBe("ready");
    });

    test("an upgrade stops at the first node that is not there", async () => {
      const state = join(folder, "upgraded.json");
      await own.restart({ state });
      const { clusterId, poolId } = await clusterWithPool({ nodeType: "DEV1-L", size: 3 });
      await own.restart({ state, limits: here() });
      const k8s = await kubernetes();
      await k8s.upgradeCluster({ clusterId, version: "1.36.1", upgradePools: true });
      own.clock.advance(1_000);
      expect((await k8s.getPool({ poolId })).status).toBe("warning");
      expect((await statuses(clusterId)).sort()).toEqual(["creation_error", "ready", "ready"]);
    });
  });
});
