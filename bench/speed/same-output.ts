import { deepStrictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The Terraform configuration in an output folder of the engine, with the number of its resources. */
interface Configuration {
  readonly resource: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Compares what two programs wrote, ids and comments included: without that, a comparison of their speed says nothing.
 *
 * @returns how many resources there are
 * @throws AssertionError where they differ
 */
export function sameOutput(one: string, other: string, stack = "bench"): number {
  const [ours, theirs] = [one, other].map((folder) =>
    readFileSync(join(folder, "stacks", stack, "cdk.tf.json"), "utf8"),
  );
  const configuration = JSON.parse(String(ours)) as Configuration;
  deepStrictEqual(JSON.parse(String(theirs)), configuration);
  return Object.values(configuration.resource).reduce((sum, resources) => sum + Object.keys(resources).length, 0);
}
