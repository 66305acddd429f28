import { Lazy } from "cdktf";
import fc from "fast-check";
import { Duration } from "../../../constructs/core/duration";
import { LoadBalancerIp } from "../../../constructs/load-balancer/load-balancer-ip";
import { Workload } from "../../../constructs/workload/workload";
import { type WorkloadProps } from "../../../constructs/workload/workload-props";
import { counts, only, synthesized, testStack, warnings } from "../../synthesized";
import { USUAL_ANNOTATIONS } from "../load-balancer/annotations";

const PREFIX = "service.beta.kubernetes.io/scw-loadbalancer-";
const IMAGE = "rg.fr-par.scw.cloud/golang-example/golang-example-web-server-k8s:1.0";
const PROPS: WorkloadProps = {
  name: "golang-test",
  namespace: "test-golang",
  image: IMAGE,
  imagePullSecrets: ["regcred"],
};
const later = () => Lazy.stringValue({ produce: () => "later" });

const workload = (props: Partial<WorkloadProps> = {}) =>
  synthesized((stack) => new Workload(stack, "Hello", { ...PROPS, ...props }));

interface Pod {
  readonly container: readonly Record<string, unknown>[];
  readonly init_container: readonly Record<string, unknown>[];
  readonly [field: string]: unknown;
}

const daemonSet = (props: Partial<WorkloadProps> = {}) => only(workload(props), "kubernetes_daemon_set_v1");

const pod = (props: Partial<WorkloadProps> = {}) =>
  (daemonSet(props).spec as { template: { spec: Pod } }).template.spec;

const container = (props: Partial<WorkloadProps> = {}) => pod(props).container[0];

const warningsOf = (props: Partial<WorkloadProps>) => {
  const stack = testStack();
  new Workload(stack, "Hello", { ...PROPS, ...props });
  return warnings(stack);
};

describe("Workload", () => {
  test("is the walkthrough's DaemonSet, hardened, with a delay before it stops", () => {
    const json = workload();
    expect(counts(json)).toEqual({ kubernetes_daemon_set_v1: 1, kubernetes_service_v1: 1 });
    const security = {
      run_as_non_root: true,
      allow_privilege_escalation: false,
      read_only_root_filesystem: true,
      capabilities: { drop: ["ALL"] },
    };
    expect(only(json, "kubernetes_daemon_set_v1")).toEqual({
      metadata: { name: "golang-test", namespace: "test-golang", labels: { name: "golang-test" } },
      spec: {
        selector: { match_labels: { name: "golang-test" } },
        strategy: { type: "RollingUpdate", rolling_update: { max_surge: "1", max_unavailable: "0" } },
        template: {
          metadata: { labels: { name: "golang-test" } },
          spec: {
            automount_service_account_token: false,
            termination_grace_period_seconds: 38,
            image_pull_secrets: [{ name: "regcred" }],
            security_context: {
              run_as_non_root: true,
              run_as_user: "65532",
              run_as_group: "65532",
              seccomp_profile: { type: "RuntimeDefault" },
              sysctl: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }],
            },
            init_container: [
              {
                name: "stop-delay",
                image: "docker.io/library/busybox:1.37.0-musl",
                command: ["/bin/busybox", "cp", "/bin/busybox", "/stop-delay/sleep"],
                resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "32Mi" } },
                security_context: security,
                volume_mount: [{ name: "stop-delay", mount_path: "/stop-delay" }],
              },
            ],
            container: [
              {
                name: "golang-test",
                image: IMAGE,
                env: [{ name: "NODE_NAME", value_from: { field_ref: { field_path: "spec.nodeName" } } }],
                port: [{ name: "http", container_port: 80, protocol: "TCP" }],
                startup_probe: {
                  http_get: { path: "/", port: "80" },
                  period_seconds: 2,
                  timeout_seconds: 1,
                  failure_threshold: 30,
                },
                readiness_probe: {
                  http_get: { path: "/", port: "80" },
                  period_seconds: 2,
                  timeout_seconds: 1,
                  failure_threshold: 2,
                },
                liveness_probe: {
                  http_get: { path: "/", port: "80" },
                  period_seconds: 10,
                  timeout_seconds: 2,
                  failure_threshold: 3,
                },
                resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "64Mi" } },
                security_context: security,
                lifecycle: { pre_stop: [{ exec: { command: ["/stop-delay/sleep", "8"] } }] },
                volume_mount: [
                  { name: "stop-delay", mount_path: "/stop-delay", read_only: true },
                  { name: "tmp", mount_path: "/tmp" },
                ],
              },
            ],
            volume: [
              { name: "stop-delay", empty_dir: { size_limit: "8Mi" } },
              { name: "tmp", empty_dir: {} },
            ],
          },
        },
      },
    });
  });

  test("is reached by a Service of its name, 80 to 80, with the tuned annotations", () => {
    expect(only(workload(), "kubernetes_service_v1")).toEqual({
      metadata: {
        name: "golang-test",
        namespace: "test-golang",
        labels: { name: "golang-test" },
        annotations: USUAL_ANNOTATIONS,
      },
      spec: {
        type: "LoadBalancer",
        external_traffic_policy: "Local",
        selector: { name: "golang-test" },
        port: [{ name: "http", port: 80, target_port: "80", protocol: "TCP" }],
      },
      wait_for_load_balancer: true,
      timeouts: { create: "15m" },
    });
  });

  test("passes every setting of the pods on", () => {
    const json = daemonSet({
      imagePullSecrets: undefined,
      command: ["/server"],
      args: ["--verbose"],
      env: { PORT: "8080" },
      containerPort: 8080,
      readinessPath: "/ready",
      livenessPath: "/alive",
      resources: { cpu: "100m", cpuLimit: "1", memory: "1Gi" },
      runAsUser: 1000,
      labels: { team: "web" },
      nodeSelector: { pool: "web" },
      tolerations: [{ key: "web" }, { key: "web", value: "yes", effect: "NoSchedule" }],
      stopDelay: Duration.milliseconds(9_500),
      stopDelayImage: "rg.fr-par.scw.cloud/golang-example/busybox:1.37.0-musl",
      gracePeriod: Duration.minutes(1),
      startupTimeout: Duration.seconds(91),
      readOnlyRootFilesystem: false,
    });
    const labels = { team: "web", name: "golang-test" };
    expect(json).toMatchObject({
      metadata: { labels },
      spec: { selector: { match_labels: { name: "golang-test" } }, template: { metadata: { labels } } },
    });
    const {
      container: _container,
      init_container,
      volume: _volume,
      ...rest
    } = (json.spec as { template: { spec: Pod } }).template.spec;
    expect(rest).toEqual({
      automount_service_account_token: false,
      termination_grace_period_seconds: 70,
      node_selector: { pool: "web" },
      toleration: [
        { key: "web", operator: "Exists" },
        { key: "web", operator: "Equal", value: "yes", effect: "NoSchedule" },
      ],
      security_context: {
        run_as_non_root: true,
        run_as_user: "1000",
        run_as_group: "1000",
        seccomp_profile: { type: "RuntimeDefault" },
      },
    });
    expect(init_container[0]?.image).toBe("rg.fr-par.scw.cloud/golang-example/busybox:1.37.0-musl");
    expect(_container[0]).toMatchObject({
      command: ["/server"],
      args: ["--verbose"],
      env: [
        { name: "NODE_NAME", value_from: { field_ref: { field_path: "spec.nodeName" } } },
        { name: "PORT", value: "8080" },
      ],
      port: [{ name: "http", container_port: 8080, protocol: "TCP" }],
      startup_probe: { http_get: { path: "/alive", port: "8080" }, period_seconds: 2, failure_threshold: 46 },
      readiness_probe: { http_get: { path: "/ready", port: "8080" } },
      liveness_probe: { http_get: { path: "/alive", port: "8080" } },
      resources: { requests: { cpu: "100m", memory: "1Gi" }, limits: { cpu: "1", memory: "1Gi" } },
      security_context: { read_only_root_filesystem: false, run_as_non_root: true },
      lifecycle: { pre_stop: [{ exec: { command: ["/stop-delay/sleep", "10"] } }] },
    });
  });

  test("passes every setting of the Service on", () => {
    const json = synthesized((stack) => {
      const ip = LoadBalancerIp.fromLoadBalancerIpAttributes(stack, "Ip", {
        id: "fr-par-1/11111111-1111-1111-1111-111111111111",
        address: "51.15.251.114",
        dnsName: "51-15-251-114.lb.fr-par.scw.cloud",
      });
      new Workload(stack, "Hello", {
        ...PROPS,
        labels: { team: "web" },
        containerPort: 8080,
        serviceName: "hello",
        port: 8000,
        loadBalancer: { ip, proxyProtocol: true, sourceRanges: ["203.0.113.0/24"] },
      });
    });
    expect(only(json, "kubernetes_service_v1")).toMatchObject({
      metadata: {
        name: "hello",
        labels: { team: "web", name: "golang-test" },
        annotations: {
          ...USUAL_ANNOTATIONS,
          [`${PREFIX}ip-ids`]: "11111111-1111-1111-1111-111111111111",
          [`${PREFIX}zone`]: "fr-par-1",
          [`${PREFIX}proxy-protocol-v2`]: "true",
        },
      },
      spec: {
        selector: { name: "golang-test" },
        load_balancer_source_ranges: ["203.0.113.0/24"],
        port: [{ name: "http", port: 8000, target_port: "8080", protocol: "TCP" }],
      },
    });
  });

  test("warns that the program has to read the PROXY header, and of nothing by default", () => {
    const warned = (proxyProtocol?: boolean): string[] => {
      const stack = testStack();
      new Workload(stack, "Hello", { ...PROPS, loadBalancer: { proxyProtocol } });
      return warnings(stack);
    };
    expect(warned(true)).toEqual([
      "stack/Hello: loadBalancer.proxyProtocol: the program itself must read the PROXY header of each connection, and answer the kubelet's probes, which carry none",
    ]);
    expect(warned()).toEqual([]);
  });

  test("takes its own label where it is given as well", () => {
    expect(daemonSet({ labels: { name: "golang-test" } })).toEqual(daemonSet());
  });

  test("needs no sysctl for a port that anyone may open", () => {
    expect(pod({ containerPort: 1024 }).security_context).not.toHaveProperty("sysctl");
    expect(pod({ containerPort: 1023 }).security_context).toHaveProperty("sysctl");
  });

  test("exposes its name, its DaemonSet, its Service and the delay", () => {
    const stack = testStack();
    const made = new Workload(stack, "Hello", PROPS);
    expect(made.name).toBe("golang-test");
    expect(made.resource.node.path).toBe("stack/Hello/Resource");
    expect(made.service.resource.node.path).toBe("stack/Hello/Service/Resource");
    expect(made.stopDelay.toString()).toBe("8s");
  });

  test("waits longer by default behind a load balancer that is slower to notice", () => {
    const annotations = { [`${PREFIX}health-check-delay`]: "10s" };
    expect(container({ loadBalancer: { annotations } })?.lifecycle).toEqual({
      pre_stop: [{ exec: { command: ["/stop-delay/sleep", "17"] } }],
    });
  });

  test("always has time for the delay, and more, before it is killed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_501, max: 600_000 }), fc.nat({ max: 600_000 }), (delay, grace) => {
        const made = pod({ stopDelay: Duration.milliseconds(delay), gracePeriod: Duration.milliseconds(grace) });
        expect(made.termination_grace_period_seconds).toBe(Math.ceil(delay / 1000) + Math.ceil(grace / 1000));
      }),
      { numRuns: 20 },
    );
  });

  test("accepts values known only at apply", () => {
    const number = Lazy.numberValue({ produce: () => 8081 });
    const json = workload({
      name: later(),
      namespace: later(),
      image: later(),
      imagePullSecrets: [later()],
      env: { WHEN: later() },
      containerPort: number,
      port: number,
      readinessPath: later(),
      livenessPath: later(),
      resources: { cpu: later(), cpuLimit: later(), memory: later() },
      runAsUser: number,
      labels: { team: later() },
      stopDelay: Duration.seconds(20),
      stopDelayImage: later(),
      serviceName: later(),
      loadBalancer: { annotations: { [`${PREFIX}health-check-delay`]: later() }, sourceRanges: [later()] },
    });
    expect(only(json, "kubernetes_service_v1").spec).toMatchObject({ port: [{ port: 8081, target_port: "8081" }] });
    expect((only(json, "kubernetes_daemon_set_v1").spec as { template: { spec: Pod } }).template.spec).toMatchObject({
      security_context: { run_as_user: "8081", run_as_group: "8081" },
      container: [{ readiness_probe: { http_get: { port: "8081" } } }],
    });
  });
});

describe("Workload warns", () => {
  test("of nothing by default", () => {
    expect(warningsOf({})).toEqual([]);
  });

  test("of images that move", () => {
    expect(warningsOf({ image: "nginx:latest", stopDelayImage: "busybox:latest" })).toEqual([
      'stack/Hello: image: "nginx:latest" moves, so nodes may run different versions and no change shows in a plan; name a version',
      'stack/Hello: stopDelayImage: "busybox:latest" moves, so nodes may run different versions and no change shows in a plan; name a version',
    ]);
  });
});
