import { type Argv } from "yargs";

/** `kapsule prices`. */
export function pricesCommand(cli: Argv): Argv {
  return cli.command(
    "prices",
    "take Scaleway's public prices into the price table; exit with 2 if the catalogue cannot be read",
    {
      file: { type: "string", requiresArg: true, describe: "price file to refresh, or to begin" },
      check: { type: "boolean", default: false, describe: "write nothing; exit with 1 if the file is stale" },
    },
    async ({ file: given, check }) => {
      const { prices } = require("../prices") as typeof import("../prices");
      const { ownPriceFile } = require("../repository-commands") as typeof import("../repository-commands");
      const file = given ?? ownPriceFile();
      const apiUrl = process.env["SCW_API_URL"] ?? "https://api.scaleway.com";
      const today = new Date();
      process.exitCode = await prices({ file, check, apiUrl, timeoutMs: 30_000, today, print: console.log });
    },
  );
}
