import { type Resources } from "../stacks";
import { ALL, examiner } from "./examiner";

const CLUSTER = { name: "k8s-test", region: "fr-par" };

describe("examine", () => {
  const { keyWith, linesOf, look, withCluster } = examiner();

  describe("of a version", () => {
    const wanting = (version: string): Resources => [["scaleway_k8s_cluster", { ...CLUSTER, version }]];

    test.each([
      ["1.36", { status: "ok", text: "k8s-test: 1.36.1 is offered in fr-par" }],
      ["1.35.3", { status: "ok", text: "k8s-test: 1.35.3 is offered in fr-par" }],
      [
        "1.35.2",
        {
          status: "fail",
          text: "k8s-test: 1.35.2 is not offered in fr-par",
          fix: "choose one of 1.37.0, 1.36.1, 1.35.3, 1.34.6, 1.33.10",
        },
      ],
      [
        "1.3",
        {
          status: "fail",
          text: "k8s-test: 1.3 is not offered in fr-par",
          fix: "choose one of 1.37.0, 1.36.1, 1.35.3, 1.34.6, 1.33.10",
        },
      ],
    ])("%s: says whether it is on offer", async (version, line) => {
      expect(await linesOf("version", wanting(version))).toEqual([line]);
    });

    test("warns of one that is deprecated", async () => {
      const machine = { now: new Date("2026-10-15T00:00:00Z") };
      expect(await look(await keyWith(ALL), { resources: wanting("1.34"), machine })).toContainEqual({
        check: "version",
        status: "warn",
        text: "k8s-test: 1.34.6 is offered in fr-par, is deprecated and ends on 2026-11-29",
        fix: "choose a newer minor version",
      });
    });

    test.each([
      ["1.35.3", { status: "ok", text: "k8s-test has 1.35.3 already" }],
      ["1.35", { status: "ok", text: "k8s-test has 1.35.3 already" }],
      ["1.36", { status: "ok", text: "k8s-test can go from 1.35.3 to 1.36.1" }],
      ["1.34.6", { status: "fail", text: "k8s-test cannot go from 1.35.3 to 1.34.6", fix: "it can become 1.36.1" }],
    ])("%s: looks at the cluster that is there", async (version, line) => {
      await withCluster("1.35.3");
      expect(await linesOf("version", wanting(version))).toEqual([line]);
    });

    test("says that nothing newer is on offer", async () => {
      await withCluster("1.37.0");
      expect(await linesOf("version", wanting("1.38"))).toEqual([
        {
          status: "fail",
          text: "k8s-test cannot go from 1.37.0 to 1.38",
          fix: "nothing newer is on offer: keep it",
        },
      ]);
    });
  });
});
