import { type Deployment } from "../../../review/change";
import { findingsOf } from "../../../review/finding";
import { readPlan } from "../../../review/plan/read-plan";
import { RULES } from "../../../review/rules";
import { compareTrees } from "../../../review/trees/compare-trees";
import { readApp, type SynthesizedApp } from "../../../synthesis/read";
import { composed } from "../../composed";

const today = new Date("2026-11-22T12:00:00Z");
const EMPTY: SynthesizedApp = { directory: "empty", stacks: [] };

function found(deployment: Deployment): readonly string[] {
  return findingsOf(deployment, RULES, { today }).map(({ severity, id, title }) => `${severity} ${id}: ${title}`);
}

function trees(base: SynthesizedApp, head: SynthesizedApp): readonly string[] {
  return found(compareTrees(base, head, { base: "base", head: "head" }));
}

const example = readApp(composed().outdir);

describe("the example", () => {
  test("is made anew with nothing but a word about its pull key", () => {
    expect(trees(EMPTY, example)).toEqual(["low pull-key-expires: the key that nodes pull images with never expires"]);
  });

  test("has no finding in a real plan of its creation", async () => {
    const stack = await readPlan("__tests__/review/fixtures/cluster-created.json", {
      stack: "cluster",
      source: "cluster-created.json",
    });
    expect(found({ basis: "plan", stacks: [stack] })).toEqual([]);
  });

  test("has no finding where nothing changes", () => {
    expect(trees(example, example)).toEqual([]);
  });

  test("loses what is said where all of it is destroyed", () => {
    expect(trees(example, EMPTY)).toEqual([
      "critical namespace-destroyed: the namespace test-golang is destroyed",
      "critical load-balancer-recreated: the load balancer of kube-system/traefik is destroyed",
      "critical load-balancer-recreated: the load balancer of test-golang/golang-test is destroyed",
      'critical cluster-destroyed: the cluster "k8s-test" is destroyed',
      'critical registry-destroyed: the registry namespace "k8s-test-dev" is destroyed',
      "critical load-balancer-ip-lost: the reserved address scaleway_lb_ip.TraefikIp_7AC17473 is destroyed",
      "critical load-balancer-ip-lost: the reserved address scaleway_lb_ip.WorkloadIp_107C666F is destroyed",
      'critical private-network-destroyed: the private network "k8s-test" is destroyed',
      "high workload-destroyed: the Deployment kube-system/traefik is destroyed",
      'high vpc-destroyed: the VPC "k8s-test" is destroyed',
    ]);
  });
});
