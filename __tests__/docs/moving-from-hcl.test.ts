import { readFileSync } from "node:fs";
import { parse as parseHcl } from "@cdktf/hcl2json";
import { REPLACING_ARGUMENTS } from "../../review/trees/replacing-arguments";
import { counts, only, type Synthesized } from "../synthesized";
import { BLOCKS } from "./blocks";
import { blocksWith, runInProject, synthesizedBlock } from "./synthesized-block";

jest.setTimeout(60_000);

const file = "docs/moving-from-hcl.md";
const text = readFileSync(file, "utf8");

interface Moved extends Synthesized {
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly import?: readonly { readonly id: string; readonly to: string }[];
}

const [withState = ""] = blocksWith(file, "moveFromId");
const [importing = ""] = blocksWith(file, "importFrom");
const byImport = withState.replaceAll(/^.*moveFromId.*\n/gm, "").replace("app.synth();", `${importing}app.synth();`);

function stackOf(code: string): Moved {
  const { cluster, ...others } = synthesizedBlock(code);
  expect(others).toEqual({});
  return cluster ?? {};
}

/** What the constructs make, and where. */
const MADE = [
  "scaleway_vpc_private_network.Network_1C6012B5",
  "scaleway_k8s_cluster.Kapsule_3EBBBF41",
  "scaleway_k8s_pool.Kapsule_DefaultPool_336D8641",
];

describe(file, () => {
  test("lists every argument that replaces a cluster, a pool or a network, and no other", () => {
    const rows = [...text.matchAll(/^\| (?:`(\w+)`)? *\| `([\w.]+)` *\| .+ \|$/gm)];
    let current = "";
    const listed = rows.map(([, type, argument = ""]) => {
      current = type ?? current;
      return `${current}.${argument}`;
    });
    const known = ["scaleway_k8s_cluster", "scaleway_k8s_pool", "scaleway_vpc_private_network"].flatMap((type) =>
      (REPLACING_ARGUMENTS[type] ?? []).map(({ path }) => `${type}.${path.join(".")}`),
    );
    expect(listed).toHaveLength(23);
    expect(listed).toEqual(known);
  });

  test("moves everything that its HCL has, and adds one resource", async () => {
    const [hcl] = BLOCKS.filter(({ document, language }) => document === file && language === "hcl");
    const { resource } = (await parseHcl("main.tf", hcl?.code ?? "")) as { resource: Record<string, object> };
    const there = Object.entries(resource).flatMap(([type, all]) => Object.keys(all).map((name) => `${type}.${name}`));
    const stack = stackOf(withState);
    expect(stack.moved?.map(({ from }) => from).sort()).toEqual(there.sort());
    expect(stack.moved?.map(({ to }) => to)).toEqual(expect.arrayContaining(MADE));
    expect(counts(stack)).toEqual({
      scaleway_k8s_cluster: 1,
      scaleway_k8s_pool: 1,
      scaleway_vpc_private_network: 1,
      terraform_data: 1,
    });
  });

  test("imports the same, in place of the moves", () => {
    const { moved, import: imported = [] } = stackOf(byImport);
    expect(moved).toBeUndefined();
    expect(imported.map(({ to }) => to)).toEqual(expect.arrayContaining(MADE));
    expect(new Set(imported.map(({ id }) => id)).size).toBe(3);
  });

  test("keeps the name of the pool by the line that says so, and has another one without", () => {
    const without = withState.replace(/^.*resource\.name = .*\n/m, "");
    const names = [withState, without].map((code) => only(stackOf(code), "scaleway_k8s_pool")["name"]);
    expect(names).toEqual(["default", "default-636132"]);
  });

  test("is right that another logical id is refused", () => {
    const code = withState.replace(/cluster\.resource\.moveFromId\(.*\)/, 'cluster.resource.overrideLogicalId("main")');
    expect(runInProject(code, []).stderr).toContain(
      "cluster/Kapsule/Resource: logical id: must be given before anything refers to the resource",
    );
  });
});
