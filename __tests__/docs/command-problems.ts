import { existsSync, readFileSync } from "node:fs";
import { commandLine } from "../../cli/kapsule";
import { VARIABLES } from "../../stacks/settings";
import { expanded } from "./npm-scripts";
import { type Command } from "./shell";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Readonly<
  Record<string, Readonly<Record<string, string>>>
>;

/** Programs that a reader has, or is told to install; those of npm packages are looked for. */
const PROGRAMS = [
  ...["cd", "cat", "cp", "mkdir", "mv", "rm", "date", "diff", "grep", "jq", "curl", "sudo", "apt-get", "unset"],
  ...["node", "npm", "npx", "htpasswd", "scaleway-cloud-controller-manager"],
];

/** Programs with commands of their own, and those that a document may have: each was looked up in its manual. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  docker: ["build", "push"],
  gh: ["secret set", "variable set"],
  git: ["add", "checkout"],
  kind: ["create cluster", "load docker-image"],
  kubectl: ["apply", "cluster-info", "create namespace", "create secret", "get events", "get nodes", "get service"],
  scw: [
    ...["config get", "iam api-key create", "iam application create", "iam policy create"],
    ...["k8s kubeconfig install", "object bucket create"],
  ],
  terraform: ["apply", "destroy", "import", "init", "providers schema", "show", "state pull", "untaint"],
};

/** Of npm itself, beside scripts. */
const NPM = ["ci", "install", "ls", "pack", "pkg", "init", "audit", "publish", "view", "uninstall"];

/** Packages that are named though this one does not stand on them. */
const PACKAGES = ["cdktf-kapsule", "cdktn", "cdktn-cli"];

/** Files that the reader has of his own, and folders that commands make. */
export const READERS_FILES = ["service.yaml", "plan.json", "cluster.json", "workload.json", "prices.yaml"];
const MADE = /^(\.\.\/main\/)?cdktf\.out(\/|$)|^~\/|^FILE/;

class Parsed extends Error {
  public constructor(public readonly argv: Readonly<Record<string, unknown>>) {
    super("parsed");
  }
}

/** What is wrong with a command, when these files were written before it. */
export async function problemsOf(command: Command, written: readonly string[]): Promise<string[]> {
  let called;
  try {
    called = expanded(command);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  const each = await Promise.all(called.map(callProblems));
  return [...each.flat(), ...variableProblems(command), ...fileProblems(command.words, written)];
}

async function callProblems({ words }: Command): Promise<string[]> {
  const [program, ...rest] = words;
  if (program === undefined) return [];
  const script = kapsuleWords(words);
  if (script !== undefined) return kapsuleProblems(script);
  if (program === "npm") return npmProblems(rest);
  const name = program === "npx" ? (rest.find((word) => !word.startsWith("-")) ?? "") : program;
  const commands = COMMANDS[name];
  if (commands !== undefined) return commandProblems(name, commands, rest);
  const known = PROGRAMS.includes(name) || existsSync(`node_modules/.bin/${name}`) || existsSync(name);
  return known ? [] : [`${name} is no program that is known here`];
}

function commandProblems(program: string, commands: readonly string[], words: readonly string[]): string[] {
  const plain = words.filter((word) => !word.startsWith("-")).join(" ");
  const known = commands.some((command) => `${plain} `.startsWith(`${command} `));
  return known ? [] : [`${program} ${plain} is no command that is known here`];
}

/** The words for `kapsule`, when that is what is called. */
export function kapsuleWords(words: readonly string[]): readonly string[] | undefined {
  const at = words.indexOf("cli/kapsule.ts");
  return words[0] === "node" && at !== -1 ? words.slice(at + 1) : undefined;
}

async function kapsuleProblems(words: readonly string[]): Promise<string[]> {
  if (words.join() === "--help") return [];
  try {
    await commandLine()
      // The last thing before the command would run.
      .middleware((argv) => {
        throw new Parsed(argv);
      })
      .parseAsync([...words]);
  } catch (error) {
    if (!(error instanceof Parsed)) return [error instanceof Error ? error.message : String(error)];
    return unknownFlags(error.argv).map((flag) => `kapsule ${words.join(" ")}: ${flag} is not known`);
  }
  return [`kapsule ${words.join(" ")} calls no command`];
}

/** Flags that no option takes are words for yargs here, and only some commands pass them on. */
function unknownFlags(argv: Readonly<Record<string, unknown>>): string[] {
  if ("flags" in argv) return [];
  const words = Object.values(argv).flatMap((value) => (Array.isArray(value) ? value.map(String) : []));
  const negated = Object.keys(argv).filter((name) => name.startsWith("no-"));
  return [...words.filter((word) => /^-./.test(word)), ...negated.map((name) => `--${name}`)];
}

function npmProblems([command = "", ...rest]: readonly string[]): string[] {
  if (!NPM.includes(command)) return [`npm ${command} is not known here`];
  if (command !== "install") return [];
  const known = [
    ...PACKAGES,
    ...["dependencies", "devDependencies", "peerDependencies"].flatMap((kind) => Object.keys(manifest[kind] ?? {})),
  ];
  const names = rest.filter((word) => !word.startsWith("-")).map((word) => word.replace(/(?<=.)@.*$/, ""));
  return names.filter((name) => !known.includes(name)).map((name) => `${name} is no package that is known here`);
}

function variableProblems({ variables, words }: Command): string[] {
  const named = [...variables, ...words.flatMap((word) => [...word.matchAll(/\bKAPSULE_\w+/g)].map(([name]) => name))];
  const unknown = named.filter((name) => name.startsWith("KAPSULE_") && !(name in VARIABLES));
  return unknown.map((name) => `${name} is no variable that is read`);
}

function fileProblems([program = "", ...words]: readonly string[], written: readonly string[]): string[] {
  // Of images, policies and the like no word is a file here.
  if (["scw", "gh", "curl"].includes(program)) return [];
  const outputs = words.filter((_, index) => /^--(out|html|json|outfile|output)$/.test(words[index - 1] ?? ""));
  const files = words
    .filter((word) => !/^(-|@|https?:)|\$/.test(word))
    .map((word) => word.replace(/^\w+=/, ""))
    .filter((word) => /\.(json|ya?ml|[cm]?[jt]s|html|md|hcl|tgz|tf)$|^\.?\w[\w.-]*\//.test(word));
  return (
    files
      .filter((file) => ![...outputs, ...written, ...READERS_FILES].includes(file) && !MADE.test(file))
      // Of a pattern the folder has to be there.
      .filter((file) => !existsSync(file.replace(/[^/]*\*.*$/, "")))
      .map((file) => `there is no ${file}`)
  );
}
