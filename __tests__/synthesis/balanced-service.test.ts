import { Duration } from "../../constructs/core/duration";
import { balancedService, isLoadBalancer, keeperOf, type PlainResource } from "../../synthesis/balanced-service";

const SERVICE = {
  metadata: [
    { name: "hello", namespace: "web", annotations: { "service.beta.kubernetes.io/scw-loadbalancer-type": "LB-S" } },
  ],
  spec: [
    {
      type: "LoadBalancer",
      external_traffic_policy: "Local",
      selector: { app: "hello" },
      port: [{ port: 80 }, { port: 443 }],
    },
  ],
};

function workload(type: string, namespace: string | null, labels: Readonly<Record<string, string>>): PlainResource {
  const container = [{ lifecycle: [{ pre_stop: [{ exec: [{ command: ["sleep", "40"] }] }] }] }];
  return {
    type,
    attributes: {
      metadata: [{ name: "hello", namespace }],
      spec: [{ template: [{ metadata: [{ labels }], spec: [{ container }] }] }],
    },
  };
}

describe("keeperOf", () => {
  const labels = { app: "hello", tier: "front" };
  const here = workload("kubernetes_deployment_v1", "web", labels);

  test("takes what has all labels of the selector, in the Service's namespace", () => {
    const elsewhere = workload("kubernetes_deployment_v1", "shop", labels);
    const other = workload("kubernetes_daemonset", "web", { app: "other" });
    const job = workload("kubernetes_job_v1", "web", labels);
    expect(keeperOf(SERVICE, [elsewhere, other, job, here])).toBe(here);
    expect(keeperOf(SERVICE, [elsewhere, other, job])).toBeUndefined();
  });

  test("takes it where one of the namespaces is known only later", () => {
    const later = workload("kubernetes_deployment_v1", "${kubernetes_namespace_v1.Web.metadata[0].name}", labels);
    expect(keeperOf(SERVICE, [later])).toBe(later);
  });

  test("takes none for a Service without a selector", () => {
    expect(keeperOf({ spec: [{ selector: {} }] }, [here])).toBeUndefined();
    expect(keeperOf({ spec: [{}] }, [here])).toBeUndefined();
  });
});

describe("balancedService", () => {
  test("reads the shape of a plan, and cuts the stop delay where pods are killed before", () => {
    const keeper = workload("kubernetes_daemonset", "web", { app: "hello" });
    const read = balancedService(SERVICE, keeper);
    expect(read).toMatchObject({
      name: "hello",
      ports: [80, 443],
      externalTrafficPolicy: "Local",
      annotations: { "service.beta.kubernetes.io/scw-loadbalancer-type": "LB-S" },
      problems: [],
      podsOf: "DaemonSet",
      stopDelay: Duration.seconds(40),
    });
    expect(read.budget?.rollingUpdate.loss).toBe(read.budget?.refuses.loss);
  });

  test("has no name, ports or pods where there are none, and the policy that Kubernetes sets", () => {
    expect(
      balancedService({ spec: [{ type: "LoadBalancer", port: [{ port: "${var.port}" }] }] }, undefined),
    ).toMatchObject({
      name: undefined,
      ports: [],
      externalTrafficPolicy: "Cluster",
      podsOf: undefined,
      stopDelay: undefined,
    });
  });

  test.each([
    [SERVICE, true],
    [{ spec: { type: "LoadBalancer" } }, true],
    [{ spec: [{ type: "ClusterIP" }] }, false],
    [{}, false],
  ])("is of Services of that type only: %j", (service, is) => {
    expect(isLoadBalancer(service)).toBe(is);
  });
});
