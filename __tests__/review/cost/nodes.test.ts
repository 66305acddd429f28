import { poolCharges } from "../../../review/cost/nodes";
import { Masked, Unknown, type ValueObject } from "../../../review/value";
import { PRICES } from "./table";

const CONTEXT = { prices: PRICES, registryGigabytes: 5 };
const POOL: ValueObject = { node_type: "DEV1-M", size: 2, autoscaling: false, zone: "fr-par-1" };

const same = (euros: number) => ({ min: euros, max: euros });
const charges = (values: ValueObject) => poolCharges({ ...POOL, ...values }, CONTEXT);

describe("poolCharges", () => {
  test("counts nodes, addresses and root volumes", () => {
    expect(charges({})).toEqual([
      { part: "nodes", what: "2 × DEV1-M", monthly: same(29.2) },
      { part: "public IPs", what: "2 × IPv4 address", monthly: same(7.3) },
      { part: "volumes", what: "2 × 40 GB l_ssd", monthly: same(2.92) },
    ]);
  });

  test("takes a node type as constructs write it", () => {
    expect(charges({ node_type: "dev1_m" })).toEqual(charges({}));
  });

  test("counts an autoscaled pool from its fewest nodes to its most, whatever its size", () => {
    expect(charges({ autoscaling: true, min_size: 1, max_size: 4 })).toEqual([
      { part: "nodes", what: "1 to 4 × DEV1-M", monthly: { min: 14.6, max: 58.4 } },
      { part: "public IPs", what: "1 to 4 × IPv4 address", monthly: { min: 3.65, max: 14.6 } },
      { part: "volumes", what: "1 to 4 × 40 GB l_ssd", monthly: { min: 1.46, max: 5.84 } },
    ]);
  });

  test("counts an autoscaled pool without bounds as the provider fills them in", () => {
    expect(charges({ autoscaling: true, min_size: Unknown.value, max_size: Unknown.value })[0]).toEqual({
      part: "nodes",
      what: "1 to 2 × DEV1-M",
      monthly: { min: 14.6, max: 29.2 },
    });
  });

  test("counts no addresses where nodes have none", () => {
    expect(charges({ public_ip_disabled: true }).map(({ part }) => part)).toEqual(["nodes", "volumes"]);
  });

  test("counts the root volume that is set", () => {
    expect(charges({ root_volume_type: "sbs_15k", root_volume_size_in_gb: 100 })[2]).toEqual({
      part: "volumes",
      what: "2 × 100 GB sbs_15k",
      monthly: same(29.2),
    });
    expect(charges({ root_volume_size_in_gb: 30 })[2]).toEqual({
      part: "volumes",
      what: "2 × 30 GB l_ssd",
      monthly: same(2.19),
    });
  });

  test("counts Block Storage for types without a local disk, also where the plan does not know it yet", () => {
    const unset = { root_volume_type: Unknown.value, root_volume_size_in_gb: Unknown.value };
    const volume = { part: "volumes", what: "2 × 20 GB sbs_5k", monthly: same(2.92) };
    expect(charges({ node_type: "PRO2-XS", ...unset })[2]).toEqual(volume);
    expect(charges({ node_type: "PRO2-XS", root_volume_type: "default_volume_type" })[2]).toEqual(volume);
  });

  test("does not guess the root volume of other types with a local disk", () => {
    const why = "the root volume is not set, and what Scaleway makes of that is not known for DEV1-L";
    expect(charges({ node_type: "DEV1-L" })[2]).toEqual({ part: "volumes", what: "2 × root volume", why });
    expect(charges({ node_type: "DEV1-L", root_volume_type: "sbs_5k" })[2]).toEqual({
      part: "volumes",
      what: "2 × root volume",
      why,
    });
  });

  test("takes the price of the zone, or of the region, where it differs", () => {
    const nodes = (zone: string) => charges({ node_type: "PRO2-XS", size: 1, zone })[0];
    expect(nodes("nl-ams-3")).toEqual({ part: "nodes", what: "1 × PRO2-XS", monthly: same(94.9) });
    expect(nodes("nl-ams-1")).toEqual({ part: "nodes", what: "1 × PRO2-XS", monthly: same(87.6) });
    expect(nodes("pl-waw-1")).toEqual({ part: "nodes", what: "1 × PRO2-XS", monthly: same(73) });
  });

  test("says which price is missing, and counts the rest", () => {
    expect(charges({ node_type: "POP9-2C" })).toEqual([
      { part: "nodes", what: "2 × POP9-2C", why: "no price of POP9-2C in the table of 2026-10-01" },
      { part: "public IPs", what: "2 × IPv4 address", monthly: same(7.3) },
      { part: "volumes", what: "2 × 20 GB sbs_5k", monthly: same(2.92) },
    ]);
  });

  test.each<[string, ValueObject, (string | undefined)[]]>([
    ["size", { size: Unknown.value }, Array(3).fill("the size is known after apply")],
    [
      "bound of a pool that is there",
      { id: "a", autoscaling: true, min_size: 1, max_size: Unknown.value },
      Array(3).fill("the size is known after apply"),
    ],
    ["size that is hidden", { size: new Masked("sensitive") }, Array(3).fill("the size is not shown")],
    ["autoscaling", { autoscaling: Unknown.value }, Array(3).fill("whether it is autoscaled is known after apply")],
    [
      "node type",
      { node_type: Unknown.value },
      ["the node type is known after apply", undefined, "the node type is known after apply"],
    ],
    [
      "public_ip_disabled",
      { public_ip_disabled: Unknown.value },
      [undefined, "whether nodes have addresses is known after apply", undefined],
    ],
  ])("prices nothing that depends on an unknown %s", (_name, values, reasons) => {
    expect(charges(values).map((each) => ("why" in each ? each.why : undefined))).toEqual(reasons);
  });

  test("leaves out nodes of other providers", () => {
    expect(charges({ node_type: "external" })).toEqual([]);
  });
});
