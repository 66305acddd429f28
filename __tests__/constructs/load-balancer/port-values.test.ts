import {
  formatPortValues,
  namedPorts,
  parsePortValues,
  valueFor,
  valueForOthers,
} from "../../../constructs/load-balancer/port-values";

const read = (text: string, port: number) => {
  const values = parsePortValues(text);
  return values === undefined ? "refused" : valueFor(values, port);
};

describe("parsePortValues", () => {
  test.each<[string, string | undefined, string | undefined]>([
    ["http", "http", "http"],
    ["80:http;tcp", "http", "tcp"],
    ["tcp;80:http", "http", "tcp"],
    ["tcp;http", "tcp", "tcp"],
    ["80:http;80:https", "https", undefined],
    ["80,443:http", "http", "http"],
    ["*:http", "http", "http"],
    ["true:http;443:tcp", "http", "tcp"],
    ["443:tcp;*:http", "http", "http"],
    ["80:http", "http", undefined],
    ["80:http;", "http", undefined],
    ["80:http ", "http ", undefined],
    ["80:", "", undefined],
    ["", undefined, undefined],
    ["false:http;tcp", "tcp", "tcp"],
  ])("reads %j as %j for port 80 and %j for port 443", (text, http, https) => {
    expect([read(text, 80), read(text, 443)]).toEqual([http, https]);
  });

  test.each(["80:http:8080", "http://host/", "x:http", "80;443:http;0:tcp"])("refuses %j", (text) => {
    expect(parsePortValues(text)).toBeUndefined();
  });

  test("tells what ports have that are not named, and which are", () => {
    const values = parsePortValues("443:https;80,8080:http;tcp");
    expect(values && [valueForOthers(values), namedPorts([values])]).toEqual(["tcp", [80, 443, 8080]]);
  });
});

describe("formatPortValues", () => {
  test("writes the value of all others last", () => {
    expect(
      formatPortValues(
        [
          [80, "http"],
          [443, "https"],
        ],
        "tcp",
      ),
    ).toBe("80:http;443:https;tcp");
    expect(formatPortValues([[80, "http"]])).toBe("80:http");
    expect(formatPortValues([], "tcp")).toBe("tcp");
  });
});
