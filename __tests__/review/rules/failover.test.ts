import { type ResourceChange } from "../../../review/change";
import { Unknown } from "../../../review/value";
import { deployment } from "../changes";
import { found, titles } from "./found";
import { cluster, pool } from "./kapsule";
import { balancer, object, pods, TUNED, without } from "./objects";

const LOSING = balancer(without("redispatch-attempt-count"));
const REASON = "a request that meets the node is tried again only there: redispatch is off";
const daemons = object("daemon_set", "no-op", pods(8));

describe("upgrade-can-lose-requests", () => {
  const id = "upgrade-can-lose-requests";
  const of = (...changes: readonly ResourceChange[]) => titles(id, deployment(...changes));

  test("is grave where none was lost before, and says why in the budget's words", () => {
    expect(found(id, deployment(object("service", "update", balancer(), LOSING), daemons))).toEqual([
      {
        id,
        severity: "high",
        stack: "workload",
        address: "kubernetes_service_v1.Example",
        title: `an upgrade of the nodes can lose requests to web/hello: ${REASON}`,
        explanation:
          "By the failover budget, with the pods of a DaemonSet and clients that keep their connections. Before this change, none was lost. It happens with the next node upgrade.",
        fix: "Use the annotations of namedSettings.losesNothing, traffic policy Local and a stop delay longer than the load balancer takes to notice; kapsule rehearse upgrade shows what is lost.",
      },
    ]);
  });

  test("counts where nodes are replaced in the same deployment", () => {
    const service = object("service", "no-op", LOSING);
    const line = `medium: an upgrade of the nodes can lose requests to web/hello: ${REASON}`;
    expect(of(cluster("update", { version: "1.36.1" }), pool("no-op"), service, daemons)).toEqual([line]);
    expect(of(pool("replace", { node_type: "PRO2-XS" }), service, daemons)).toEqual([line]);
    expect(of(cluster("update", { tags: ["a"] }), pool("no-op"), service, daemons)).toEqual([]);
  });

  test("leaves the nodes of other clusters out", () => {
    const [here, there] = ["workload", "cluster-dev"].map((stack) => [
      cluster("update", { version: "1.36.1" }, { stack }),
      pool("no-op", {}, { stack }),
    ]);
    const second = { ...cluster("no-op", { id: "fr-par/2" }, { stack: "cluster-prod" }), before: { id: "fr-par/2" } };
    const service = object("service", "no-op", LOSING);
    expect(of(...(there ?? []), second, service, daemons)).toEqual([]);
    expect(of(...(here ?? []), second, service, daemons)).toHaveLength(1);
    const gone = pool("delete", {}, { stack: "cluster-dev" });
    expect(of(cluster("no-op", {}, { stack: "cluster-dev" }), gone, second, service, daemons)).toEqual([]);
    expect(of(gone, service, daemons)).toHaveLength(1);
    expect(of(pool("delete", {}, { deposed: "0000aaaa" }), service, daemons)).toHaveLength(1);
  });

  test("is worth a look where it could be so before, or is new", () => {
    const line = `low: an upgrade of the nodes can lose requests to web/hello: ${REASON}`;
    expect(of(object("service", "create", undefined, LOSING), daemons)).toEqual([line]);
    expect(of(object("service", "no-op", LOSING), object("daemon_set", "update", pods(8), pods(9)))).toEqual([line]);
  });

  test("keeps DaemonSet and Deployment apart", () => {
    const short = object("deployment", "update", pods(8), pods(2));
    const service = object("service", "no-op", balancer(without("redispatch-attempt-count")));
    // Of a Deployment whose pods are left in time nothing is lost, whatever becomes of a node that vanishes.
    expect(of(object("service", "update", balancer(), LOSING), object("deployment", "no-op", pods(8)))).toEqual([]);
    expect(of(service, short)).toEqual([`high: an upgrade of the nodes can lose requests to web/hello: ${REASON}`]);
    expect(of(object("service", "update", balancer(), LOSING))).toHaveLength(1);
  });

  test("counts a pod that is killed before its delay is over", () => {
    const service = object("service", "no-op", LOSING);
    expect(of(service, object("deployment", "update", pods(8), pods(8, 2)))).toEqual([
      `high: an upgrade of the nodes can lose requests to web/hello: ${REASON}`,
    ]);
  });

  test("takes the pods of the Service's own namespace", () => {
    const elsewhere = { ...pods(2), metadata: [{ name: "hello", namespace: "shop" }] };
    const other = object("deployment", "update", pods(8), elsewhere, { before: elsewhere });
    expect(of(object("service", "no-op", LOSING), other, object("deployment", "no-op", pods(8)))).toEqual([]);
  });

  test("is silent where none is lost, it is not known, or nothing happens", () => {
    const later = balancer({ ...without("redispatch-attempt-count"), "timeout-connect": Unknown.value });
    expect(of(object("service", "create", undefined, balancer()), daemons)).toEqual([]);
    expect(of(object("service", "update", balancer(), later), daemons)).toEqual([]);
    expect(of(object("service", "no-op", LOSING), daemons)).toEqual([]);
    expect(of(object("service", "delete", LOSING), daemons)).toEqual([]);
  });
});

describe("pods-stop-sooner", () => {
  const id = "pods-stop-sooner";
  const service = object("service", "no-op", balancer());
  const of = (after: ReturnType<typeof pods>, before = pods(8)) =>
    titles(id, deployment(service, object("deployment", "update", before, after)));

  test("sees a delay that the load balancer is not done in", () => {
    expect(found(id, deployment(service, object("deployment", "update", pods(8), pods(2))))).toEqual([
      {
        id,
        severity: "high",
        stack: "workload",
        address: "kubernetes_deployment_v1.Example",
        title: "pods of web/hello stop sooner: they serve for 8s → 2s, and web/hello needs 2500ms",
        explanation:
          "The load balancer takes up to 2500ms to notice that a pod stops. A pod that is gone by then refuses requests, in every rolling update of the Deployment and every node upgrade.",
        fix: "Keep the pre-stop delay (stopDelay of the construct) longer than that, and termination_grace_period_seconds longer than the delay.",
      },
    ]);
  });

  test("sees a shorter grace, and a delay that is gone", () => {
    expect(of(pods(8, 2))).toEqual([
      "high: pods of web/hello stop sooner: they serve for 8s → 2s, and web/hello needs 2500ms",
    ]);
    expect(of(pods(undefined))).toEqual([
      "high: pods of web/hello stop sooner: they serve for 8s → no stop delay that is known, and web/hello needs 2500ms",
    ]);
  });

  test("is silent where the delay still covers, never did, or is not known", () => {
    expect(of(pods(3))).toEqual([]);
    expect(of(pods(1), pods(2))).toEqual([]);
    expect(of(pods(2), pods(undefined))).toEqual([]);
    const later = object("service", "no-op", balancer({ ...TUNED, "health-check-delay": Unknown.value }));
    expect(titles(id, deployment(later, object("deployment", "update", pods(8), pods(2))))).toEqual([]);
    expect(titles(id, deployment(object("deployment", "update", pods(8), pods(2))))).toEqual([]);
  });
});
