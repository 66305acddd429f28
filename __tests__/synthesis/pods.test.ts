import { Duration } from "../../constructs/core/duration";
import { type JsonObject } from "../../synthesis/json";
import { graceOf, namespaceOf, podSpec, servingTime, stopDelayOf } from "../../synthesis/pods";

function sleeping(command: readonly string[], more: JsonObject = {}): JsonObject {
  return { container: [{ lifecycle: [{ pre_stop: [{ exec: [{ command }] }] }] }], ...more };
}

describe("stopDelayOf", () => {
  test.each([
    [sleeping(["sleep", "8"]), Duration.seconds(8)],
    [sleeping(["/stop-delay/sleep", "1m"]), Duration.minutes(1)],
    [sleeping(["sh", "-c", "sleep 8"]), undefined],
    [sleeping(["sleep", "${var.delay}"]), undefined],
    [
      { container: { args: ["--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=8s"] } },
      Duration.seconds(8),
    ],
    [{ container: [{ args: ["--ping=true"] }] }, undefined],
    [{}, undefined],
    [{ container: null }, undefined],
  ])("of %j", (pod, delay) => {
    expect(stopDelayOf(pod)).toEqual(delay);
  });
});

describe("servingTime", () => {
  test.each([
    ["is the delay", { termination_grace_period_seconds: 38 }, Duration.seconds(8)],
    ["is cut by the grace", { termination_grace_period_seconds: 5 }, Duration.seconds(5)],
    [
      "is the delay where the grace is not known",
      { termination_grace_period_seconds: "${var.grace}" },
      Duration.seconds(8),
    ],
  ])("%s", (_, more, time) => {
    expect(servingTime(sleeping(["sleep", "8"], more))).toEqual(time);
  });

  test("is cut by Kubernetes' default", () => {
    expect(servingTime(sleeping(["sleep", "60"]))).toEqual(Duration.seconds(30));
    expect(graceOf({ termination_grace_period_seconds: null })).toEqual(Duration.seconds(30));
    expect(servingTime({})).toBeUndefined();
  });
});

describe("blocks", () => {
  test("are read in lists and by themselves", () => {
    const pod = { container: [] };
    expect(podSpec({ spec: [{ template: [{ spec: [pod] }] }] })).toEqual(pod);
    expect(podSpec({ spec: { template: { spec: pod } } })).toEqual(pod);
    expect(podSpec({ spec: null })).toEqual({});
  });

  test("give a namespace, the default one, or none that is known", () => {
    expect(namespaceOf({ metadata: [{ namespace: "web" }] })).toBe("web");
    expect(namespaceOf({ metadata: {} })).toBe("default");
    expect(namespaceOf({ metadata: { namespace: "${kubernetes_namespace_v1.Web.metadata[0].name}" } })).toBeUndefined();
  });
});
