import { issuedKeys, type LocalApi, ManualClock, scopeOf } from "../../../local";
import { clientOf, fetchFrom, PROJECT, refusal, startApi } from "../api";

const TOKEN = "55555555-5555-4555-8555-555555555555";
const MEMBER = {
  email: "u@example.com",
  sendPasswordEmail: false,
  sendWelcomeEmail: false,
  password: "",
  firstName: "",
  lastName: "",
  phoneNumber: "",
  locale: "",
};

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

  test("lets a key that is gone, or whose bearer is, do nothing, though any other UUID is the owner's", async () => {
    const other = await startApi({ keys: issuedKeys, permits: scopeOf });
    const { API } = await import("@scaleway/sdk-iam/v1alpha1");
    const access = new API(await clientOf(other));
    const status = async (token = "") => (await fetchFrom(other, "GET", "/account/v3/projects", { token })).status;
    const { id: applicationId } = await access.createApplication({ name: "a", description: "" });
    const { id: userId } = await access.createUser({ member: { ...MEMBER, username: "u" } });
    const [one, two, three] = [
      await access.createAPIKey({ applicationId, description: "" }),
      await access.createAPIKey({ applicationId, description: "" }),
      await access.createAPIKey({ userId, description: "" }),
    ];
    const statuses = () => Promise.all([one, two, three].map(({ secretKey }) => status(secretKey)));
    expect(await statuses()).toEqual([403, 403, 200]);
    await access.deleteAPIKey({ accessKey: one.accessKey });
    expect(await statuses()).toEqual([401, 403, 200]);
    await access.deleteApplication({ applicationId });
    await access.deleteUser({ userId });
    expect(await statuses()).toEqual([401, 401, 401]);
    expect(await status(TOKEN)).toBe(200);
    expect(other.resources()).toEqual([]);
    await other.stop();
  });

  test("knows the key from outside, if it is told of it, and lists it nowhere", async () => {
    const accessKey = "SCW11111111111111111";
    expect(await refusal((await iam()).getAPIKey({ accessKey }))).toMatchObject({
      status: 404,
      resource: "access_key",
    });
    const other = await startApi({ token: TOKEN, accessKey });
    const { API } = await import("@scaleway/sdk-iam/v1alpha1");
    const access = new API(await clientOf(other, TOKEN));
    expect(await access.getAPIKey({ accessKey })).toMatchObject({ accessKey, userId: PROJECT, expiresAt: undefined });
    expect((await access.listAPIKeys()).totalCount).toBe(0);
    expect(await refusal(access.deleteAPIKey({ accessKey }))).toMatchObject({ status: 404 });
    expect(other.resources()).toEqual([]);
    await other.stop();
  });

  test("tells in UTC when a key expires", async () => {
    const { id: application_id } = await (await iam()).createApplication({ name: "a", description: "" });
    const body = { application_id, expires_at: "2035-07-06T11:00:00+02:00" };
    expect(await fetchFrom(api, "POST", "/iam/v1alpha1/api-keys", { body, token: TOKEN })).toMatchObject({
      body: { expires_at: "2035-07-06T09:00:00Z" },
    });
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
      {
        status: 400,
        details: [{ argument_name: "rules[0]", reason: "format", help_message: "embedded message failed validation" }],
      },
    ],
    [
      "a set of the organization for a project",
      { no_principal: true, rules: [{ permission_set_names: ["IAMManager"], project_ids: [PROJECT] }] },
      { status: 400, details: [{ help_message: "IAMManager: the scope is the organization" }] },
    ],
    [
      "sets of two scopes in a rule",
      {
        no_principal: true,
        rules: [{ permission_set_names: ["IAMReadOnly", "AllProductsReadOnly"], organization_id: PROJECT }],
      },
      {
        status: 400,
        details: [
          {
            argument_name: "rules[0].permission_set_names",
            reason: "constraint",
            help_message: "permission sets must be of the same scope type",
          },
        ],
      },
    ],
    [
      "a set that there is not",
      {
        no_principal: true,
        rules: [
          { permission_set_names: ["VPCReadOnly"], project_ids: [PROJECT] },
          { permission_set_names: ["ContainersRegistryReadOnly"], project_ids: [PROJECT] },
        ],
      },
      {
        status: 400,
        details: [
          {
            argument_name: "rules[1].permission_set_names",
            reason: "constraint",
            help_message: "there is no permission set ContainersRegistryReadOnly",
          },
        ],
      },
    ],
  ])("refuses a policy with %s", async (_, request, { status, ...body }) => {
    const given = { body: { name: "p", ...request }, token: TOKEN };
    expect(await fetchFrom(api, "POST", "/iam/v1alpha1/policies", given)).toMatchObject({ status, body });
  });

  test("lists permission sets with pages, each of one scope", async () => {
    const access = await iam();
    const all = await access.listPermissionSets({ orderBy: "name_asc", organizationId: PROJECT }).all();
    const names = all.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)].sort());
    expect(names).toHaveLength(156);
    expect(new Set(all.map(({ id }) => id)).size).toBe(156);
    const scopeOfSet = (name: string) => all.find((each) => each.name === name)?.scopeType;
    expect(
      ["KubernetesFullAccess", "ContainerRegistryReadOnly", "IAMManager", "OrganizationReadOnly"].map(scopeOfSet),
    ).toEqual(["projects", "projects", "organization", "organization"]);
    const last = await access.listPermissionSets({ orderBy: "name_desc", pageSize: 2, page: 78 });
    expect([last.permissionSets.map(({ name }) => name), last.totalCount]).toEqual([[names[1], names[0]], 156]);
  });

  test("clones a policy with its rules", async () => {
    const access = await iam();
    const rules = [{ permissionSetNames: ["VPCReadOnly"], condition: "", projectIds: [PROJECT] }];
    const { id: policyId } = await access.createPolicy({ name: "p", description: "d", noPrincipal: true, rules });
    const clone = await access.clonePolicy({ policyId });
    expect(clone).toMatchObject({ name: "p", description: "d", noPrincipal: true, nbRules: 1 });
    expect(clone.id).not.toBe(policyId);
    const [before, after] = [await access.listRules({ policyId }), await access.listRules({ policyId: clone.id })];
    expect(after.rules.map(({ permissionSetNames }) => permissionSetNames)).toEqual([["VPCReadOnly"]]);
    expect(after.rules[0]?.id).not.toBe(before.rules[0]?.id);
    await access.deletePolicy({ policyId });
    expect((await access.listPolicies()).totalCount).toBe(1);
  });

  test("refuses a key of nobody", async () => {
    expect(await refusal((await iam()).createAPIKey({ description: "" }))).toMatchObject({
      status: 400,
      details: [{ argument_name: "bearer", reason: "required" }],
    });
  });

  test("keeps who is in a group", async () => {
    const access = await iam();
    const { id: applicationId } = await access.createApplication({ name: "a", description: "" });
    const { id: userId } = await access.createUser({ member: { ...MEMBER, username: "u" } });
    const { id: groupId, ...created } = await access.createGroup({ name: "g", description: "", tags: ["t"] });
    expect(created).toMatchObject({ organizationId: PROJECT, userIds: [], applicationIds: [], editable: true });
    expect(await refusal(access.createGroup({ name: "g", description: "" }))).toMatchObject({
      status: 409,
      resource_id: groupId,
    });
    await access.addGroupMember({ groupId, applicationId });
    const both = { userIds: [userId], applicationIds: [applicationId] };
    expect(await access.addGroupMembers({ groupId, userIds: [userId] })).toMatchObject(both);
    expect(await refusal(access.addGroupMember({ groupId, userId }))).toMatchObject({
      status: 409,
      type: "already_exists",
      resource_id: userId,
    });
    expect((await access.listGroups({ applicationIds: [applicationId] })).totalCount).toBe(1);
    expect((await access.listGroups({ userIds: [TOKEN] })).totalCount).toBe(0);
    expect(await access.removeGroupMember({ groupId, userId })).toMatchObject({ ...both, userIds: [] });
    expect(await refusal(access.removeGroupMember({ groupId, userId }))).toMatchObject({
      status: 404,
      resource_id: userId,
    });
    expect(await refusal(access.addGroupMember({ groupId }))).toMatchObject({ status: 400 });
    expect(await refusal(access.setGroupMembers({ groupId, userIds: [], applicationIds: [TOKEN] }))).toMatchObject({
      status: 404,
      resource: "application",
    });
    await access.setGroupMembers({ groupId, ...both });
    expect(await access.updateGroup({ groupId, name: "h" })).toMatchObject({ name: "h", tags: ["t"], ...both });

    await access.deleteUser({ userId });
    await access.deleteApplication({ applicationId });
    expect(await access.getGroup({ groupId })).toMatchObject({ userIds: [], applicationIds: [] });
    await access.deleteGroup({ groupId });
    expect(await refusal(access.getGroup({ groupId }))).toMatchObject({ status: 404, resource: "group" });
    expect(api.resources()).toEqual([]);
  });

  test("lets a group have a policy, if it is there", async () => {
    const access = await iam();
    const { id: groupId } = await access.createGroup({ name: "g", description: "" });
    const policy = { name: "p", description: "", rules: [] };
    expect(await access.createPolicy({ ...policy, groupId })).toMatchObject({ groupId, applicationId: undefined });
    expect((await access.listPolicies({ groupIds: [groupId] })).totalCount).toBe(1);
    expect(await refusal(access.createPolicy({ ...policy, groupId: TOKEN }))).toMatchObject({
      status: 404,
      resource: "group",
    });
  });

  test("lets an application do what a policy of its group lets it", async () => {
    const other = await startApi({ token: TOKEN, keys: issuedKeys, permits: scopeOf });
    const { API } = await import("@scaleway/sdk-iam/v1alpha1");
    const access = new API(await clientOf(other, TOKEN));
    const { id: applicationId } = await access.createApplication({ name: "a", description: "" });
    const { secretKey = "" } = await access.createAPIKey({ applicationId, description: "" });
    const { id: groupId } = await access.createGroup({ name: "g", description: "" });
    const rules = [{ permissionSetNames: ["VPCReadOnly"], projectIds: [PROJECT], condition: "" }];
    await access.createPolicy({ name: "p", description: "", groupId, rules });
    const status = async () => {
      const call = await fetchFrom(other, "GET", "/vpc/v2/regions/fr-par/vpcs", { token: secretKey });
      return call.status;
    };
    expect(await status()).toBe(403);
    await access.addGroupMember({ groupId, applicationId });
    expect(await status()).toBe(200);
    await other.stop();
  });

  test("creates, lists, updates and deletes a member", async () => {
    const access = await iam();
    const { id: userId, ...created } = await access.createUser({ tags: ["t"], member: { ...MEMBER, username: "u" } });
    expect(created).toMatchObject({ username: "u", type: "member", status: "activated", locale: "en_US", mfa: false });
    expect(await access.createUser({ email: "v@example.com" })).toMatchObject({
      username: "v@example.com",
      status: "invitation_pending",
    });
    expect(await refusal(access.createUser({ email: `${"v".repeat(60)}@example.com` }))).toMatchObject({
      status: 400,
      details: [{ argument_name: "username", reason: "constraint" }],
    });
    expect(await refusal(access.createUser({ member: { ...MEMBER, username: "u" } }))).toMatchObject({
      status: 409,
      resource: "user",
      resource_id: userId,
    });
    expect((await access.listUsers({ tag: "t", type: "member" })).users.map(({ id }) => id)).toEqual([userId]);
    expect((await access.listUsers({ type: "owner" })).totalCount).toBe(0);
    await access.updateUser({ userId, lastName: "L" });
    expect(await access.updateUserUsername({ userId, username: "w" })).toMatchObject({ username: "w", lastName: "L" });
    await access.deleteUser({ userId });
    expect(await refusal(access.getUser({ userId }))).toMatchObject({ status: 404, resource: "user" });
  });

  test.each([
    [
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICJEoOOgQBLJPs4g/XcPTKT82NywNPpxeuA20FlOPlpO",
      "256 MD5:6b:cd:72:8a:ae:45:24:4b:2b:72:f6:d0:6a:8d:16:06 (ssh-ed25519)",
    ],
    [
      "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDg43TU83x8knkEyyhCC9D0o39gWaDcJD+fLMaZ3N+Ow4OBjL/u3YMwLOfmEZqD3jiXwyWoQtgx/yF8XT5wo6LWtL4wr4ryFibl02Jx8AcFiC2NO/1EAYyFkeqXYQUI0Yg9SHp2i4vm7vbAJ13Rq4ZjGwBRi8Cpk+edCEN5Hml22Q==",
      "1024 MD5:93:29:d0:ce:81:4e:a3:7f:7f:28:76:0a:b9:a6:f8:ff (ssh-rsa)",
    ],
    [
      "ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBKiv0wR+oj/FGBdTRn9GRkQusgyo3mPG5YgNr0W4lzE2LUY6bSmDJATxQ6Uh30Xy3ehlPofNQ5emLkF0hGpo8zwmoVu5EzSDPKCUiogOV0e8LBP6KU3x9RFdqCzlBliPBw==",
      "384 MD5:dd:5d:28:80:3a:76:ea:34:79:a6:b7:2f:89:92:54:10 (ecdsa-sha2-nistp384)",
    ],
  ])("keeps the SSH key %s without its comment", async (publicKey, fingerprint) => {
    const access = await iam();
    const { id: sshKeyId, ...created } = await access.createSSHKey({
      name: "j",
      publicKey: `\n ${publicKey} me@here\n`,
    });
    expect(created).toMatchObject({ name: "j", publicKey, fingerprint, projectId: PROJECT, disabled: false });
    await access.updateSSHKey({ sshKeyId, name: "k", disabled: true });
    expect((await access.listSSHKeys({ disabled: true })).sshKeys).toMatchObject([{ id: sshKeyId, name: "k" }]);
    expect((await access.listSSHKeys({ name: "l" })).totalCount).toBe(0);
    expect(api.resources()).toEqual([{ type: "ssh_key", id: sshKeyId, name: "k", project: PROJECT }]);
    await access.deleteSSHKey({ sshKeyId });
    expect(await refusal(access.getSSHKey({ sshKeyId }))).toMatchObject({ status: 404, resource: "ssh_key" });
  });

  test.each([
    "ssh-ed25519",
    "ssh-ed25519 AAAA",
    "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAICJEoOOgQBLJPs4g/XcPTKT82NywNPpxeuA20FlOPlpO",
  ])("refuses %s as an SSH key", async (publicKey) => {
    expect(await refusal((await iam()).createSSHKey({ publicKey }))).toMatchObject({
      status: 400,
      details: [{ argument_name: "public_key", reason: "constraint", help_message: "is no key of OpenSSH" }],
    });
  });

  test("refuses an SSH key of nothing but empty fields, however many", async () => {
    const publicKey = `ssh-rsa ${Buffer.alloc(300_000).toString("base64")}`;
    expect(await refusal((await iam()).createSSHKey({ publicKey }))).toMatchObject({ status: 400 });
  });
});
