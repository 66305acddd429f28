import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { every } from "../synthesized";
import { blocksWith, runInProject, synthesizedBlock } from "./synthesized-block";

jest.setTimeout(60_000);

const file = "docs/library.md";
const text = readFileSync(file, "utf8");
const { exports, peerDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
};

describe(file, () => {
  test("lists every entry of the package but the root", () => {
    const listed = [...text.matchAll(/^\| `cdktf-kapsule(\/\S+)` /gm)].map(([, entry = ""]) => `.${entry}`);
    const there = Object.keys(exports).filter((entry) => ![".", "./package.json"].includes(entry));
    expect([...listed].sort()).toEqual([...there].sort());
  });

  test("names every peer, with its range", () => {
    const [, line = ""] = /\*\*Peers\*\*([^]*?)\n- /.exec(text) ?? [];
    expect(Object.keys(peerDependencies).filter((peer) => !line.includes(`\`${peer}\``))).toEqual([]);
    expect(peerDependencies).toMatchObject({
      cdktf: ">=0.21.0 <0.25.0",
      constructs: expect.stringMatching(/^\^10\.4\.2$/) as string,
      "@cdktf/provider-kubernetes": "^12.0.0",
    });
  });

  test("has a deployment of two regions that pull one image of a private registry, each by a key of its own", () => {
    const [program = ""] = blocksWith(file, "class RegionStack");
    const stacks = synthesizedBlock(program);
    expect(Object.keys(stacks).sort()).toEqual([
      "cluster-fr-par",
      "cluster-nl-ams",
      "workload-fr-par",
      "workload-nl-ams",
    ]);
    const regions = ["cluster-fr-par", "cluster-nl-ams"].map((stack) =>
      every(stacks[stack] ?? {}, "scaleway_k8s_cluster").map(({ region }) => region),
    );
    expect(regions).toEqual([["fr-par"], ["nl-ams"]]);
    const images = ["workload-fr-par", "workload-nl-ams"].map(
      (stack) => /"image":"(rg[^"]+)"/.exec(JSON.stringify(stacks[stack]))?.[1],
    );
    expect(images).toEqual(["rg.fr-par.scw.cloud/shop-images/web:1.0", "rg.fr-par.scw.cloud/shop-images/web:1.0"]);
    const keys = Object.entries(stacks).flatMap(([name, stack]) =>
      every(stack, "scaleway_iam_api_key").map(() => name),
    );
    const registries = Object.values(stacks).flatMap((stack) => every(stack, "scaleway_registry_namespace"));
    expect(registries.map((registry) => registry["is_public"])).toEqual([false]);
    expect(keys.sort()).toEqual(["workload-fr-par", "workload-nl-ams"]);
    const read = ["workload-fr-par", "workload-nl-ams"].map((stack) => Object.keys(stacks[stack]?.data ?? {}));
    expect(read).toEqual([["terraform_remote_state"], ["terraform_remote_state"]]);
  });

  test("names the file of a Kubernetes binding, which Node needs where it loads ES modules", () => {
    const [code = ""] = blocksWith(file, "namespace-v1");
    const load = (script: string) =>
      spawnSync(process.execPath, ["--input-type=module"], { input: script, encoding: "utf8" });
    const { status, stdout } = load(`${code}\nconsole.log(NamespaceV1.tfResourceType);`);
    expect([status, stdout]).toEqual([0, "kubernetes_namespace_v1\n"]);
    expect(load(code.replace("/index.js", "")).stderr).toContain(
      "Error [ERR_UNSUPPORTED_DIR_IMPORT]: Directory import ",
    );
  });

  test("has tests that pass", () => {
    const [program = ""] = blocksWith(file, "node:test");
    const { status, stdout } = runInProject(program, ["--test-reporter=tap"]);
    expect(stdout).toContain("# pass 2\n# fail 0\n");
    expect(status).toBe(0);
  });
});
