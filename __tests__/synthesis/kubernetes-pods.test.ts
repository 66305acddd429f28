import { DeploymentV1, type DeploymentV1SpecTemplateSpec } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { type JsonObject } from "../../synthesis/json";
import { objectsOf } from "./temporary-app";

const labels = { "app.kubernetes.io/name": "web", snake_case: "kept" };

/** The Deployment's object whose pods are specified so. */
function deploymentOf(spec: DeploymentV1SpecTemplateSpec): JsonObject[] {
  return objectsOf((stack) => {
    new DeploymentV1(stack, "Web", {
      metadata: { name: "web", namespace: "test" },
      spec: { selector: {}, template: { metadata: { labels }, spec } },
    });
  });
}

/** What it has to be. */
function expected(spec: JsonObject): JsonObject[] {
  return [
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "test" },
      spec: { selector: {}, template: { metadata: { labels }, spec } },
    },
  ];
}

describe("kubernetesObjects, of pods", () => {
  test("shows identity, network and scheduling", () => {
    const objects = deploymentOf({
      serviceAccountName: "web",
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      hostNetwork: true,
      hostPid: true,
      hostIpc: true,
      dnsPolicy: "None",
      dnsConfig: { nameservers: ["192.0.2.53"], searches: ["test"], option: [{ name: "ndots", value: "2" }] },
      hostAliases: [{ ip: "192.0.2.1", hostnames: ["a.test"] }],
      imagePullSecrets: [{ name: "regcred" }],
      nodeSelector: { "kubernetes.io/os": "linux" },
      priorityClassName: "high",
      readinessGate: [{ conditionType: "example.com/ready" }],
      terminationGracePeriodSeconds: 40,
      toleration: [{ key: "a", operator: "Exists", effect: "NoExecute", tolerationSeconds: "30" }],
      topologySpreadConstraint: [
        { topologyKey: "kubernetes.io/hostname", labelSelector: [{ matchLabels: labels }] },
        {
          topologyKey: "topology.kubernetes.io/zone",
          maxSkew: 2,
          whenUnsatisfiable: "ScheduleAnyway",
          matchLabelKeys: ["pod-template-hash"],
        },
      ],
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerm: [{ matchExpressions: [{ key: "a", operator: "Exists" }] }],
          },
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, preference: { matchExpressions: [{ key: "b", operator: "Exists" }] } },
          ],
        },
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: "kubernetes.io/hostname", labelSelector: [{ matchLabels: labels }] },
          ],
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 1,
              podAffinityTerm: { topologyKey: "zone", labelSelector: [{ matchLabels: labels }] },
            },
          ],
        },
      },
      securityContext: {
        runAsUser: "65532",
        runAsGroup: "65532",
        runAsNonRoot: true,
        fsGroup: "65532",
        supplementalGroups: [1],
        sysctl: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }],
        seccompProfile: { type: "RuntimeDefault" },
      },
    });
    expect(objects).toEqual(
      expected({
        serviceAccountName: "web",
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        hostNetwork: true,
        hostPID: true,
        hostIPC: true,
        dnsPolicy: "None",
        dnsConfig: { nameservers: ["192.0.2.53"], searches: ["test"], options: [{ name: "ndots", value: "2" }] },
        hostAliases: [{ ip: "192.0.2.1", hostnames: ["a.test"] }],
        imagePullSecrets: [{ name: "regcred" }],
        nodeSelector: { "kubernetes.io/os": "linux" },
        priorityClassName: "high",
        readinessGates: [{ conditionType: "example.com/ready" }],
        terminationGracePeriodSeconds: 40,
        tolerations: [{ key: "a", operator: "Exists", effect: "NoExecute", tolerationSeconds: 30 }],
        topologySpreadConstraints: [
          {
            topologyKey: "kubernetes.io/hostname",
            labelSelector: { matchLabels: labels },
            maxSkew: 1,
            whenUnsatisfiable: "DoNotSchedule",
          },
          {
            topologyKey: "topology.kubernetes.io/zone",
            maxSkew: 2,
            whenUnsatisfiable: "ScheduleAnyway",
            matchLabelKeys: ["pod-template-hash"],
          },
        ],
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: "a", operator: "Exists" }] }],
            },
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 1, preference: { matchExpressions: [{ key: "b", operator: "Exists" }] } },
            ],
          },
          podAntiAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: [
              { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: labels } },
            ],
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 1, podAffinityTerm: { topologyKey: "zone", labelSelector: { matchLabels: labels } } },
            ],
          },
        },
        securityContext: {
          runAsUser: 65532,
          runAsGroup: 65532,
          runAsNonRoot: true,
          fsGroup: 65532,
          supplementalGroups: [1],
          sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }],
          seccompProfile: { type: "RuntimeDefault" },
        },
      }),
    );
  });

  test("shows containers", () => {
    const objects = deploymentOf({
      initContainer: [{ name: "init", image: "init:1", command: ["/init"], securityContext: {} }],
      container: [
        {
          name: "web",
          image: "web:1",
          imagePullPolicy: "IfNotPresent",
          command: ["/web"],
          args: ["--on", "$$" + "{kept}"],
          workingDir: "/srv",
          port: [{ name: "http", containerPort: 80, hostPort: 80, hostIp: "192.0.2.1", protocol: "TCP" }],
          env: [
            { name: "PLAIN", value: "yes" },
            { name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
            { name: "CPU", valueFrom: { resourceFieldRef: { resource: "limits.cpu", divisor: "1m" } } },
            { name: "SECRET", valueFrom: { secretKeyRef: { name: "s", key: "k", optional: true } } },
            { name: "CONFIG", valueFrom: { configMapKeyRef: { name: "c", key: "k" } } },
          ],
          envFrom: [{ prefix: "P_", configMapRef: { name: "c" } }, { secretRef: { name: "s" } }],
          resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { memory: "32Mi" } },
          livenessProbe: { tcpSocket: [{ port: "80" }], initialDelaySeconds: 1 },
          readinessProbe: {
            httpGet: {
              path: "/",
              port: "http",
              scheme: "HTTP",
              httpHeader: [{ name: "X-Probe", value: "1" }],
            },
            periodSeconds: 2,
          },
          startupProbe: { grpc: [{ port: 9000, service: "health" }], failureThreshold: 30 },
          lifecycle: {
            preStop: [{ exec: { command: ["/bin/sleep", "10"] } }],
            postStart: [{ httpGet: { path: "/started", port: "80" } }],
          },
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            runAsNonRoot: true,
            capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] },
            seccompProfile: {},
          },
          volumeMount: [{ name: "config", mountPath: "/etc/web", readOnly: true, subPath: "web" }],
          volumeDevice: [{ name: "block", devicePath: "/dev/block" }],
        },
      ],
    });
    expect(objects).toEqual(
      expected({
        automountServiceAccountToken: true,
        initContainers: [
          {
            name: "init",
            image: "init:1",
            command: ["/init"],
            securityContext: { runAsNonRoot: false },
          },
        ],
        containers: [
          {
            name: "web",
            image: "web:1",
            imagePullPolicy: "IfNotPresent",
            command: ["/web"],
            args: ["--on", "$$" + "{kept}"],
            workingDir: "/srv",
            ports: [{ name: "http", containerPort: 80, hostPort: 80, hostIP: "192.0.2.1", protocol: "TCP" }],
            env: [
              { name: "PLAIN", value: "yes" },
              { name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
              { name: "CPU", valueFrom: { resourceFieldRef: { resource: "limits.cpu", divisor: "1m" } } },
              { name: "SECRET", valueFrom: { secretKeyRef: { name: "s", key: "k", optional: true } } },
              { name: "CONFIG", valueFrom: { configMapKeyRef: { name: "c", key: "k" } } },
            ],
            envFrom: [{ prefix: "P_", configMapRef: { name: "c" } }, { secretRef: { name: "s" } }],
            resources: { requests: { cpu: "10m", memory: "16Mi" }, limits: { memory: "32Mi" } },
            livenessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 1 },
            readinessProbe: {
              httpGet: {
                path: "/",
                port: "http",
                scheme: "HTTP",
                httpHeaders: [{ name: "X-Probe", value: "1" }],
              },
              periodSeconds: 2,
            },
            startupProbe: { grpc: { port: 9000, service: "health" }, failureThreshold: 30 },
            lifecycle: {
              preStop: { exec: { command: ["/bin/sleep", "10"] } },
              postStart: { httpGet: { path: "/started", port: 80 } },
            },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              runAsNonRoot: true,
              capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] },
              seccompProfile: { type: "Unconfined" },
            },
            volumeMounts: [{ name: "config", mountPath: "/etc/web", readOnly: true, subPath: "web" }],
            volumeDevices: [{ name: "block", devicePath: "/dev/block" }],
          },
        ],
      }),
    );
  });

  test("shows volumes of every kind in use", () => {
    const objects = deploymentOf({
      volume: [
        { name: "empty", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
        { name: "plain", emptyDir: {} },
        {
          name: "config",
          configMap: { name: "c", defaultMode: "0644", items: [{ key: "k", path: "p", mode: "0400" }] },
        },
        { name: "secret", secret: { secretName: "s", defaultMode: "0440", optional: true } },
        { name: "host", hostPath: { path: "/var", type: "Directory" } },
        { name: "claim", persistentVolumeClaim: { claimName: "c", readOnly: true } },
        {
          name: "down",
          downwardApi: { items: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] },
        },
        {
          name: "projected",
          projected: [
            {
              defaultMode: "0444",
              sources: [
                { serviceAccountToken: { path: "token", expirationSeconds: 600, audience: "a" } },
                { configMap: [{ name: "c", items: [{ key: "k", path: "p" }] }] },
                { secret: [{ name: "s" }] },
              ],
            },
          ],
        },
        { name: "csi", csi: { driver: "csi.test", volumeAttributes: { snake_case: "kept" } } },
        {
          name: "ephemeral",
          ephemeral: {
            volumeClaimTemplate: {
              spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
            },
          },
        },
      ],
    });
    expect(objects).toEqual(
      expected({
        automountServiceAccountToken: true,
        volumes: [
          { name: "empty", emptyDir: { medium: "Memory", sizeLimit: "1Mi" } },
          { name: "plain", emptyDir: {} },
          {
            name: "config",
            configMap: { name: "c", defaultMode: 0o644, items: [{ key: "k", path: "p", mode: 0o400 }] },
          },
          { name: "secret", secret: { secretName: "s", defaultMode: 0o440, optional: true } },
          { name: "host", hostPath: { path: "/var", type: "Directory" } },
          { name: "claim", persistentVolumeClaim: { claimName: "c", readOnly: true } },
          {
            name: "down",
            downwardAPI: { items: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] },
          },
          {
            name: "projected",
            projected: {
              defaultMode: 0o444,
              sources: [
                { serviceAccountToken: { path: "token", expirationSeconds: 600, audience: "a" } },
                { configMap: { name: "c", items: [{ key: "k", path: "p" }] } },
                { secret: { name: "s" } },
              ],
            },
          },
          { name: "csi", csi: { driver: "csi.test", volumeAttributes: { snake_case: "kept" } } },
          {
            name: "ephemeral",
            ephemeral: {
              volumeClaimTemplate: {
                spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
              },
            },
          },
        ],
      }),
    );
  });
});
