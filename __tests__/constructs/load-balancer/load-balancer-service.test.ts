import { Lazy } from "cdktf";
import { Duration } from "../../../constructs/core/duration";
import { ANNOTATION_PREFIX } from "../../../constructs/load-balancer/annotation-keys";
import { HealthCheck } from "../../../constructs/load-balancer/health-check";
import { LoadBalancerAddress } from "../../../constructs/load-balancer/load-balancer-address";
import { LoadBalancerIp } from "../../../constructs/load-balancer/load-balancer-ip";
import {
  LoadBalancerService,
  type LoadBalancerServiceProps,
} from "../../../constructs/load-balancer/load-balancer-service";
import { LoadBalancerType } from "../../../constructs/load-balancer/load-balancer-type";
import { namedSettings } from "../../../constructs/load-balancer/named-settings";
import { PortScope } from "../../../constructs/load-balancer/port-scope";
import { ProxyHeader } from "../../../constructs/load-balancer/proxy-header";
import { counts, only, resolved, synthesized, testStack, warnings } from "../../synthesized";
import { scw, USUAL_ANNOTATIONS } from "./annotations";

const TUNED = scw({
  "health-check-from-service": "true",
  "health-check-delay": "1s",
  "health-check-timeout": "1s",
  "health-check-max-retries": "2",
  "health-transient-check-delay": "500ms",
  "timeout-connect": "500ms",
  "timeout-tunnel": "10s",
  "forward-port-algorithm": "leastconn",
  "redispatch-attempt-count": "1",
});

const PROPS: LoadBalancerServiceProps = {
  name: "hello",
  namespace: "web",
  selector: { name: "hello" },
  ports: [{ name: "http", port: 80, targetPort: 8080 }],
};

const service = (props: Partial<LoadBalancerServiceProps> = {}) =>
  synthesized((stack) => new LoadBalancerService(stack, "Service", { ...PROPS, ...props }));

const annotationsOf = (props: Partial<LoadBalancerServiceProps>) =>
  (only(service(props), "kubernetes_service_v1").metadata as { annotations: unknown }).annotations;

const warningsOf = (props: Partial<LoadBalancerServiceProps>) => {
  const stack = testStack();
  new LoadBalancerService(stack, "Service", { ...PROPS, ...props });
  return warnings(stack);
};

describe("LoadBalancerService", () => {
  test("is a Service with node-local traffic and the tuned annotations", () => {
    const json = service();
    expect(counts(json)).toEqual({ kubernetes_service_v1: 1 });
    expect(only(json, "kubernetes_service_v1")).toEqual({
      metadata: { name: "hello", namespace: "web", annotations: TUNED },
      spec: {
        type: "LoadBalancer",
        external_traffic_policy: "Local",
        selector: { name: "hello" },
        port: [{ name: "http", port: 80, target_port: "8080", protocol: "TCP" }],
      },
      wait_for_load_balancer: true,
      timeouts: { create: "15m" },
    });
  });

  test("passes every setting on", () => {
    const json = synthesized((stack) => {
      new LoadBalancerService(stack, "Service", {
        ...PROPS,
        labels: { team: "web" },
        ports: [
          { name: "http", port: 80, targetPort: "web" },
          { name: "https", port: 443, targetPort: "websecure" },
        ],
        ip: new LoadBalancerIp(stack, "Ip", { zone: "fr-par-2" }),
        proxyProtocol: true,
        annotations: { "example.com/note": "ours", ...scw({ type: "LB-GP-M", "timeout-connect": "1s" }) },
        sourceRanges: ["203.0.113.0/24", "2001:db8::/32"],
      });
    });
    expect(only(json, "kubernetes_service_v1")).toEqual({
      metadata: {
        name: "hello",
        namespace: "web",
        labels: { team: "web" },
        annotations: {
          ...TUNED,
          ...scw({
            "ip-ids": '${element(split("/", scaleway_lb_ip.Ip_CC3F9CC8.id), 1)}',
            zone: "fr-par-2",
            "proxy-protocol-v2": "true",
            type: "LB-GP-M",
            "timeout-connect": "1s",
          }),
          "example.com/note": "ours",
        },
      },
      spec: {
        type: "LoadBalancer",
        external_traffic_policy: "Local",
        selector: { name: "hello" },
        load_balancer_source_ranges: ["203.0.113.0/24", "2001:db8::/32"],
        port: [
          { name: "http", port: 80, target_port: "web", protocol: "TCP" },
          { name: "https", port: 443, target_port: "websecure", protocol: "TCP" },
        ],
      },
      wait_for_load_balancer: true,
      timeouts: { create: "15m" },
    });
  });

  test("names the address by its bare id and its zone", () => {
    const json = synthesized((stack) => {
      const ip = LoadBalancerIp.fromLoadBalancerIpAttributes(stack, "Ip", {
        id: "fr-par-2/11111111-1111-1111-1111-111111111111",
        address: "51.15.251.114",
        dnsName: "51-15-251-114.lb.fr-par.scw.cloud",
      });
      new LoadBalancerService(stack, "Service", { ...PROPS, ip });
    });
    expect(only(json, "kubernetes_service_v1").metadata).toMatchObject({
      annotations: scw({ "ip-ids": "11111111-1111-1111-1111-111111111111", zone: "fr-par-2" }),
    });
  });

  test("leaves PROXY protocol off unless it is asked for", () => {
    expect(annotationsOf({ proxyProtocol: false })).toEqual(TUNED);
  });

  test("exposes name, ports, resource and the time to notice a stopping pod, by the annotations in force", () => {
    const stack = testStack();
    const made = new LoadBalancerService(stack, "Tuned", PROPS);
    const slow = new LoadBalancerService(stack, "Slow", {
      ...PROPS,
      annotations: scw({ "health-check-delay": "10s" }),
    });
    expect(made.name).toBe("hello");
    expect(made.ports).toEqual(PROPS.ports);
    expect(made.resource.node.path).toBe("stack/Tuned/Resource");
    expect(made.detectionTime?.toString()).toBe("2500ms");
    expect(slow.detectionTime?.toString()).toBe("11500ms");
  });

  test("exposes the address that the Service reports", () => {
    const stack = testStack();
    expect(resolved(stack, new LoadBalancerService(stack, "Service", PROPS).address)).toBe(
      "${kubernetes_service_v1.Service_DBC79909.status[0].load_balancer[0].ingress[0].ip}",
    );
  });

  test("accepts the tuned values as given ones", () => {
    expect(annotationsOf({ annotations: USUAL_ANNOTATIONS })).toEqual(TUNED);
  });

  test("accepts the first and the last port", () => {
    const ports = [
      { name: "first", port: 1, targetPort: 65_535 },
      { name: "last", port: 65_535, targetPort: 1 },
    ];
    expect(only(service({ ports }), "kubernetes_service_v1").spec).toMatchObject({
      port: [
        { name: "first", port: 1, target_port: "65535" },
        { name: "last", port: 65_535, target_port: "1" },
      ],
    });
  });

  test("accepts values known only at apply", () => {
    const text = Lazy.stringValue({ produce: () => "later" });
    expect(() =>
      service({
        name: text,
        namespace: text,
        selector: { name: text },
        ports: [{ name: text, port: Lazy.numberValue({ produce: () => 80 }), targetPort: text }],
        annotations: scw({ "health-check-delay": text }),
        sourceRanges: [text],
      }),
    ).not.toThrow();
  });

  test("writes a target port known only at apply as such", () => {
    const json = service({
      ports: [{ name: "http", port: 80, targetPort: Lazy.numberValue({ produce: () => 8081 }) }],
    });
    expect(only(json, "kubernetes_service_v1").spec).toMatchObject({ port: [{ target_port: "8081" }] });
  });
});

describe("LoadBalancerService with typed options", () => {
  test("puts them in place of the baseline's, one by one", () => {
    expect(
      annotationsOf({
        type: LoadBalancerType.GP_M,
        timeouts: { server: Duration.minutes(1) },
        healthCheck: { delay: Duration.seconds(2), timeout: undefined },
        backend: { maxRetries: 2 },
      }),
    ).toEqual({
      ...TUNED,
      ...scw({ type: "LB-GP-M", "timeout-server": "1m", "health-check-delay": "2s", "max-retries": "2" }),
    });
  });

  test("takes another baseline", () => {
    expect(annotationsOf({ baseline: namedSettings.advice2019 })).toEqual(
      scw({ "health-check-delay": "10s", "health-check-timeout": "3s", "health-check-max-retries": "2" }),
    );
  });

  test("takes PROXY protocol by port", () => {
    const proxyProtocol = ProxyHeader.v1(PortScope.ports(80));
    expect(annotationsOf({ proxyProtocol })).toEqual({ ...TUNED, ...scw({ "proxy-protocol-v1": "80" }) });
  });

  test("names an address with its zone, also where Terraform knows it only at apply", () => {
    const json = synthesized((stack) => {
      const address = LoadBalancerAddress.static(new LoadBalancerIp(stack, "Ip", { zone: "fr-par-2" }));
      new LoadBalancerService(stack, "Service", { ...PROPS, address });
    });
    expect(only(json, "kubernetes_service_v1").metadata).toMatchObject({
      annotations: scw({ "ip-ids": '${element(split("/", scaleway_lb_ip.Ip_CC3F9CC8.id), 1)}', zone: "fr-par-2" }),
    });
  });
});

describe("LoadBalancerService warns", () => {
  const fastButAlone = { backend: { redispatch: false } };

  test.each<[string, Partial<LoadBalancerServiceProps>, readonly string[]]>([
    ["for both kinds of pods", fastButAlone, ["DaemonSet"]],
    ["for a DaemonSet", { ...fastButAlone, podsOf: "DaemonSet" }, ["DaemonSet"]],
    ["not for a Deployment whose pods are left in time", { ...fastButAlone, podsOf: "Deployment" }, []],
    [
      "for a Deployment whose pods are not",
      { ...fastButAlone, podsOf: "Deployment", stopDelay: Duration.seconds(1) },
      ["Deployment"],
    ],
  ])("of requests that an upgrade can lose, %s", (_, props, kinds) => {
    expect(warningsOf(props)).toEqual(
      kinds.map(
        (kind) =>
          `stack/Service: a rolling upgrade of the nodes of a ${kind} can lose requests: a request that meets the node is tried again only there: redispatch is off`,
      ),
    );
  });

  test("of nothing that depends on what is known only at apply", () => {
    const later = Lazy.stringValue({ produce: () => "1" });
    expect(warningsOf({ annotations: scw({ "redispatch-attempt-count": later }) })).toEqual([]);
  });

  test("of a check that has no effect, once", () => {
    expect(warningsOf({ healthCheck: { check: HealthCheck.http({ path: "/healthz" }) } })).toEqual([
      "stack/Service: healthCheck.check: has no effect, since every port is checked from the Service",
    ]);
  });

  test("of connections that are kept to a vanished node for too long, which a DaemonSet's upgrade leaves", () => {
    expect(warningsOf({ timeouts: { tunnel: Duration.hours(1) } })).toEqual([
      "stack/Service: a rolling upgrade of the nodes of a DaemonSet can lose requests: a request on a kept connection waits 1h for another, and clients no longer than 30s: timeout-tunnel is too long",
    ]);
    const later = Lazy.stringValue({ produce: () => "1h" });
    expect(warningsOf({ annotations: scw({ "timeout-tunnel": later }) })).toEqual([]);
  });

  test.each<[string, Partial<LoadBalancerServiceProps>, readonly string[]]>([
    [
      "all requests on one node",
      { backend: { algorithm: "first" } },
      ["backend.algorithm: is first without max-connections: one node gets all requests, until it is found dead"],
    ],
    ["nothing where the node has its share", { backend: { algorithm: "first", maxConnections: 100 } }, []],
    [
      "redispatch without retries",
      { backend: { maxRetries: 0 }, podsOf: "Deployment" },
      ["backend.redispatch: has no effect with max-retries 0: nothing is tried again"],
    ],
    [
      "nothing where nothing is tried again at all",
      { backend: { maxRetries: 0, redispatch: false }, podsOf: "Deployment" },
      [],
    ],
  ])("of %s", (_, props, expected) => {
    expect(warningsOf(props)).toEqual(expected.map((each) => `stack/Service: ${each}`));
  });

  test.each<[string, Partial<LoadBalancerServiceProps>]>([
    ["as an annotation", { annotations: scw({ "ip-mode": "VIP" }) }],
    ["as a typed option", { reportAs: "VIP" }],
    ["of a baseline", { baseline: { ...namedSettings.losesNothing, reportAs: "VIP" } }],
  ])("of PROXY protocol that callers in the cluster bypass by mode VIP, %s", (_, props) => {
    for (const proxyProtocol of [true, ProxyHeader.v1()]) {
      expect(warningsOf({ ...props, proxyProtocol })).toEqual([
        `stack/Service: proxyProtocol: is beside ip-mode VIP: the cluster's own callers bypass the load balancer and its header; set ip-mode: Proxy, or use-hostname`,
      ]);
    }
  });

  test("of PROXY protocol in two words", () => {
    const key = `annotations["${ANNOTATION_PREFIX}send-proxy-v2"]`;
    expect(warningsOf({ proxyProtocol: true, annotations: scw({ "send-proxy-v2": "true" }) })).toEqual([
      `stack/Service: ${key}: deprecated by Scaleway's controller`,
      `stack/Service: ${key}: has no effect, since every port has proxy-protocol-v1 or -v2`,
    ]);
  });

  test("of nothing by default", () => {
    expect(warningsOf({})).toEqual([]);
  });

  test("of nothing where the health check is chosen only at apply, or covers every port by number", () => {
    const chosen = Lazy.stringValue({ produce: () => "true" });
    expect(warningsOf({ annotations: scw({ "health-check-from-service": chosen }) })).toEqual([]);
    expect(
      warningsOf({
        ports: [...PROPS.ports, { name: "https", port: 443, targetPort: 8443 }],
        annotations: scw({ "health-check-from-service": "443,80" }),
      }),
    ).toEqual([]);
    const port = Lazy.numberValue({ produce: () => 443 });
    expect(
      warningsOf({
        ports: [{ name: "https", port, targetPort: 8443 }],
        annotations: scw({ "health-check-from-service": "443" }),
      }),
    ).toEqual([]);
  });

  test("of deprecated annotations", () => {
    expect(warningsOf({ annotations: scw({ "force-internal-ip": "true", "send-proxy-v2": "true" }) })).toEqual([
      `stack/Service: annotations["${ANNOTATION_PREFIX}send-proxy-v2"]: deprecated by Scaleway's controller`,
      `stack/Service: annotations["${ANNOTATION_PREFIX}force-internal-ip"]: deprecated by Scaleway's controller`,
    ]);
  });

  test.each([
    ["false", "80, 443"],
    ["443", "80"],
  ])("of ports without the Service's own health check: %s", (value, ports) => {
    const https = { name: "https", port: 443, targetPort: 8443 };
    expect(
      warningsOf({
        ports: [...PROPS.ports, https],
        annotations: scw({ "health-check-from-service": value }),
      }),
    ).toEqual([
      `stack/Service: annotations["${ANNOTATION_PREFIX}health-check-from-service"]: leaves out port ${ports}, whose load balancer notices a stopping pod only when it has closed its port`,
    ]);
  });
});
