/** What both tools say where a provider can be had nowhere. */
const NO_PROVIDER =
  /Failed to (?:query available|install|resolve) provider|Could not retrieve the list of available versions|Could not query provider registry/i;

/** Lines of an error that are repeated. */
const LINES = 6;

/** The output as plain text in one line each, without the frame around errors. */
function linesOf(output: string): string[] {
  return output
    .split("\n")
    .map((line) => line.replace(/^[│╷╵]\s?/, "").trim())
    .filter((line) => line !== "");
}

/** True if an `init` failed because it found a provider nowhere, which says nothing about the stack. */
export function lacksProvider(output: string): boolean {
  return NO_PROVIDER.test(flat(output));
}

/** The first error in the output, in one line. */
export function firstError(output: string): string {
  const lines = linesOf(output);
  const start = lines.findIndex(isError);
  if (start === -1) return lines.slice(-LINES).join(" ");
  const next = lines.findIndex((line, index) => index > start && isError(line));
  return lines.slice(start, next === -1 ? start + LINES : Math.min(next, start + LINES)).join(" ");
}

/** True if the output holds a text, however its lines are broken. */
export function says(output: string, text: string): boolean {
  return flat(output).includes(text.replace(/\s+/g, " "));
}

/** How many resources a plan adds; undefined if it changes or destroys any, or there is no plan. */
export function additionsOf(output: string): number | undefined {
  const [, additions] = /^Plan: (\d+) to add, 0 to change, 0 to destroy\.$/m.exec(output) ?? [];
  return additions === undefined ? undefined : Number(additions);
}

function isError(line: string): boolean {
  return line.startsWith("Error: ");
}

function flat(output: string): string {
  return linesOf(output).join(" ").replace(/\s+/g, " ");
}
