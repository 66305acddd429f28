import { extname, join } from "node:path";

/** Program and arguments that run one of this project's own scripts in a process of its own, compiled or not. */
export function scriptCommand(directory: string, name: string): { program: string; args: string[] } {
  if (extname(__filename) === ".js") return { program: process.execPath, args: [join(directory, `${name}.js`)] };
  return {
    program: process.execPath,
    args: ["--require", require.resolve("ts-node/register"), join(directory, `${name}.ts`)],
  };
}

/** What scripts find their compiler's settings by, wherever they are run from. */
export function scriptEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, TS_NODE_PROJECT: join(__dirname, "..", "..", "tsconfig.json") };
}
