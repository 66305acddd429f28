import { issuedKeys, type LocalApi, ManualClock } from "../../../local";
import { clientOf, fetchFrom, PROJECT, refusal, startApi } from "../api";

const TOKEN = "55555555-5555-4555-8555-555555555555";

describe("IAM v1alpha1", () => {
  const clock = new ManualClock();
  let api: LocalApi;

  beforeEach(async () => {
    api = await startApi({ clock, token: TOKEN, keys: issuedKeys });
  });
  afterEach(() => api.stop());

  async function iam() {
    const { API } = await import("@scaleway/sdk-iam/v1alpha1");
    return new API(await clientOf(api, TOKEN));
  }

  test("creates, lists, updates and deletes an application, and its keys with it", async () => {
    const access = await iam();
    const { id: applicationId } = await access.createApplication({ name: "a", description: "", tags: ["t"] });
    const { accessKey } = await access.createAPIKey({ applicationId, description: "k" });
    expect(await access.getApplication({ applicationId })).toMatchObject({ name: "a", nbApiKeys: 1, tags: ["t"] });
    expect((await access.listApplications({ tag: "t" })).totalCount).toBe(1);
    expect((await access.listApplications({ tag: "u" })).totalCount).toBe(0);
    expect((await access.updateApplication({ applicationId, name: "b" })).name).toBe("b");
    await access.deleteApplication({ applicationId });
    expect(await refusal(access.getAPIKey({ accessKey }))).toEqual({
      status: 404,
      message: "resource is not found",
      resource: "access_key",
      resource_id: accessKey,
      type: "not_found",
    });
    expect(api.resources()).toEqual([]);
  });

  test("tells a key's secret once, and takes it until it expires", async () => {
    const access = await iam();
    const { id: applicationId } = await access.createApplication({ name: "a", description: "" });
    const expiresAt = new Date(clock.now() + 60_000);
    const { accessKey, secretKey = "" } = await access.createAPIKey({ applicationId, expiresAt, description: "" });
    expect(accessKey).toMatch(/^SCW[0-9A-Z]{17}$/);
    expect((await access.getAPIKey({ accessKey })).secretKey).toBeNull();
    const call = () => fetchFrom(api, "GET", "/account/v3/projects", { token: secretKey });
    expect((await call()).status).toBe(200);
    clock.advance(60);
    expect(await call()).toMatchObject({ status: 401, body: { reason: "expired" } });
    expect((await access.listAPIKeys({ expired: true })).totalCount).toBe(1);
    await access.deleteAPIKey({ accessKey });
    expect(await call()).toMatchObject({ status: 401, body: { reason: "not_found" } });
  });

  test("keeps the rules of a policy", async () => {
    const access = await iam();
    const { id: applicationId } = await access.createApplication({ name: "a", description: "" });
    const rule = { permissionSetNames: ["ContainerRegistryReadOnly"], projectIds: [PROJECT], condition: "" };
    const { id: policyId } = await access.createPolicy({ name: "p", description: "", applicationId, rules: [rule] });
    expect(await access.getPolicy({ policyId })).toMatchObject({
      applicationId,
      noPrincipal: undefined,
      nbRules: 1,
      nbScopes: 1,
      nbPermissionSets: 1,
    });
    const manager = { permissionSetNames: ["IAMManager"], organizationId: PROJECT, condition: "" };
    await access.setRules({ policyId, rules: [rule, manager] });
    const { rules, totalCount } = await access.listRules({ policyId });
    expect([rules.map(({ permissionSetsScopeType }) => permissionSetsScopeType), totalCount]).toEqual([
      ["projects", "organization"],
      2,
    ]);
    expect(await access.updatePolicy({ policyId, noPrincipal: true })).toMatchObject({
      applicationId: undefined,
      noPrincipal: true,
    });
    expect((await access.listPolicies({ noPrincipal: true })).totalCount).toBe(1);
    await access.deletePolicy({ policyId });
    expect(await refusal(access.getPolicy({ policyId }))).toMatchObject({ status: 404, resource: "policy" });
  });

  test.each([
    ["no principal", {}, { status: 400, details: [{ argument_name: "principal", reason: "required" }] }],
    [
      "a principal that there is not",
      { application_id: TOKEN },
      { status: 404, resource: "application", resource_id: TOKEN },
    ],
    [
      "a rule without scope",
      { no_principal: true, rules: [{ permission_set_names: ["AllProductsFullAccess"] }] },
      { status: 400, details: [{ argument_name: "rules" }] },
    ],
    [
      "a set of the organization for a project",
      { no_principal: true, rules: [{ permission_set_names: ["IAMManager"], project_ids: [PROJECT] }] },
      { status: 400, details: [{ help_message: "IAMManager: the scope is the organization" }] },
    ],
  ])("refuses a policy with %s", async (_, request, { status, ...body }) => {
    const given = { body: { name: "p", ...request }, token: TOKEN };
    expect(await fetchFrom(api, "POST", "/iam/v1alpha1/policies", given)).toMatchObject({ status, body });
  });

  test("refuses a key of nobody", async () => {
    expect(await refusal((await iam()).createAPIKey({ description: "" }))).toMatchObject({
      status: 400,
      details: [{ argument_name: "bearer", reason: "required" }],
    });
  });
});
