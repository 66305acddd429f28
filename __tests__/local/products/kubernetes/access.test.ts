import { fetchFrom } from "../../api";
import { ownApi } from "../../own-api";
import { clustersOf } from "./clusters";

describe("Kubernetes v1", () => {
  const own = ownApi();
  const { cluster, kubernetes } = clustersOf(own);

  test("gives a kubeconfig, and another token when asked", async () => {
    const { id: clusterId } = await cluster();
    const k8s = await kubernetes();
    const text = async (redacted?: boolean) => {
      const blob = await k8s.getClusterKubeConfig({ clusterId, ...(redacted === true ? { redacted } : {}) });
      return blob.text();
    };
    const first = await text();
    expect(first).toContain(`server: https://${clusterId}.api.k8s.fr-par.scw.cloud:6443`);
    expect(first).toMatch(/token: \w{56}\n/);
    expect(await text()).toBe(first);
    await k8s.resetClusterAdminToken({ clusterId });
    expect(await text()).not.toBe(first);
    expect(await text(true)).toContain('token: ""');
  });

  test("lets in everybody, until ACLs say who", async () => {
    const { id: clusterId } = await cluster();
    const k8s = await kubernetes();
    const rules = async () => (await k8s.listClusterACLRules({ clusterId })).rules.map(({ id: _, ...rule }) => rule);
    expect(await rules()).toEqual([{ ip: "0.0.0.0/0", description: "all", scalewayRanges: undefined }]);
    await k8s.setClusterACLRules({ clusterId, acls: [{ ip: "1.2.3.4", description: "one" }] });
    const added = await k8s.addClusterACLRules({ clusterId, acls: [{ scalewayRanges: true, description: "two" }] });
    expect(await rules()).toEqual([
      { ip: "1.2.3.4/32", description: "one", scalewayRanges: undefined },
      { ip: undefined, description: "two", scalewayRanges: true },
    ]);
    for (const { id } of added.rules) await k8s.deleteACLRule({ aclId: id });
    expect(await rules()).toHaveLength(1);
    const path = `/k8s/v1/regions/fr-par/clusters/${clusterId}/acls`;
    for (const acl of [{ ip: "1.2.3.4", scaleway_ranges: true }, {}, { ip: "here" }]) {
      expect((await fetchFrom(own.api, "PUT", path, { body: { acls: [acl] } })).status).toBe(400);
    }
    expect(await rules()).toHaveLength(1);
  });
});
