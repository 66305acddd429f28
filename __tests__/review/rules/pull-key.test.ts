import { type ResourceChange } from "../../../review/change";
import { Unknown, type ValueObject } from "../../../review/value";
import { change, deployment } from "../changes";
import { found, titles } from "./found";
import { object, plain } from "./objects";
import { APPLICATION, changed, policy, PROJECT } from "./policies";

const KEY = "scaleway_iam_api_key";
const POLICY = "scaleway_iam_policy";
const secret = object("secret", "no-op", plain("regcred", "web", { type: "kubernetes.io/dockerconfigjson" }));

function key(kind: ResourceChange["kind"], after: ValueObject = {}, given: Partial<ResourceChange> = {}) {
  const before: ValueObject = { application_id: APPLICATION, expires_at: null };
  return change(KEY, kind, {
    stack: "workload",
    before: kind === "create" ? undefined : before,
    after: kind === "delete" ? undefined : { ...before, ...after },
    ...given,
  });
}

const PULL = ["ContainerRegistryReadOnly"];

describe("pull-key-too-wide", () => {
  const id = "pull-key-too-wide";

  test("names what the key may do beside pulling", () => {
    const wide = changed(policy(PULL), policy([...PULL, "KubernetesFullAccess"]));
    expect(found(id, deployment(wide, key("no-op"), secret))).toEqual([
      {
        id,
        severity: "high",
        stack: "cluster",
        address: `${POLICY}.Example`,
        title: 'the key of the policy "pull" may do more than pull: KubernetesFullAccess',
        explanation:
          "The key lies in a Secret of the cluster: whoever may read Secrets there, or gets at a node, has it. The policy's permission sets: ContainerRegistryReadOnly, KubernetesFullAccess.",
        fix: "Give the application ContainerRegistryReadOnly alone, for the project of the registry, and make another application for everything else.",
      },
    ]);
  });

  test("sees it on a create, where the application is known only after apply", () => {
    const later = { ...policy([...PULL, "ObjectStorageFullAccess"]), application_id: Unknown.value };
    expect(titles(id, deployment(changed(undefined, later), key("create"), secret))).toEqual([
      'high: the key of the policy "pull" may do more than pull: ObjectStorageFullAccess',
    ]);
  });

  test("sees it hold in the whole organization", () => {
    const wide = policy(PULL, { project_ids: [], organization_id: PROJECT });
    expect(titles(id, deployment(changed(policy(PULL), wide), key("no-op"), secret))).toEqual([
      'medium: the key of the policy "pull" pulls from every project of the organization',
    ]);
  });

  test("is silent on pulling alone, on other policies, and on what was so already", () => {
    const other = { ...policy([...PULL, "KubernetesFullAccess"]), application_id: "another" };
    for (const each of [changed(undefined, policy(PULL)), changed(undefined, other)]) {
      expect(titles(id, deployment(each, key("no-op"), secret))).toEqual([]);
    }
    const wide = policy([...PULL, "KubernetesFullAccess"]);
    expect(titles(id, deployment(changed(wide, { ...wide, tags: ["a"] }), key("no-op"), secret))).toEqual([]);
    expect(titles(id, deployment(changed(policy(PULL), wide)))).toEqual([]);
  });
});

describe("pull-key-expires", () => {
  const id = "pull-key-expires";
  const of = (each: ResourceChange) => titles(id, deployment(each, secret));

  test("warns 30 days before, whether the key changes or not", () => {
    expect(found(id, deployment(key("no-op", { expires_at: "2026-12-01T00:00:00Z" }), secret))).toEqual([
      {
        id,
        severity: "medium",
        stack: "workload",
        address: `${KEY}.Example`,
        title: "the key that nodes pull images with expires on 2026-12-01, in 9 days",
        explanation:
          "From then on no node can pull: running pods stay, but new nodes, restarts elsewhere and new versions end in ImagePullBackOff.",
        fix: "Set a later expires_at: a new key is made and put into the Secret before the old one goes.",
      },
    ]);
    expect(of(key("no-op", { expires_at: "2026-12-21T00:00:00Z" }))).toHaveLength(1);
    expect(of(key("no-op", { expires_at: "2026-12-22T00:00:00Z" }))).toEqual([]);
  });

  test("is grave once it has expired", () => {
    expect(of(key("no-op", { expires_at: "2026-11-01T00:00:00Z" }))).toEqual([
      "high: the key that nodes pull images with expired on 2026-11-01",
    ]);
  });

  test("says of a new key that it never expires", () => {
    expect(of(key("create"))).toEqual(["low: the key that nodes pull images with never expires"]);
  });

  test("is silent on unknown times, on other keys, and on one that goes", () => {
    expect(of(key("create", { expires_at: Unknown.value }))).toEqual([]);
    expect(of(key("no-op"))).toEqual([]);
    expect(of(key("delete"))).toEqual([]);
    expect(titles(id, deployment(key("create")))).toEqual([]);
  });
});

describe("pull-key-replaced", () => {
  const id = "pull-key-replaced";

  test("warns of the gap where the old key goes first", () => {
    const given = { replacePaths: [["expires_at"]] };
    expect(found(id, deployment(key("replace", { expires_at: "2027-11-01T00:00:00Z" }, given), secret))).toEqual([
      {
        id,
        severity: "medium",
        stack: "workload",
        address: `${KEY}.Example`,
        title: "the key that nodes pull images with is replaced: expires_at none → 2027-11-01T00:00:00Z",
        explanation:
          "The old key goes before the Secret has the new one: in between no node can pull, and if the apply stops there, none can for as long.",
        fix: "Let the new key be made first: lifecycle create_before_destroy (RegistryPullSecret has it).",
      },
    ]);
  });

  test("is mild where the new key is made first, and grave where none is", () => {
    const first = key("replace", {}, { order: "create-first", reason: "replace_by_request" });
    expect(titles(id, deployment(first, secret))).toEqual([
      "low: the key that nodes pull images with is replaced: it was asked for with -replace",
    ]);
    expect(titles(id, deployment(key("delete"), secret))).toEqual([
      "high: the key that nodes pull images with is destroyed, and a Secret for a registry stays",
    ]);
  });

  test("is silent where the Secret goes too, the key stays, or it is for something else", () => {
    const gone = object("secret", "delete", plain("regcred", "web", { type: "kubernetes.io/dockerconfigjson" }));
    expect(titles(id, deployment(key("delete"), gone))).toEqual([]);
    expect(titles(id, deployment(key("update"), secret))).toEqual([]);
    expect(titles(id, deployment(key("delete"), object("secret", "no-op", plain("other"))))).toEqual([]);
  });
});
