import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentConflicts, useEnvironment } from "../../synthesis/terraform-directory";
import { filesBelow, temporaryDirectory } from "./temporary-app";

/** Leaves behind what `terraform init` and a saved plan do. */
function terraformRuns(directory: string, backend: string): void {
  mkdirSync(join(directory, ".terraform"), { recursive: true });
  writeFileSync(join(directory, ".terraform/terraform.tfstate"), backend);
  writeFileSync(join(directory, ".terraform.lock.hcl"), "providers");
  writeFileSync(join(directory, "plan"), `plan of ${backend}`);
  writeFileSync(join(directory, "errored.tfstate"), `state of ${backend}`);
}

const shared = { ".terraform.lock.hcl": "providers" };
const inPlace = (backend: string) => ({
  ".terraform/terraform.tfstate": backend,
  plan: `plan of ${backend}`,
  "errored.tfstate": `state of ${backend}`,
});
const kept = (backend: string) => ({
  [`.environments/${backend}/.terraform/terraform.tfstate`]: backend,
  [`.environments/${backend}/plan`]: `plan of ${backend}`,
  [`.environments/${backend}/errored.tfstate`]: `state of ${backend}`,
});

describe("useEnvironment", () => {
  test("keeps each environment's files apart, and loses none of them", () => {
    const directory = temporaryDirectory();
    useEnvironment([directory], "dev");
    expect(filesBelow(directory)).toEqual({ ".environment": "dev\n" });
    terraformRuns(directory, "dev");

    useEnvironment([directory], "prod");
    expect(filesBelow(directory)).toEqual({ ".environment": "prod\n", ...shared, ...kept("dev") });
    terraformRuns(directory, "prod");

    useEnvironment([directory], "dev");
    expect(filesBelow(directory)).toEqual({ ".environment": "dev\n", ...shared, ...inPlace("dev"), ...kept("prod") });

    useEnvironment([directory], "prod");
    expect(filesBelow(directory)).toEqual({ ".environment": "prod\n", ...shared, ...inPlace("prod"), ...kept("dev") });
  });

  test("moves nothing within one environment", () => {
    const directory = temporaryDirectory();
    useEnvironment([directory], "dev");
    terraformRuns(directory, "dev");
    useEnvironment([directory], "dev");
    expect(filesBelow(directory)).toEqual({ ".environment": "dev\n", ...shared, ...inPlace("dev") });
  });

  test("takes files of before the first run for the environment's own", () => {
    const directory = temporaryDirectory();
    terraformRuns(directory, "dev");
    useEnvironment([directory], "dev");
    expect(filesBelow(directory)).toEqual({ ".environment": "dev\n", ...shared, ...inPlace("dev") });
  });

  test("makes folders that do not exist yet, and treats each folder by its own marker", () => {
    const parent = temporaryDirectory();
    const [one, other] = [join(parent, "one"), join(parent, "other")];
    useEnvironment([one], "dev");
    terraformRuns(one, "dev");
    useEnvironment([one, other], "prod");
    expect(filesBelow(one)).toEqual({ ".environment": "prod\n", ...shared, ...kept("dev") });
    expect(filesBelow(other)).toEqual({ ".environment": "prod\n" });
  });

  test.each([
    ["before the marker was written", "dev"],
    ["after the marker was written", "prod"],
  ])("goes on where it was interrupted %s", (_when, marker) => {
    const directory = temporaryDirectory();
    terraformRuns(directory, "prod");
    writeFileSync(join(directory, ".environment"), "prod\n");
    useEnvironment([directory], "dev");
    // As the folder is with dev's files put away and prod's not yet in place.
    rmSync(join(directory, ".environment"));
    writeFileSync(join(directory, ".environment"), `${marker}\n`);
    useEnvironment([directory], "prod");
    expect(filesBelow(directory)).toEqual({ ".environment": "prod\n", ...shared, ...inPlace("prod") });
  });
});

describe("environmentConflicts", () => {
  test("finds nothing where every environment's files have a free place", () => {
    const directory = temporaryDirectory();
    useEnvironment([directory], "dev");
    terraformRuns(directory, "dev");
    expect(environmentConflicts([directory, join(directory, "missing")], "prod")).toEqual([]);
    expect(environmentConflicts([directory], "dev-kubeconfig-kind_a.B")).toEqual([]);
    expect(environmentConflicts([directory], "dev")).toEqual([]);
  });

  test("names both files where one would take the other's place", () => {
    const directory = temporaryDirectory();
    useEnvironment([directory], "dev");
    terraformRuns(directory, "dev");
    mkdirSync(join(directory, ".environments/dev"), { recursive: true });
    writeFileSync(join(directory, ".environments/dev/plan"), "another plan");
    expect(environmentConflicts([directory], "prod")).toEqual([
      {
        constructPath: "",
        text: `${directory}/plan: would be kept as ${directory}/.environments/dev/plan, which is there already; remove the one that is not wanted`,
      },
    ]);
  });

  test.each(["", "../dev", "..", ".dev", "-dev", "a b"])("refuses the name %j", (name) => {
    expect(environmentConflicts([], name)).toEqual([
      {
        constructPath: "",
        text: `environment: must be letters, digits, underscores, inner dots and hyphens, received ${JSON.stringify(name)}; rename it`,
      },
    ]);
  });
});
