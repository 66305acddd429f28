import { firstError } from "../../terraform-output";

/** The first error in an output, with the resource in brackets in place of the lines of its configuration. */
export function shortError(output: string): string {
  return firstError(output).replace(/ with (\S+?)(?: \([^)]*\))?, on .*$/, " ($1)");
}
