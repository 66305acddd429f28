import "../../schemas/no-call-home";
import { copyFileSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  ConstructsMakerProviderTarget,
  Language,
  TerraformProviderConstraint,
  type ProviderSchema,
} from "@cdktf/commons";
// The package's index loads jsii, which takes longer than the generation itself.
import { TerraformProviderGenerator } from "@cdktf/provider-generator/lib/get/generator/provider-generator";
import { CodeMaker } from "codemaker";
import { families, providerAddress } from "../../schemas/pinned-schema";

/**
 * Makes a project as `cdktf init --template typescript` and `cdktf get` do: their compiler's settings, and the bindings
 * of the whole provider. The packages are this project's, so that both sides have the same versions.
 *
 * @param schemaFile what `terraform providers schema -json` prints
 * @returns how many resources and data sources have bindings
 */
export async function writeTemplateProject(folder: string, schemaFile: string): Promise<number> {
  const schema = JSON.parse(readFileSync(schemaFile, "utf8")) as ProviderSchema;
  const provider = schema.provider_schemas?.[providerAddress];
  if (provider === undefined) throw new Error(`${schemaFile} has no schema of ${providerAddress}`);
  const generator = new TerraformProviderGenerator(new CodeMaker(), schema);
  const constraint = new TerraformProviderConstraint(`${families.provider}@${families.version}`);
  generator.generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));
  await generator.save(join(folder, ".gen"));

  const packages = join(__dirname, "..", "..", "node_modules");
  const template = join(dirname(require.resolve("cdktf-cli/package.json")), "bundle", "templates", "typescript");
  mkdirSync(folder, { recursive: true });
  symlinkSync(packages, join(folder, "node_modules"), "junction");
  copyFileSync(join(template, "tsconfig.json"), join(folder, "tsconfig.json"));
  copyFileSync(join(__dirname, "template", "main.ts.txt"), join(folder, "main.ts"));
  return Object.keys({ ...provider.resource_schemas }).length + Object.keys({ ...provider.data_source_schemas }).length;
}
