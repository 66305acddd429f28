/** Writes the Scaleway bindings to .gen/src from the pinned schema, without Terraform and without a connection. */
import "./no-call-home";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  ConstructsMakerProviderTarget,
  Language,
  TerraformProviderConstraint,
  type ProviderSchema,
} from "@cdktf/commons";
// The package's index loads jsii, which takes longer than the generation itself.
import { TerraformProviderGenerator } from "@cdktf/provider-generator/lib/get/generator/provider-generator";
import { CodeMaker } from "codemaker";
import { excerptFile, families } from "./pinned-schema";

async function main(): Promise<void> {
  const schema = JSON.parse(readFileSync(excerptFile, "utf8")) as ProviderSchema;
  const constraint = new TerraformProviderConstraint(`${families.provider}@${families.version}`);
  const generator = new TerraformProviderGenerator(new CodeMaker(), schema);
  generator.generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));

  const output = join(__dirname, "..", ".gen");
  rmSync(output, { recursive: true, force: true });
  await generator.save(join(output, "src"));
}

void main();
