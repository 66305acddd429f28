import { rmSync } from "node:fs";
import { join } from "node:path";
import { ratio, shown } from "./figures";
import { printTable, type Claim } from "./results";
import { inTurn, measure } from "./run";
import { sameOutput } from "./same-output";
import { writeTemplateProject } from "./template-project";
import { temporaryFolder } from "./temporary-folder";

const ROUNDS = 3;
const LEAST_RATIO = 10;
const WHAT = "the engine's own template, against the same deployment by this package";

/**
 * What the engine's template takes for a cluster and a workload: ts-node with type checks, imports of whole indexes,
 * bindings of the whole provider.
 *
 * @param schema file with the whole schema of the provider
 */
export async function template(schema: string | undefined): Promise<Claim[]> {
  if (schema === undefined) {
    return [{ what: WHAT, notRun: "needs --template with the provider's whole schema; see Bindings in README.md" }];
  }
  const folder = temporaryFolder();
  try {
    const bindings = await writeTemplateProject(folder, schema);
    const main = join(__dirname, "template", "kapsule.ts");
    const output = join(folder, "kapsule.out");
    const runs = inTurn(ROUNDS, {
      template: () => measure([require.resolve("ts-node/dist/bin"), "main.ts"], { folder }),
      kapsule: () => measure(["--require", "ts-node/register", main], { env: { CDKTF_OUTDIR: output } }),
    });
    const resources = sameOutput(output, join(folder, "cdktf.out"));
    printTable(
      [`a cluster and a workload, ${resources} resources`, "seconds", "processor", "peak MB"],
      [
        [`template with ${bindings} bindings, npx excluded`, ...shown(runs.template)],
        ["cdktf-kapsule by ts-node, npm excluded", ...shown(runs.kapsule)],
      ],
    );
    return [{ what: WHAT, value: ratio(runs.template, runs.kapsule), atLeast: LEAST_RATIO, unit: "times" }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
