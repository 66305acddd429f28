import { clientOf, PROJECT } from "../../local/api";
import { examiner, OWNER } from "./examiner";

describe("examine", () => {
  const { linesOf, own } = examiner();

  test("tells one's own registry from one of another project", async () => {
    const { API } = await import("@scaleway/sdk-registry/v1");
    const registry = new API(await clientOf(own.api, OWNER));
    const { ProjectAPI } = await import("@scaleway/sdk-account/v3");
    const other = await new ProjectAPI(await clientOf(own.api, OWNER)).createProject({
      name: "other",
      description: "",
    });
    const create = (name: string, projectId: string) =>
      registry.createNamespace({ name, projectId, description: "", isPublic: false });
    await create("mine-prod", PROJECT);
    await create("mine", PROJECT);
    await create("theirs", other.id);
    const named = (name: string) => linesOf("registry", [["scaleway_registry_namespace", { name, region: "fr-par" }]]);
    expect(await named("mine")).toEqual([{ status: "ok", text: "mine is yours already" }]);
    expect(await named("theirs")).toEqual([
      {
        status: "fail",
        text: `theirs is taken in fr-par by your project ${other.id}`,
        fix: "choose another name (KAPSULE_REGISTRY), or deploy in that project",
      },
    ]);
    expect(await named("min")).toMatchObject([
      { status: "ok", text: expect.stringContaining("not among yours") as unknown },
    ]);
  });
});
