import { isPullPolicy, pullKeys, pullSecrets } from "../../../review/kapsule/pull-keys";
import { Unknown, type ValueObject } from "../../../review/value";
import { change, deployment, update } from "../changes";
import { object, plain } from "../rules/objects";
import { APPLICATION, policy } from "../rules/policies";

const DOCKER = { type: "kubernetes.io/dockerconfigjson" };
const secret = object("secret", "no-op", plain("regcred", "web", DOCKER));
const key = (application: string | Unknown, stack = "workload") =>
  change("scaleway_iam_api_key", "no-op", { stack, after: { application_id: application } });
const changed = (before: ValueObject | undefined, after: ValueObject | undefined) =>
  change("scaleway_iam_policy", "update", { before, after });

describe("a Secret for a registry", () => {
  test("is one before or after", () => {
    const become = object("secret", "update", plain("a"), plain("a", "web", DOCKER));
    const was = object("secret", "update", plain("a", "web", DOCKER), plain("a"));
    const other = object("secret", "no-op", plain("b", "web", { type: "Opaque" }));
    expect(pullSecrets(deployment(become, was, other, secret))).toEqual([become, was, secret]);
  });

  test("makes the keys of its stack keys to pull with", () => {
    const [here, there] = [key(APPLICATION), key(APPLICATION, "elsewhere")];
    expect(pullKeys(deployment(here, there, secret))).toEqual([here]);
    expect(pullKeys(deployment(here, there))).toEqual([]);
  });
});

describe("a policy to pull with", () => {
  const other = { ...policy(["ContainerRegistryReadOnly"]), application_id: "another" };
  const later = { ...other, application_id: Unknown.value };

  test("is one of a key's application, before or after", () => {
    const plan = deployment(key(APPLICATION), key("more"), secret);
    expect(isPullPolicy(plan, changed(undefined, policy([])))).toBe(true);
    expect(isPullPolicy(plan, changed(other, policy([])))).toBe(true);
    expect(isPullPolicy(plan, changed(other, other))).toBe(false);
  });

  test("is one that lets pull, where the application is known only after apply", () => {
    expect(isPullPolicy(deployment(key(APPLICATION), secret), changed(undefined, later))).toBe(true);
    expect(isPullPolicy(deployment(key(Unknown.value), secret), changed(undefined, other))).toBe(true);
    expect(isPullPolicy(deployment(key(Unknown.value)), changed(undefined, other))).toBe(false);
    const none = { ...policy(["ObjectStorageFullAccess"]), application_id: Unknown.value };
    expect(isPullPolicy(deployment(key(APPLICATION), secret), changed(undefined, none))).toBe(false);
    expect(isPullPolicy(deployment(secret), update("scaleway_iam_policy", later, none))).toBe(true);
  });
});
