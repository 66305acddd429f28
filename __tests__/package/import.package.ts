import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { entryPoints } from "./entry-points";
import { run } from "./run";
import { left } from "./trial";

const { project, installed } = left();
const entries = entryPoints(installed).map(({ name }) => name);
const fromProject = createRequire(join(project, "index.js"));

/** What loading an entry point did. */
interface Effects {
  readonly variables: readonly string[];
  readonly output: readonly string[];
  readonly opened: readonly string[];
  readonly packages: readonly string[];
}

const permission = process.allowedNodeEnvironmentFlags.has("--permission")
  ? "--permission"
  : "--experimental-permission";

const effects = new Map(
  entries.map((name) => {
    const flags = ["--no-warnings", permission, "--allow-fs-read=*"];
    const output = run(process.execPath, [...flags, resolve(__dirname, "probe.cjs"), name], { cwd: project });
    return [name, JSON.parse(output) as Effects];
  }),
);

/** Names that an entry point exports to CommonJS. */
function exported(name: string): string[] {
  return Object.keys(fromProject(name) as object);
}

test("there are entry points by topic, and one for each resource of the bindings", () => {
  expect(entries.filter((name) => !name.includes("/providers/"))).toEqual([
    "cdktf-kapsule",
    "cdktf-kapsule/cluster",
    "cdktf-kapsule/core",
    "cdktf-kapsule/load-balancer",
    "cdktf-kapsule/network",
    "cdktf-kapsule/registry",
    "cdktf-kapsule/traefik",
    "cdktf-kapsule/workload",
    "cdktf-kapsule/review",
    "cdktf-kapsule/stacks",
    "cdktf-kapsule/synthesis",
  ]);
  expect(entries).toContain("cdktf-kapsule/providers/scaleway/k8s-cluster");
  expect(entries).toContain("cdktf-kapsule/providers/scaleway/provider");
});

describe.each(entries)("loading %s", (name) => {
  const done = effects.get(name);

  test("prints nothing, and leaves nothing open", () => {
    expect(done).toMatchObject({ output: [], opened: [] });
  });

  test("gives its names to ES modules as well", () => {
    const names = exported(name);
    expect(names).not.toEqual([]);
    const file = join(project, `${name.replaceAll("/", "-")}.mjs`);
    writeFileSync(file, `import { ${names.join(", ")} } from "${name}";\nconsole.log([${names.join(", ")}].length);\n`);
    expect(run(process.execPath, [file], { cwd: project })).toBe(`${names.length}\n`);
  });
});

/** Of what renders and writes: the dependencies that it takes, and the variables that those look at. */
const MORE: Readonly<
  Record<string, { readonly dependencies: readonly string[]; readonly variables: readonly string[] }>
> = {
  "cdktf-kapsule/review": {
    dependencies: ["@streamparser/json", "cli-table3", "picocolors"],
    variables: ["CI", "FORCE_COLOR", "NO_COLOR"],
  },
  "cdktf-kapsule/synthesis": {
    dependencies: ["cli-table3", "picocolors", "proper-lockfile"],
    variables: ["CI", "FORCE_COLOR", "GRACEFUL_FS_PLATFORM", "NO_COLOR", "TEST_GRACEFUL_FS_GLOBAL_PATCH"],
  },
};

describe.each(entries.filter((name) => !(name in MORE)))("loading %s", (name) => {
  const done = effects.get(name);

  test("reads no variable", () => {
    expect(done?.variables).toEqual([]);
  });

  test("loads what constructs need, and no more", () => {
    const needed = ["@cdktf/provider-kubernetes", "cdktf", "cdktf-kapsule", "constructs", "ipaddr.js", "yaml"];
    expect(done?.packages.filter((each) => !needed.includes(each))).toEqual([]);
  });
});

test.each(Object.entries(MORE))("loading %s takes %j", (name, expected) => {
  const { dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    dependencies: object;
  };
  const { packages = [], variables } = effects.get(name) ?? {};
  expect(variables).toEqual(expected.variables);
  const own = packages.filter((each) => each in dependencies && !["ipaddr.js", "yaml"].includes(each));
  expect(own).toEqual(expected.dependencies);
});
