import { readFileSync } from "node:fs";
import { renderJson } from "../../../review/report/json";
import { Masked, Unknown } from "../../../review/value";
import { change, deployment } from "../changes";
import { bareReview, fixtureReview, whole } from "./reviewed";

test("the JSON report has every field, and says what is unknown and what is masked", () => {
  const pool = change("scaleway_k8s_pool", "replace", {
    before: { token: new Masked("sensitive"), key: new Masked("looks secret") },
    after: { token: Unknown.value },
    replacePaths: [["token"]],
  });
  const none = { min: 0, max: 0 };
  expect(JSON.parse(whole(renderJson(bareReview(deployment(pool, change("a", "no-op"))))))).toEqual({
    format: "cdktf-kapsule/review",
    version: 1,
    basis: "plan",
    gravest: null,
    totals: { created: 0, updated: 0, replaced: 1, destroyed: 0, other: 0, unchanged: 1 },
    findings: [],
    suppressed: [],
    stale: [],
    cost: {
      pricesOf: "2026-07-03",
      items: [],
      unpriced: [],
      overlaps: [],
      now: none,
      after: none,
      difference: none,
      assumptions: [],
    },
    time: { steps: [], total: none },
    rehearsals: [],
    stacks: [
      {
        name: "cluster",
        source: "cluster.json",
        totals: { created: 0, updated: 0, replaced: 1, destroyed: 0, other: 0, unchanged: 1 },
        remarks: [],
        changes: [
          {
            stack: "cluster",
            address: "scaleway_k8s_pool.Example",
            constructPath: null,
            previousAddress: null,
            deposed: null,
            mode: "managed",
            type: "scaleway_k8s_pool",
            kind: "replace",
            actions: ["delete", "create"],
            order: "delete-first",
            reason: null,
            imported: false,
            before: { token: { masked: "sensitive" }, key: { masked: "looks secret" } },
            after: { token: { unknown: true } },
            replacePaths: [["token"]],
            exposed: [],
          },
        ],
        drift: [],
        outputs: [],
      },
    ],
  });
});

test("the gravest severity is that of what was found", async () => {
  expect(JSON.parse(whole(renderJson(await fixtureReview("cluster-destroyed"))))).toMatchObject({
    gravest: "critical",
  });
});

test("texts are masked", () => {
  const leaky = change("a", "update", { before: {}, after: {}, reason: "AKIAIOSFODNN7EXAMPLE" });
  expect(whole(renderJson(bareReview(deployment(leaky))))).not.toContain("AKIAIOSFODNN7EXAMPLE");
});

test("keys are masked, and each keeps its value", () => {
  const data = { AKIAIOSFODNN7EXAMPLE: "a", AKIAIOSFODNN7EXAMPLF: "b", plain: "c" };
  const text = whole(renderJson(bareReview(deployment(change("a", "create", { after: { data } })))));
  expect(text).not.toContain("AKIAIOSFODNN7");
  expect(JSON.parse(text)).toMatchObject({
    stacks: [{ changes: [{ after: { data: { "(looks secret)": "a", "(looks secret) 2": "b", plain: "c" } } }] }],
  });
});

test("it comes in pieces, and reads as if it were written at once", async () => {
  for (const name of ["cluster-created", "cluster-destroyed", "version-bumped"]) {
    const pieces = [...renderJson(await fixtureReview(name))];
    const text = pieces.join("");
    expect(text).toBe(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
    expect(pieces.length).toBeGreaterThan(50);
  }
});

test("docs/review-json.md explains every field of a report, a stack and a change", async () => {
  const report = JSON.parse(whole(renderJson(await fixtureReview("version-bumped")))) as Readonly<
    Record<string, unknown>
  >;
  const explained = [...readFileSync("docs/review-json.md", "utf8").matchAll(/^\| (?:– )*(`.*?) +\|/gm)]
    .flatMap(([, names = ""]) => [...names.matchAll(/`(\w+)`/g)])
    .map(([, name]) => name);
  const { format: _format, version: _version, ...fields } = report;
  const [stack = {}] = report["stacks"] as readonly object[];
  const { changes = [] } = stack as { changes?: readonly object[] };
  const named = [fields, stack, changes[0] ?? {}].flatMap((each) => Object.keys(each));
  expect(named.filter((name) => !explained.includes(name))).toEqual([]);
});
