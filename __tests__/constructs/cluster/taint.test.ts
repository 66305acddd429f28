import { Lazy } from "cdktf";
import { taintsProblems, type Taint } from "../../../constructs/cluster/taint";

const TAINT: Taint = { key: "example.com/role", value: "batch", effect: "NoSchedule" };
const token = Lazy.stringValue({ produce: () => "not a taint" });
const problems = (...taints: Taint[]) => taintsProblems("taints", taints);
/** As a caller without types writes it. */
const untyped = (text: string) => JSON.parse(text) as Taint;

describe("taintsProblems", () => {
  test("finds nothing wrong with none, and with sound ones", () => {
    expect(taintsProblems("taints", undefined)).toEqual([]);
    expect(problems()).toEqual([]);
    expect(
      problems(TAINT, { ...TAINT, effect: "NoExecute" }, { key: "spot", value: "", effect: "PreferNoSchedule" }),
    ).toEqual([]);
  });

  test("refuses keys, values and effects that Kubernetes does, all at once", () => {
    expect(problems(TAINT, untyped('{ "key": "a b", "value": "c d", "effect": "noSchedule" }'))).toEqual([
      {
        property: "taints[1].key",
        received: "a b",
        rule: "must be a qualified name such as example.com/role",
        fix: "correct the spelling",
      },
      {
        property: "taints[1].value",
        received: "c d",
        rule: "must be at most 63 letters, digits, dots, underscores and inner hyphens",
        fix: "correct the spelling",
      },
      {
        property: "taints[1].effect",
        received: "noSchedule",
        rule: "must be one of NoSchedule, PreferNoSchedule, NoExecute",
        fix: "write one of them",
      },
    ]);
  });

  test("refuses two values of one key and effect", () => {
    expect(problems(TAINT, { ...TAINT, value: "web" })).toEqual([
      {
        property: "taints",
        received: "example.com/role:NoSchedule",
        rule: "has two taints of the same key and effect",
        fix: "Kubernetes keeps one value for each key and effect: remove one",
      },
    ]);
  });

  test("accepts keys and values known only at apply", () => {
    expect(problems({ ...TAINT, key: token, value: token })).toEqual([]);
  });
});
