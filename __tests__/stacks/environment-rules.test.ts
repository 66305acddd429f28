import { environmentProblems } from "../../stacks/environment-rules";
import { environments } from "../../stacks/environments";
import { unchecked } from "../unchecked";

const problems = (wrong: Readonly<Record<string, unknown>>) =>
  environmentProblems(unchecked(environments.dev(), wrong));

describe("environmentProblems", () => {
  test.each(Object.values(environments).map((make) => make()))(
    "finds nothing wrong with $clusterName",
    (environment) => {
      expect(environmentProblems(environment)).toEqual([]);
    },
  );

  test.each([{ host: "a.example.com" }, { name: "a", dnsZone: "example.com" }, undefined])(
    "finds nothing wrong with the dashboard %j",
    (dashboard) => {
      expect(problems({ dashboard })).toEqual([]);
    },
  );

  test("refuses a misspelt setting, naming the nearest and not its value", () => {
    expect(problems({ dashbord: { host: "a.example.com" } })).toEqual([
      {
        property: "dashbord",
        received: "(its value is not shown)",
        rule: "is not a setting of an environment",
        fix: "write dashboard if that is meant, or remove it",
      },
    ]);
  });

  test("refuses a misspelt setting of the dashboard", () => {
    expect(problems({ dashboard: { name: "a", dnsZon: "b" } })).toEqual([
      {
        property: "dashboard.dnsZon",
        received: "(its value is not shown)",
        rule: "is not a setting of a dashboard in a DNS zone",
        fix: "write dnsZone if that is meant, or remove it",
      },
      {
        property: "dashboard.dnsZone",
        received: undefined,
        rule: "must be a text",
        fix: 'write one such as "example.com"',
      },
    ]);
    expect(problems({ dashboard: "a.example.com" })).toEqual([
      {
        property: "dashboard",
        received: "a.example.com",
        rule: "must be an object",
        fix: 'write { host: "dashboard.example.com" }',
      },
    ]);
    expect(problems({ dashboard: { hots: "a.example.com" } }).map(({ property }) => property)).toEqual([
      "dashboard.hots",
      "dashboard.host",
    ]);
  });

  test("refuses what is missing or of another type", () => {
    const wrong = { region: "fr-lyo", zone: 1, clusterName: undefined, registryName: null, protect: undefined };
    expect(problems(wrong)).toEqual([
      {
        property: "region",
        received: "fr-lyo",
        rule: "must be one of fr-par, nl-ams, pl-waw, it-mil",
        fix: "write one of them",
      },
      { property: "zone", received: 1, rule: "must be a text", fix: 'write one such as "fr-par-1"' },
      { property: "clusterName", received: undefined, rule: "must be a text", fix: 'write one such as "k8s-test"' },
      { property: "registryName", received: null, rule: "must be a text", fix: 'write one such as "k8s-test-dev"' },
      { property: "protect", received: undefined, rule: "must be true or false", fix: "write it without quotes" },
    ]);
  });
});
