import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The part of one provider's schema that the constructs stand on. */
export interface Families {
  /** Namespace and name, as in the Terraform registry. */
  readonly provider: string;
  /** Exact version, as in cdktf.json. */
  readonly version: string;
  readonly resources: readonly string[];
  readonly dataSources: readonly string[];
}

/** What `terraform providers schema -json` prints, as far as it is read here. */
export interface FullSchema {
  readonly format_version: string;
  /** Missing where Terraform was not initialized. */
  readonly provider_schemas?: Readonly<Record<string, ProviderSchema>>;
}

interface ProviderSchema {
  readonly provider: unknown;
  readonly resource_schemas: Readonly<Record<string, unknown>>;
  readonly data_source_schemas: Readonly<Record<string, unknown>>;
}

export const families: Families = JSON.parse(readFileSync(join(__dirname, "families.json"), "utf8")) as Families;

/** The key of the provider in a schema file. */
export const providerAddress = `registry.terraform.io/${families.provider}`;

/** Named as CDKTF_EXPERIMENTAL_PROVIDER_SCHEMA_CACHE_PATH wants it, so that `cdktf get` can read the same file. */
export const excerptFile = join(__dirname, `${families.provider.split("/")[1]}@${families.version}.json`);
