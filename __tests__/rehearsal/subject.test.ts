import { poolOf, subjectsOf } from "../../rehearsal/subject";
import { readApp } from "../../synthesis/read";
import { composed } from "../composed";

describe("the example", () => {
  const app = readApp(composed().outdir);

  test("has two Services behind load balancers, with what selects their pods", () => {
    expect(subjectsOf(app).map(({ annotations: _annotations, ...subject }) => subject)).toEqual([
      {
        service: "kube-system/traefik",
        workload: "kube-system/traefik",
        kind: "Deployment",
        ports: [80, 443],
        externalTrafficPolicy: "Local",
        stopDelayMs: 8_000,
        readinessMs: 12_000,
        surges: false,
      },
      {
        service: "test-golang/golang-test",
        workload: "test-golang/golang-test",
        kind: "DaemonSet",
        ports: [80],
        externalTrafficPolicy: "Local",
        stopDelayMs: 8_000,
        readinessMs: 5_000,
        surges: true,
      },
    ]);
  });

  test("upgrades by the pool's policy", () => {
    expect(poolOf(app)).toEqual({ size: 2, maxSurge: 1, maxUnavailable: 1 });
  });
});

test("without a pool there is one of three nodes with the library's default policy", () => {
  expect(poolOf({ directory: "", stacks: [] })).toEqual({ size: 3, maxSurge: 1, maxUnavailable: 1 });
});
