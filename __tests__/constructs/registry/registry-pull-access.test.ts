import { Lazy } from "cdktf";
import { RegistryPullAccess, type RegistryPullAccessProps } from "../../../constructs/registry/registry-pull-access";
import { counts, only, resolved, synthesized, testStack } from "../../synthesized";

const PROJECT = "105bdce1-64c0-48ab-899d-868455867ecf";
const APPLICATION = "${scaleway_iam_application.Pull_730ADB09.id}";

const access = (props: Partial<RegistryPullAccessProps> = {}) =>
  synthesized((stack) => new RegistryPullAccess(stack, "Pull", { name: "k8s-pull", projectId: PROJECT, ...props }));

describe("RegistryPullAccess", () => {
  test("may read the registry of the one project, and has no key", () => {
    const json = access();
    expect(counts(json)).toEqual({ scaleway_iam_application: 1, scaleway_iam_policy: 1 });
    expect(only(json, "scaleway_iam_application")).toEqual({ name: "k8s-pull" });
    expect(only(json, "scaleway_iam_policy")).toEqual({
      name: "k8s-pull",
      application_id: APPLICATION,
      rule: [{ project_ids: [PROJECT], permission_set_names: ["ContainerRegistryReadOnly"] }],
    });
  });

  test("describes and tags the application and its policy", () => {
    const json = access({ description: "pulls images", tags: ["dev"] });
    expect(only(json, "scaleway_iam_application")).toEqual({
      name: "k8s-pull",
      description: "pulls images",
      tags: ["dev"],
    });
    expect(only(json, "scaleway_iam_policy")).toEqual({
      name: "k8s-pull",
      description: "pulls images",
      tags: ["dev"],
      application_id: APPLICATION,
      rule: [{ project_ids: [PROJECT], permission_set_names: ["ContainerRegistryReadOnly"] }],
    });
  });

  test("exposes what another stack needs to make a key", () => {
    const stack = testStack();
    const pull = new RegistryPullAccess(stack, "Pull", { name: "k8s-pull", projectId: PROJECT });
    expect(resolved(stack, pull.applicationId)).toBe(APPLICATION);
    expect(pull.projectId).toBe(PROJECT);
  });

  test.each(["", "default", `fr-par/${PROJECT}`, PROJECT.slice(1)])("refuses the project id %j", (projectId) => {
    expect(() => access({ projectId })).toThrow(
      new Error(
        "stack/Pull refuses its input:\n" +
          `  - projectId: must be a UUID, received ${JSON.stringify(projectId)}; leave out any region or zone before it`,
      ),
    );
  });

  test("refuses what IAM's limits do not hold, all at once", () => {
    const [name, description] = ["n".repeat(65), "d".repeat(201)];
    expect(() => access({ name, description })).toThrow(
      new Error(
        "stack/Pull refuses its input:\n" +
          `  - name: must have 1 to 64 characters, it has 65, received "${name}"; shorten it\n` +
          `  - description: must have at most 200 characters, it has 201, received "${description}"; shorten it`,
      ),
    );
    expect(() => access({ name: "n".repeat(64), description: "d".repeat(200) })).not.toThrow();
  });

  test("refuses an empty name, which the provider would make up", () => {
    expect(() => access({ name: "" })).toThrow(
      new Error(
        'stack/Pull refuses its input:\n  - name: must have 1 to 64 characters, it has 0, received ""; give a name',
      ),
    );
  });

  test("accepts values known only at apply", () => {
    const token = Lazy.stringValue({ produce: () => "" });
    expect(() => access({ name: token, projectId: token, description: token })).not.toThrow();
  });
});
