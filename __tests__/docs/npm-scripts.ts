import { readFileSync } from "node:fs";
import { type Command, commandsOf } from "./shell";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
};

/**
 * What a command comes down to: npm scripts and the package's own program are followed to what they call.
 *
 * @throws for a script that there is not, and for an option before `--`, which npm would keep for itself
 */
export function expanded(command: Command): Command[] {
  const [program = "", ...words] = command.words;
  const bin = manifest.bin[program === "npx" ? (words[0] ?? "") : program];
  if (bin !== undefined) {
    const source = bin.replace(/^(\.\/)?dist\//, "").replace(/\.js$/, ".ts");
    return [{ ...command, words: ["node", source, ...(program === "npx" ? words.slice(1) : words)] }];
  }
  if (program !== "npm") return [command];
  const called = scriptOf(words);
  if (called === undefined) return [command];
  const script = manifest.scripts[called.name];
  if (script === undefined) throw new Error(`there is no npm script ${called.name}`);
  const parts = commandsOf(script);
  return parts.flatMap((part, index) => {
    const last = index === parts.length - 1;
    return expanded({ ...command, words: [...part.words, ...(last ? called.given : [])] });
  });
}

function scriptOf(words: readonly string[]): { name: string; given: string[] } | undefined {
  const dashes = words.indexOf("--");
  const [before, after] = dashes === -1 ? [words, []] : [words.slice(0, dashes), words.slice(dashes + 1)];
  const plain = before.filter((word) => !["--silent", "-s"].includes(word));
  const [first = "", ...rest] = plain;
  const [name = "", ...given] = first === "run" ? rest : plain;
  if (first !== "run" && !["start", "test"].includes(first)) return undefined;
  const kept = given.find((word) => word.startsWith("-"));
  if (kept !== undefined) throw new Error(`npm keeps ${kept} for itself: write it behind --`);
  return { name, given: [...given, ...after] };
}
