import { Lazy, Token } from "cdktf";
import { ANNOTATION_PREFIX } from "../../../constructs/load-balancer/annotation-keys";
import { LoadBalancerAddress } from "../../../constructs/load-balancer/load-balancer-address";
import { dnsRecordProblems } from "../../../constructs/load-balancer/load-balancer-ip-rules";
import { loadBalancerProblems } from "../../../constructs/load-balancer/load-balancer-rules";
import { type LoadBalancerServiceOptions } from "../../../constructs/load-balancer/load-balancer-service";
import { PortScope } from "../../../constructs/load-balancer/port-scope";
import { unchecked } from "../../unchecked";
import { scw } from "./annotations";

const ONE = "11111111-1111-1111-1111-111111111111";
const token = Lazy.stringValue({ produce: () => "later" });
const later = Token.asNumber(Lazy.numberValue({ produce: () => 443 }));
const UNKNOWN_KEY = "must be one of the 49 keys that Scaleway's controller reads, which ignores others without a word";

/** Property and rule of all that is wrong. */
const problems = (...args: Parameters<typeof loadBalancerProblems>) =>
  loadBalancerProblems(...args).map(({ property, rule }) => `${property}: ${rule}`);

describe("the property that a problem names", () => {
  test("is the address where that is given, and ip where the address is that", () => {
    const notBare = "must be UUIDs without zone or region, joined by commas alone";
    const ip = { uuid: "fr-par-1/x", zone: "fr-par-1" };
    expect(problems({ address: LoadBalancerAddress.static(ip) })).toEqual([`address: ${notBare}`]);
    expect(problems(unchecked<LoadBalancerServiceOptions>({}, { ip }), "loadBalancer.")).toEqual([
      `loadBalancer.ip: ${notBare}`,
    ]);
  });

  test("is another option's also beside ip", () => {
    const ip = { uuid: ONE, zone: "fr-par-1" };
    expect(problems(unchecked<LoadBalancerServiceOptions>({ backend: { maxRetries: 99 } }, { ip }))).toEqual([
      "backend.maxRetries: must be a whole number from 0 to 32",
    ]);
  });

  test("is a key of ours once, where it is unknown and also malformed", () => {
    expect(problems({ annotations: { "-/scw-loadbalancer-zone": "fr-par-1" } })).toEqual([
      `annotations["-/scw-loadbalancer-zone"] (its key): ${UNKNOWN_KEY}`,
    ]);
  });
});

describe("the Service's ports", () => {
  const backend = { http: PortScope.ports(8080) };

  test("are held against those of the settings", () => {
    expect(problems({ backend }, "", [80, 443])).toEqual([
      "backend.http: must name ports of the Service, which has no 8080",
    ]);
  });

  test("are not where they are not given, or one is known only at apply", () => {
    expect(problems({ backend })).toEqual([]);
    expect(problems({ backend }, "", [80, later])).toEqual([]);
  });
});

describe("the key of an annotation", () => {
  const fixOf = (name: string) => loadBalancerProblems({ annotations: scw({ [name]: "1" }) }).map(({ fix }) => fix);

  test("is taken for another that differs in four letters, and not in five", () => {
    expect(fixOf("max-connectionsabcd")).toEqual([`write ${ANNOTATION_PREFIX}max-connections`]);
    expect(fixOf("max-connectionsabcde")).toEqual([`correct the spelling; they begin with ${ANNOTATION_PREFIX}`]);
  });

  test("is compared word by word in any order, but not letter by letter", () => {
    expect(fixOf("client-timeout")).toEqual([`write ${ANNOTATION_PREFIX}timeout-client`]);
    expect(fixOf("snoitcennoc-xam")).toEqual([`correct the spelling; they begin with ${ANNOTATION_PREFIX}`]);
  });
});

test("two things that are wrong with one annotation are both said", () => {
  const annotations = scw({ "health-check-type": "http", "health-check-http-uri": "80:me@example.com/;443:/a b;/" });
  expect(problems({ annotations, healthCheck: { fromService: PortScope.none() } })).toEqual([
    `annotations["${ANNOTATION_PREFIX}health-check-http-uri"]: must have a host name before the path, without a port`,
    `annotations["${ANNOTATION_PREFIX}health-check-http-uri"]: must have only what a URL's path may have, without colon, semicolon and #`,
  ]);
});

describe("a DNS record", () => {
  const repeated = {
    property: "name",
    received: "example.com",
    rule: "must not repeat the zone example.com",
    fix: "write the labels in front of the zone, or an empty text for the zone itself",
  };

  test("must not repeat its zone, as a whole or at the end", () => {
    expect(dnsRecordProblems({ dnsZone: "example.com", name: "example.com" })).toEqual([repeated]);
    expect(dnsRecordProblems({ dnsZone: "example.com", name: "www.example.com" })).toEqual([
      { ...repeated, received: "www.example.com" },
    ]);
    expect(dnsRecordProblems({ dnsZone: "example.com", name: "wwwexample.com" })).toEqual([]);
  });

  test("is not compared where name or zone is known only at apply", () => {
    expect(dnsRecordProblems({ dnsZone: token, name: "www" })).toEqual([]);
    expect(dnsRecordProblems({ dnsZone: "example.com", name: token })).toEqual([]);
    expect(dnsRecordProblems({ dnsZone: token, name: token })).toEqual([]);
  });

  test.each([60, 2_592_000])("may live for %d seconds", (ttl) => {
    expect(dnsRecordProblems({ dnsZone: "example.com", name: "www", ttl })).toEqual([]);
  });

  test.each([59, 2_592_001, 60.5])("may not live for %d seconds", (ttl) => {
    expect(dnsRecordProblems({ dnsZone: "example.com", name: "www", ttl })).toEqual([
      {
        property: "ttl",
        received: ttl,
        rule: "must be a whole number of seconds from 60 to 2592000",
        fix: "use 3600, or leave it out",
      },
    ]);
  });
});
