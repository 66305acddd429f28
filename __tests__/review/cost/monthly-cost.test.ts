import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { type ResourceChange } from "../../../review/change";
import { costOf } from "../../../review/cost/cost-of";
import { costTables, monthlyCost } from "../../../review/cost/monthly-cost";
import { readApp } from "../../../synthesis/read";
import { composed } from "../../composed";
import { kubernetesStack, synthesizedApp } from "../../synthesis/temporary-app";
import { change, deployment } from "../changes";
import { PRICES } from "./table";

describe("monthlyCost", () => {
  test("has every part of the example", () => {
    const [table, ...others] = monthlyCost(readApp(composed().outdir));
    expect(others).toEqual([]);
    expect(table?.head).toEqual(["cost a month", "", "list price"]);
    expect(table?.rows.map(([part, what]) => [part, what])).toEqual([
      ["nodes", "2 × DEV1-M"],
      ["public IPs", "2 × IPv4 address"],
      ["volumes", "2 × 40 GB l_ssd"],
      ["control plane", "kapsule"],
      ["load balancers", "2 × LB-S"],
      ["load balancer IPs", "2 × IPv4 address"],
      ["registry", "5 GB of private images"],
      ["total", expect.stringMatching(/^prices of \d{4}-\d{2}-\d{2}, without value added tax$/) as string],
    ]);
  });

  test("has no table for an app that costs nothing", () => {
    const app = synthesizedApp((scope) => {
      new NamespaceV1(kubernetesStack(scope, "stack"), "One", { metadata: { name: "one" } });
    });
    expect(monthlyCost(app)).toEqual([]);
  });
});

describe("costTables", () => {
  const rows = (...changes: readonly ResourceChange[]) => costTables(costOf(deployment(...changes), PRICES))[0]?.rows;
  const pool = (given: object) =>
    change("scaleway_k8s_pool", "create", { after: { node_type: "DEV1-M", size: 1, ...given } });

  test("adds up by part, names what is the same once, and shows ranges", () => {
    const gateways = ["A", "B"].map(() => change("scaleway_vpc_public_gateway_ip", "create", { after: {} }));
    const autoscaled = { autoscaling: true, min_size: 1, max_size: 3, public_ip_disabled: true };
    expect(
      rows(...gateways, pool(autoscaled), pool({ public_ip_disabled: true }), pool({ public_ip_disabled: true })),
    ).toEqual([
      ["nodes", "1 to 3 × DEV1-M, 1 × DEV1-M (2 times)", "€43.80 to €73.00"],
      ["volumes", "1 to 3 × 40 GB l_ssd, 1 × 40 GB l_ssd (2 times)", "€4.38 to €7.30"],
      ["other", "2 × IPv4 address of a gateway", "€7.30"],
      ["total", "prices of 2026-10-01, without value added tax", "€55.48 to €87.60"],
    ]);
  });

  test("only counts what it would take long to name", () => {
    const sizes = [1, 2, 3, 4, 5, 6].map((size) => pool({ size, public_ip_disabled: true }));
    expect(rows(...sizes)?.[0]?.[1]).toBe("1 × DEV1-M, 2 × DEV1-M, 3 × DEV1-M, 4 × DEV1-M, and 2 more");
  });

  test("says what is not in the total", () => {
    expect(rows(change("scaleway_rdb_instance", "create", { after: {} }))).toEqual([
      ["total", "prices of 2026-10-01, without value added tax", "€0.00"],
      [
        "not counted",
        "scaleway_rdb_instance.Example (scaleway_rdb_instance): no price of scaleway_rdb_instance in the table of 2026-10-01",
        "",
      ],
    ]);
  });
});
