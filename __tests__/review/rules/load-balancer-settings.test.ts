import { Unknown } from "../../../review/value";
import { deployment } from "../changes";
import { found, titles } from "./found";
import { balancer, object, TUNED, without } from "./objects";

const BASE = { stack: "workload", address: "kubernetes_service_v1.Example" };

describe("load-balancer-annotation-refused", () => {
  const id = "load-balancer-annotation-refused";

  test("says what the controller does not take, one by one", () => {
    const after = balancer({ ...TUNED, "health-check-delay": "1000", "helth-check-type": "tcp" });
    const all = found(id, deployment(object("service", "update", balancer(), after)));
    expect(all.map(({ title, fix }) => [title, fix])).toEqual([
      [
        "web/hello: annotation helth-check-type must be one of the 49 keys that Scaleway's controller reads, which ignores others without a word",
        "Write service.beta.kubernetes.io/scw-loadbalancer-health-check-type.",
      ],
      [
        'web/hello: annotation health-check-delay must be a duration of at least 1s with its unit, received "1000"',
        "Write it as 500ms, 5s or 1m30s.",
      ],
    ]);
    expect(all[0]).toEqual({
      ...BASE,
      id,
      severity: "high",
      title: all[0]?.title,
      explanation:
        "The controller makes the load balancer first and reads the annotations after: with one that it refuses, the load balancer is billed, has no address in Kubernetes and serves nothing, and changes do not arrive. A key that it does not know it ignores without a word.",
      fix: all[0]?.fix,
    });
  });

  test("is silent on what is right, not known yet, or not touched", () => {
    for (const service of [
      object("service", "create", undefined, balancer()),
      object("service", "create", undefined, balancer({ ...TUNED, "health-check-delay": Unknown.value })),
      object("service", "no-op", balancer({ "health-check-delay": "1000" })),
      object("service", "delete", balancer({ "health-check-delay": "1000" })),
      object("service", "create", undefined, balancer({ "health-check-delay": "1000" }, { type: "ClusterIP" })),
    ]) {
      expect(titles(id, deployment(service))).toEqual([]);
    }
  });
});

describe("traffic-policy-cluster", () => {
  const id = "traffic-policy-cluster";
  const cluster = balancer({}, { external_traffic_policy: "Cluster" });

  test("sees the policy change", () => {
    expect(found(id, deployment(object("service", "update", balancer({}), cluster)))).toEqual([
      {
        ...BASE,
        id,
        severity: "high",
        title: "web/hello has external_traffic_policy Local → Cluster",
        explanation:
          "Every node takes requests and may send them on to a pod of another node, so the load balancer's health check cannot see where pods are ready, and a node that goes takes requests of others with it. health-check-from-service has no effect, and pods no longer see the client's address.",
        fix: "Set external_traffic_policy to Local, and health-check-from-service to true (the construct does both).",
      },
    ]);
  });

  test("counts for little on a new Service, also where Kubernetes' default makes it so", () => {
    const unset = balancer({}, { external_traffic_policy: Unknown.value });
    for (const service of [cluster, unset]) {
      expect(titles(id, deployment(object("service", "create", undefined, service)))).toEqual([
        "low: web/hello has external_traffic_policy Cluster",
      ]);
    }
  });

  test("is silent where it was so already, or is not so", () => {
    const changed = balancer({ type: "LB-GP-M" }, { external_traffic_policy: "Cluster" });
    expect(titles(id, deployment(object("service", "update", cluster, changed)))).toEqual([]);
    expect(titles(id, deployment(object("service", "no-op", cluster)))).toEqual([]);
    expect(titles(id, deployment(object("service", "create", undefined, balancer())))).toEqual([]);
  });
});

describe("health-check-removed", () => {
  const id = "health-check-removed";
  const update = (after: ReturnType<typeof balancer>) => deployment(object("service", "update", balancer(), after));

  test("is grave where readiness is no longer asked for", () => {
    expect(found(id, update(balancer(without("health-check-from-service"))))).toEqual([
      {
        ...BASE,
        id,
        severity: "high",
        title:
          "the health check of web/hello: health-check-from-service removed; it no longer asks whether a pod is ready",
        explanation:
          "The load balancer now finds out only by failing connections that a node has no ready pod, so pods that stop, in a rolling update or a node upgrade, still get requests.",
        fix: "Put the annotations back (baseline namedSettings.losesNothing of the construct has them).",
      },
    ]);
  });

  test("names what is removed, and how much slower it gets", () => {
    expect(found(id, update(balancer(without("health-check-delay", "health-check-max-retries"))))).toEqual([
      {
        ...BASE,
        id,
        severity: "medium",
        title:
          "the health check of web/hello: health-check-delay, health-check-max-retries removed; a dead node is left after 9500ms, not 2500ms",
        explanation:
          "What is left out falls back to the controller's defaults: a check every 5 seconds, 5 failures until a node is left. Until then, requests go to a node that does not answer.",
        fix: "Put the annotations back (baseline namedSettings.losesNothing of the construct has them).",
      },
    ]);
    expect(titles(id, update(balancer({ ...TUNED, "health-check-delay": "30s" })))).toEqual([
      "medium: the health check of web/hello: a dead node is left after 31500ms, not 2500ms",
    ]);
  });

  test("is silent where it stays, gets quicker, or is not known yet", () => {
    for (const after of [
      balancer({ ...TUNED, type: "LB-GP-M" }),
      balancer({ ...TUNED, "health-transient-check-delay": "100ms" }),
      balancer({ ...TUNED, "health-check-from-service": Unknown.value }),
      balancer({ ...TUNED, "health-check-delay": Unknown.value }),
    ]) {
      expect(titles(id, update(after))).toEqual([]);
    }
  });
});
