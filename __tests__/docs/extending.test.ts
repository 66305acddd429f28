import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { every } from "../synthesized";
import { BLOCKS } from "./blocks";
import { consumerProject } from "./consumer";
import { blocksWith, runInProject, synthesizedBlock } from "./synthesized-block";

jest.setTimeout(60_000);

const DOCUMENT = "docs/extending.md";
const block = (text: string): string => {
  const [code = "", ...others] = blocksWith(DOCUMENT, text);
  expect(others).toEqual([]);
  return code;
};

/** A plan that destroys a database and makes another. */
const PLAN = JSON.stringify({
  format_version: "1.2",
  terraform_version: "1.11.4",
  resource_changes: [
    databaseChange("old", ["delete"], { name: "orders", node_type: "db-dev-m" }, null),
    databaseChange("new", ["create"], null, { name: "shop", node_type: "db-dev-s" }),
  ],
});
const PRICES = `
asOf: 2026-11-01
currency: EUR
sources: { contract: { title: Ours, date: 2026-11-01, thirdParty: false } }
prices: { database/DB-DEV-S: { euros: 10, per: month, source: contract } }
`;

function databaseChange(name: string, actions: readonly string[], before: object | null, after: object | null): object {
  const address = `scaleway_rdb_instance.${name}`;
  return { address, mode: "managed", type: "scaleway_rdb_instance", name, change: { actions, before, after } };
}

describe("docs/extending.md", () => {
  test("changes what a construct makes as it says", () => {
    const { cluster } = synthesizedBlock(block("putTimeouts"));
    if (cluster === undefined) throw new Error("no stack");
    expect(every(cluster, "scaleway_k8s_cluster")).toMatchObject([{ timeouts: { update: "3h" } }]);
    expect(every(cluster, "scaleway_k8s_pool")).toMatchObject([
      {
        kubelet_args: { maxPods: "100" },
        lifecycle: { create_before_destroy: true, ignore_changes: ["tags"], prevent_destroy: true },
      },
    ]);
    const all = Object.keys(cluster.resource ?? {}).flatMap((type) => every(cluster, type));
    expect(all).toHaveLength(5);
    expect(
      all.filter(({ lifecycle }) => (lifecycle as { prevent_destroy?: unknown }).prevent_destroy !== true),
    ).toEqual([]);
  });

  test("refuses in a team's construct as it shows, and tells whose it is", () => {
    const shown = BLOCKS.find(({ document, language }) => document === DOCUMENT && language === "text")?.code ?? "";
    const [message = "", tree = ""] = shown.trimEnd().split("\n  in: ");
    const { status, stderr } = runInProject(block("class Platform").replace("nodes: 2", "nodes: 0"), []);
    expect(status).toBe(1);
    expect(message).toMatch(/^cluster\/Platform\/Kapsule\/DefaultPool refuses its input:\n/);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`tree: '${tree}'`);
  });

  test("has its own rules say what is wrong, in the constructor and over the tree", () => {
    const code = block("class Platform");
    expect(runInProject(code.replace('team: "shop"', 'team: "Shop 2"'), []).stderr).toContain(
      'cluster/Platform refuses its input:\n  - team: must be 3 to 12 letters, received "Shop 2"; use the short name of the team\n',
    );
    const pools = `for (const name of ["b", "c", "d"]) {
      platform.cluster.addPool(name, { name, nodeType: NodeType.DEV1_M, size: PoolSize.fixed(1) });
    }`;
    const more = code.replace("new Platform(", "const platform = new Platform(").replace("App.of", `${pools}\nApp.of`);
    expect(runInProject(more, []).stderr).toContain(
      "[cluster/Platform] pools: must be 3 at most, received 4; ask the platform team\n",
    );
  });

  test("has an aspect refuse the pools that others make", () => {
    const code = [
      'import { Aspects } from "cdktf";',
      'import { validateAndWrite } from "cdktf-kapsule/synthesis";',
      block("noPublicNodes"),
      block("class Platform").replace(
        "App.of(stack).synth();",
        "Aspects.of(stack).add(noPublicNodes);\nvalidateAndWrite(App.of(stack));",
      ),
    ];
    const { status, stderr, stacks } = runInProject(code.join("\n"), []);
    expect([status, stacks.size]).toEqual([1, 0]);
    expect(stderr).toContain(
      "[cluster/Platform/Kapsule/DefaultPool] publicIpDisabled: must be true; nodes of ours have no public address\n",
    );
  });

  test("reviews with the rule and the charges of its extension", () => {
    const extension = BLOCKS.find(({ document, language }) => document === DOCUMENT && language === "js")?.code ?? "";
    const folder = consumerProject();
    try {
      writeFileSync(join(folder, "plan.json"), PLAN);
      writeFileSync(join(folder, "prices.yaml"), PRICES);
      writeFileSync(join(folder, "kapsule-extension.cjs"), extension);
      const options = ["--extension", "kapsule-extension.cjs", "--prices", "prices.yaml", "--today", "2026-11-22"];
      const words = [resolve("cli/kapsule.ts"), "review", "plan.json", ...options];
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        ["--require", require.resolve("ts-node/register"), ...words],
        {
          cwd: folder,
          encoding: "utf8",
          env: { PATH: process.env["PATH"], TS_NODE_PROJECT: resolve("tsconfig.json") },
        },
      );
      expect(stderr).toBe("");
      expect(status).toBe(1);
      expect(stdout).toContain(
        'CRITICAL  the database "orders" is destroyed\n  database-destroyed · plan · scaleway_rdb_instance.old\n',
      );
      expect(stdout).toContain("  See: https://wiki.example.com/runbooks/databases\n");
      expect(stdout).toMatch(/other +€0\.00 +€10\.00/);
      expect(stdout).toContain("no price of DB-DEV-M in the table of 2026-07-03");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("makes a comment by the library, with a rule beside the built-in ones", () => {
    const code = `${block("export async function comment")}
      import { writeFileSync } from "node:fs";
      writeFileSync("plan.json", ${JSON.stringify(PLAN)});
      void comment("plan.json").then((text) => { console.log(text.split("\\n").slice(0, 2).join("|")); });`;
    const { status, stdout, stderr } = runInProject(code, []);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toBe("<!-- kapsule-review -->|## Kapsule review\n");
  });
});
