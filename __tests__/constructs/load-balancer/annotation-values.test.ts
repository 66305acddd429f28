import { type AnnotationName } from "../../../constructs/load-balancer/annotation-keys";
import { annotationValueProblems } from "../../../constructs/load-balancer/annotation-values";

const rules = (name: AnnotationName, value: string) =>
  annotationValueProblems("annotation", name, value).map(({ rule }) => rule);

describe("annotationValueProblems", () => {
  test.each<[AnnotationName, string, string]>([
    ["timeout-client", "0s", "0"],
    ["timeout-server", "0s", "0"],
    ["timeout-connect", "0s", "0"],
    ["timeout-tunnel", "0s", "0"],
    ["timeout-queue", "1ms", "1ms"],
    ["health-check-delay", "1s", "1s"],
    ["health-check-timeout", "1s", "1s"],
    ["health-transient-check-delay", "100ms", "100ms"],
  ])("takes a duration of at least %2$s for %1$s", (name, least, value) => {
    expect(rules(name, value)).toEqual([]);
    expect(rules(name, "10000")).toEqual([`must be a duration of at least ${least} with its unit`]);
  });

  test.each<[AnnotationName, string]>([
    ["timeout-queue", "999us"],
    ["health-check-delay", "999ms"],
    ["health-check-timeout", "999ms"],
    ["health-transient-check-delay", "99ms"],
  ])("takes none that is shorter for %s", (name, value) => {
    expect(rules(name, value)).toHaveLength(1);
  });

  test.each<[AnnotationName, number, number]>([
    ["health-check-max-retries", 1, 9999],
    ["redispatch-attempt-count", 0, 1],
    ["max-retries", 0, 32],
  ])("takes for %s the numbers from %d to %d", (name, min, max) => {
    const problem = `must be a whole number from ${min} to ${max}`;
    expect([min, max].flatMap((number) => rules(name, String(number)))).toEqual([]);
    expect([min - 1, max + 1].flatMap((number) => rules(name, String(number)))).toEqual([problem, problem]);
    expect(rules(name, "")).toEqual([problem]);
  });

  test.each<AnnotationName>(["ip-ids", "pn-ids", "private-ip-ids"])("takes bare ids for %s", (name) => {
    const problem = "must be ids without zone or region, joined by commas alone";
    expect(rules(name, "11111111-1111-1111-1111-111111111111,22222222-2222-2222-2222-222222222222")).toEqual([]);
    expect(rules(name, "fr-par-1/11111111-1111-1111-1111-111111111111")).toEqual([problem]);
    expect(rules(name, "1, 2")).toEqual([problem]);
  });

  test("takes the two modes of an address, spelled as Kubernetes spells them", () => {
    expect(["VIP", "Proxy"].flatMap((value) => rules("ip-mode", value))).toEqual([]);
    expect(rules("ip-mode", "vip")).toEqual(["must be VIP or Proxy, spelled so"]);
  });

  test("takes what Go reads as a flag for private", () => {
    expect(["true", "0", "F"].flatMap((value) => rules("private", value))).toEqual([]);
    expect(rules("private", "no")).toEqual(["must be true or false"]);
  });

  test("says nothing of annotations without a rule", () => {
    expect(rules("type", "anything")).toEqual([]);
  });
});
