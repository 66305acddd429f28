/**
 * Cuts the families in families.json out of a provider's full schema.
 *
 *   terraform providers schema -json > full.json
 *   npm run schema:excerpt -- full.json
 */
import { readFileSync, writeFileSync } from "node:fs";
import { excerptFile, families, providerAddress, type Families, type FullSchema } from "./pinned-schema";

/** The excerpt, with its keys sorted so that a refresh shows only what changed. */
export function excerpt(full: FullSchema, wanted: Families, address: string): FullSchema {
  const { provider_schemas: schemas = {} } = full;
  const schema = schemas[address];
  if (schema === undefined) {
    const there = Object.keys(schemas).join(", ") || "no provider: print it in a folder where terraform init ran";
    throw new Error(`no provider ${address} in the schema, it has ${there}`);
  }
  return {
    format_version: full.format_version,
    provider_schemas: {
      [address]: {
        provider: schema.provider,
        resource_schemas: pick(schema.resource_schemas, wanted.resources, "resource"),
        data_source_schemas: pick(schema.data_source_schemas, wanted.dataSources, "data source"),
      },
    },
  };
}

function pick(all: Readonly<Record<string, unknown>>, names: readonly string[], kind: string): Record<string, unknown> {
  const missing = names.filter((name) => all[name] === undefined);
  if (missing.length > 0) {
    throw new Error(`the schema has no ${kind} ${missing.join(", ")}: correct families.json or take a newer schema`);
  }
  return Object.fromEntries([...names].sort().map((name) => [name, all[name]]));
}

/** @throws Error with one line for a file that is not there, or is no JSON */
function read(file: string): FullSchema {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new Error(`${file} cannot be read (${code}); name what "terraform providers schema -json" has printed`, {
      cause: error,
    });
  }
  try {
    return JSON.parse(text) as FullSchema;
  } catch {
    throw new Error(`${file} is no JSON; print it anew with "terraform providers schema -json"`);
  }
}

function main(source: string | undefined): void {
  if (source === undefined) throw new Error("usage: npm run schema:excerpt -- FULL_SCHEMA.json");
  const full = read(source);
  writeFileSync(excerptFile, `${JSON.stringify(excerpt(full, families, providerAddress), null, 1)}\n`);
}

if (require.main === module) {
  try {
    main(process.argv[2]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
