import { chargesOf } from "../../../review/cost/charges";
import { Unknown, type ValueObject } from "../../../review/value";
import { PRICES } from "./table";

const charges = (type: string, values: ValueObject, registryGigabytes = 5) =>
  chargesOf(type, values, { prices: PRICES, registryGigabytes });
const same = (euros: number) => ({ min: euros, max: euros });

describe("chargesOf", () => {
  test("counts the control plane by its type, which is the free one unless set", () => {
    expect(charges("scaleway_k8s_cluster", { type: "kapsule-dedicated-4" })).toEqual([
      { part: "control plane", what: "kapsule-dedicated-4", monthly: same(80.3) },
    ]);
    const free = [{ part: "control plane", what: "kapsule", monthly: same(0) }];
    expect(charges("scaleway_k8s_cluster", {})).toEqual(free);
    expect(charges("scaleway_k8s_cluster", { type: Unknown.value })).toEqual(free);
    expect(charges("scaleway_k8s_cluster", { type: "multicloud" })).toEqual([
      { part: "control plane", what: "multicloud", why: "no price of multicloud in the table of 2026-10-01" },
    ]);
  });

  test("counts registries with an assumed size; public ones are free up to 75 GB", () => {
    expect(charges("scaleway_registry_namespace", { is_public: false })).toEqual([
      { part: "registry", what: "5 GB of private images", monthly: same(0.135) },
    ]);
    expect(charges("scaleway_registry_namespace", { is_public: true }, 75)).toEqual([]);
    expect(charges("scaleway_registry_namespace", { is_public: true }, 76)).toEqual([
      {
        part: "registry",
        what: "76 GB of public images",
        why: "no price of public images in the table of 2026-10-01",
      },
    ]);
  });

  test("counts public gateways and their addresses", () => {
    expect(charges("scaleway_vpc_public_gateway", { type: "vpc-gw-s", zone: "fr-par-1" })).toEqual([
      { part: "other", what: "VPC-GW-S", monthly: same(18.98) },
    ]);
    expect(charges("scaleway_vpc_public_gateway", { type: Unknown.value })).toEqual([
      { part: "other", what: "public gateway", why: "its type is known after apply" },
    ]);
    expect(charges("scaleway_vpc_public_gateway_ip", {})).toEqual([
      { part: "other", what: "IPv4 address of a gateway", monthly: same(3.65) },
    ]);
  });

  test("counts objects that are written as Kubernetes has them", () => {
    const manifest = { kind: "Service", metadata: {}, spec: { type: "LoadBalancer", loadBalancerIP: "51.15.0.1" } };
    expect(charges("kubernetes_manifest", { manifest })).toEqual([
      { part: "load balancers", what: "LB-S", monthly: same(14.6) },
    ]);
    const spec = { storageClassName: "sbs-15k", resources: { requests: { storage: "100G" } } };
    expect(charges("kubernetes_manifest", { manifest: { kind: "PersistentVolumeClaim", spec } })).toEqual([
      { part: "volumes", what: "100 GB sbs_15k", monthly: same(14.6) },
    ]);
    const volumeClaimTemplates = [{ spec }];
    const set = { kind: "StatefulSet", spec: { replicas: 2, volumeClaimTemplates } };
    expect(charges("kubernetes_manifest", { manifest: set })).toEqual([
      { part: "volumes", what: "2 × 100 GB sbs_15k", monthly: same(29.2) },
    ]);
    expect(charges("kubernetes_manifest", { manifest: { kind: "ConfigMap" } })).toEqual([]);
    expect(charges("kubernetes_manifest", { manifest: Unknown.value })).toEqual([
      { part: "other", what: "an object of Kubernetes", why: "its manifest is known after apply" },
    ]);
  });

  test.each(["scaleway_rdb_instance", "scaleway_object_bucket", "scaleway_instance_server", "scaleway_new_product"])(
    "says that %s is not counted",
    (type) => {
      const why = `no price of ${type} in the table of 2026-10-01`;
      expect(charges(type, {})).toEqual([{ part: "other", what: type, why }]);
    },
  );

  test("says that it cannot see what a chart installs", () => {
    const why = "a plan does not say what a chart installs";
    expect(charges("helm_release", {})).toEqual([{ part: "other", what: "what the chart installs", why }]);
  });

  test.each([
    "scaleway_vpc",
    "scaleway_vpc_private_network",
    "scaleway_k8s_acl",
    "scaleway_iam_api_key",
    "kubernetes_deployment_v1",
    "terraform_data",
    "constructor",
  ])("takes %s for free", (type) => {
    expect(charges(type, {})).toEqual([]);
  });
});
