import { type SynthesizedStack } from "../synthesis/read";
import { inRepository } from "./project";
import { CommandError, type Tools } from "./tools";

/** A word that is no flag would be taken for one stack, while the commands are for all of them. */
export function requireFlagsOnly(words: readonly string[]): void {
  const variable = words.find((word) => /^-{1,2}var(-file)?(=|$)/.test(word));
  if (variable !== undefined) {
    throw new CommandError(
      "--var and --var-file do not go with all stacks, and show values to everybody on the machine: set TF_VAR_<name>",
      2,
    );
  }
  const other = words.find((word) => !word.startsWith("-"));
  if (other === undefined) return;
  throw new CommandError(
    `"${other}" is no flag: this command is for all stacks. Write --flag=value, or use npx cdktf (or npx cdktn) for one stack`,
    2,
  );
}

/** Terraform would ask for them one at a time, and stop in CI. */
export function requireVariables(stacks: readonly SynthesizedStack[], tools: Tools): void {
  const missing = stacks.flatMap((stack) =>
    Object.entries(stack.variables)
      .filter(([name, variable]) => variable.default === undefined && tools.env[`TF_VAR_${name}`] === undefined)
      .map(([name, variable]) => `  TF_VAR_${name} (stack ${stack.name}): ${variable.description ?? "no description"}`),
  );
  if (missing.length > 0) throw new CommandError(["set these variables first:", ...missing].join("\n"), 2);
}

/** Programs that providers log in with would be missed only after the first stack is there, and paid for. */
export function requireCredentialPrograms(stacks: readonly SynthesizedStack[], tools: Tools): void {
  const usesScw = stacks.some((stack) => JSON.stringify(stack.providers).includes('"command":"scw"'));
  if (!usesScw || tools.exists("scw", "version")) return;
  const otherwise = inRepository() ? "set KAPSULE_ACCESS=token" : "log in with KubernetesAccess.token()";
  throw new CommandError(
    `scw logs in to the cluster, and does not answer: install the Scaleway CLI, or ${otherwise}`,
    127,
  );
}

/** Terraform refuses them one stack after the other, when the workload is already gone. */
export function requireUnprotected(stacks: readonly SynthesizedStack[]): void {
  const kept = stacks.flatMap((stack) =>
    stack.resources.filter(({ attributes }) =>
      JSON.stringify(attributes["lifecycle"] ?? {}).includes('"prevent_destroy":true'),
    ),
  );
  if (kept.length === 0) return;
  const place = inRepository() ? "in stacks/environments.ts" : "where they are made";
  throw new CommandError(
    [
      `these are protected, so nothing is destroyed; set protect to false ${place} if that is meant:`,
      ...kept.map(({ constructPath }) => `  ${constructPath}`),
    ].join("\n"),
  );
}
