import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { excerpt } from "../../schemas/excerpt";
import { excerptFile, families, providerAddress, type FullSchema } from "../../schemas/pinned-schema";

const ADDRESS = "registry.terraform.io/acme/acme";
const full: FullSchema = {
  format_version: "1.0",
  provider_schemas: {
    [ADDRESS]: {
      provider: { version: 0 },
      resource_schemas: { acme_c: { version: 1 }, acme_a: { version: 2 }, acme_b: { version: 3 } },
      data_source_schemas: { acme_a: { version: 4 }, acme_z: { version: 5 } },
    },
  },
};
const wanted = { provider: "acme/acme", version: "1.0.0", resources: ["acme_c", "acme_a"], dataSources: ["acme_z"] };

describe("a schema's excerpt", () => {
  test("holds the families that are wanted, sorted, and the provider", () => {
    expect(JSON.stringify(excerpt(full, wanted, ADDRESS))).toBe(
      JSON.stringify({
        format_version: "1.0",
        provider_schemas: {
          [ADDRESS]: {
            provider: { version: 0 },
            resource_schemas: { acme_a: { version: 2 }, acme_c: { version: 1 } },
            data_source_schemas: { acme_z: { version: 5 } },
          },
        },
      }),
    );
  });

  test("is refused for a family that the schema does not have", () => {
    expect(() => excerpt(full, { ...wanted, resources: ["acme_x", "acme_a", "acme_y"] }, ADDRESS)).toThrow(
      "the schema has no resource acme_x, acme_y: correct families.json or take a newer schema",
    );
  });

  test("is refused for another provider's schema", () => {
    expect(() => excerpt(full, wanted, providerAddress)).toThrow(
      "no provider registry.terraform.io/scaleway/scaleway in the schema, it has registry.terraform.io/acme/acme",
    );
  });
});

test("an excerpt of what Terraform prints in a folder that is not initialized is refused, with what to do", () => {
  expect(() => excerpt({ format_version: "1.0" }, wanted, ADDRESS)).toThrow(
    "no provider registry.terraform.io/acme/acme in the schema, it has no provider: print it in a folder where terraform init ran",
  );
});

test.each([
  ["missing.json", 'missing.json cannot be read (ENOENT); name what "terraform providers schema -json" has printed'],
  ["README.md", 'README.md is no JSON; print it anew with "terraform providers schema -json"'],
])(
  "an excerpt of %s is refused in one line",
  (file, message) => {
    const args = ["--require", "ts-node/register", "schemas/excerpt.ts", file];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect([status, stdout, stderr]).toEqual([1, "", `${message}\n`]);
  },
  60_000,
);

describe("the pinned schema", () => {
  const pinned = JSON.parse(readFileSync(excerptFile, "utf8")) as FullSchema;

  test("is an excerpt of the families in families.json", () => {
    expect(excerpt(pinned, families, providerAddress)).toEqual(pinned);
  });

  test("is of the version that cdktf.json asks for", () => {
    const { terraformProviders } = JSON.parse(readFileSync("cdktf.json", "utf8")) as { terraformProviders: string[] };
    expect(terraformProviders).toEqual([`${families.provider}@${families.version}`]);
  });

  test("has compiled bindings for every family", () => {
    const folder = (name: string): string => name.replace("scaleway_", "").replaceAll("_", "-");
    const bindings = [
      ...families.resources.map(folder),
      ...families.dataSources.map((name) => `data-scaleway-${folder(name)}`),
      "provider",
    ];
    expect(bindings.filter((name) => !existsSync(join(".gen", "providers", "scaleway", name, "index.js")))).toEqual([]);
  });
});
