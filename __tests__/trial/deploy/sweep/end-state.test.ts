import { type DeployedCluster } from "../../../../trial/deploy/life/deployed";
import { differences, endStateOf } from "../../../../trial/deploy/sweep/end-state";

const CLUSTER: DeployedCluster = {
  id: "c",
  name: "main",
  version: "1.36.1",
  status: "ready",
  pools: [
    {
      id: "p",
      name: "web",
      version: "1.36.1",
      status: "ready",
      autoscaling: false,
      size: 2,
      wanted: 2,
      nodes: [{ id: "n", status: "ready" }],
    },
  ],
};
const resource = (type: string, name: string) => ({ type, id: name, name, project: undefined });
const CLEAN = endStateOf([resource("vpc", "one"), resource("lb_ip", "192.0.2.1")], [CLUSTER]);

test("the same by other identifiers, addresses and order is the same", () => {
  const other = endStateOf(
    [resource("lb_ip", "192.0.2.7"), { ...resource("vpc", "one"), id: "other" }],
    [{ ...CLUSTER, pools: CLUSTER.pools.map((pool) => ({ ...pool, nodes: [{ id: "other", status: "ready" }] })) }],
  );
  expect(differences(CLEAN, other)).toEqual([]);
});

test("what is there twice, not at all, or under another name is named", () => {
  expect(differences(CLEAN, endStateOf([resource("vpc", "one"), resource("vpc", "one")], [CLUSTER]))).toEqual([
    "0 lb_ip in place of 1",
    "2 vpc one in place of 1",
  ]);
  expect(differences(CLEAN, endStateOf([resource("vpc", "two"), resource("lb_ip", "2001:db8::1/64")], []))).toEqual([
    "0 vpc one in place of 1",
    "1 vpc two in place of 0",
  ]);
});

test("clusters and pools that came to something else are shown as they are", () => {
  const [pool] = CLUSTER.pools;
  if (pool === undefined) throw new Error("no pool");
  const resources = [resource("vpc", "one"), resource("lb_ip", "192.0.2.1")];
  expect(
    differences(CLEAN, endStateOf(resources, [{ ...CLUSTER, version: "1.35.1", pools: [{ ...pool, nodes: [] }] }])),
  ).toEqual(["cluster main is ready at 1.35.1", "pool web is ready at 1.36.1 with 0 of 2 nodes"]);
  expect(differences(CLEAN, endStateOf(resources, [{ ...CLUSTER, pools: [] }]))).toEqual([
    "not any more: pool web is ready at 1.36.1 with 1 of 2 nodes",
  ]);
});
