import { type LocalApi, ManualClock } from "../../../local";
import { clientOf, PROJECT, refusal, startApi } from "../api";

describe("Registry v1", () => {
  const clock = new ManualClock();
  let api: LocalApi;

  beforeEach(async () => {
    api = await startApi({ clock });
  });
  afterEach(() => api.stop());

  async function registry() {
    const { API } = await import("@scaleway/sdk-registry/v1");
    return new API(await clientOf(api));
  }

  test("creates, lists, updates and deletes a namespace", async () => {
    const namespaces = await registry();
    const created = await namespaces.createNamespace({ name: "my-images", description: "", isPublic: false });
    const { id: namespaceId } = created;
    expect(created).toMatchObject({ endpoint: "rg.fr-par.scw.cloud/my-images", status: "ready", projectId: PROJECT });
    expect((await namespaces.listNamespaces({ name: "images", orderBy: "name_asc" })).totalCount).toBe(1);
    expect(await namespaces.updateNamespace({ namespaceId, isPublic: true })).toMatchObject({ isPublic: true });
    expect((await namespaces.deleteNamespace({ namespaceId })).status).toBe("deleting");
    expect(api.resources()).toHaveLength(1);
    clock.advance(5);
    expect(await refusal(namespaces.getNamespace({ namespaceId }))).toEqual({
      status: 404,
      message: "Namespace was not found",
    });
    expect(api.resources()).toEqual([]);
  });

  test("never gives a name twice in a region", async () => {
    const namespaces = await registry();
    const request = { name: "my-images", description: "", isPublic: false };
    const { id: namespaceId } = await namespaces.createNamespace(request);
    await namespaces.deleteNamespace({ namespaceId });
    clock.advance(5);
    expect(await refusal(namespaces.createNamespace(request))).toMatchObject({
      status: 409,
      type: "already_exists",
      help_message: "my-images is taken in fr-par, or was: choose another name",
    });
    expect((await namespaces.createNamespace({ ...request, region: "nl-ams" })).region).toBe("nl-ams");
  });

  test.each(["My-Images", "my_images", "abc", "-images", "images-", "a".repeat(55)])(
    "refuses the name %s",
    async (name) => {
      const created = (await registry()).createNamespace({ name, description: "", isPublic: false });
      expect(await refusal(created)).toMatchObject({ status: 400, details: [{ argument_name: "name" }] });
    },
  );
});
