import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { AnnotationMetadataEntryType, Manifest, TerraformStack, type App } from "cdktf";
import { RefusedInputError } from "../constructs/core/refusal";
import { failureMessages, messageOf, validationMessages } from "./messages";
import { whileLocked } from "./output-lock";
import { InvalidAppError, type Message } from "./problems";
import { useEnvironment, environmentConflicts } from "./terraform-directory";

/** Settings of validateAndWrite. */
export interface WriteOptions {
  /**
   * Name of the environment that is synthesized, such as `dev`. Environments share the output folder; each keeps
   * what Terraform remembers there (the backend it was initialized for, a saved plan).
   *
   * @default the output folder belongs to one environment, and Terraform's files in it are left alone
   */
  readonly environment?: string;
}

/** Folder inside the output folder that holds the new output until all of it is known to be good. */
const STAGING = ".writing";

/**
 * Synthesizes the app, in place of `app.synth()`: all stacks are validated before any is written, so that one run
 * shows every problem and a run that fails leaves the output folder as it was. One run at a time writes to a folder.
 *
 * @returns the warnings of all stacks, which the engine itself does not print
 * @throws InvalidAppError listing the problems of all stacks
 * @throws OutputInUseError if another run is writing to the output folder
 */
export function validateAndWrite(app: App, options: WriteOptions = {}): readonly Message[] {
  return whileLocked(app.outdir, () => write(app, options));
}

function write(app: App, options: WriteOptions): readonly Message[] {
  const stacks = app.node.findAll().filter((each) => TerraformStack.isStack(each));
  const staging = join(app.outdir, STAGING);
  try {
    const problems = stage(app, stacks, staging);
    if (options.environment !== undefined) {
      problems.push(...environmentConflicts(stackDirectories(app.outdir, stacks), options.environment));
    }
    if (problems.length > 0) throw new InvalidAppError(problems, messages(app, AnnotationMetadataEntryType.WARN));

    if (options.environment !== undefined) useEnvironment(stackDirectories(app.outdir, stacks), options.environment);
    moveFiles(staging, app.outdir);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return messages(app, AnnotationMetadataEntryType.WARN);
}

/** Writes the whole output into the staging folder, and returns everything that is wrong with it. */
function stage(app: App, stacks: readonly TerraformStack[], staging: string): Message[] {
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging);
  const manifest = new Manifest(app.manifest.version, staging, app.hclOutput);
  for (const stack of stacks) stack.prepareStack();

  const failures: Message[] = [];
  for (const stack of stacks) {
    try {
      // Validations run below, for all stacks: here the engine would stop at the first problem.
      // The engine's successor wants to know that the stacks are prepared; cdktf 0.21 does not look.
      stack.synthesizer.synthesize({ outdir: staging, manifest, skipValidation: true, stacksPrepared: true });
    } catch (error) {
      // It also throws for an error annotation, which is reported with its own construct path instead.
      const annotated = messages(stack, AnnotationMetadataEntryType.ERROR).length > 0;
      if (!annotated || error instanceof RefusedInputError) failures.push(...failureMessages(error, stack));
    }
  }
  manifest.writeToFile();

  const invalid = app.skipValidation ? [] : validations(app);
  return [...messages(app, AnnotationMetadataEntryType.ERROR), ...invalid, ...failures];
}

function validations(scope: App): Message[] {
  return scope.node.findAll().flatMap(validationMessages);
}

function messages(scope: App | TerraformStack, level: string): Message[] {
  return scope.node
    .findAll()
    .flatMap((each) =>
      each.node.metadata.filter(({ type }) => type === level).map(({ data }) => messageOf(each, String(data))),
    );
}

function stackDirectories(outdir: string, stacks: readonly TerraformStack[]): string[] {
  return stacks.map((stack) => join(outdir, Manifest.stacksFolder, stack.node.id));
}

/**
 * Moves each file over the one of the same name, and leaves every other file of the target alone, and those that are
 * the same already: by its time of change a plan is known to be older than its stack.
 */
function moveFiles(from: string, to: string): void {
  for (const file of readdirSync(from, { encoding: "utf8", recursive: true })) {
    if (statSync(join(from, file)).isDirectory()) {
      mkdirSync(join(to, file), { recursive: true });
    } else if (!isSame(join(from, file), join(to, file))) {
      renameSync(join(from, file), join(to, file));
    }
  }
}

function isSame(one: string, other: string): boolean {
  return existsSync(other) && readFileSync(one).equals(readFileSync(other));
}
