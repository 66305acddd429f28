import {
  asJson,
  destroyedNamespaces,
  kindOf,
  nameOf,
  namespaceAt,
  objects,
  typesOf,
} from "../../../review/kubernetes/objects";
import { Masked, Unknown } from "../../../review/value";
import { change, deployment } from "../changes";

describe("objects", () => {
  test("are found by newer and older names", () => {
    expect(typesOf("daemon_set", "service")).toEqual([
      "kubernetes_daemon_set_v1",
      "kubernetes_daemonset",
      "kubernetes_service_v1",
      "kubernetes_service",
    ]);
    const all = ["kubernetes_daemonset", "kubernetes_daemon_set_v1", "kubernetes_service"].map((type) =>
      change(type, "create"),
    );
    expect(objects(deployment(...all), "daemon_set")).toEqual(all.slice(0, 2));
  });

  test.each([
    ["kubernetes_daemonset", "DaemonSet"],
    ["kubernetes_daemon_set_v1", "DaemonSet"],
    ["kubernetes_horizontal_pod_autoscaler_v2beta2", "HorizontalPodAutoscaler"],
    ["kubernetes_persistent_volume_claim", "PersistentVolumeClaim"],
  ])("%s is a %s", (type, kind) => {
    expect(kindOf({ type })).toBe(kind);
  });

  test("are called by namespace and name, as they were before", () => {
    const [before, after] = ["a", "b"].map((name) => ({ metadata: [{ name, namespace: "web" }] }));
    expect(nameOf(change("kubernetes_service_v1", "replace", { before, after }))).toBe("web/a");
    expect(nameOf(change("kubernetes_service_v1", "create", { after }))).toBe("web/b");
    expect(nameOf(change("kubernetes_node", "create", { after: { metadata: { name: "n" } } }))).toBe("n");
    const later = { metadata: [{ name: Unknown.value }] };
    expect(nameOf(change("kubernetes_service_v1", "create", { after: later }))).toBe("kubernetes_service_v1.Example");
  });
});

describe("namespaceAt", () => {
  test.each([
    [{ metadata: [{ namespace: "web" }] }, "web"],
    [{ metadata: { namespace: "web" } }, "web"],
    [{ metadata: [{ namespace: null }] }, "default"],
    [{ metadata: [{}] }, "default"],
    [{ metadata: [{ namespace: Unknown.value }] }, undefined],
    [{ metadata: Unknown.value }, undefined],
  ])("of %j", (value, namespace) => {
    expect(namespaceAt(value)).toBe(namespace);
  });
});

describe("destroyedNamespaces", () => {
  test("are those that go, with what is in them in the same stack", () => {
    const gone = change("kubernetes_namespace_v1", "delete", { before: { metadata: [{ name: "web" }] } });
    const stays = change("kubernetes_namespace", "no-op", { before: { metadata: [{ name: "shop" }] } });
    const goes = destroyedNamespaces(deployment(gone, stays));
    const inside = (namespace: string, stack = "cluster") =>
      goes(change("kubernetes_service_v1", "no-op", { stack, before: { metadata: [{ name: "a", namespace }] } }));
    expect([inside("web"), inside("shop"), inside("web", "workload-prod")]).toEqual([gone, undefined, undefined]);
    expect(goes(change("kubernetes_service_v1", "create", { after: { metadata: [{ namespace: "web" }] } }))).toBe(
      undefined,
    );
  });
});

describe("asJson", () => {
  test("writes an expression for what is not known, or not to be seen", () => {
    const value = { a: [Unknown.value, 1, null], b: { c: new Masked("sensitive"), d: "text" } };
    expect(asJson(value)).toEqual({ a: ["${unknown}", 1, null], b: { c: "${unknown}", d: "text" } });
  });
});
