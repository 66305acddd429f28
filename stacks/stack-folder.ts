import { isAbsolute, posix, relative, resolve, sep } from "node:path";
import { App, type TerraformStack } from "cdktf";

/**
 * A path of this folder as Terraform has to write it, which runs in the stack's own folder. Written relative, so that
 * the output does not tell where the checkout lies; absolute paths and those from the home folder stay.
 */
export function fromStackFolder(stack: TerraformStack, path: string): string {
  if (isAbsolute(path) || path.startsWith("~")) return path;
  const stackFolder = resolve(App.of(stack).outdir, "stacks", stack.node.id);
  return relative(stackFolder, resolve(path)).split(sep).join(posix.sep);
}
