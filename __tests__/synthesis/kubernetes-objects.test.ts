import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { HorizontalPodAutoscalerV2 } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import { Labels } from "@cdktf/provider-kubernetes/lib/labels";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { PodV1 } from "@cdktf/provider-kubernetes/lib/pod-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { TerraformCount, TerraformVariable } from "cdktf";
import { NoKubernetesObjectError } from "../../synthesis/kubernetes-objects";
import { objectsOf } from "./temporary-app";

const metadata = { name: "a", namespace: "test" };

describe("kubernetesObjects", () => {
  test("puts the values of the configuration in place of references, and leaves other expressions", () => {
    const objects = objectsOf((stack) => {
      const replicas = new TerraformVariable(stack, "replicas", { type: "number" });
      const namespace = new NamespaceV1(stack, "Namespace", { metadata: { name: "test", labels: { a: "b" } } });
      new ConfigMapV1(stack, "Config", {
        metadata: { name: `in-${namespace.metadata.name}`, namespace: namespace.metadata.name },
        data: { replicas: replicas.stringValue },
      });
    });
    expect(objects[1]).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "in-test", namespace: "test" },
      data: { replicas: "${var.replicas}" },
    });
  });

  test("leaves out what is not of Kubernetes, and is empty for an empty stack", () => {
    expect(objectsOf((stack) => new TerraformVariable(stack, "unused", {}))).toEqual([]);
  });

  test("refuses, all at once, resources that are not one Kubernetes object", () => {
    expect(() =>
      objectsOf((stack) => {
        new Manifest(stack, "Manifest", { manifest: {} });
        new Labels(stack, "Labels", { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" }, labels: {} });
        new NamespaceV1(stack, "Counted", { metadata: { name: "a" }, count: TerraformCount.of(2) });
      }),
    ).toThrow(
      new NoKubernetesObjectError([
        "workload/Labels: there is no Kubernetes object for kubernetes_labels; use one of the typed *_v1 resources",
        "workload/Manifest: there is no Kubernetes object for kubernetes_manifest; use one of the typed *_v1 resources",
        "workload/Counted: count makes a number of objects that only Terraform knows; write them out",
      ]),
    );
  });

  test("refuses, all at once, what the provider takes and kubectl or Kubernetes does not", () => {
    const secretRef = { name: "s", namespace: "other" };
    expect(() =>
      objectsOf((stack) => {
        new NamespaceV1(stack, "Generated", { metadata: { generateName: "a-" } });
        new HorizontalPodAutoscalerV2(stack, "Autoscaler", {
          metadata,
          spec: {
            maxReplicas: 2,
            scaleTargetRef: { kind: "Deployment", name: "a" },
            targetCpuUtilizationPercentage: 50,
          },
        });
        new PodV1(stack, "Pod", {
          metadata,
          spec: {
            container: [{ name: "a", image: "a:1" }],
            volume: [
              { name: "a", rbd: { cephMonitors: ["m"], rbdImage: "i" } },
              { name: "b", glusterfs: { endpointsName: "e", path: "/" } },
              { name: "c", flocker: { datasetName: "d" } },
              { name: "d", local: { path: "/" } },
              { name: "e", azureFile: { secretName: "s", shareName: "s", secretNamespace: "other" } },
              { name: "f", csi: { driver: "d", nodePublishSecretRef: { name: "s" } } },
              { name: "g", cephFs: { monitors: ["m"], secretRef } },
            ],
          },
        });
      }),
    ).toThrow(
      new NoKubernetesObjectError([
        "workload/Autoscaler: HorizontalPodAutoscaler.spec.target_cpu_utilization_percentage is of autoscaling/v1, and not sent by the provider; use a metric of type Resource",
        "workload/Generated: Namespace.metadata.generate_name leaves the name to the API server, and kubectl apply needs one; set name",
        "workload/Pod: Pod.spec.volume.rbd is a kind of volume that Kubernetes no longer mounts; use a persistent_volume_claim or csi",
        "workload/Pod: Pod.spec.volume.glusterfs is a kind of volume that Kubernetes no longer mounts; use a persistent_volume_claim or csi",
        "workload/Pod: Pod.spec.volume.flocker is a kind of volume that Kubernetes no longer mounts; use a persistent_volume_claim or csi",
        "workload/Pod: Pod.spec.volume.local is for persistent volumes only; use a persistent_volume_claim, or host_path",
        "workload/Pod: Pod.spec.volume.azure_file.secret_namespace is not sent by the provider: a pod's Secrets are of its own namespace; leave it out",
        "workload/Pod: Pod.spec.volume.ceph_fs.secret_ref.namespace is not sent by the provider: a pod's Secrets are of its own namespace; leave it out",
      ]),
    );
  });

  test("takes keys of the user's that are called like a field it refuses, and refused fields that are left empty", () => {
    const objects = objectsOf((stack) => {
      new ConfigMapV1(stack, "Config", { metadata, data: { "secret_ref.namespace": "a", generate_name: "b" } });
      new PodV1(stack, "Pod", {
        metadata,
        spec: { container: [{ name: "a", image: "a:1" }], volume: [{ name: "a", emptyDir: {} }] },
      }).addOverride("spec.volume.0.rbd", []);
    });
    expect(objects).toEqual([
      {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata,
        data: { "secret_ref.namespace": "a", generate_name: "b" },
      },
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata,
        spec: {
          automountServiceAccountToken: true,
          containers: [{ name: "a", image: "a:1" }],
          volumes: [{ name: "a", emptyDir: {}, rbd: [] }],
        },
      },
    ]);
  });

  test("refuses blocks that Terraform counts, and blocks that it does not know to be a list", () => {
    const withOverride = (path: string, value: unknown) => () =>
      objectsOf((stack) => {
        new ServiceV1(stack, "Service", { metadata, spec: {} }).addOverride(path, value);
      });
    expect(withOverride("spec.dynamic", { port: { for_each: [], content: {} } })).toThrow(
      new NoKubernetesObjectError([
        "workload/Service: Service.spec.dynamic holds blocks that only Terraform can count",
      ]),
    );
    expect(withOverride("spec.novelty", [{ a: 1 }, { a: 2 }])).toThrow(
      new NoKubernetesObjectError(["workload/Service: Service.spec.novelty is not known as a list of blocks"]),
    );
  });

  test("takes a list of one block for the block, and one block for the list", () => {
    const objects = objectsOf((stack) => {
      const service = new ServiceV1(stack, "Service", { metadata, spec: {} });
      service.addOverride("spec", [{ port: { port: 80 }, selector: { name: "a" }, type: null }]);
    });
    expect(objects).toEqual([
      { apiVersion: "v1", kind: "Service", metadata, spec: { ports: [{ port: 80 }], selector: { name: "a" } } },
    ]);
  });
});
