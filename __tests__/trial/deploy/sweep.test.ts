import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FaultKind } from "../../../trial/deploy/fault-kinds";
import { sweep, type SweepCase, type SweepSettings } from "../../../trial/deploy/sweep";
import { type Driver } from "../../../trial/deploy/terraform-driver";
import { Workspace } from "../../../trial/deploy/workspace";
import { SECRET_KEY, startApi } from "../../local/api";
import { VpcDriver } from "./vpc-driver";

describe("failing each call of a deploy", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "sweep-"));
    mkdirSync(join(folder, "scratch"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function swept(kind: FaultKind, tries: number, more: Partial<SweepSettings> = {}): Promise<readonly SweepCase[]> {
    return sweep({
      workspace: new Workspace(join(folder, "project"), "network"),
      configuration: {},
      scratch: join(folder, "scratch"),
      secretKey: SECRET_KEY,
      kind,
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
    expect(outcomes(await swept("lost", 2))).toEqual([[CALL, "failed", "2 vpc in place of 1"]]);
    expect(outcomes(await swept("lost", 1))).toEqual([[CALL, "failed", "2 vpc in place of 1"]]);
  });

  test("shows nothing where the call is not made again", async () => {
    let applies = 0;
    const driverFor: SweepSettings["driverFor"] = (workspace, api) => {
      const driver = new VpcDriver(api, workspace, 1);
      return {
        destroy: () => driver.destroy(),
        apply: () => {
          applies += 1;
          // Behind the two of the clean run.
          return applies === 3 ? Promise.resolve({ passed: true, output: "" }) : driver.apply();
        },
      } satisfies Driver;
    };
    expect(outcomes(await swept("500", 1, { driverFor }))).toEqual([[CALL, "not reached", ""]]);
  });

  test("is done for the calls that were chosen", async () => {
    expect(await swept("500", 1, { only: "DELETE" })).toEqual([]);
    const seen: string[] = [];
    await swept("500", 1, { only: "vpcs", onCase: (done, all, { call }) => seen.push(`${done}/${all} ${call}`) });
    expect(seen).toEqual([`1/1 ${CALL}`]);
  });

  test("is not begun where the deploy fails without", async () => {
    const driverFor = () => ({
      apply: () => Promise.resolve({ passed: false, output: "Error: refused" }),
      destroy: () => Promise.reject(new Error("not asked for")),
    });
    await expect(swept("500", 1, { driverFor })).rejects.toThrow("Error: refused");
  });
});
