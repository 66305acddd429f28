import { readFileSync } from "node:fs";
import { CELLS } from "../../matrix/cells";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<string, string>>;
};

const versions = (peer: "cdktf" | "constructs" | "@cdktf/provider-kubernetes"): Set<string> =>
  new Set(CELLS.map(({ peers }) => peers[peer]));

/** The ranges below must change together with the cells: a range that is wider than what is tried promises too much. */
test("both ends of the peers' ranges are tried", () => {
  expect(manifest.peerDependencies).toEqual({
    "@cdktf/provider-kubernetes": "^12.0.0",
    cdktf: ">=0.21.0 <0.25.0",
    constructs: "^10.4.2",
  });
  expect(versions("@cdktf/provider-kubernetes")).toEqual(new Set(["12.1.1", "12.0.0"]));
  expect(versions("cdktf")).toEqual(new Set(["0.21.0", "npm:cdktn@0.24.0"]));
  expect(versions("constructs")).toEqual(new Set(["10.7.2", "10.6.0", "10.4.2", "10.8.1"]));
});

test("each Node that the package states is tried, from the lowest on", () => {
  expect(manifest.engines.node).toBe("^20.9.0 || ^22.0.0 || ^24.0.0 || >=26.0.0");
  const nodes = CELLS.flatMap(({ group, node }) => (group === "node" && node !== undefined ? [node] : []));
  expect(nodes.map((node) => node.split(".").slice(0, 2).join("."))[0]).toBe("20.9");
  expect([...new Set(nodes.map((node) => node.split(".")[0]))]).toEqual(["20", "22", "24", "26"]);
});

test("no two cells have one name", () => {
  expect(new Set(CELLS.map(({ name }) => name)).size).toBe(CELLS.length);
});
