import { ANNOTATION_PREFIX } from "../../../constructs/load-balancer/annotation-keys";
import { parseGoDuration, parseGoPort } from "../../../constructs/load-balancer/go-values";
import { HealthCheck } from "../../../constructs/load-balancer/health-check";
import { LoadBalancerAddress } from "../../../constructs/load-balancer/load-balancer-address";
import { zonalIdProblems } from "../../../constructs/load-balancer/load-balancer-ip-rules";
import { LoadBalancerType } from "../../../constructs/load-balancer/load-balancer-type";
import { readLoadBalancerAnnotations } from "../../../constructs/load-balancer/parse-annotations";
import { StickySessions } from "../../../constructs/load-balancer/sticky-sessions";
import { scw } from "./annotations";

const ID = "11111111-1111-1111-1111-111111111111";
const USUAL = { "timeout-connect": "1s", "timeout-server": "1m" };

const read = (annotations: Record<string, string>, ports?: readonly number[]) => {
  const context = { externalTrafficPolicy: "Local" as const, ...(ports === undefined ? {} : { ports }) };
  const { settings, legacy, problems, warnings } = readLoadBalancerAnnotations(
    scw({ ...USUAL, ...annotations }),
    context,
  );
  const name = (key: string) => key.slice(ANNOTATION_PREFIX.length);
  return {
    settings,
    legacy,
    check: settings.healthCheck?.check,
    problems: problems.map(({ key, rule }) => `${name(key)}: ${rule}`),
    warnings: warnings.map(({ key, text }) => `${name(key)}: ${text}`),
  };
};

describe("Go's notation", () => {
  test("has a zero without a unit, with a sign or without, and nothing else before it", () => {
    expect(["0", "+0", "-0", "x0", "00"].map((text) => parseGoDuration(text)?.toMilliseconds())).toEqual([
      0,
      0,
      0,
      undefined,
      undefined,
    ]);
  });

  test("has ports with a sign in every base", () => {
    expect(["+0120", "+0x50", "+0b1010000", "-0120", "-0x50"].map(parseGoPort)).toEqual([
      80,
      80,
      80,
      undefined,
      undefined,
    ]);
  });
});

describe("certificates", () => {
  test.each([`x:${ID}`, `80:${ID}:${ID}`, `false:${ID}`, `80:x`])("are refused in %j", (text) => {
    expect(read({ "certificate-ids": text }).problems).toEqual([
      "certificate-ids: must be ids joined by commas, or ids by port such as 443:id;80,8443:id,id",
    ]);
  });
});

describe("a health check that nothing uses", () => {
  const unused = (name: string) => `${name}: has no effect, since every port is checked from the Service`;

  test("is read all the same, where it can be", () => {
    const { check, warnings } = read({
      "health-check-from-service": "true",
      "health-check-type": "http",
      "health-check-http-uri": "/x",
    });
    expect(check).toEqual(HealthCheck.http({ path: "/x" }));
    expect(warnings).toEqual([unused("health-check-type"), unused("health-check-http-uri")]);
  });

  test("is nothing where it cannot, or is not there", () => {
    const wrong = read({ "health-check-from-service": "true", "health-check-type": "smtp" });
    expect([wrong.check, wrong.problems, wrong.warnings]).toEqual([undefined, [], [unused("health-check-type")]]);
    expect(read({ "health-check-from-service": "true" }).check).toBeUndefined();
  });
});

describe("an annotation of a health check", () => {
  test.each([
    ["health-check-http-uri", "/x", "http or https"],
    ["health-check-http-method", "HEAD", "http or https"],
    ["health-check-http-code", "204", "http or https"],
    ["health-check-mysql-user", "lb", "mysql"],
    ["health-check-pgsql-user", "lb", "pgsql"],
  ])("%s does nothing without its type, whether the ports are known or not", (name, text, types) => {
    const expected = [`${name}: has no effect, since no port has a check of type ${types}`];
    expect(read({ [name]: text }).warnings).toEqual(expected);
    expect(read({ [name]: text }, [80]).warnings).toEqual(expected);
    expect(read({ [name]: text, "health-check-type": "8080:http;tcp" }, [80]).warnings).toContain(expected[0]);
  });

  test.each(["http", "https"])("does something where a port has the type %s, or others have it", (type) => {
    for (const given of [type, `80:${type};tcp`]) {
      const annotations = {
        "health-check-type": given,
        "health-check-http-method": "HEAD",
        "health-check-http-code": "204",
      };
      expect(read(annotations).warnings).toEqual([]);
      expect(read(annotations, [80, 443]).warnings).toEqual([]);
    }
  });

  test("is as if it were not there where it is wrong", () => {
    const uri = read({ "health-check-type": "http", "health-check-http-uri": "http://host:8080/" });
    expect([uri.check, uri.problems.length]).toEqual([HealthCheck.http(), 1]);
    expect(read({ "health-check-type": "80:x:y" }).check).toBeUndefined();
  });

  test("needs no value for other ports where all that are known have theirs", () => {
    expect(read({ "health-check-type": "80:http" }).problems).toEqual([]);
    expect(read({ "health-check-type": "80:http" }, [80]).problems).toEqual([]);
  });

  test.each<Record<string, string>>([
    { "health-check-type": "http", "health-check-http-method": "80:;GET" },
    { "health-check-type": "http", "health-check-http-code": "80:;200" },
    { "health-check-type": "80:mysql;tcp" },
  ])("makes no check of a port that lacks a value: %j", (annotations) => {
    const { check, problems } = read(annotations, [80]);
    expect(check).toBeUndefined();
    expect(problems.map((each) => each.replace(/^[a-z-]+: /, ""))).toEqual([
      "must have a value for every port that needs one",
    ]);
  });

  test.each<Record<string, string>>([
    { "health-check-http-uri": "x" },
    { "health-check-http-method": "BREW" },
    { "health-check-http-code": "99" },
  ])("makes no check where it cannot be read: %j", (annotations) => {
    const { check, problems } = read({ "health-check-type": "http", ...annotations });
    expect([check, problems.length]).toEqual([undefined, 1]);
  });

  test.each(["tcp", "redis", "ldap"] as const)("has nothing beside the type for %s", (type) => {
    expect(read({ "health-check-type": type }).check?.others).toEqual({ kind: type });
  });
});

describe("a health check", () => {
  test("has no port of its own until it is given one, and keeps them in order", () => {
    const checks = [
      HealthCheck.tcp(),
      HealthCheck.http(),
      HealthCheck.https(),
      HealthCheck.mysql("lb"),
      HealthCheck.pgsql("lb"),
      HealthCheck.redis(),
      HealthCheck.ldap(),
    ];
    expect(checks.map(({ byPort }) => byPort)).toEqual(checks.map(() => []));
    const own = HealthCheck.tcp().onPort(443, HealthCheck.redis()).onPort(80, HealthCheck.ldap()).byPort;
    expect(own.map(([port]) => port)).toEqual([80, 443]);
  });

  test.each([100, 599])("may expect the status %d", (code) => {
    expect(HealthCheck.http({ code }).others).toMatchObject({ code });
  });

  test.each([99, 600, 200.5])("may not expect the status %d", (code) => {
    expect(() => HealthCheck.http({ code })).toThrow(
      `code: must be a status from 100 to 599, received ${code}; use 200`,
    );
  });

  test.each(["/%2", "/a%2", "/a b/c"])("may not ask for %j", (path) => {
    expect(() => HealthCheck.http({ path })).toThrow("path: must have only what a URL's path may have");
  });
});

describe("the address", () => {
  test.each([`xfr-par-1/${ID}`, `fr-par-1/${ID}/x`, `fr-par-1/x`, `fr-par-1/fr-par-1/${ID}`, "x"])(
    "cannot be that of the id %j",
    (id) => {
      const { settings, problems } = read({ "externally-managed": "true", id });
      expect(settings.address).toBeUndefined();
      expect(problems).toEqual(["id: must be a zonal id: the zone, a slash and a UUID"]);
    },
  );

  test("may be in a zone with a number of two digits", () => {
    expect(read({ "externally-managed": "true", id: `fr-par-12/${ID}` }).settings.address).toEqual(
      LoadBalancerAddress.existing(`fr-par-12/${ID}`),
    );
    expect(read({ zone: "fr-par-12" }).settings.address).toEqual(LoadBalancerAddress.ephemeral({ zone: "fr-par-12" }));
  });

  test.each(["xfr-par-1", "fr-par-1x", "fr-par-1 "])("cannot be in the zone %j", (zone) => {
    expect(read({ zone }).problems).toEqual(["zone: must be a zone such as fr-par-1"]);
  });

  test.each(["ipv4x", "ipv4,", "ipv4 x,ipv6"])("cannot be of the kind %j", (text) => {
    expect(read({ "flexible-ip-types": text }).problems).toEqual([
      "flexible-ip-types: must be ipv4, or ipv4,ipv6: an IPv4 address is always there",
    ]);
  });

  test("is warned of where a setting does nothing, and else not", () => {
    expect(read({ "flexible-ip-types": "ipv4" }).warnings).toEqual([]);
    expect(read({ "ip-ids": ID }).warnings).toEqual([]);
    expect(read({ private: "true" }).warnings).toEqual([]);
    expect(read({ "externally-managed": "true", id: `fr-par-1/${ID}` }).warnings).toEqual([]);
    expect(read({ private: "true", "flexible-ip-types": "ipv4" }).warnings).toEqual([
      "flexible-ip-types: has no effect beside a private load balancer or given addresses",
    ]);
  });

  test.each([`xfr-par-1/${ID}`, `fr-par-1/${ID}x`, `fr-par/${ID}`])("of an IP is not at the id %j", (id) => {
    expect(zonalIdProblems("id", id).map(({ rule }) => rule)).toEqual([
      "must be a zonal id: the zone, a slash and a UUID",
    ]);
    expect(zonalIdProblems("id", `fr-par-12/${ID}`)).toEqual([]);
  });
});

describe("other annotations", () => {
  test("are read where the ports are not known, and not held against any", () => {
    const { settings, problems } = read({ type: "LB-S", "use-hostname": "true", "protocol-http": "8080" });
    expect([settings.type, settings.reportAs, problems]).toEqual([LoadBalancerType.of("LB-S"), "hostname", []]);
  });

  test("are not the controller's own where the load balancer is another's", () => {
    expect(read({ "externally-managed": "true", id: `fr-par-1/${ID}` }).legacy.writtenId).toBeUndefined();
    expect(read({ "externally-managed": "false", id: `fr-par-1/${ID}` }).legacy.writtenId).toBe(`fr-par-1/${ID}`);
  });

  test("may not be empty where the deprecated key is", () => {
    expect(read({ "send-proxy-v2": "" }).problems).toEqual(["send-proxy-v2: must be true, false or ports"]);
  });

  test("are missed where the controller's default loses requests", () => {
    const { warnings } = readLoadBalancerAnnotations({}, { externalTrafficPolicy: "Local" });
    expect(warnings.map(({ text }) => text)).toEqual([
      "is 10 minutes by default, for which a request to a dead node hangs; write 500ms, with redispatch",
      "is 10 seconds by default, which cuts answers that take longer",
    ]);
  });

  test("say how clients come back", () => {
    expect(
      [StickySessions.none(), StickySessions.table(), StickySessions.cookie("node")].map(({ kind }) => kind),
    ).toEqual(["none", "table", "cookie"]);
  });
});
