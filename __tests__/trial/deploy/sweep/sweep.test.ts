import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FaultKind } from "../../../../trial/deploy/sweep/fault-kinds";
import { type SweepCase } from "../../../../trial/deploy/sweep/judge";
import { requireChosen, sweep, type SweepSettings } from "../../../../trial/deploy/sweep/sweep";
import { type Driver } from "../../../../trial/deploy/terraform/terraform-driver";
import { Workspace } from "../../../../trial/deploy/terraform/workspace";
import { fetchFrom, SECRET_KEY, startApi } from "../../../local/api";
import { VpcDriver } from "../vpc-driver";

describe("failing each call of a deploy", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sweep-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function swept(kind: FaultKind, tries: number, more: Partial<SweepSettings> = {}): Promise<readonly SweepCase[]> {
    rmSync(join(folder, "scratch"), { recursive: true, force: true });
    mkdirSync(join(folder, "scratch"));
    return sweep({
      workspace: new Workspace(join(folder, "project"), "network"),
      configurations: { deploy: {}, upgrade: undefined, scale: undefined, destroy: {} },
      scratch: join(folder, "scratch"),
      secretKey: SECRET_KEY,
      stages: ["deploy"],
      kinds: [kind],
      only: undefined,
      sample: undefined,
      parallel: 1,
      startApi: ({ faults, state, log }) => startApi({ faults, state, log: (entry) => log.push(entry) }),
      driverFor: (workspace, api) => new VpcDriver(api, workspace, tries),
      onCase: () => undefined,
      ...more,
    });
  }

  const outcomes = (cases: readonly SweepCase[]) => cases.map(({ call, outcome, detail }) => [call, outcome, detail]);
  const CALL = "POST /vpc/v2/regions/fr-par/vpcs";

  test("is hidden by a client that tries again", async () => {
    expect(outcomes(await swept("500", 2))).toEqual([[CALL, "hidden", ""]]);
  });

  test("is mended by the next apply where the client gives up", async () => {
    expect(outcomes(await swept("500", 1))).toEqual([[CALL, "converged", "Error: POST failed"]]);
    expect(outcomes(await swept("down", 2))).toEqual([[CALL, "converged", "Error: POST failed"]]);
  });

  test("leaves two of what was made where the answer is lost", async () => {
    expect(outcomes(await swept("lost", 2))).toEqual([[CALL, "failed", "2 vpc one in place of 1"]]);
    expect(outcomes(await swept("lost", 1))).toEqual([[CALL, "failed", "2 vpc one in place of 1"]]);
  });

  test("shows nothing where the call is not made again", async () => {
    let applies = 0;
    const driverFor: SweepSettings["driverFor"] = (workspace, api) => {
      const driver = new VpcDriver(api, workspace, 1);
      return {
        destroy: () => driver.destroy(),
        apply: async () => {
          const ran = await driver.apply();
          // The clean run asks once more.
          return (applies += 1) === 1 ? driver.apply() : ran;
        },
      } satisfies Driver;
    };
    expect(outcomes(await swept("500", 2, { driverFor }))).toEqual([
      [CALL, "converged", "Error: POST failed"],
      ["GET /vpc/v2/regions/fr-par/vpcs/*", "not reached", ""],
    ]);
  });

  test("is done for the calls that were chosen", async () => {
    await expect(swept("500", 1, { only: "DELETE" })).rejects.toThrow('no call of deploy has "DELETE" in it');
    const seen: string[] = [];
    await swept("500", 1, { only: "vpcs", onCase: (done, all, { call }) => seen.push(`${done}/${all} ${call}`) });
    expect(seen).toEqual([`1/1 ${CALL}`]);
  });

  test("says so where there is nothing to change for", async () => {
    await expect(swept("500", 1, { stages: ["upgrade"] })).rejects.toThrow("no call of upgrade is there to fail");
  });

  test("is not begun where the deploy fails without", async () => {
    const driverFor = () => ({
      apply: () => Promise.resolve({ passed: false, output: "Error: refused" }),
      destroy: () => Promise.reject(new Error("not asked for")),
    });
    await expect(swept("500", 1, { driverFor })).rejects.toThrow("deploy, without a fault: Error: refused");
  });

  const DELETE = "DELETE /vpc/v2/regions/fr-par/vpcs/*";

  test("is done in an order that does not depend on which call came first", async () => {
    const driverFor: SweepSettings["driverFor"] = (workspace, api) => {
      const driver = new VpcDriver(api, workspace, 2);
      return {
        destroy: () => driver.destroy(),
        apply: async () => {
          const ran = await driver.apply();
          await fetchFrom(api, "GET", "/iam/v1alpha1/applications").catch(() => undefined);
          return ran;
        },
      };
    };
    expect(outcomes(await swept("500", 2, { driverFor })).map(([call]) => call)).toEqual([
      "GET /iam/v1alpha1/applications",
      CALL,
    ]);
  });

  test("is done for a destroy, each from all that was deployed before", async () => {
    const destroyed = (kind: FaultKind, tries: number) => swept(kind, tries, { stages: ["destroy"] }).then(outcomes);
    expect(await destroyed("500", 2)).toEqual([[DELETE, "hidden", ""]]);
    expect(await destroyed("500", 1)).toEqual([[DELETE, "converged", "Error: DELETE failed"]]);
    expect(readdirSync(join(folder, "scratch")).sort()).toEqual(["deploy", "destroy", "empty"]);
  });

  test("finds what a destroy leaves behind", async () => {
    const driverFor: SweepSettings["driverFor"] = (workspace, api) => {
      const driver = new VpcDriver(api, workspace, 1);
      return {
        apply: () => driver.apply(),
        // One that takes its failure for a success.
        destroy: async () => ({ ...(await driver.destroy()), passed: true }),
      };
    };
    expect(outcomes(await swept("500", 1, { stages: ["destroy"], driverFor }))).toEqual([
      [DELETE, "failed", "1 vpc one in place of 0"],
    ]);
  });

  test("is not begun where a destroy leaves something without a fault", async () => {
    const driverFor: SweepSettings["driverFor"] = (workspace, api) => ({
      apply: () => new VpcDriver(api, workspace, 1).apply(),
      destroy: () => Promise.resolve({ passed: true, output: "" }),
    });
    await expect(swept("500", 1, { stages: ["destroy"], driverFor })).rejects.toThrow(
      "destroy, without a fault: 1 vpc one in place of 0",
    );
  });

  test("is done for several stages and kinds, in their order, and not for a stage with nothing to change", async () => {
    const cases = await swept("500", 2, {
      stages: ["deploy", "upgrade", "destroy"],
      kinds: ["500", "cut"],
      parallel: 3,
    });
    expect(cases.map(({ stage, kind, call, outcome }) => [stage, kind, call, outcome])).toEqual([
      ["deploy", "500", CALL, "hidden"],
      ["deploy", "cut", CALL, "hidden"],
      ["destroy", "500", DELETE, "hidden"],
      ["destroy", "cut", DELETE, "hidden"],
    ]);
  });

  test("is failed by a stage that fails without its fault", async () => {
    let applies = 0;
    const driverFor: SweepSettings["driverFor"] = (workspace, api) => {
      const driver = new VpcDriver(api, workspace, 1);
      return {
        destroy: () => driver.destroy(),
        apply: () => {
          applies += 1;
          return applies === 3 ? Promise.resolve({ passed: false, output: "Error: no disk" }) : driver.apply();
        },
      };
    };
    expect(outcomes(await swept("500", 1, { driverFor }))).toEqual([
      [CALL, "failed", "without its fault: Error: no disk"],
    ]);
  });
});

describe("that no call is chosen", () => {
  const CHOICE = { kinds: ["500"], sample: undefined, parallel: 1 } as const;
  const calls = ["/a", "/b", "/c", "/d"].map((path, call) => ({
    call,
    method: "GET",
    path,
    status: 200,
    fault: undefined,
    milliseconds: 1,
  }));

  test("is said behind the deploy, with some that there are", () => {
    expect(() => {
      requireChosen({ ...CHOICE, stages: ["deploy"], only: "POST" }, calls);
    }).toThrow('no call of deploy has "POST" in it; it has 4, as GET /a, GET /c, GET /d');
  });

  test.each([
    { stages: ["deploy"], only: "/c" },
    { stages: ["deploy"], only: undefined },
    { stages: ["deploy", "destroy"], only: "DELETE" },
  ] as const)("is not said of %j", (choice) => {
    expect(() => {
      requireChosen({ ...CHOICE, ...choice }, calls);
    }).not.toThrow();
  });
});
