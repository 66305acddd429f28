import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STRICT } from "./compilers";
import { compile, outputOf, scriptOf, synthesize } from "./programs";
import { ended, type Ended } from "./run";
import { left } from "./trial";

const { project } = left();
const folder = join(project, "command-line");
const platform = scriptOf("cluster-only");
const web = scriptOf("workloads-by-kubeconfig");

/** Runs the command that the package has installed, as `npx kapsule` does. */
function kapsule(...args: readonly string[]): Ended {
  return ended(join(project, "node_modules", ".bin", "kapsule"), args, { cwd: folder });
}

beforeAll(() => {
  const tsc = require.resolve("typescript/bin/tsc");
  compile(folder, { type: "commonjs", compilerOptions: { ...STRICT, module: "Node16" }, tsc });
  synthesize(folder, platform);
  synthesize(folder, web);
});

test("kapsule --help names every command", () => {
  const { status, stdout, stderr } = kapsule("--help");
  expect([status, stderr]).toEqual([0, ""]);
  const commands = [...stdout.matchAll(/^ {2}kapsule ([a-z-]+)/gm)].map(([, command]) => command);
  expect(commands).toEqual([
    "deploy",
    "diff",
    "destroy",
    "output",
    "manifests",
    "test-cluster",
    "test-terraform",
    "check-annotations",
    "rehearse",
    "review",
    "prices",
    "local",
    "doctor",
    "get",
  ]);
});

test("check-annotations finds an annotation that does not exist", () => {
  const key = "service.beta.kubernetes.io/scw-loadbalancer-timeout-conect";
  const metadata = { name: "web", namespace: "shop", annotations: { [key]: "500ms" } };
  const service = {
    apiVersion: "v1",
    kind: "Service",
    metadata,
    spec: { type: "LoadBalancer", ports: [{ port: 80 }] },
  };
  writeFileSync(join(folder, "service.yaml"), JSON.stringify(service));
  const { status, stdout } = kapsule("check-annotations", "service.yaml");
  expect(status).toBe(1);
  expect(stdout).toContain(`service.yaml: error: shop/web: ${key}: `);
});

test("review tells what differs between two trees of the project", () => {
  const changed = join("compiled", "larger-nodes.js");
  const text = readFileSync(join(folder, platform), "utf8");
  writeFileSync(join(folder, changed), text.replace("NodeType.PRO2_XXS", "NodeType.PRO2_XS"));
  synthesize(folder, changed);
  const trees = ["--base", outputOf(folder, platform), "--head", outputOf(folder, changed)];
  const { status, stdout } = kapsule("review", ...trees, "--format", "json", "--today", "2026-11-22");
  const { findings } = JSON.parse(stdout) as { findings: readonly { id: string; severity: string }[] };
  expect(findings.map(({ id, severity }) => [id, severity])).toEqual([["pool-replaced", "high"]]);
  expect(status).toBe(1);
});

test("review finds nothing in a tree that has not changed", () => {
  const trees = ["--base", outputOf(folder, platform), "--head", outputOf(folder, platform)];
  const { status, stdout } = kapsule("review", ...trees, "--format", "json", "--today", "2026-11-22");
  const { findings, stacks } = JSON.parse(stdout) as { findings: readonly unknown[]; stacks: readonly unknown[] };
  expect([status, findings, stacks.length]).toEqual([0, [], 1]);
});

test("manifests writes the project's Kubernetes objects, and nothing for a cluster alone", () => {
  expect(kapsule("manifests", "--output", outputOf(folder, web), "--directory", "web").status).toBe(0);
  expect(readdirSync(join(folder, "web")).sort()).toEqual([
    "api.yaml",
    "dashboard.yaml",
    "namespace.yaml",
    "site.yaml",
    "traefik.yaml",
  ]);
  mkdirSync(join(folder, "platform"));
  expect(kapsule("manifests", "--output", outputOf(folder, platform), "--directory", "platform").status).toBe(0);
  expect(readdirSync(join(folder, "platform"))).toEqual([]);
});

test("a command that is for the repository's example says so, and does nothing", () => {
  const { status, stdout, stderr } = kapsule("test-terraform");
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^test-terraform tries the example of cdktf-kapsule, which is in its repository only; .*\n$/);
});

test("a command that runs the app says what is missing of the project", () => {
  const { status, stdout, stderr } = kapsule("deploy");
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toBe("there is no cdktf.json here: go to the project's folder\n");
  expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
});
