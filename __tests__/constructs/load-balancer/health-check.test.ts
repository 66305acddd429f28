import { HealthCheck } from "../../../constructs/load-balancer/health-check";

const refusal = (problem: string) => new Error(`HealthCheck refuses its input:\n  - ${problem}`);

describe("HealthCheck", () => {
  test("asks for / by GET and 200 unless told otherwise", () => {
    expect(HealthCheck.http().of(80)).toEqual({ kind: "http", uri: "/", method: "GET", code: 200 });
  });

  test("is its own for a port that has one, the last that was given", () => {
    const check = HealthCheck.tcp().onPort(443, HealthCheck.redis()).onPort(80, HealthCheck.ldap());
    expect([80, 443, 8080].map((port) => check.of(port).kind)).toEqual(["ldap", "redis", "tcp"]);
    expect(check.onPort(443, HealthCheck.tcp()).of(443)).toEqual({ kind: "tcp" });
  });

  test.each<[string, () => HealthCheck, string]>([
    [
      "a path without its slash",
      () => HealthCheck.http({ path: "healthz" }),
      'path: must be a path from its slash on, without space, colon or semicolon, received "healthz"; correct the spelling',
    ],
    [
      "a path with a colon",
      () => HealthCheck.http({ path: "/a:b" }),
      'path: must be a path from its slash on, without space, colon or semicolon, received "/a:b"; correct the spelling',
    ],
    [
      "a query with HTTPS",
      () => HealthCheck.https({ path: "/?a=b" }),
      'path: must be without a query, which an HTTPS check drops, received "/?a=b"; correct the spelling',
    ],
    [
      "a host with a port",
      () => HealthCheck.http({ host: "example.com:8080" }),
      'host: must be a host name without port, path or semicolon, received "example.com:8080"; correct the spelling',
    ],
    [
      "a code that is no status",
      () => HealthCheck.http({ code: 99 }),
      "code: must be a status from 100 to 599, received 99; use 200",
    ],
    [
      "a user with a semicolon",
      () => HealthCheck.mysql("a;b"),
      'user: must be a name without colon or semicolon, received "a;b"; correct the spelling',
    ],
    [
      "an empty user",
      () => HealthCheck.pgsql(""),
      'user: must be a name without colon or semicolon, received ""; correct the spelling',
    ],
    [
      "a port that is none",
      () => HealthCheck.tcp().onPort(0, HealthCheck.tcp()),
      "port: must be a whole number from 1 to 65535, received 0; use the number of a TCP port",
    ],
  ])("refuses %s", (_, make, problem) => {
    expect(make).toThrow(refusal(problem));
  });
});
