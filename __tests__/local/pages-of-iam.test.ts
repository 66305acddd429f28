import { type LocalApi } from "../../local";
import { clientOf, PROJECT, startApi } from "./api";
import { expectPages, NAMES } from "./pages";

describe("lists of IAM come in pages", () => {
  let api: LocalApi;

  beforeEach(async () => {
    api = await startApi();
  });
  afterEach(() => api.stop());

  async function iam() {
    const { API } = await import("@scaleway/sdk-iam/v1alpha1");
    return new API(await clientOf(api));
  }

  test("of groups", async () => {
    const access = await iam();
    for (const name of NAMES) await access.createGroup({ name, description: "" });
    await expectPages({
      page: async (page, pageSize) => {
        const { groups, totalCount } = await access.listGroups({ page, pageSize });
        return { totalCount, found: groups.map(({ name }) => name) };
      },
      all: async () => (await access.listGroups({ pageSize: 1 }).all()).map(({ name }) => name),
    });
  });

  test("of users", async () => {
    const access = await iam();
    for (const name of NAMES) await access.createUser({ email: `${name}@example.com` });
    const emails = NAMES.map((name) => `${name}@example.com`);
    await expectPages(
      {
        page: async (page, pageSize) => {
          const { users, totalCount } = await access.listUsers({ page, pageSize });
          return { totalCount, found: users.map(({ email }) => email) };
        },
        all: async () => (await access.listUsers({ pageSize: 1 }).all()).map(({ email }) => email),
      },
      emails,
    );
  });

  test("of policies", async () => {
    const access = await iam();
    for (const name of NAMES) await access.createPolicy({ name, description: "", noPrincipal: true });
    await expectPages({
      page: async (page, pageSize) => {
        const { policies, totalCount } = await access.listPolicies({ page, pageSize });
        return { totalCount, found: policies.map(({ name }) => name) };
      },
      all: async () => (await access.listPolicies({ pageSize: 1 }).all()).map(({ name }) => name),
    });
  });

  test("of a policy's rules", async () => {
    const access = await iam();
    const sets = ["VPCReadOnly", "IPAMReadOnly", "KubernetesReadOnly"];
    const rules = sets.map((each) => ({ permissionSetNames: [each], condition: "", projectIds: [PROJECT] }));
    const { id: policyId } = await access.createPolicy({ name: "p", description: "", noPrincipal: true, rules });
    await expectPages(
      {
        page: async (page, pageSize) => {
          const { rules: found, totalCount } = await access.listRules({ policyId, page, pageSize });
          return { totalCount, found: found.flatMap(({ permissionSetNames = [] }) => permissionSetNames) };
        },
        all: async () =>
          (await access.listRules({ policyId, pageSize: 1 }).all()).flatMap(
            ({ permissionSetNames = [] }) => permissionSetNames,
          ),
      },
      sets,
    );
  });

  test("of API keys", async () => {
    const access = await iam();
    const { id: applicationId } = await access.createApplication({ name: "a", description: "" });
    for (const description of NAMES) await access.createAPIKey({ applicationId, description });
    await expectPages({
      page: async (page, pageSize) => {
        const { apiKeys, totalCount } = await access.listAPIKeys({ page, pageSize });
        return { totalCount, found: apiKeys.map(({ description }) => description) };
      },
      all: async () => (await access.listAPIKeys({ pageSize: 1 }).all()).map(({ description }) => description),
    });
  });

  test("of SSH keys", async () => {
    const access = await iam();
    const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIQE67HxSRicWd4ol7ntM2jdeD/qEehPJxK/3thmMiZg";
    for (const name of NAMES) await access.createSSHKey({ name, publicKey });
    await expectPages({
      page: async (page, pageSize) => {
        const { sshKeys, totalCount } = await access.listSSHKeys({ page, pageSize });
        return { totalCount, found: sshKeys.map(({ name }) => name) };
      },
      all: async () => (await access.listSSHKeys({ pageSize: 1 }).all()).map(({ name }) => name),
    });
  });
});
