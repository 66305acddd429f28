// The workload of kapsule-workload.cjs by the engine's bare resources, with the same ids, so that the JSON is the same.
const { DaemonSetV1 } = require("@cdktf/provider-kubernetes/lib/daemon-set-v1");
const { KubernetesProvider } = require("@cdktf/provider-kubernetes/lib/provider");
const { ServiceV1 } = require("@cdktf/provider-kubernetes/lib/service-v1");
const { Construct } = require("constructs");

function provide(stack) {
  new KubernetesProvider(stack, "Kubernetes", { configPath: "~/.kube/config" });
}

function add(stack, index) {
  const name = `web-${index}`;
  const metadata = { name, namespace: "default", labels: { name } };
  const workload = new Construct(stack, `Workload${index}`);
  new ServiceV1(new Construct(workload, "Service"), "Resource", {
    metadata: { ...metadata, annotations: annotations() },
    spec: {
      type: "LoadBalancer",
      externalTrafficPolicy: "Local",
      selector: { name },
      port: [{ name: "http", port: 80, targetPort: "80", protocol: "TCP" }],
    },
    waitForLoadBalancer: true,
    timeouts: { create: "15m" },
  });
  new DaemonSetV1(workload, "Resource", {
    metadata,
    spec: {
      selector: { matchLabels: { name } },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "1", maxUnavailable: "0" } },
      template: { metadata: { labels: { name } }, spec: podSpec(name) },
    },
  });
}

function annotations() {
  const texts = {
    "forward-port-algorithm": "leastconn",
    "timeout-connect": "500ms",
    "timeout-tunnel": "10s",
    "redispatch-attempt-count": "1",
    "health-check-delay": "1s",
    "health-check-timeout": "1s",
    "health-check-max-retries": "2",
    "health-transient-check-delay": "500ms",
    "health-check-from-service": "true",
  };
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [`service.beta.kubernetes.io/scw-loadbalancer-${key}`, text]),
  );
}

function podSpec(name) {
  return {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 38,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: "65532",
      runAsGroup: "65532",
      seccompProfile: { type: "RuntimeDefault" },
      sysctl: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }],
    },
    initContainer: [
      {
        name: "stop-delay",
        image: "docker.io/library/busybox:1.37.0-musl",
        command: ["/bin/busybox", "cp", "/bin/busybox", "/stop-delay/sleep"],
        resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "32Mi" } },
        securityContext: containerSecurity(),
        volumeMount: [{ name: "stop-delay", mountPath: "/stop-delay" }],
      },
    ],
    container: [
      {
        name,
        image: "docker.io/library/nginx:1.29",
        env: [{ name: "NODE_NAME", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } }],
        port: [{ name: "http", containerPort: 80, protocol: "TCP" }],
        startupProbe: probe({ periodSeconds: 2, timeoutSeconds: 1, failureThreshold: 30 }),
        readinessProbe: probe({ periodSeconds: 2, timeoutSeconds: 1, failureThreshold: 2 }),
        livenessProbe: probe({ periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 3 }),
        resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "64Mi" } },
        securityContext: containerSecurity(),
        lifecycle: { preStop: [{ exec: { command: ["/stop-delay/sleep", "8"] } }] },
        volumeMount: [
          { name: "stop-delay", mountPath: "/stop-delay", readOnly: true },
          { name: "tmp", mountPath: "/tmp" },
        ],
      },
    ],
    volume: [
      { name: "stop-delay", emptyDir: { sizeLimit: "8Mi" } },
      { name: "tmp", emptyDir: {} },
    ],
  };
}

function containerSecurity() {
  return {
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  };
}

function probe(times) {
  return { httpGet: { path: "/", port: "80" }, ...times };
}

module.exports = { provide, add, write: (app) => app.synth() };
