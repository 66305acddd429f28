import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalApi, type LogEntry } from "../../../../local";
import { live, stagesAt } from "../../../../trial/deploy/life/life";
import { type Step } from "../../../../trial/deploy/life/step";
import { type Driver } from "../../../../trial/deploy/terraform/terraform-driver";
import { Workspace } from "../../../../trial/deploy/terraform/workspace";
import { SECRET_KEY, startApi } from "../../../local/api";
import { VpcDriver } from "../vpc-driver";

describe("the life of a stack", () => {
  let folder: string;
  let api: LocalApi;
  let log: LogEntry[];
  let deployed: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "life-"));
    log = [];
    deployed = [];
    api = await startApi({ log: (entry) => log.push(entry) });
  });
  afterEach(async () => {
    await api.stop();
    rmSync(folder, { recursive: true });
  });

  /** Each step without its time. */
  async function lived(
    change: (driver: VpcDriver) => Partial<Driver> = () => ({}),
    signal = new AbortController().signal,
  ): Promise<Omit<Step, "seconds">[]> {
    const workspace = new Workspace(folder, "network");
    const own = new VpcDriver(api, workspace, 1);
    const driver = { apply: () => own.apply(), destroy: () => own.destroy(), ...change(own) };
    const told: Step[] = [];
    const onStep = (step: Step) => told.push(step);
    const steps = await live({
      api,
      secretKey: SECRET_KEY,
      log,
      driver,
      workspace,
      stages: await stagesAt(api, SECRET_KEY, {}),
      workload: undefined,
      onStep,
      onDeployed: (calls) => {
        deployed = calls.map(({ method, path }) => `${method} ${path}`);
      },
      signal,
    });
    expect(told).toEqual(steps);
    return steps.map(({ seconds, ...step }) => {
      expect(seconds).toBeGreaterThanOrEqual(0);
      return step;
    });
  }

  const NO_CLUSTER = { outcome: "not run", calls: 0, writes: 0, detail: "no literal in the stack's JSON to change" };

  test("ends with an empty API, and counts the driver's calls alone", async () => {
    expect(await lived()).toEqual([
      { name: "deploy", outcome: "passed", calls: 1, writes: 1, detail: "resources at the API: 1" },
      { name: "deploy again", outcome: "passed", calls: 1, writes: 0, detail: "nothing to do" },
      { name: "upgrade", ...NO_CLUSTER },
      { name: "scale", ...NO_CLUSTER },
      { name: "destroy", outcome: "passed", calls: 1, writes: 1, detail: "the API is empty" },
    ]);
  });

  test("hands over the driver's calls of the deploy alone", async () => {
    await lived();
    expect(deployed).toEqual(["POST /vpc/v2/regions/fr-par/vpcs"]);
  });

  test("tells nobody of a deploy that failed", async () => {
    await lived(() => ({ apply: () => Promise.resolve({ passed: false, output: "Error: no" }) }));
    expect(deployed).toEqual([]);
  });

  test("fails with a deploy that makes nothing", async () => {
    const [first] = await lived(() => ({ apply: () => Promise.resolve({ passed: true, output: "" }) }));
    expect(first).toMatchObject({ outcome: "failed", detail: "nothing was made at the API" });
  });

  test("says what a destroy leaves behind", async () => {
    const steps = await lived(() => ({ destroy: () => Promise.resolve({ passed: true, output: "" }) }));
    expect(steps.at(-1)).toMatchObject({ outcome: "failed", detail: "orphaned: vpc one" });
  });

  test("says what a destroy leaves in the state", async () => {
    const left = { resources: [{ mode: "managed", type: "scaleway_vpc", name: "Network" }, { mode: "data" }] };
    const steps = await lived((own) => ({
      destroy: async () => {
        const ran = await own.destroy();
        writeFileSync(join(folder, "cdktf.out/stacks/network/terraform.tfstate"), JSON.stringify(left));
        return ran;
      },
    }));
    expect(steps.at(-1)).toMatchObject({ outcome: "failed", detail: "still in the state: scaleway_vpc.Network" });
  });

  test("shows nothing where it is interrupted", async () => {
    const interruption = new AbortController();
    const interrupted = new Error("interrupted");
    const living = lived(
      () => ({
        apply: () => {
          interruption.abort(interrupted);
          return Promise.reject(new Error("Terraform is gone"));
        },
      }),
      interruption.signal,
    );
    await expect(living).rejects.toBe(interrupted);
  });

  test("ends where a second apply changes something", async () => {
    let applies = 0;
    const steps = await lived((own) => ({
      apply: () => {
        applies += 1;
        rmSync(join(folder, "cdktf.out/stacks/network/terraform.tfstate"), { force: true });
        return own.apply();
      },
    }));
    expect(applies).toBe(2);
    expect(steps.map(({ name, outcome, detail }) => [name, outcome, detail])).toEqual([
      ["deploy", "passed", "resources at the API: 1"],
      ["deploy again", "failed", "1 calls that change something"],
      ["upgrade", "not run", "deploy again failed"],
      ["scale", "not run", "deploy again failed"],
      ["destroy", "not run", "deploy again failed"],
    ]);
  });
});
