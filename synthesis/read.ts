import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonArray, isJsonObject, objectOrEmpty, strings, type Json, type JsonObject } from "./json";
import { type Message } from "./problems";

/** A synthesized app, as it stands in its output folder. */
export interface SynthesizedApp {
  /** The output folder, as it was given. */
  readonly directory: string;
  /** In the order in which they have to be deployed. */
  readonly stacks: readonly SynthesizedStack[];
}

/** One stack's Terraform configuration. */
export interface SynthesizedStack {
  /** Name of the stack, and of its folder. */
  readonly name: string;
  /** Path in the tree of constructs. */
  readonly constructPath: string;
  /** Folder that Terraform runs in. */
  readonly directory: string;
  /** Names of the stacks that have to be deployed before. */
  readonly dependencies: readonly string[];
  /** What its constructs warn of. */
  readonly warnings: readonly Message[];
  /** By type, then by logical id. */
  readonly resources: readonly SynthesizedElement[];
  /** By type, then by logical id. */
  readonly dataSources: readonly SynthesizedElement[];
  /** Terraform variables by name. */
  readonly variables: Readonly<Record<string, SynthesizedVariable>>;
  /** Terraform outputs by name. */
  readonly outputs: Readonly<Record<string, SynthesizedOutput>>;
  /** Local values by name. */
  readonly locals: JsonObject;
  /** Configurations by local name; more than one where a provider has aliases. */
  readonly providers: Readonly<Record<string, readonly JsonObject[]>>;
  /** Addresses that `moved` blocks give to resources, by the address before. */
  readonly moved: Readonly<Record<string, string>>;
  /** Addresses that `import` blocks take objects into. */
  readonly imported: readonly string[];
  /** Addresses that `removed` blocks drop from the state, with the objects left alone. */
  readonly forgotten: readonly string[];
  /** Where the state is kept: the backend's type with its settings; undefined for Terraform's own default. */
  readonly backend:
    | {
        /** `local`, `s3`. */
        readonly type: string;
        /** As Terraform takes them. */
        readonly settings: JsonObject;
      }
    | undefined;
}

/** A resource or data source. */
export interface SynthesizedElement {
  /** Terraform type: `kubernetes_service_v1`. */
  readonly type: string;
  /** Name in the Terraform configuration: `Hello_Service_0A1B2C3D`. */
  readonly logicalId: string;
  /** `workload/Hello/Service`; the address where the JSON does not tell it. */
  readonly constructPath: string;
  /** As Terraform writes it: `kubernetes_service_v1.Hello_Service_0A1B2C3D`. */
  readonly address: string;
  /** Arguments and blocks, without the engine's metadata. */
  readonly attributes: JsonObject;
}

/** A Terraform variable, which is given at each run. */
export interface SynthesizedVariable {
  /** What it says of itself. */
  readonly description: string | undefined;
  /** True if Terraform keeps its value from being shown. */
  readonly sensitive: boolean;
  /** Value where none is given; undefined if one has to be. */
  readonly default: Json | undefined;
}

/** A Terraform output. */
export interface SynthesizedOutput {
  /** What it says of itself. */
  readonly description: string | undefined;
  /** True if Terraform keeps its value from being shown. */
  readonly sensitive: boolean;
  /** Terraform expression, or a literal. */
  readonly value: Json;
  /** True if the engine made it, for another stack to read. */
  readonly crossStack: boolean;
}

/** Thrown for an output folder that is missing or that no run of the engine has written. */
export class UnreadableOutputError extends Error {
  public constructor(file: string, reason: string) {
    super(`${file}: ${reason}; synthesize first, by the command in cdktf.json`);
    this.name = "UnreadableOutputError";
  }
}

/**
 * Reads what was synthesized, for everything that looks at stacks without running their constructs.
 *
 * @param directory the output folder, `cdktf.out` unless set otherwise
 * @throws UnreadableOutputError for files that are missing or not what the engine writes
 */
export function readApp(directory: string): SynthesizedApp {
  const file = join(directory, "manifest.json");
  const entries = readJsonObject(file)["stacks"];
  if (!isJsonObject(entries)) throw new UnreadableOutputError(file, "has no stacks");
  return readStacks(directory, file, entries);
}

/**
 * Reads the stacks that a manifest's entries describe.
 *
 * @param file what errors name as the source of the entries
 * @throws UnreadableOutputError for files that are missing or not what the engine writes
 */
export function readStacks(directory: string, file: string, entries: JsonObject): SynthesizedApp {
  const all = Object.values(entries).map((entry) => objectOrEmpty(entry));
  const names = new Map(all.map((entry) => [text(entry, "constructPath", file), text(entry, "name", file)]));
  return { directory, stacks: inDeployOrder(all.map((entry) => readStack(directory, file, entry, names))) };
}

function readStack(
  directory: string,
  manifest: string,
  entry: JsonObject,
  names: ReadonlyMap<string, string>,
): SynthesizedStack {
  const json = readJsonObject(join(directory, text(entry, "synthesizedStackPath", manifest)));
  const annotations = isJsonArray(entry["annotations"]) ? entry["annotations"].map(objectOrEmpty) : [];
  const [backend] = Object.entries(objectOrEmpty(objectOrEmpty(json["terraform"])["backend"]));
  return {
    name: text(entry, "name", manifest),
    constructPath: text(entry, "constructPath", manifest),
    directory: join(directory, text(entry, "workingDirectory", manifest)),
    dependencies: strings(entry["dependencies"]).map((path) => names.get(path) ?? path),
    warnings: annotations
      .filter(({ level }) => level === "@cdktf/warn")
      .map((each) => ({
        constructPath: text(each, "constructPath", manifest),
        text: text(each, "message", manifest),
      })),
    resources: readElements(json["resource"], ""),
    dataSources: readElements(json["data"], "data."),
    variables: mapObject(json["variable"], (each) => ({
      description: typeof each["description"] === "string" ? each["description"] : undefined,
      sensitive: each["sensitive"] === true,
      default: each["default"],
    })),
    outputs: mapObject(json["output"], (each, name) => ({
      description: typeof each["description"] === "string" ? each["description"] : undefined,
      sensitive: each["sensitive"] === true,
      value: each["value"] ?? null,
      crossStack: name.startsWith("cross-stack-output-"),
    })),
    locals: objectOrEmpty(json["locals"]),
    providers: Object.fromEntries(
      Object.entries(objectOrEmpty(json["provider"])).map(([name, each]) => [
        name,
        (isJsonArray(each) ? each : [each]).map(objectOrEmpty),
      ]),
    ),
    moved: Object.fromEntries(
      blocks(json["moved"]).flatMap(({ from, to }) =>
        typeof from === "string" && typeof to === "string" ? [[bare(from), bare(to)]] : [],
      ),
    ),
    imported: blocks(json["import"]).flatMap(({ to }) => (typeof to === "string" ? [bare(to)] : [])),
    forgotten: blocks(json["removed"]).flatMap(({ from, lifecycle }) =>
      typeof from === "string" && objectOrEmpty(lifecycle)["destroy"] === false ? [bare(from)] : [],
    ),
    backend: backend === undefined ? undefined : { type: backend[0], settings: objectOrEmpty(backend[1]) },
  };
}

function readElements(section: Json | undefined, prefix: string): SynthesizedElement[] {
  return Object.entries(objectOrEmpty(section)).flatMap(([type, elements]) =>
    Object.entries(objectOrEmpty(elements)).map(([logicalId, element]) => {
      const { "//": comment, ...attributes } = objectOrEmpty(element);
      const path = objectOrEmpty(objectOrEmpty(comment)["metadata"])["path"];
      const address = `${prefix}${type}.${logicalId}`;
      return { type, logicalId, address, constructPath: typeof path === "string" ? path : address, attributes };
    }),
  );
}

function blocks(section: Json | undefined): readonly JsonObject[] {
  return (isJsonArray(section) ? section : [section]).map(objectOrEmpty);
}

/** An address, which may be written as an expression. */
function bare(address: string): string {
  return address.replace(/^\$\{(.*)\}$/, "$1");
}

/** Each stack behind those it depends on, otherwise in the order given. */
function inDeployOrder(stacks: readonly SynthesizedStack[]): SynthesizedStack[] {
  const ordered = new Set<SynthesizedStack>();
  const add = (stack: SynthesizedStack, waiting: readonly SynthesizedStack[]) => {
    if (waiting.includes(stack)) return;
    for (const each of stacks) if (stack.dependencies.includes(each.name)) add(each, [...waiting, stack]);
    ordered.add(stack);
  };
  for (const stack of stacks) add(stack, []);
  return [...ordered];
}

export function readJsonObject(file: string): JsonObject {
  if (!existsSync(file)) throw new UnreadableOutputError(file, "does not exist");
  let content: Json;
  try {
    content = JSON.parse(readFileSync(file, "utf8")) as Json;
  } catch (error) {
    throw new UnreadableOutputError(file, `is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (!isJsonObject(content)) throw new UnreadableOutputError(file, "is not a JSON object");
  return content;
}

function text(entry: JsonObject, key: string, file: string): string {
  const value = entry[key];
  if (typeof value !== "string") throw new UnreadableOutputError(file, `has a stack without ${key}`);
  return value;
}

function mapObject<T>(section: Json | undefined, convert: (each: JsonObject, name: string) => T): Record<string, T> {
  return Object.fromEntries(
    Object.entries(objectOrEmpty(section)).map(([name, each]) => [name, convert(objectOrEmpty(each), name)]),
  );
}
