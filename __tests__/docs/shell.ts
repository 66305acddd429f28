import { parse } from "shell-quote";

/** One program that a line of a shell block calls. */
export interface Command {
  readonly words: readonly string[];
  /** Variables that are set for it, or by it. */
  readonly variables: readonly string[];
  /** Files that its output goes to. */
  readonly written: readonly string[];
  /** It reads what the command before it prints. */
  readonly piped: boolean;
}

/** The commands of a block, in order, those in `$(…)` as well. */
export function commandsOf(code: string): Command[] {
  return code.replaceAll("\\\n", " ").split("\n").flatMap(lineCommands);
}

function lineCommands(line: string): Command[] {
  const found: Command[] = [];
  let current: { words: string[]; written: string[]; piped: boolean } = { words: [], written: [], piped: false };
  let redirect: string | undefined;
  const end = (piped: boolean) => {
    if (current.words.length > 0) found.push(commandOf(current), ...current.words.flatMap(substituted));
    current = { words: [], written: [], piped };
  };
  for (const token of parse(line, (name) => `$${name}`)) {
    if (typeof token === "object" && "comment" in token) continue;
    const word = typeof token === "string" ? token : "pattern" in token ? token.pattern : undefined;
    if (word !== undefined) {
      if (redirect === undefined) current.words.push(word);
      else if (redirect.startsWith(">") && redirect !== ">&") current.written.push(word);
      else if (redirect === "<") current.words.push(word);
      redirect = undefined;
      continue;
    }
    const op = typeof token === "object" && "op" in token ? token.op : "";
    if (["&&", "||", ";", "|", "&", "(", ")"].includes(op)) end(op === "|");
    else if ([">", ">>", "<", ">&"].includes(op)) redirect = op;
    else throw new Error(`${op} is not understood in: ${line}`);
  }
  end(false);
  return found;
}

function substituted(word: string): Command[] {
  return [...word.matchAll(/\$\(([^()]+)\)/g)].flatMap(([, inner = ""]) => lineCommands(inner));
}

function commandOf({ words, written, piped }: Omit<Command, "variables">): Command {
  const program = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  const [set, rest] = program === -1 ? [words, []] : [words.slice(0, program), words.slice(program)];
  const assigned = rest[0] === "export" ? [...set, ...rest.slice(1)] : set;
  return {
    words: rest[0] === "export" ? [] : rest,
    variables: assigned.map((word) => word.split("=")[0] ?? word),
    written,
    piped,
  };
}
