import { Masked, Unknown } from "../../../review/value";
import { change, deployment, update } from "../changes";
import { found, titles } from "./found";

const BASE = { stack: "cluster", address: "scaleway_secret.Example" };
const TYPE = "scaleway_secret";

describe("secret-exposed", () => {
  const id = "secret-exposed";
  const text = {
    explanation:
      "Terraform hid the value until now. From this plan on it is printed in plans, logs of CI and terraform output, and whoever reads them has it.",
    fix: "Mark it sensitive again (sensitive: true of the variable or output; no nonsensitive() around it). If it was printed already, make a new secret.",
  };

  test("names the attributes, also of what does not change", () => {
    const exposed = [["data", "auth"], []];
    expect(found(id, deployment(change(TYPE, "no-op", { before: {}, after: {}, exposed })))).toEqual([
      { ...BASE, id, severity: "high", title: "no longer sensitive: data.auth, the whole resource", ...text },
    ]);
  });

  test("names the outputs", () => {
    const plan = deployment();
    const outputs = [
      { stack: "cluster", name: "token", kind: "update", exposed: true },
      { stack: "cluster", name: "url", kind: "update", exposed: false },
    ] as const;
    const stacks = plan.stacks.map((stack) => ({ ...stack, outputs }));
    expect(found(id, { ...plan, stacks })).toEqual([
      {
        id,
        severity: "high",
        stack: "cluster",
        address: "output.token",
        title: "the output token is no longer sensitive",
        ...text,
      },
    ]);
  });

  test("is silent where all stays sensitive", () => {
    expect(found(id, deployment(update(TYPE, {}, { data: new Masked("sensitive") })))).toEqual([]);
  });
});

describe("secret-in-plain-text", () => {
  const id = "secret-in-plain-text";
  const looks = new Masked("looks secret");

  test("says where, and not what", () => {
    const after = { env: [{ name: "a", value: looks }], token: looks };
    expect(found(id, deployment(change(TYPE, "create", { after })))).toEqual([
      {
        ...BASE,
        id,
        severity: "medium",
        title: "looks like a secret in plain text: env.value, token",
        explanation:
          "Neither the provider nor the configuration marks the value as sensitive, so it stands in plans, logs and state as it is, and in the code if it was written there. This review has not shown it; whether it is a secret is a guess by its shape or name.",
        fix: "Take it from a variable with sensitive: true, and give it to pods by a Secret. If it was committed or printed, make a new one.",
      },
    ]);
  });

  test("is silent on marked ones, checksums, what was there before, and what does not change", () => {
    for (const each of [
      change(TYPE, "create", { after: { data: new Masked("sensitive"), later: Unknown.value } }),
      change(TYPE, "create", { after: { annotations: { "checksum/users": looks }, content_hash: looks } }),
      update(TYPE, { token: looks }, { size: 2 }),
      change(TYPE, "no-op", { before: { token: looks }, after: { token: looks } }),
      change(TYPE, "delete", { before: { token: looks } }),
    ]) {
      expect(titles(id, deployment(each))).toEqual([]);
    }
  });
});
