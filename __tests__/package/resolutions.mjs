/**
 * Prints, as JSON, what publint and "are the types wrong" find in a tarball.
 *
 *   node resolutions.mjs TARBALL ENTRYPOINT...
 */
import { readFileSync } from "node:fs";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const [, , tarball, ...entrypoints] = process.argv;
const data = readFileSync(tarball);

const { messages, pkg } = await publint({ pack: { tarball: Uint8Array.from(data).buffer }, strict: true });
const { problems, entrypoints: resolved } = await checkPackage(createPackageFromTarballData(data), { entrypoints });

// Each entry point in each way to resolve it, with the file that its types are read from.
const types = Object.entries(resolved).map(([name, { resolutions }]) => [
  name,
  Object.fromEntries(Object.entries(resolutions).map(([way, { resolution }]) => [way, resolution?.fileName ?? null])),
]);
process.stdout.write(
  JSON.stringify({
    messages: messages.map((message) => formatMessage(message, pkg, { color: false })),
    problems,
    types: Object.fromEntries(types),
  }),
);
