import { Unknown } from "../../../review/value";
import { change, deployment } from "../changes";
import { found, titles } from "./found";
import { balancer, object, plain, TUNED, without } from "./objects";

const NAMESPACE = { metadata: [{ name: "web" }] };

describe("load-balancer-recreated", () => {
  const id = "load-balancer-recreated";

  test("names what forces a replacement, and that a reserved address stays", () => {
    const after = { ...balancer(), metadata: [{ name: "hi", namespace: "web" }] };
    const service = object("service", "replace", balancer(), after, { replacePaths: [["metadata", 0, "name"]] });
    expect(found(id, deployment(service))).toEqual([
      {
        id,
        severity: "critical",
        stack: "workload",
        address: "kubernetes_service_v1.Example",
        title: "the load balancer of web/hello is replaced: metadata.name hello → hi",
        explanation:
          "Scaleway's controller deletes the load balancer as soon as the Service says so. Its address stays, since ip-ids names a reserved one, but nothing answers there without a load balancer. Until the new one is configured, which takes minutes, requests are lost.",
        fix: "Keep name, namespace and selector of the Service. If it has to go, make the new one beside it under another construct id and a reserved address, move the DNS record, then remove the old one.",
      },
    ]);
  });

  test("says of a destroyed one without a reserved address that the address goes", () => {
    expect(found(id, deployment(object("service", "delete", balancer(without("ip-ids")))))).toEqual([
      {
        id,
        severity: "critical",
        stack: "workload",
        address: "kubernetes_service_v1.Example",
        title: "the load balancer of web/hello is destroyed",
        explanation:
          "Scaleway's controller deletes the load balancer as soon as the Service says so. Its address is released with it and cannot be had back, so DNS records and whoever knows the address lead nowhere.",
        fix: "Take the change back if requests still come in. Move the DNS record away first, and reserve the address (scaleway_lb_ip) if it is to be kept.",
      },
    ]);
  });

  test("sees one that goes with its namespace, though its own plan says nothing", () => {
    const gone = object("namespace", "replace", NAMESPACE, NAMESPACE, { reason: "replace_because_tainted" });
    const other = object("service", "no-op", { ...balancer(), metadata: [{ name: "other", namespace: "shop" }] });
    expect(titles(id, deployment(gone, object("service", "no-op", balancer()), other))).toEqual([
      "critical: the load balancer of web/hello goes with its namespace, which is replaced: it is marked as tainted in the state",
    ]);
  });

  test("sees another type, another balancer, and private turned on", () => {
    const update = (after: ReturnType<typeof balancer>, before = balancer()) =>
      titles(id, deployment(object("service", "update", before, after)));
    expect(update(balancer(TUNED, { type: "ClusterIP" }))).toEqual([
      "critical: the load balancer of web/hello is deleted: spec.type LoadBalancer → ClusterIP",
    ]);
    expect(update(balancer({ ...TUNED, id: "fr-par-1/b" }), balancer({ ...TUNED, id: "fr-par-1/a" }))).toEqual([
      "critical: web/hello goes over to another load balancer: id fr-par-1/a → fr-par-1/b",
    ]);
    expect(update(balancer({ private: "true" }), balancer({}))).toEqual([
      "critical: the load balancer of web/hello is made anew: private false → true",
    ]);
  });

  test("is silent on what keeps the load balancer, and on Services without one", () => {
    const inner = balancer({}, { type: "ClusterIP" });
    for (const service of [
      object("service", "no-op", balancer()),
      object("service", "create", undefined, balancer()),
      object("service", "forget", balancer()),
      object("service", "delete", inner),
      object("service", "update", balancer({ id: "fr-par-1/a" }), balancer({ id: Unknown.value })),
      object("service", "update", balancer({ id: "fr-par-1/a" }), balancer({})),
      object("service", "update", balancer({ private: "true" }), balancer({ private: Unknown.value })),
      object("service", "update", balancer({ private: "false" }), balancer({})),
      object("service", "update", balancer(), balancer(TUNED, { type: Unknown.value })),
    ]) {
      expect(titles(id, deployment(service))).toEqual([]);
    }
  });

  test("reads the older resource as well, with blocks that stand by themselves", () => {
    const before = { metadata: { name: "hello" }, spec: { type: "LoadBalancer" } };
    expect(titles(id, deployment(change("kubernetes_service", "delete", { before })))).toEqual([
      "critical: the load balancer of hello is destroyed",
    ]);
  });
});

describe("load-balancer-ip-lost", () => {
  const id = "load-balancer-ip-lost";

  test("sees a reserved address that is destroyed or replaced", () => {
    const before = { id: "fr-par-1/a", ip_address: "203.0.113.7", is_ipv6: false };
    expect(found(id, deployment(change("scaleway_lb_ip", "delete", { before })))).toEqual([
      {
        id,
        severity: "critical",
        stack: "cluster",
        address: "scaleway_lb_ip.Example",
        title: "the reserved address 203.0.113.7 is destroyed",
        explanation:
          "The address goes back to Scaleway and cannot be had back: DNS records, allow lists and clients that know it lead nowhere, or to another customer. While a load balancer uses it, Scaleway can refuse the deletion, and the apply fails half-way.",
        fix: "Keep the address, with prevent_destroy (protect: true). If it has to go, let the DNS record and every Service leave it in an earlier deployment.",
      },
    ]);
    const replaced = { before, after: { ...before, is_ipv6: true }, replacePaths: [["is_ipv6"]] };
    expect(titles(id, deployment(change("scaleway_lb_ip", "replace", replaced)))).toEqual([
      "critical: the reserved address 203.0.113.7 is replaced: is_ipv6 false → true",
    ]);
  });

  test("sees a Service that gets another address, or names none any more", () => {
    const update = (before: string | undefined, after: string | undefined) =>
      titles(
        id,
        deployment(
          object(
            "service",
            "update",
            balancer(before === undefined ? {} : { "ip-ids": before }),
            balancer(after === undefined ? {} : { "ip-ids": after }),
          ),
        ),
      );
    expect(update("a", "b")).toEqual(["critical: web/hello gets another address: ip-ids a → b"]);
    expect(update(undefined, "b")).toEqual(["critical: web/hello gets another address: ip-ids none → b"]);
    expect(update("a", undefined)).toEqual(["high: web/hello no longer names its reserved address: ip-ids a → none"]);
    expect(update("a,b", "b,a")).toEqual([]);
  });

  test("is silent where the address stays or is not known yet", () => {
    for (const each of [
      change("scaleway_lb_ip", "update", { before: { tags: [] }, after: { tags: ["a"] } }),
      change("scaleway_lb_ip", "forget", { before: {} }),
      object("service", "update", balancer(), balancer({ ...TUNED, "ip-ids": Unknown.value })),
      object("service", "delete", balancer()),
      object("service", "update", plain("inner"), plain("inner", "web", { spec: [{ type: "ClusterIP" }] })),
    ]) {
      expect(titles(id, deployment(each))).toEqual([]);
    }
  });
});

describe("load-balancer-opened", () => {
  const id = "load-balancer-opened";
  const limited = (...ranges: readonly string[]) => balancer(TUNED, { load_balancer_source_ranges: ranges });

  test("sees the ranges go, and such that leave nobody out", () => {
    expect(found(id, deployment(object("service", "update", limited("203.0.113.0/24"), balancer())))).toEqual([
      {
        id,
        severity: "high",
        stack: "workload",
        address: "kubernetes_service_v1.Example",
        title: "the load balancer of web/hello lets everybody in: source ranges 203.0.113.0/24 → none",
        explanation:
          "Without load_balancer_source_ranges, the controller removes the load balancer's access list, and every address may connect.",
        fix: "Keep the ranges (sourceRanges of the construct), or make sure that what answers asks for credentials.",
      },
    ]);
    const halves = limited("0.0.0.0/1", "128.0.0.0/1");
    expect(titles(id, deployment(object("service", "update", limited("203.0.113.0/24"), halves)))).toEqual([
      "high: the load balancer of web/hello lets everybody in: source ranges 203.0.113.0/24 → 0.0.0.0/1, 128.0.0.0/1",
    ]);
  });

  test("is silent where ranges change, were never there, or are not known", () => {
    for (const [before, after] of [
      [limited("203.0.113.0/24"), limited("198.51.100.0/24")],
      [balancer(), balancer(without("ip-ids"))],
      [limited("0.0.0.0/0"), balancer()],
      [limited("203.0.113.0/24"), balancer(TUNED, { load_balancer_source_ranges: Unknown.value })],
    ] as const) {
      expect(titles(id, deployment(object("service", "update", before, after)))).toEqual([]);
    }
  });
});
