import { change, deployment, update } from "../changes";
import { found, titles } from "./found";

const TYPE = "scaleway_vpc";
const BASE = { stack: "cluster", address: `${TYPE}.Example` };

describe("resource-forgotten", () => {
  test("says that it goes on existing", () => {
    expect(found("resource-forgotten", deployment(change(TYPE, "forget", { before: {} })))).toEqual([
      {
        ...BASE,
        id: "resource-forgotten",
        severity: "medium",
        title: "scaleway_vpc.Example leaves the state, and goes on existing",
        explanation:
          "Terraform does not destroy it, and does not look after it any more: it runs on, costs on, and nobody changes it from here. A name that must be unique stays taken.",
        fix: "If another state takes it over, import it there. If it is to go, let Terraform destroy it, or delete it by hand and say so.",
      },
    ]);
  });

  test("is silent on what is destroyed", () => {
    expect(titles("resource-forgotten", deployment(change(TYPE, "delete", { before: {} })))).toEqual([]);
  });
});

describe("unknown-action", () => {
  test("names the action", () => {
    expect(found("unknown-action", deployment(change(TYPE, "unknown", { before: {} })))).toEqual([
      {
        ...BASE,
        id: "unknown-action",
        severity: "low",
        title: "scaleway_vpc.Example: unknown action teleport",
        explanation:
          "The plan is of a newer Terraform or OpenTofu. What becomes of the resource cannot be told here, and no other finding counts it.",
        fix: "Read the plan itself for this resource (terraform show), and use a newer version of this program.",
      },
    ]);
  });

  test("is silent on the known ones", () => {
    const known = (["no-op", "create", "update", "replace", "delete", "forget"] as const).map((kind) =>
      change(TYPE, kind),
    );
    expect(titles("unknown-action", deployment(...known))).toEqual([]);
  });
});

describe("changed-outside-terraform", () => {
  const id = "changed-outside-terraform";
  const drifted = (each: ReturnType<typeof change>) => {
    const plan = deployment();
    return { ...plan, stacks: plan.stacks.map((stack) => ({ ...stack, drift: [each] })) };
  };

  test("names what has changed, and not to what", () => {
    expect(found(id, drifted(update(TYPE, { version: "1.36.1", name: "a" }, { version: "1.36.2" })))).toEqual([
      {
        ...BASE,
        id,
        severity: "low",
        title: "scaleway_vpc.Example was changed (version) outside Terraform",
        explanation:
          "Somebody, or Scaleway itself (an automatic upgrade, the autoscaler), changed it after the last apply. The plan takes the real state, and sets back what the configuration says otherwise.",
        fix: "Find out who changed it and why. Write it into the configuration if it is to stay.",
      },
    ]);
    expect(titles(id, drifted(change(TYPE, "delete", { before: {} })))).toEqual([
      "low: scaleway_vpc.Example was deleted outside Terraform",
    ]);
  });

  test("is silent on the plan's own changes", () => {
    expect(titles(id, deployment(update(TYPE, { name: "a" }, { name: "b" })))).toEqual([]);
  });
});
