import { CronJobV1 } from "@cdktf/provider-kubernetes/lib/cron-job-v1";
import { DaemonSetV1 } from "@cdktf/provider-kubernetes/lib/daemon-set-v1";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { JobV1 } from "@cdktf/provider-kubernetes/lib/job-v1";
import { PodV1 } from "@cdktf/provider-kubernetes/lib/pod-v1";
import { StatefulSetV1 } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { objectsOf } from "./temporary-app";

describe("kubernetesObjects, of workloads", () => {
  test("shows a Deployment", () => {
    const labels = { "app.kubernetes.io/name": "web", snake_case: "kept" };
    const objects = objectsOf((stack) => {
      new DeploymentV1(stack, "Web", {
        metadata: { name: "web", namespace: "test", labels, annotations: { "a.b/c_d": "e" } },
        waitForRollout: true,
        timeouts: { create: "5m" },
        lifecycle: { preventDestroy: true },
        spec: {
          replicas: "2",
          minReadySeconds: 5,
          progressDeadlineSeconds: 60,
          revisionHistoryLimit: 3,
          selector: { matchLabels: labels, matchExpressions: [{ key: "a", operator: "In", values: ["b"] }] },
          strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "1", maxUnavailable: "25%" } },
          template: {
            metadata: { labels, annotations: { hash: "1" } },
            spec: { container: [{ name: "web", image: "web:1" }] },
          },
        },
      });
    });

    expect(objects).toEqual([
      {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "web", namespace: "test", labels, annotations: { "a.b/c_d": "e" } },
        spec: {
          replicas: 2,
          minReadySeconds: 5,
          progressDeadlineSeconds: 60,
          revisionHistoryLimit: 3,
          selector: { matchLabels: labels, matchExpressions: [{ key: "a", operator: "In", values: ["b"] }] },
          strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: "25%" } },
          template: {
            metadata: { labels, annotations: { hash: "1" } },
            spec: { automountServiceAccountToken: true, containers: [{ name: "web", image: "web:1" }] },
          },
        },
      },
    ]);
  });

  test("shows a DaemonSet, whose strategy is named otherwise there", () => {
    const objects = objectsOf((stack) => {
      new DaemonSetV1(stack, "Agent", {
        metadata: { name: "agent" },
        spec: {
          selector: { matchLabels: { name: "agent" } },
          strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "1", maxUnavailable: "0" } },
          template: { metadata: { labels: { name: "agent" } }, spec: { container: [{ name: "agent", image: "a:1" }] } },
        },
      });
    });
    expect(objects).toEqual([
      {
        apiVersion: "apps/v1",
        kind: "DaemonSet",
        metadata: { name: "agent", namespace: "default" },
        spec: {
          selector: { matchLabels: { name: "agent" } },
          updateStrategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
          template: {
            metadata: { labels: { name: "agent" } },
            spec: { automountServiceAccountToken: true, containers: [{ name: "agent", image: "a:1" }] },
          },
        },
      },
    ]);
  });

  test("shows a StatefulSet with its claims", () => {
    const objects = objectsOf((stack) => {
      new StatefulSetV1(stack, "Store", {
        metadata: { name: "store", namespace: "test" },
        spec: {
          serviceName: "store",
          replicas: "1",
          selector: { matchLabels: { name: "store" } },
          updateStrategy: [{ type: "RollingUpdate", rollingUpdate: [{ partition: 1 }] }],
          persistentVolumeClaimRetentionPolicy: [{ whenDeleted: "Retain", whenScaled: "Delete" }],
          template: { metadata: { labels: { name: "store" } }, spec: { container: [{ name: "store", image: "s:1" }] } },
          volumeClaimTemplate: [
            {
              metadata: { name: "data" },
              spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
            },
          ],
        },
      });
    });
    expect(objects).toEqual([
      {
        apiVersion: "apps/v1",
        kind: "StatefulSet",
        metadata: { name: "store", namespace: "test" },
        spec: {
          serviceName: "store",
          replicas: 1,
          selector: { matchLabels: { name: "store" } },
          updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 1 } },
          persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Delete" },
          template: {
            metadata: { labels: { name: "store" } },
            spec: { automountServiceAccountToken: true, containers: [{ name: "store", image: "s:1" }] },
          },
          volumeClaimTemplates: [
            {
              metadata: { name: "data" },
              spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
            },
          ],
        },
      },
    ]);
  });

  test("shows a Pod, a Job and a CronJob, in the order of their kinds", () => {
    const pod = { restartPolicy: "Never", container: [{ name: "once", image: "o:1" }] };
    const objects = objectsOf((stack) => {
      new CronJobV1(stack, "Cron", {
        metadata: { name: "cron", namespace: "test" },
        spec: {
          schedule: "0 4 * * *",
          timezone: "Etc/UTC",
          concurrencyPolicy: "Forbid",
          jobTemplate: {
            metadata: {},
            spec: { ttlSecondsAfterFinished: "60", template: { metadata: {}, spec: pod } },
          },
        },
      });
      new JobV1(stack, "Job", {
        metadata: { name: "job", namespace: "test" },
        waitForCompletion: false,
        spec: {
          backoffLimit: 1,
          podFailurePolicy: {
            rule: [{ action: "Ignore", onPodCondition: [{ type: "DisruptionTarget", status: "True" }] }],
          },
          template: { metadata: {}, spec: pod },
        },
      });
      new PodV1(stack, "Pod", { metadata: { name: "pod", namespace: "test" }, spec: pod, targetState: ["Running"] });
    });
    const shown = {
      automountServiceAccountToken: true,
      restartPolicy: "Never",
      containers: [{ name: "once", image: "o:1" }],
    };
    expect(objects).toEqual([
      { apiVersion: "v1", kind: "Pod", metadata: { name: "pod", namespace: "test" }, spec: shown },
      {
        apiVersion: "batch/v1",
        kind: "Job",
        metadata: { name: "job", namespace: "test" },
        spec: {
          backoffLimit: 1,
          podFailurePolicy: {
            rules: [{ action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] }],
          },
          template: { metadata: {}, spec: shown },
        },
      },
      {
        apiVersion: "batch/v1",
        kind: "CronJob",
        metadata: { name: "cron", namespace: "test" },
        spec: {
          schedule: "0 4 * * *",
          timeZone: "Etc/UTC",
          concurrencyPolicy: "Forbid",
          jobTemplate: {
            metadata: {},
            spec: { ttlSecondsAfterFinished: 60, template: { metadata: {}, spec: shown } },
          },
        },
      },
    ]);
  });

  test("lets the pods of Jobs and CronJobs restart as the provider does where nothing is written", () => {
    const template = { metadata: {}, spec: { container: [{ name: "once", image: "o:1" }] } };
    const objects = objectsOf((stack) => {
      new JobV1(stack, "Job", { metadata: { name: "job", namespace: "test" }, spec: { template } });
      new CronJobV1(stack, "Cron", {
        metadata: { name: "cron", namespace: "test" },
        spec: { schedule: "0 4 * * *", jobTemplate: { metadata: {}, spec: { template } } },
      });
    });
    const shown = {
      metadata: {},
      spec: {
        automountServiceAccountToken: true,
        restartPolicy: "Never",
        containers: [{ name: "once", image: "o:1" }],
      },
    };
    expect(objects.map(({ spec }) => spec)).toEqual([
      { template: shown },
      { schedule: "0 4 * * *", jobTemplate: { metadata: {}, spec: { template: shown } } },
    ]);
  });
});
