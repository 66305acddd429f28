import { readFileSync } from "node:fs";
import { readAccepted } from "../../../../trial/deploy/sweep/read-accepted";

const SHAPE =
  "write a list of - {stage: deploy, kind: down, call: POST /vpc/v2/regions/fr-par/vpcs, reason: the provider forgets it}";

function refusal(text: string): string {
  try {
    return JSON.stringify(readAccepted(text, "known.yaml"));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

test("a list is read from YAML and from JSON", () => {
  const entry = { stage: "deploy", kind: "down", call: "GET /k8s/v1/pools/*#2", reason: "tainted" };
  const yaml = "- stage: deploy\n  kind: down\n  call: GET /k8s/v1/pools/*#2\n  reason: tainted\n";
  expect(readAccepted(yaml, "known.yaml")).toEqual([entry]);
  expect(readAccepted(JSON.stringify([entry]), "known.json")).toEqual([entry]);
});

test("this project's own list can be read", () => {
  const own = readAccepted(readFileSync("kapsule-rehearsal.yaml", "utf8"), "kapsule-rehearsal.yaml");
  expect(own.map(({ stage, kind }) => [stage, kind].join(" "))).toEqual([
    ...Array.from({ length: 4 }, () => "deploy down"),
    ...Array.from({ length: 8 }, () => "deploy lost"),
  ]);
});

test("a kind that YAML takes for a number is one", () => {
  const [first, second] = readAccepted(
    '[{kind: 500, call: GET /a, reason: b}, {kind: "429", call: GET /a, reason: b}]',
    "",
  );
  expect([first?.kind, second?.kind]).toEqual(["500", "429"]);
});

test.each([
  ["{", /^known\.yaml is no YAML: YAMLParseError: /],
  [
    "- {stage: never, kind: nope, call: GET /a, reason: b}",
    `known.yaml: entry 1: stage: must be one of deploy, upgrade, scale, destroy; entry 1: kind: must be one of 500, 429, cut, timeout, lost, down; ${SHAPE}`,
  ],
  ["a: b", `known.yaml: holds no list; ${SHAPE}`],
  ["- {call: GET /a}", `known.yaml: entry 1: reason: must say why; ${SHAPE}`],
  ["- {call: GET /a, reason: ''}", `known.yaml: entry 1: reason: must say why; ${SHAPE}`],
  ["- {call: GET /a, reason: b, step: deploy}", `known.yaml: entry 1: Unrecognized key: "step"; ${SHAPE}`],
  [
    "[{call: GET /a, reason: b}, {call: /a, reason: b}]",
    `known.yaml: entry 2: call: must be as the table shows it: METHOD PATH, or METHOD PATH#2; ${SHAPE}`,
  ],
])("%s is refused", (text, message) => {
  if (typeof message === "string") expect(refusal(text)).toBe(message);
  else expect(refusal(text)).toMatch(message);
});
