import { Unknown, type Value, type ValueObject } from "../../../review/value";
import { change, deployment, update } from "../changes";
import { found, titles } from "./found";
import { CLUSTER, cluster, POOL, pool } from "./kapsule";

const TYPE = "scaleway_k8s_acl";
const BASE = { stack: "cluster", address: `${TYPE}.Example` };
const CLUSTER_ID = CLUSTER["id"] ?? null;

function acl(ranges: readonly Value[], more: ValueObject = {}): ValueObject {
  const rules = ranges.map((ip) => ({ ip, scaleway_ranges: false }));
  return { cluster_id: CLUSTER_ID, no_ip_allowed: false, acl_rules: rules, ...more };
}

const OFFICE = "203.0.113.0/24";
const scaleway = { scaleway_ranges: true, ip: "" };

describe("acl-opened", () => {
  const id = "acl-opened";

  test("sees everybody let in", () => {
    expect(found(id, deployment(update(TYPE, acl([OFFICE]), acl([OFFICE, "0.0.0.0/0"]))))).toEqual([
      {
        ...BASE,
        id,
        severity: "high",
        title: "the Kubernetes API lets in everybody: 0.0.0.0/0",
        explanation:
          "Whoever is in the ranges can try to log in to the API server, and gets in with a leaked token or by a flaw in it. Credentials are still asked for.",
        fix: "Name the ranges that deploy and operate, such as 203.0.113.7/32; withScalewayRanges() lets in nodes with public addresses.",
      },
    ]);
  });

  test.each([
    [["::/0"], "everybody: ::/0"],
    [["0.0.0.0/1", "128.0.0.0/1"], "everybody: 0.0.0.0/1, 128.0.0.0/1"],
    [["32.0.0.0/7"], "a very wide range: 32.0.0.0/7"],
    [["2000::/3"], "a very wide range: 2000::/3"],
  ])("sees %j", (ranges, what) => {
    expect(titles(id, deployment(update(TYPE, acl([OFFICE]), acl([OFFICE, ...ranges]))))).toEqual([
      `high: the Kubernetes API lets in ${what}`,
    ]);
  });

  test("sees everybody let in by many ranges of which none is wide", () => {
    const ranges = Array.from({ length: 256 }, (_, index) => `${index}.0.0.0/8`);
    expect(titles(id, deployment(update(TYPE, acl([OFFICE]), acl(ranges))))).toEqual([
      `high: the Kubernetes API lets in everybody: 0.0.0.0/8, 1.0.0.0/8, 2.0.0.0/8 and 253 more`,
    ]);
  });

  test("sees the list go, which the provider replaces by everybody", () => {
    expect(found(id, deployment(change(TYPE, "delete", { before: acl([OFFICE]) }), cluster("no-op")))).toEqual([
      {
        ...BASE,
        id,
        severity: "high",
        title: "the access list of the Kubernetes API is destroyed, which lets everybody in",
        explanation:
          "The provider does not leave an empty list behind: it sets 0.0.0.0/0 and all of Scaleway's ranges. Credentials are still asked for.",
        fix: "Keep the access list (apiAccess), with the ranges that deploy and operate.",
      },
    ]);
  });

  test("is not silenced by another cluster that goes", () => {
    const other = cluster("delete", {}, { stack: "dev", before: { ...CLUSTER, id: "fr-par/other" } });
    const later = change(TYPE, "delete", { before: acl([OFFICE], { cluster_id: Unknown.value }) });
    expect(titles(id, deployment(later, cluster("no-op"), other))).toHaveLength(1);
    expect(titles(id, deployment(later, cluster("delete")))).toEqual([]);
  });

  test("counts for little on a new list, without which everybody is let in", () => {
    expect(titles(id, deployment(change(TYPE, "create", { after: acl(["0.0.0.0/0"]) })))).toEqual([
      "low: the Kubernetes API lets in everybody: 0.0.0.0/0",
    ]);
  });

  test("is silent on narrow ranges, those that were there, unknown ones, and a list that goes with its cluster", () => {
    for (const each of [
      [update(TYPE, acl([OFFICE]), acl([OFFICE, "10.0.0.0/8", "2001:db8::/32"]))],
      [update(TYPE, acl(["0.0.0.0/0"]), acl(["0.0.0.0/0", OFFICE]))],
      [update(TYPE, acl([OFFICE]), acl([Unknown.value]))],
      [update(TYPE, acl([OFFICE]), { acl_rules: Unknown.value })],
      [change(TYPE, "no-op", { before: acl(["::/0"]), after: acl(["::/0"]) })],
      [change(TYPE, "delete", { before: acl([OFFICE]) }), cluster("delete")],
      [change(TYPE, "forget", { before: acl([OFFICE]) })],
    ]) {
      expect(titles(id, deployment(...each))).toEqual([]);
    }
  });
});

describe("acl-locks-out", () => {
  const id = "acl-locks-out";
  const none: ValueObject = { cluster_id: CLUSTER_ID, no_ip_allowed: true, acl_rules: [] };

  test("sees that nobody is let in", () => {
    expect(found(id, deployment(update(TYPE, acl([OFFICE]), none)))).toEqual([
      {
        ...BASE,
        id,
        severity: "critical",
        title: "the Kubernetes API lets nobody in: no_ip_allowed true",
        explanation:
          "Nothing from outside the private network reaches the API server: kubectl, CI, and the next plan of every stack that configures objects in the cluster. The rest of this deployment can already fail.",
        fix: "Name the range that Terraform runs in, or run it inside the private network.",
      },
    ]);
    expect(titles(id, deployment(change(TYPE, "create", { after: none })))).toEqual([
      "high: the Kubernetes API lets nobody in: no_ip_allowed true",
    ]);
  });

  test("sees nodes with public addresses locked out", () => {
    const before = acl([], { acl_rules: [scaleway, { ip: OFFICE }] });
    expect(titles(id, deployment(update(TYPE, before, acl([OFFICE])), pool("no-op")))).toEqual([
      "critical: the Kubernetes API no longer lets in Scaleway's ranges, and pools have nodes with public addresses",
    ]);
    expect(titles(id, deployment(change(TYPE, "create", { after: acl([OFFICE]) }), pool("create")))).toEqual([
      "high: the Kubernetes API no longer lets in Scaleway's ranges, and pools have nodes with public addresses",
    ]);
    const isolated = pool("update", { public_ip_disabled: true });
    expect(titles(id, deployment(update(TYPE, before, acl([OFFICE])), isolated))).toEqual([]);
  });

  test("looks at the pools of its own cluster", () => {
    const before = acl([], { acl_rules: [scaleway, { ip: OFFICE }] });
    const foreign = pool("no-op", {}, { stack: "dev", before: { ...POOL, cluster_id: "fr-par/other" } });
    expect(titles(id, deployment(update(TYPE, before, acl([OFFICE])), foreign))).toEqual([]);
    const later = acl([OFFICE], { cluster_id: Unknown.value });
    const made = [cluster("create", { id: Unknown.value }), pool("create", { cluster_id: Unknown.value })];
    expect(titles(id, deployment(change(TYPE, "create", { after: later }), ...made, foreign))).toHaveLength(1);
    expect(titles(id, deployment(change(TYPE, "create", { after: later }), pool("no-op")))).toHaveLength(1);
  });

  test("sees all ranges go, and says of some who is locked out", () => {
    expect(titles(id, deployment(update(TYPE, acl([OFFICE]), { acl_rules: [scaleway] })))).toEqual([
      "critical: the access list of the Kubernetes API loses all ranges: 203.0.113.0/24",
    ]);
    expect(titles(id, deployment(update(TYPE, acl([OFFICE, "198.51.100.7/32"]), acl([OFFICE]))))).toEqual([
      "low: the Kubernetes API no longer lets in 198.51.100.7/32",
    ]);
  });

  test.each<[string, ValueObject]>([
    ["null", { cluster_id: CLUSTER_ID, acl_rules: null }],
    ["not there", { cluster_id: CLUSTER_ID }],
    ["of Scaleway's ranges alone, as a plan has them", { acl_rules: [{ scaleway_ranges: true, ip: null }] }],
  ])("sees all ranges go where the rules are %s", (_what, after) => {
    expect(titles(id, deployment(change(TYPE, "update", { before: acl([OFFICE]), after })))).toEqual([
      "critical: the access list of the Kubernetes API loses all ranges: 203.0.113.0/24",
    ]);
  });

  test("is silent on Scaleway's ranges where they come, or were not let in before either", () => {
    const both = acl([], { acl_rules: [scaleway, { ip: OFFICE }] });
    for (const after of [both, acl([OFFICE, "198.51.100.7/32"])]) {
      expect(titles(id, deployment(update(TYPE, acl([OFFICE]), after), pool("no-op")))).toEqual([]);
    }
  });

  test("is silent on a new list, and where only Scaleway's ranges stay", () => {
    const alone: ValueObject = { cluster_id: CLUSTER_ID, acl_rules: [scaleway] };
    expect(titles(id, deployment(change(TYPE, "create", { after: acl([OFFICE]) })))).toEqual([]);
    expect(titles(id, deployment(update(TYPE, alone, { description: "a" })))).toEqual([]);
  });

  test("is silent where a range is not known", () => {
    for (const ranges of [[Unknown.value], ["198.51.100.7/32", Unknown.value]]) {
      expect(titles(id, deployment(update(TYPE, acl([OFFICE]), acl(ranges))))).toEqual([]);
    }
  });

  test("is silent where nobody is locked out anew, or it is not known", () => {
    for (const each of [
      update(TYPE, none, { description: "a" }),
      update(TYPE, acl([OFFICE]), acl([OFFICE, "198.51.100.7/32"])),
      update(TYPE, acl([OFFICE, "0.0.0.0/0"]), acl([OFFICE])),
      update(TYPE, acl([OFFICE]), { acl_rules: Unknown.value }),
      change(TYPE, "no-op", { before: none, after: none }),
      change(TYPE, "delete", { before: acl([OFFICE]) }),
    ]) {
      expect(titles(id, deployment(each))).toEqual([]);
    }
  });
});
