import { annotationKey } from "../../../constructs/load-balancer/annotation-keys";
import { balancerSettings, type BalancedService } from "../../../rehearsal/haproxy/balancer-settings";
import { configuration, settingWords } from "../../../rehearsal/haproxy/configuration";
import { NAMED_SETTINGS } from "../../../rehearsal/haproxy/named-settings";

const SERVICE: BalancedService = { ports: [80, 443], externalTrafficPolicy: "Local" };
const SERVERS = [
  { name: "node-1", address: "10.88.2.1", healthAddress: "10.88.1.1", present: true },
  { name: "node-2", address: "10.88.2.2", healthAddress: "10.88.1.2", present: false },
];
const SOCKETS = { bind: "10.88.0.1:8001", admin: "/tmp/own.sock" };

function words(annotations: Readonly<Record<string, string>>, service = SERVICE): string[] {
  return settingWords(balancerSettings(annotations, service));
}

describe("the words of named settings", () => {
  test("the controller's defaults", () => {
    expect(words({})).toEqual([
      "mode tcp",
      "balance roundrobin",
      "timeout client 10m",
      "timeout server 10s",
      "timeout connect 10m",
      "timeout tunnel 10m",
      "timeout check 5s",
      "retries 3",
      "no option redispatch",
      "default-server check inter 5s fastinter 500ms fall 5",
    ]);
  });

  test("the controller's defaults are what a Service without annotations has", () => {
    const defaults = NAMED_SETTINGS.find(({ name }) => name === "controller-defaults");
    expect(words(defaults?.annotations ?? {})).toEqual(words({}));
  });

  test("the advice of 2019 changes the health check alone", () => {
    const advice = NAMED_SETTINGS.find(({ name }) => name === "advice-2019");
    expect(words(advice?.annotations ?? {}).filter((word) => !words({}).includes(word))).toEqual([
      "timeout check 3s",
      "default-server check inter 10s fastinter 500ms fall 2",
    ]);
  });
});

test("a configuration with a check of the nodes' kube-proxy, and a node that joins later", () => {
  const settings = balancerSettings(
    {
      [annotationKey("health-check-from-service")]: "true",
      [annotationKey("health-check-delay")]: "1s",
      [annotationKey("health-check-timeout")]: "1s",
      [annotationKey("health-check-max-retries")]: "2",
      [annotationKey("timeout-connect")]: "500ms",
      [annotationKey("redispatch-attempt-count")]: "1",
    },
    SERVICE,
  );
  expect(configuration(settings, SERVERS, SOCKETS)).toBe(`global
  log stdout format raw local0
  stats socket /tmp/own.sock mode 600 level admin

defaults
  log global
  option dontlog-normal
  log-format "%cp %ts %s"
  mode tcp
  timeout client 10m
  timeout server 10s
  timeout connect 500ms
  timeout tunnel 10m
  timeout check 1s
  retries 3
  option redispatch
  option httpchk

frontend clients
  bind 10.88.0.1:8001
  default_backend nodes

backend nodes
  balance roundrobin
  http-check send meth GET uri /healthz
  http-check expect status 200
  default-server check inter 1s fastinter 500ms fall 2
  server node-1 10.88.2.1:30080 addr 10.88.1.1 port 32000
  server node-2 10.88.2.2:30080 addr 10.88.1.2 port 32000 disabled
`);
});

test("HTTP mode, algorithm, limits, and what happens to sessions of a dead node have their words", () => {
  const changed = words({
    [annotationKey("protocol-http")]: "80",
    [annotationKey("forward-port-algorithm")]: "leastconn",
    [annotationKey("max-connections")]: "100",
    [annotationKey("timeout-queue")]: "2s",
    [annotationKey("on-marked-down-action")]: "shutdown_sessions",
  });
  expect(changed.filter((word) => !words({}).includes(word))).toEqual([
    "mode http",
    "balance leastconn",
    "timeout queue 2s",
    "default-server check inter 5s fastinter 500ms fall 5 on-marked-down shutdown-sessions maxconn 100",
  ]);
});

test("settings for another port leave the first one as it is", () => {
  expect(words({ [annotationKey("protocol-http")]: "443" })).toEqual(words({}));
});

test("an HTTP check asks the port itself, with what stands before the slash as host", () => {
  const changed = words({
    [annotationKey("health-check-type")]: "80:http;tcp",
    [annotationKey("health-check-http-uri")]: "80:example.org/ready;/",
    [annotationKey("health-check-http-code")]: "80:204;200",
  });
  expect(changed.filter((word) => !words({}).includes(word))).toEqual([
    "option httpchk",
    "http-check send meth GET uri /ready hdr Host example.org",
    "http-check expect status 204",
  ]);
});

test("what only the real load balancer has a use for is named as ignored", () => {
  const settings = balancerSettings(
    {
      "example.org/other": "x",
      [annotationKey("zone")]: "fr-par-1",
      [annotationKey("ip-ids")]: "${scaleway_lb_ip.Ip.id}",
      [annotationKey("timeout-connect")]: "${var.timeout}",
    },
    SERVICE,
  );
  expect(settings.ignored).toEqual(["ip-ids", "timeout-connect", "zone"]);
  expect(settings.timeouts["connect"]).toBe("10m");
});

test("what the controller refuses is refused", () => {
  expect(() => words({ [annotationKey("timeout-connect")]: "500" })).toThrow(
    'annotations["service.beta.kubernetes.io/scw-loadbalancer-timeout-connect"]',
  );
});
