import { DaemonSetV1 } from "@cdktf/provider-kubernetes/lib/daemon-set-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { TerraformVariable } from "cdktf";
import { Duration } from "../../constructs/core/duration";
import {
  LoadBalancerService,
  type LoadBalancerServiceProps,
} from "../../constructs/load-balancer/load-balancer-service";
import { namedSettings } from "../../constructs/load-balancer/named-settings";
import { Traefik } from "../../constructs/traefik/traefik";
import { TraefikTls } from "../../constructs/traefik/traefik-tls";
import { Workload } from "../../constructs/workload/workload";
import { budgetRows, loadBalancersOf, type SynthesizedLoadBalancer } from "../../synthesis/load-balancers";
import { renderSummary } from "../../synthesis/summary";
import { kubernetesStack, synthesizedApp } from "./temporary-app";

const PROPS: LoadBalancerServiceProps = {
  name: "plain",
  namespace: "web",
  selector: { name: "nobody" },
  ports: [{ name: "http", port: 80, targetPort: 80 }],
};

const app = synthesizedApp((scope) => {
  const stack = kubernetesStack(scope, "workload");
  new Workload(stack, "Hello", { name: "hello", namespace: "web", image: "hello:1.0" });
  new Traefik(stack, "Traefik", { tls: TraefikTls.secret("certificate") });
  new LoadBalancerService(stack, "Defaults", { ...PROPS, baseline: namedSettings.controllerDefaults });
  const connect = new TerraformVariable(stack, "connect", { type: "string" }).stringValue;
  new LoadBalancerService(stack, "Later", {
    ...PROPS,
    name: "later",
    annotations: { "service.beta.kubernetes.io/scw-loadbalancer-timeout-connect": connect },
  });
  new ServiceV1(stack, "Inner", { metadata: { name: "inner" }, spec: { port: [{ port: 80 }] } });
  new ServiceV1(stack, "ByHand", {
    metadata: { name: "by-hand" },
    spec: { type: "LoadBalancer", selector: { app: "sleeper" }, port: [{ port: 80 }] },
  });
  new DaemonSetV1(stack, "Sleeper", {
    metadata: { name: "sleeper" },
    spec: {
      selector: { matchLabels: { app: "sleeper" } },
      template: {
        metadata: { labels: { app: "sleeper" } },
        spec: {
          container: [{ name: "a", image: "a:1", lifecycle: { preStop: [{ exec: { command: ["sleep", "1m"] } }] } }],
        },
      },
    },
  });
});

const [stack] = app.stacks;
const found = stack === undefined ? [] : loadBalancersOf(stack, app);
const at = (path: string): SynthesizedLoadBalancer | undefined =>
  found.find(({ constructPath }) => constructPath === `workload/${path}`);

describe("loadBalancersOf", () => {
  test("finds the Services of that type, and no other", () => {
    expect(found.map(({ constructPath }) => constructPath).sort()).toEqual([
      "workload/ByHand",
      "workload/Defaults/Resource",
      "workload/Hello/Service/Resource",
      "workload/Later/Resource",
      "workload/Traefik/Service/Resource",
    ]);
  });

  test("reads settings, ports, policy, pods and stop delay", () => {
    expect(at("Hello/Service/Resource")).toMatchObject({
      name: "hello",
      ports: [80],
      externalTrafficPolicy: "Local",
      settings: namedSettings.losesNothing,
      podsOf: "DaemonSet",
      stopDelay: Duration.seconds(8),
    });
    expect(at("Traefik/Service/Resource")).toMatchObject({ podsOf: "Deployment", stopDelay: Duration.seconds(8) });
    expect(at("ByHand")).toMatchObject({
      name: "by-hand",
      externalTrafficPolicy: "Cluster",
      settings: {},
      podsOf: "DaemonSet",
      stopDelay: Duration.minutes(1),
    });
    expect(at("Defaults/Resource")).toMatchObject({ podsOf: undefined, stopDelay: undefined });
  });

  test("has no budget where it depends on what only Terraform knows", () => {
    expect(at("Later/Resource")?.budget).toBeUndefined();
    expect(at("Later/Resource")?.annotations).toMatchObject({
      "service.beta.kubernetes.io/scw-loadbalancer-timeout-connect": undefined,
      "service.beta.kubernetes.io/scw-loadbalancer-health-check-delay": "1s",
    });
  });
});

describe("budgetRows", () => {
  test("says what faults cost behind each load balancer", () => {
    expect(budgetRows(app).sort(([one = ""], [other = ""]) => (one < other ? -1 : 1))).toEqual([
      ["workload/ByHand", "DaemonSet", "32s of 1m", "32s", "not answered", "can lose requests"],
      ["workload/Defaults", "", "32s", "32s", "not answered", "can lose requests"],
      ["workload/Hello/Service", "DaemonSet", "2500ms of 8s", "2500ms", "10s", "loses none"],
      ["workload/Later", "", "known only at apply", "", "", ""],
      ["workload/Traefik/Service", "Deployment", "2500ms of 8s", "2500ms", "10s", "loses none"],
    ]);
  });

  test("is a table of the summary", () => {
    const text = renderSummary(app, { terminal: false, next: [] });
    expect(text).toContain(
      "  load balancer             pods        leaves stopping pod  leaves dead node  request waits  node upgrade\n",
    );
    expect(text).toContain(
      "  workload/Hello/Service    DaemonSet   2500ms of 8s         2500ms            10s            loses none\n",
    );
  });

  test("is left out where there is none", () => {
    const none = synthesizedApp((scope) => {
      new ServiceV1(kubernetesStack(scope, "stack"), "Inner", { metadata: {}, spec: { port: [{ port: 80 }] } });
    });
    expect(budgetRows(none)).toEqual([]);
    expect(renderSummary(none, { terminal: false, next: [] })).not.toContain("load balancer");
  });
});
