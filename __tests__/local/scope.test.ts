import { issuedKeys, type LocalApi, scopeOf } from "../../local";
import { fetchFrom, PROJECT, startApi } from "./api";

const OWNER = "55555555-5555-4555-8555-555555555555";
const IAM = "/iam/v1alpha1";
const VPC = "/vpc/v2/regions/fr-par";
const K8S = "/k8s/v1/regions/fr-par";
const LB = "/lb/v1/zones/fr-par-1";
const IPAM = "/ipam/v1/regions/fr-par/ips";

describe("a key for one project, beside another one", () => {
  let api: LocalApi;
  let own: string;
  let token: string;

  beforeEach(async () => {
    api = await startApi({ token: OWNER, keys: issuedKeys, permits: scopeOf });
    own = await make("/account/v3/projects", { name: "own" });
    const application_id = await make(`${IAM}/applications`, { name: "a" });
    const rules = [{ permission_set_names: ["AllProductsFullAccess"], project_ids: [own] }];
    await make(`${IAM}/policies`, { name: "p", application_id, rules });
    const { body } = await fetchFrom(api, "POST", `${IAM}/api-keys`, { token: OWNER, body: { application_id } });
    token = (body as { readonly secret_key: string }).secret_key;
  });
  afterEach(() => api.stop());

  /** By the owner. */
  async function make(path: string, given: object): Promise<string> {
    const { status, body } = await fetchFrom(api, "POST", path, { token: OWNER, body: given });
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
    return (body as { readonly id: string }).id;
  }
  const network = (project_id: string) => make(`${VPC}/private-networks`, { name: "n", project_id });

  async function cluster(project_id: string): Promise<string> {
    const private_network_id = await network(project_id);
    return make(`${K8S}/clusters`, { name: "c", version: "1.36.1", cni: "cilium", private_network_id, project_id });
  }
  const denied = (action: string, resource: string) => ({ status: 403, body: { details: [{ action, resource }] } });

  test("removes no rule of a cluster there, though the rule's address does not name the cluster", async () => {
    const aclOf = async (id: string) => {
      const { body } = await fetchFrom(api, "GET", `${K8S}/clusters/${id}/acls`, { token: OWNER });
      return (body as { readonly rules: readonly { readonly id: string }[] }).rules.map((rule) => rule.id).join();
    };
    const [mine, theirs] = [await cluster(own), await cluster(PROJECT)];
    const [myAcl, theirAcl] = [await aclOf(mine), await aclOf(theirs)];
    expect(await fetchFrom(api, "DELETE", `${K8S}/acls/${theirAcl}`, { token })).toMatchObject(denied("delete", "acl"));
    expect(await aclOf(theirs)).toBe(theirAcl);
    expect((await fetchFrom(api, "DELETE", `${K8S}/acls/${myAcl}`, { token })).status).toBe(204);
    expect(await aclOf(mine)).toBe("");
  });

  test("lists only the routes of its own", async () => {
    const vpcs = [await make(`${VPC}/vpcs`, { name: "v", project_id: own }), await make(`${VPC}/vpcs`, { name: "v" })];
    const routes = await Promise.all(
      vpcs.map(async (vpc_id) => {
        const nexthop_private_network_id = await make(`${VPC}/private-networks`, { name: "n", vpc_id });
        return make(`${VPC}/routes`, { vpc_id, destination: "10.9.0.0/24", nexthop_private_network_id });
      }),
    );
    const { body } = await fetchFrom(api, "GET", `${VPC}/routes-with-nexthop`, { token });
    const listed = (body as { readonly routes: readonly { readonly route: object }[] }).routes.map(
      (each) => each.route,
    );
    expect(listed).toEqual([
      expect.objectContaining({ type: "subnet", vpc_id: vpcs[0] }),
      expect.objectContaining({ type: "subnet", vpc_id: vpcs[0] }),
      expect.objectContaining({ type: "custom", id: routes[0] }),
    ]);
  });

  test("makes nothing of its own with what is there", async () => {
    const private_network_id = await network(PROJECT);
    const { body } = await fetchFrom(api, "GET", `${VPC}/private-networks/${private_network_id}`, { token: OWNER });
    const subnet_id = (body as { readonly subnets: readonly { readonly id: string }[] }).subnets[0]?.id;
    const ip_id = await make(`${LB}/ips`, {});
    const lb_id = await make(`${LB}/lbs`, { type: "LB-S", project_id: own });
    const there = api.resources();
    const calls: readonly [path: string, given: object][] = [
      [IPAM, { project_id: own, source: { private_network_id } }],
      [IPAM, { project_id: own, source: { subnet_id } }],
      [`${K8S}/clusters`, { project_id: own, version: "1.36.1", cni: "cilium", private_network_id }],
      [`${LB}/lbs`, { project_id: own, type: "LB-S", ip_ids: [ip_id] }],
      [`${LB}/lbs/${lb_id}/attach-private-network`, { private_network_id }],
    ];
    for (const [path, given] of calls) {
      expect([path, (await fetchFrom(api, "POST", path, { token, body: given })).status]).toEqual([path, 403]);
      expect([path, (await fetchFrom(api, "POST", path, { token: OWNER, body: given })).status]).toEqual([path, 200]);
    }
    expect(api.resources().length - there.length).toBe(4);
  });

  test("names its projects, and resources that are nowhere, as anybody does", async () => {
    const nowhere = "66666666-6666-4666-8666-666666666666";
    const mine = await network(own);
    const address = { project_id: own, source: { private_network_id: mine } };
    expect((await fetchFrom(api, "POST", IPAM, { token, body: address })).status).toBe(200);
    const lost = { ...address, source: { private_network_id: nowhere } };
    expect((await fetchFrom(api, "POST", IPAM, { token, body: lost })).status).toBe(404);
  });
});
