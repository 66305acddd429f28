import { existsSync } from "node:fs";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readExtension, type ReviewExtension } from "../review/extension";
import { ReviewFaultError } from "../review/fault";
import { maskText } from "../review/masking";
import { CommandError } from "./tools";

/** Loads a JavaScript module by its absolute path. */
export type LoadModule = (path: string) => Promise<unknown>;

const TYPESCRIPT = [".ts", ".cts", ".mts"];

/** As this program's own modules: CommonJS and ES modules, and TypeScript where this Node loads it. */
export const loadModule: LoadModule = async (path) => {
  // What compiles TypeScript on the way, as ts-node does, has put itself into require alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated, @typescript-eslint/no-require-imports
  if (extname(path) === ".ts" && ".ts" in require.extensions) return require(path) as unknown;
  return import(pathToFileURL(path).href) as Promise<unknown>;
};

/**
 * The extension in a module, which is run for it.
 *
 * @throws CommandError with exit code 2 if it cannot be loaded, UnreadableExtensionError if it is none
 */
export async function loadExtension(file: string, load: LoadModule): Promise<Required<ReviewExtension>> {
  const path = resolve(file);
  if (!existsSync(path)) throw new CommandError(`${file} cannot be read (ENOENT); name a file that is there`, 2);
  let module: unknown;
  try {
    module = await load(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ERR_UNKNOWN_FILE_EXTENSION" && TYPESCRIPT.includes(extname(file))) {
      throw new CommandError(
        `${file} is TypeScript, which Node ${process.versions.node} does not load; compile it, or write it as .cjs or .mjs`,
        2,
      );
    }
    const reason = maskText(error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ");
    throw new CommandError(`${file} cannot be loaded: ${reason}`, 2);
  }
  return readExtension(module, file);
}

/** Of what an extension has thrown in a review, an error that names its file; anything else as it is. */
export function withFile(
  error: unknown,
  file: string | undefined,
  { rules, charges }: Required<ReviewExtension>,
): unknown {
  if (!(error instanceof ReviewFaultError) || file === undefined) return error;
  const isOwn = error.kind === "rule" ? rules.some(({ id }) => id === error.of) : Object.hasOwn(charges, error.of);
  return isOwn ? new CommandError(`${file}: ${error.message.replaceAll(/\s+/g, " ")}`, 2) : error;
}
