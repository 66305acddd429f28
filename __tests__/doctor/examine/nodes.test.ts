import { parseLimits } from "../../../local";
import { type Resources } from "../stacks";
import { examiner } from "./examiner";

describe("examine", () => {
  const { linesOf, withCluster, own } = examiner();

  test("says that a node type is not in the zone, or sold out", async () => {
    const pool = (node_type: string): Resources => [["scaleway_k8s_pool", { node_type, zone: "fr-par-1", size: 1 }]];
    expect(await linesOf("node type", pool("dev1_xxl"))).toEqual([
      {
        status: "fail",
        text: "DEV1-XXL is not offered in fr-par-1",
        fix: "choose one of the zone, such as DEV1-XL: scw instance server-type list zone=fr-par-1",
      },
    ]);
    await own.restart({
      limits: parseLimits({ quotas: [], soldOut: ["DEV1-M", "GP1-S,nearly", "PRO2-S:zone=fr-par-2"] }),
    });
    expect(await linesOf("node type", pool("dev1_m"))).toEqual([
      { status: "fail", text: "DEV1-M is sold out in fr-par-1", fix: "choose another type or zone, or wait" },
    ]);
    expect(await linesOf("node type", pool("gp1_s"))).toEqual([
      { status: "warn", text: "GP1-S is nearly sold out in fr-par-1", fix: "have another type or zone at hand" },
    ]);
    expect((await linesOf("node type", pool("pro2_s"))).map(({ status }) => status)).toEqual(["ok"]);
  });

  test.each([
    [
      1,
      "fail",
      "DEV1-M in fr-par-1: 1 allowed, 2 wanted",
      "ask Scaleway for more, or choose fewer nodes or another type",
    ],
    [2, "ok", "DEV1-M in fr-par-1: 2 allowed, 2 wanted, 0 in use", undefined],
  ])("looks at a quota of %d", async (quota, status, text, fix) => {
    await own.restart({ limits: parseLimits({ quotas: [`DEV1-M=${quota}`], soldOut: [] }) });
    expect(await linesOf("quota")).toEqual([{ status, text, fix }]);
  });

  test("warns of a quota that Scaleway does not tell", async () => {
    const pool: Resources = [["scaleway_k8s_pool", { node_type: "zzz9_xl", zone: "fr-par-1", size: 1 }]];
    expect(await linesOf("quota", pool)).toEqual([
      {
        status: "warn",
        text: "Scaleway tells none of ZZZ9-XL",
        fix: "look at the organization's quotas in the console",
      },
    ]);
  });

  test("warns of a quota that is used up", async () => {
    await own.restart({ limits: parseLimits({ quotas: ["DEV1-M=3"], soldOut: [] }) });
    await withCluster("1.36.1");
    expect(await linesOf("quota")).toEqual([
      {
        status: "warn",
        text: "DEV1-M in fr-par-1: 3 allowed, 2 wanted, 2 in use",
        fix: "unless those are this deployment's own, ask Scaleway for more, or choose fewer nodes or another type",
      },
    ]);
  });
});
