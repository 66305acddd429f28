import { type LocalApi } from "../../../local";
import { clientOf, PROJECT, refusal, startApi } from "../api";

describe("Account v3", () => {
  let api: LocalApi;

  beforeEach(async () => {
    api = await startApi();
  });
  afterEach(() => api.stop());

  async function projects() {
    const { ProjectAPI } = await import("@scaleway/sdk-account/v3");
    return new ProjectAPI(await clientOf(api));
  }

  test("has a default project, named like its organization", async () => {
    expect(await (await projects()).getProject()).toMatchObject({
      id: PROJECT,
      organizationId: PROJECT,
      name: "default",
    });
    expect(api.resources()).toEqual([]);
  });

  test("creates, lists, updates and deletes a project", async () => {
    const account = await projects();
    const { id, ...created } = await account.createProject({ name: "b", description: "second" });
    expect(created).toMatchObject({
      name: "b",
      organizationId: PROJECT,
      description: "second",
      qualification: undefined,
    });
    expect(api.resources()).toEqual([{ type: "project", id, name: "b" }]);
    const { projects: found, totalCount } = await account.listProjects({ orderBy: "name_asc" });
    expect([found.map(({ name }) => name), totalCount]).toEqual([["b", "default"], 2]);
    expect(await account.updateProject({ projectId: id, name: "c" })).toMatchObject({
      name: "c",
      description: "second",
    });
    await account.deleteProject({ projectId: id });
    expect(await refusal(account.getProject({ projectId: id }))).toEqual({
      status: 404,
      message: "resource is not found",
      resource: "project_id",
      resource_id: id,
      type: "not_found",
    });
  });

  test("refuses a name that is taken", async () => {
    const account = await projects();
    const { id } = await account.createProject({ name: "b", description: "" });
    expect(await refusal(account.createProject({ name: "b", description: "" }))).toEqual({
      status: 409,
      help_message: "a project of this name is there already",
      message: "resource already exists",
      resource: "project",
      resource_id: id,
      type: "already_exists",
    });
  });

  test("refuses to delete a project with something in it, and to create in one that was deleted", async () => {
    const account = await projects();
    const { API } = await import("@scaleway/sdk-vpc/v2");
    const vpc = new API(await clientOf(api));
    const { id: projectId } = await account.createProject({ name: "b", description: "" });
    const { id: vpcId } = await vpc.createVPC({ name: "v", projectId, enableRouting: true });
    expect(await refusal(account.deleteProject({ projectId }))).toMatchObject({
      status: 412,
      precondition: "resource_still_in_use",
      help_message: "vpc v is still in the project",
    });
    await vpc.deleteVPC({ vpcId });
    await account.deleteProject({ projectId });
    expect(await refusal(vpc.createVPC({ name: "v", projectId, enableRouting: true }))).toEqual({
      status: 403,
      details: [{ action: "write", resource: "project" }],
      message: "insufficient permissions",
      type: "permissions_denied",
    });
  });

  test("takes a project in that it does not know, of an account elsewhere", async () => {
    const { API } = await import("@scaleway/sdk-vpc/v2");
    const projectId = "33333333-3333-4333-8333-333333333333";
    const vpc = await new API(await clientOf(api)).createVPC({ name: "v", projectId, enableRouting: true });
    expect(vpc).toMatchObject({ projectId, organizationId: projectId });
  });
});
