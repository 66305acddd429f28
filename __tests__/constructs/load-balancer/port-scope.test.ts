import { Lazy } from "cdktf";
import fc from "fast-check";
import { PortScope } from "../../../constructs/load-balancer/port-scope";
import { resolved, testStack } from "../../synthesized";

describe("PortScope", () => {
  test("is written as words, or as ports in order, each once", () => {
    expect(PortScope.all().toString()).toBe("true");
    expect(PortScope.none().toString()).toBe("false");
    expect(PortScope.ports(443, 80, 443).toString()).toBe("80,443");
  });

  test("includes its ports alone", () => {
    expect([PortScope.all(), PortScope.none(), PortScope.ports(80)].map((scope) => scope.includes(80))).toEqual([
      true,
      false,
      true,
    ]);
    expect(PortScope.ports(80).includes(8080)).toBe(false);
  });

  test("refuses what is no port", () => {
    expect(() => PortScope.ports(80, 0)).toThrow(
      new Error(
        "PortScope refuses its input:\n  - ports[1]: must be a whole number from 1 to 65535, received 0; use the number of a TCP port",
      ),
    );
  });

  test("writes a port known only at apply as such", () => {
    const scope = PortScope.ports(Lazy.numberValue({ produce: () => 8443 }));
    expect(resolved(testStack(), scope.toString())).toBe("8443");
  });
});

describe("PortScope.parse", () => {
  test.each(["*", "t", "T", "TRUE", "true", "True"])("reads %s as all", (text) => {
    expect(PortScope.parse(text)).toEqual(PortScope.all());
  });

  test.each(["", "f", "F", "FALSE", "false", "False"])("reads %j as none", (text) => {
    expect(PortScope.parse(text)).toEqual(PortScope.none());
  });

  test.each(["80,443", "443,80", " 80 , 443 ", "0x50,443", "0120,443"])("reads %j as ports 80 and 443", (text) => {
    expect(PortScope.parse(text)).toEqual(PortScope.ports(80, 443));
  });

  test("reads 1 as port 1, not as yes", () => {
    expect(PortScope.parse("1")).toEqual(PortScope.ports(1));
  });

  test.each(["0", "yes", "80;443", "80-443", "80,abc", "80,", "65536", " true"])("refuses %j", (text) => {
    expect(PortScope.parse(text)).toBeUndefined();
  });

  test("reads back whatever is written", () => {
    const ports = fc.uniqueArray(fc.integer({ min: 1, max: 65_535 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(ports, ([first = 1, ...others]) => {
        const scope = PortScope.ports(first, ...others);
        expect(PortScope.parse(scope.toString())).toEqual(scope);
      }),
    );
  });
});
