import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";
import { ANNOTATION_NAMES } from "../../constructs/load-balancer/annotation-keys";
import { failoverBudget } from "../../constructs/load-balancer/failover-budget";
import { namedSettings } from "../../constructs/load-balancer/named-settings";
import { TYPED_OPTIONS } from "../../constructs/load-balancer/typed-options";

jest.setTimeout(60_000);

const text = readFileSync("docs/load-balancer.md", "utf8");
const [, table = ""] = text.split("## Every annotation");
const rows = [...table.matchAll(/^\| `([a-z0-9-]+)` +\| (.*?) +\|$/gm)].map(([, name = "", option = ""]) => [
  name,
  option,
]);

describe("docs/load-balancer.md", () => {
  test("has a row for each of the 49 annotations, in the order of the controller's", () => {
    expect(rows.map(([name]) => name)).toEqual(ANNOTATION_NAMES);
    expect(rows).toHaveLength(49);
  });

  test("names the typed option of each", () => {
    const wrong = ANNOTATION_NAMES.filter((name, index) => !rows[index]?.[1]?.includes(`\`${TYPED_OPTIONS[name]}\``));
    expect(wrong).toEqual([]);
  });

  test("says how long a dead node is kept, as the budget does", () => {
    const detections = [namedSettings.controllerDefaults, namedSettings.advice2019].map((settings) =>
      failoverBudget(settings, { externalTrafficPolicy: "Local" }).vanishes.detection?.toSeconds(),
    );
    expect(detections).toEqual([32, 30.5]);
    expect(text).toMatch(/`controllerDefaults`.* up to 32s /);
    expect(text).toMatch(/`advice2019`.* up to 30\.5s/);
  });

  test("has options in its table that compile", () => {
    const options = rows
      .map(([, option = ""]) => /(?:: )`([A-Z]\w+\..*)`$/.exec(option)?.[1])
      .filter((expression) => expression !== undefined);
    expect(options.length).toBeGreaterThan(20);
    const topics = "../constructs/load-balancer";
    const source = [
      `import { BackendTls, HealthCheck, LoadBalancerAddress, LoadBalancerType, PortScope, ProxyHeader, StickySessions, type ILoadBalancerIp } from "${topics}";`,
      'import { Duration } from "../constructs/core";',
      "declare const id: string, host: string, path: string, ip: ILoadBalancerIp, ipv6: ILoadBalancerIp;",
      `export const options = [${options.join(", ")}];`,
    ].join("\n");
    expect(compilationProblems(resolve("docs/example.ts"), source)).toEqual([]);
  });
});

/** What the compiler says of a file that is not there. */
function compilationProblems(file: string, source: string): string[] {
  const { config } = ts.readConfigFile("tsconfig.json", (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ".");
  const files = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...files,
    fileExists: (name) => name === file || files.fileExists(name),
    getSourceFile: (name, version, ...rest) =>
      name === file ? ts.createSourceFile(name, source, version) : files.getSourceFile(name, version, ...rest),
  };
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], { ...options, noEmit: true }, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}
