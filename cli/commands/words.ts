import { CommandError } from "../command-error";

/** The words of an option that takes several, or that stand where any number may. */
export function strings(words: unknown): string[] {
  return Array.isArray(words) ? words.map(String) : [];
}

/** @throws CommandError with exit code 2 that names what is left over */
export function requireKnown(command: string, unknown: readonly string[]): void {
  if (unknown.length > 0) throw new CommandError(`${command} does not know ${unknown.join(" ")}`, 2);
}

/** `--no-out`, which for yargs is known as long as `--out` is, whatever it is told. */
export function negated(argv: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(argv).flatMap((name) => (name.startsWith("no-") ? [`--${name}`] : []));
}

/** An option that is given twice becomes a list. */
export function requireOnce(argv: Readonly<Record<string, unknown>>): void {
  const twice = Object.keys(argv).find((name) => !["_", "plans", "--"].includes(name) && Array.isArray(argv[name]));
  if (twice !== undefined) throw new CommandError(`--${twice} is given twice`, 2);
}
