import { HealthCheck } from "../../../constructs/load-balancer/health-check";

const URL_PATH = "must have only what a URL's path may have, without colon, semicolon and #";

const refusal = (problem: string) => new Error(`HealthCheck refuses its input:\n  - ${problem}`);

describe("HealthCheck", () => {
  test("asks for / by GET and 200 unless told otherwise", () => {
    expect(HealthCheck.http().of(80)).toEqual({ kind: "http", uri: "/", method: "GET", code: 200 });
  });

  test("takes escapes and queries in plain HTTP", () => {
    expect(HealthCheck.http({ host: "my_host.example.com", path: "/a%3A?b=[c]" }).of(80)).toMatchObject({
      uri: "my_host.example.com/a%3A?b=[c]",
    });
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
      'path: must have a path from its slash on, received "healthz"; write /healthz',
    ],
    [
      "a path with a colon",
      () => HealthCheck.http({ path: "/a:b" }),
      `path: ${URL_PATH}, received "/a:b"; write others as %20`,
    ],
    [
      "an escape that is none, which the controller fails on",
      () => HealthCheck.http({ path: "/%zz" }),
      `path: ${URL_PATH}, received "/%zz"; write others as %20`,
    ],
    [
      "a fragment, which the controller drops",
      () => HealthCheck.http({ path: "/a#b" }),
      `path: ${URL_PATH}, received "/a#b"; write others as %20`,
    ],
    [
      "a letter that a URL has escaped",
      () => HealthCheck.https({ path: "/é" }),
      `path: ${URL_PATH}, received "/é"; write others as %20`,
    ],
    [
      "an escape with HTTPS",
      () => HealthCheck.https({ path: "/a%20b" }),
      'path: must not have % with https, which asks for the path unescaped, received "/a%20b"; use another path, or http',
    ],
    [
      "a host with a user, whom the controller drops",
      () => HealthCheck.http({ host: "me@example.com" }),
      'host: must have a host name before the path, without a port, received "me@example.com"; correct the spelling',
    ],
    [
      "a query with HTTPS",
      () => HealthCheck.https({ path: "/?a=b" }),
      'path: must not have a query with https, which drops it, received "/?a=b"; leave it out',
    ],
    [
      "a host with a port",
      () => HealthCheck.http({ host: "example.com:8080" }),
      'host: must have a host name before the path, without a port, received "example.com:8080"; correct the spelling',
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
