import { type TerraformStack } from "cdktf";
import { Duration } from "../../../constructs/core/duration";
import { ANNOTATION_PREFIX } from "../../../constructs/load-balancer/annotation-keys";
import { LoadBalancerAddress } from "../../../constructs/load-balancer/load-balancer-address";
import { LoadBalancerIp } from "../../../constructs/load-balancer/load-balancer-ip";
import {
  LoadBalancerService,
  type LoadBalancerServiceProps,
} from "../../../constructs/load-balancer/load-balancer-service";
import { LoadBalancerType } from "../../../constructs/load-balancer/load-balancer-type";
import { PortScope } from "../../../constructs/load-balancer/port-scope";
import { StickySessions } from "../../../constructs/load-balancer/sticky-sessions";
import { synthesized, testStack } from "../../synthesized";
import { scw } from "./annotations";

const ID = "11111111-1111-1111-1111-111111111111";

const PROPS: LoadBalancerServiceProps = {
  name: "hello",
  namespace: "web",
  selector: { name: "hello" },
  ports: [{ name: "http", port: 80, targetPort: 8080 }],
};

const service = (props: Partial<LoadBalancerServiceProps>) =>
  synthesized((stack) => new LoadBalancerService(stack, "Service", { ...PROPS, ...props }));

const existingIp = (scope: TerraformStack, id = "Ip") =>
  LoadBalancerIp.fromLoadBalancerIpAttributes(scope, id, {
    id: "fr-par-2/11111111-1111-1111-1111-111111111111",
    address: "51.15.251.114",
    dnsName: "51-15-251-114.lb.fr-par.scw.cloud",
  });

describe("LoadBalancerService refuses", () => {
  const label = "must be an RFC 1123 label: at most 63 of a-z, 0-9 and inner hyphens";
  const port = { name: "http", port: 80, targetPort: 8080 };
  const annotation = (name: string) => `annotations["${ANNOTATION_PREFIX}${name}"]`;

  test.each<[string, Partial<LoadBalancerServiceProps>, string]>([
    ["a bad name", { name: "Hello" }, `name: ${label}, received "Hello"; correct the spelling`],
    [
      "a name that begins with a digit",
      { name: "1hello" },
      'name: must begin with a letter, as a Service\'s name, received "1hello"; put a letter in front',
    ],
    ["a bad namespace", { namespace: "a.b" }, `namespace: ${label}, received "a.b"; correct the spelling`],
    [
      "no selector",
      { selector: {} },
      "selector: must not be empty, or the Service has no pods, received {}; give the labels that its pods carry",
    ],
    [
      "a bad selector",
      { selector: { name: "a b" } },
      'selector["name"]: must be at most 63 letters, digits, dots, underscores and inner hyphens, received "a b"; correct the spelling',
    ],
    [
      "a bad label",
      { labels: { "a b": "c" } },
      'labels["a b"] (its key): must be a qualified name such as example.com/role, received "a b"; correct the spelling',
    ],
    ["no ports", { ports: [] }, "ports: must not be empty, received []; give one port or more"],
    [
      "a bad port name",
      { ports: [{ ...port, name: "HTTP" }] },
      `ports[0].name: ${label}, received "HTTP"; correct the spelling`,
    ],
    [
      "a bad port",
      { ports: [{ ...port, port: 65_536 }] },
      "ports[0].port: must be a whole number from 1 to 65535, received 65536; use the number of a TCP port",
    ],
    [
      "a bad target port",
      { ports: [{ ...port, targetPort: 0 }] },
      "ports[0].targetPort: must be a whole number from 1 to 65535, received 0; use the number of a TCP port",
    ],
    [
      "a target port of more than 15 characters",
      { ports: [{ ...port, targetPort: "a-very-long-name" }] },
      'ports[0].targetPort: must be the name of a container\'s port: at most 15 of a-z, 0-9 and single inner hyphens, one a letter, received "a-very-long-name"; correct the spelling, or give the number',
    ],
    [
      "a port name given twice",
      { ports: [port, { ...port, port: 81 }] },
      'ports[1].name: must differ from those before it, received "http"; use each only once',
    ],
    [
      "a port given twice",
      { ports: [port, { ...port, name: "again" }] },
      "ports[1].port: must differ from those before it, received 80; use each only once",
    ],
    [
      "a key that the controller does not know",
      { annotations: scw({ "timeout-conect": "1s" }) },
      `${annotation("timeout-conect")} (its key): must be one of the 49 keys that Scaleway's controller reads, which ignores others without a word, received "${ANNOTATION_PREFIX}timeout-conect"; write ${ANNOTATION_PREFIX}timeout-connect`,
    ],
    [
      "a key without the prefix",
      { annotations: { "scw-loadbalancer-type": "LB-S" } },
      `annotations["scw-loadbalancer-type"] (its key): must be one of the 49 keys that Scaleway's controller reads, which ignores others without a word, received "scw-loadbalancer-type"; write ${ANNOTATION_PREFIX}type`,
    ],
    [
      "a key that is no annotation's",
      { annotations: { "a b": "c" } },
      'annotations["a b"] (its key): must be a qualified name such as example.com/role, received "a b"; correct the spelling',
    ],
    [
      "a duration without its unit",
      { annotations: scw({ "health-check-delay": "10000" }) },
      `${annotation("health-check-delay")}: must be a duration of at least 1s with its unit, received "10000"; write it as 500ms, 5s or 1m30s`,
    ],
    [
      "a duration below the API's least",
      { annotations: scw({ "health-transient-check-delay": "99ms" }) },
      `${annotation("health-transient-check-delay")}: must be a duration of at least 100ms with its unit, received "99ms"; write it as 500ms, 5s or 1m30s`,
    ],
    [
      "a number above the API's most",
      { annotations: scw({ "redispatch-attempt-count": "2" }) },
      `${annotation("redispatch-attempt-count")}: must be a whole number from 0 to 1, received "2"; write it in digits, as a text`,
    ],
    [
      "ids with their zone",
      { annotations: scw({ "ip-ids": "fr-par-1/1" }) },
      `${annotation("ip-ids")}: must be UUIDs without zone or region, joined by commas alone, received "fr-par-1/1"; leave out what stands before the slash, and any space`,
    ],
    [
      "a mode in the wrong case",
      { annotations: scw({ "ip-mode": "proxy" }) },
      `${annotation("ip-mode")}: must be VIP or Proxy, spelled so, received "proxy"; write Proxy`,
    ],
    [
      "a flag that is none",
      { annotations: scw({ private: "yes" }) },
      `${annotation("private")}: must be true or false, received "yes"; write true or false`,
    ],
    [
      "a private balancer with a public address",
      { annotations: scw({ private: "true", "ip-ids": "11111111-1111-1111-1111-111111111111" }) },
      `${annotation("private")}: must not be given together with a public address, received "true"; leave out ip, or the private annotation`,
    ],
    [
      "PROXY protocol twice",
      { proxyProtocol: true, annotations: scw({ "proxy-protocol-v2": "80" }) },
      `${annotation("proxy-protocol-v2")}: must not be given together with proxyProtocol, which sets it, received "80"; leave one of the two out`,
    ],
    [
      "two versions of PROXY protocol",
      { proxyProtocol: true, annotations: scw({ "proxy-protocol-v1": "80" }) },
      'proxyProtocol: must not be for port 80, which has version 1, received "true"; give each port one version',
    ],
    [
      "a typed option by its own name",
      { timeouts: { queue: Duration.seconds(0) } },
      'timeouts.queue: must be a duration of at least 1ms with its unit, received "0s"; write it as 500ms, 5s or 1m30s',
    ],
    [
      "an annotation that a typed option sets",
      { timeouts: { connect: Duration.seconds(1) }, annotations: scw({ "timeout-connect": "2s" }) },
      `${annotation("timeout-connect")}: must not be given together with timeouts.connect, which sets it, received "2s"; leave one of the two out`,
    ],
    [
      "a type for a load balancer that something else manages",
      { address: LoadBalancerAddress.existing(`fr-par-1/${ID}`), type: LoadBalancerType.S },
      'type: must not be set on a load balancer that something else manages, which keeps its own, received "LB-S"; leave it out',
    ],
    [
      "a cookie's name that is no token",
      { backend: { http: PortScope.all(), stickySessions: StickySessions.cookie("a b") } },
      'backend.stickySessions: must be the name of a cookie: letters, digits and !#$%&\'*+-.^_`|~, received "a b"; leave out spaces, quotes and separators such as = and ;',
    ],
    [
      "a source range with host bits",
      { sourceRanges: ["203.0.113.0/24", "203.0.113.7/24"] },
      'sourceRanges[1]: must be a range without host bits; the controller drops others with only a warning, received "203.0.113.7/24"; write a range such as 203.0.113.0/24',
    ],
    [
      "an empty list of source ranges",
      { sourceRanges: [] },
      "sourceRanges: must not be empty, which Kubernetes reads as every address, received []; give the ranges that may connect, or leave it out",
    ],
  ])("%s", (_, props, problem) => {
    expect(() => service(props)).toThrow(new Error(`stack/Service refuses its input:\n  - ${problem}`));
  });

  test("an address together with its own annotations, or with a private balancer", () => {
    const stack = testStack();
    const annotations = scw({ "ip-ids": ID, zone: "fr-par-1", private: "true" });
    expect(() => new LoadBalancerService(stack, "Service", { ...PROPS, ip: existingIp(stack), annotations })).toThrow(
      new Error(
        "stack/Service refuses its input:\n" +
          `  - ${annotation("private")}: must not be given together with a public address, received "true"; leave out ip, or the private annotation\n` +
          `  - ${annotation("zone")}: must not be given together with ip, which sets it, received "fr-par-1"; leave one of the two out\n` +
          `  - ${annotation("ip-ids")}: must not be given together with ip, which sets it, received "${ID}"; leave one of the two out`,
      ),
    );
  });

  test("an address in two ways", () => {
    const stack = testStack();
    const address = LoadBalancerAddress.private();
    expect(() => new LoadBalancerService(stack, "Service", { ...PROPS, ip: existingIp(stack), address })).toThrow(
      new Error(
        "stack/Service refuses its input:\n" +
          '  - address: must not be given together with ip, which is an address, received "private"; leave one of the two out',
      ),
    );
  });
});
