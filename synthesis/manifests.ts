import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Document } from "yaml";
import { type JsonObject } from "./json";
import { kubernetesObjects } from "./kubernetes-objects";
import { withPlaceholders, type Placeholder } from "./placeholders";
import { provenance } from "./provenance";
import { type SynthesizedApp, type SynthesizedStack } from "./read";

/** How every file begins that is written here, and no other that this program may change. */
const WRITTEN_HERE = '# Written by "kapsule manifests"';

/**
 * A stack's Kubernetes objects as YAML: file names with their text, a file for each construct that lies directly in
 * the stack. Every file has its objects in the order in which they are best applied.
 */
export function renderManifests(stack: SynthesizedStack, app: SynthesizedApp): ReadonlyMap<string, string> {
  const files = new Map<string, string[]>();
  for (const { constructPath, object } of kubernetesObjects(stack, app)) {
    const filled = withPlaceholders(object, (expression) => provenance(expression, stack, app));
    const file = `${concern(constructPath, stack)}.yaml`;
    files.set(file, [...(files.get(file) ?? []), renderDocument(filled.object, filled.placeholders)]);
  }
  const header = `${WRITTEN_HERE} from the stack ${stack.name}: change the constructs instead.\n`;
  return new Map(
    [...files]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([file, documents]) => [file, header + documents.map((each) => `---\n${each}`).join("")]),
  );
}

/** All stacks' files together. A concern that two stacks name alike gets the name of its stack in front. */
export function renderAllManifests(app: SynthesizedApp): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const stack of app.stacks) {
    for (const [file, text] of renderManifests(stack, app)) {
      files.set(files.has(file) ? `${kebabCase(stack.name)}-${file}` : file, text);
    }
  }
  return files;
}

/** Thrown where files would be overwritten that something else has written. */
export class ForeignFilesError extends Error {
  public constructor(files: readonly string[]) {
    super(
      ["Nothing was written, since these files are not of this program:", ...files.map((each) => `  - ${each}`)]
        .concat("Move them, or write to another folder.")
        .join("\n"),
    );
    this.name = "ForeignFilesError";
  }
}

/** Names of files in the folder that are missing, differ, or were written here and have no reason any more; sorted. */
export function staleManifests(directory: string, files: ReadonlyMap<string, string>): readonly string[] {
  const stale = [...files].filter(([file, text]) => contentOf(directory, file) !== text).map(([file]) => file);
  return [...stale, ...superfluous(directory, files)].sort();
}

/**
 * Makes the folder's YAML files these. Files that something else has written stay.
 *
 * @throws ForeignFilesError if one of them has a name that is needed; nothing is changed then
 */
export function writeManifests(directory: string, files: ReadonlyMap<string, string>): void {
  const foreign = [...files.keys()].filter((file) => contentOf(directory, file)?.startsWith(WRITTEN_HERE) === false);
  if (foreign.length > 0) throw new ForeignFilesError(foreign.map((file) => join(directory, file)));
  mkdirSync(directory, { recursive: true });
  for (const file of superfluous(directory, files)) rmSync(join(directory, file));
  for (const [file, text] of files) writeFileSync(join(directory, file), text);
}

function superfluous(directory: string, files: ReadonlyMap<string, string>): string[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml") && !files.has(entry.name))
    .map(({ name }) => name)
    .filter((file) => contentOf(directory, file)?.startsWith(WRITTEN_HERE));
}

function contentOf(directory: string, file: string): string | undefined {
  const path = join(directory, file);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The construct directly below the stack that an object belongs to. */
function concern(constructPath: string, stack: SynthesizedStack): string {
  const [id] = constructPath.startsWith(`${stack.constructPath}/`)
    ? constructPath.slice(stack.constructPath.length + 1).split("/")
    : [];
  return kebabCase(id ?? stack.name);
}

function kebabCase(id: string): string {
  return id
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
}

function renderDocument(object: JsonObject, placeholders: readonly Placeholder[]): string {
  // kubectl reads YAML 1.1, where a plain `on` or `0644` is not text.
  const document = new Document(object, { schema: "yaml-1.1", aliasDuplicateObjects: false });
  if (placeholders.length > 0) {
    const lines = placeholders.map(({ path, meaning }) => `   ${path}: ${meaning}`);
    document.commentBefore = [" To be replaced before use:", ...lines].join("\n");
  }
  return document.toString({ lineWidth: 0 }).replace(/^(#[^\n]*\n)+\n/, (comment) => comment.trimEnd() + "\n");
}
