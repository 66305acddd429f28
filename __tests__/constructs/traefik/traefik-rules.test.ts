import { Lazy } from "cdktf";
import { Duration } from "../../../constructs/core/duration";
import { ProxyHeader } from "../../../constructs/load-balancer/proxy-header";
import { ProxyProtocol } from "../../../constructs/traefik/proxy-protocol";
import { Traefik } from "../../../constructs/traefik/traefik";
import { type TraefikProps } from "../../../constructs/traefik/traefik-props";
import { TraefikTls } from "../../../constructs/traefik/traefik-tls";
import { testStack } from "../../synthesized";

const ACME = TraefikTls.acme({ email: "ops@example.com" });
const PREFIX = "service.beta.kubernetes.io/scw-loadbalancer-";
const traefik = (props: Partial<TraefikProps> = {}) =>
  new Traefik(testStack(), "Traefik", { tls: TraefikTls.selfSigned(), ...props });
const refusal = (...lines: string[]) =>
  ["stack/Traefik refuses its input:", ...lines.map((line) => `  - ${line}`)].join("\n");

describe("Traefik refuses", () => {
  test("names that Kubernetes would", () => {
    const rule = "must be an RFC 1123 label: at most 63 of a-z, 0-9 and inner hyphens";
    expect(() => traefik({ name: "Traefik", namespace: "kube_system", namespaces: ["shop", "a.b"] })).toThrow(
      refusal(
        `name: ${rule}, received "Traefik"; correct the spelling`,
        `namespace: ${rule}, received "kube_system"; correct the spelling`,
        `namespaces[1]: ${rule}, received "a.b"; correct the spelling`,
      ),
    );
  });

  test("namespaces to name roles after that are known only at apply", () => {
    const later = Lazy.stringValue({ produce: () => "shop" });
    const rest =
      "must be known at synthesis where namespaces are given, since a role in it is named after it, " +
      "received a value known only at apply; write the namespace's name";
    expect(() => traefik({ namespace: later, namespaces: ["shop", later] })).toThrow(
      refusal(`namespace: ${rest}`, `namespaces[1]: ${rest}`),
    );
    expect(() => traefik({ namespace: later })).not.toThrow();
  });

  test.each([
    "traefik:latest",
    "traefik:v3",
    "traefik:v3.7",
    "docker.io/library/traefik:v2.11.30",
    "docker.io/library/traefik:v3.0.4",
    `docker.io/library/nginx@sha256:${"0".repeat(64)}`,
    "rg.example:5000/v3.7.9:x",
  ])("the image %s", (image) => {
    expect(() => traefik({ image })).toThrow(
      refusal(
        "image: must be a whole version of Traefik from 3.1 up, or a digest of it: other tags move, and older versions " +
          `need other arguments and rights, received "${image}"; use docker.io/library/traefik:v3.7.9, or leave it out`,
      ),
    );
  });

  test("an image without a tag", () => {
    expect(() => traefik({ image: "docker.io/library/traefik" })).toThrow(
      refusal(
        "image: must have a tag or a digest, or every pull may bring another image, " +
          'received "docker.io/library/traefik"; write docker.io/library/traefik:1.0, or another version',
      ),
    );
  });

  test.each([0, -1, 1.5])("%d replicas", (replicas) => {
    expect(() => traefik({ replicas })).toThrow(
      refusal(`replicas: must be a whole number from 1 up, received ${replicas}; use 2`),
    );
  });

  test("a second replica with ACME", () => {
    expect(() => traefik({ tls: ACME, replicas: 2 })).toThrow(
      refusal(
        "replicas: must be 1 with ACME: a challenge is answered only by the pod that asked for it, received 2; " +
          "leave it out, or use TraefikTls.secret with a certificate made elsewhere",
      ),
    );
  });

  test("to keep the authority of ACME out", () => {
    expect(() => traefik({ tls: ACME, loadBalancer: { sourceRanges: ["203.0.113.0/24"] } })).toThrow(
      refusal(
        "loadBalancer.sourceRanges: must let everybody in with ACME: the authority says of no address that it will " +
          'ask from there, received ["203.0.113.0/24"]; ' +
          "leave it out, or use TraefikTls.secret with a certificate made elsewhere",
      ),
    );
  });

  test("PROXY protocol of the load balancer's baseline alone", () => {
    expect(() => traefik({ loadBalancer: { baseline: { proxyProtocol: ProxyHeader.v2() } } })).toThrow(
      refusal(
        "loadBalancer.baseline.proxyProtocol: must not be set on the load balancer alone: " +
          'Traefik would take the header for a broken request, received "true"; use proxyProtocol, which sets both sides',
      ),
    );
  });

  test.each(["proxy-protocol-v1", "proxy-protocol-v2", "send-proxy-v2"])("%s on the load balancer alone", (name) => {
    expect(() => traefik({ loadBalancer: { annotations: { [`${PREFIX}${name}`]: "true" } } })).toThrow(
      refusal(
        `loadBalancer.annotations["${PREFIX}${name}"]: must not be set on the load balancer alone: ` +
          'Traefik would take the header for a broken request, received "true"; use proxyProtocol, which sets both sides',
      ),
    );
  });

  test("a stop delay shorter than the load balancer's detection", () => {
    expect(() => traefik({ stopDelay: Duration.seconds(2) })).toThrow(
      refusal(
        "stopDelay: must be longer than the 2500ms in which the load balancer notices a stopping pod, " +
          'received "2s"; use 8s or leave it out, or make the health check faster',
      ),
    );
  });

  test("quantities that are none", () => {
    expect(() => traefik({ resources: { cpu: "much", memory: "128m" } })).toThrow(
      refusal(
        'resources.cpu: must be a positive Kubernetes quantity, received "much"; write it such as 100m',
        'resources.memory: must be 1Mi or more, received "128m"; write it in Mi or Gi, such as 64Mi',
      ),
    );
  });

  test("an annotation of the load balancer that does not exist, by its path", () => {
    expect(() => traefik({ loadBalancer: { annotations: { [`${PREFIX}proxy-protocol`]: "true" } } })).toThrow(
      `stack/Traefik refuses its input:\n  - loadBalancer.annotations["${PREFIX}proxy-protocol"] (its key): `,
    );
  });
});

describe("Traefik accepts", () => {
  test.each([
    "traefik:v3.6.1",
    "rg.fr-par.scw.cloud/mirror/traefik:3.7.9-windows",
    `docker.io/library/traefik@sha256:${"0".repeat(64)}`,
    `docker.io/library/traefik:v3@sha256:${"0".repeat(64)}`,
    Lazy.stringValue({ produce: () => "traefik" }),
  ])("the image %s", (image) => {
    expect(() => traefik({ image })).not.toThrow();
  });

  test("ranges that let everybody in, or are known only at apply, with ACME", () => {
    expect(() => traefik({ tls: ACME, loadBalancer: { sourceRanges: ["0.0.0.0/0"] } })).not.toThrow();
    const later = Lazy.stringValue({ produce: () => "203.0.113.0/24" });
    expect(() => traefik({ tls: ACME, loadBalancer: { sourceRanges: [later] } })).not.toThrow();
  });

  test("replicas and PROXY ranges known only at apply", () => {
    const range = Lazy.stringValue({ produce: () => "172.16.20.0/22" });
    const replicas = Lazy.numberValue({ produce: () => 3 });
    expect(() => traefik({ replicas, proxyProtocol: ProxyProtocol.from(range) })).not.toThrow();
  });
});
