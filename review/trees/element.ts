import { isJsonObject, objectOrEmpty, strings, type Json, type JsonObject } from "../../synthesis/json";
import { type SynthesizedElement, type SynthesizedStack } from "../../synthesis/read";
import { constructPathOf } from "./construct-paths";
import {
  CANDIDATE,
  expressionOf,
  isElement,
  writtenOf,
  type Tree,
  type Written,
  type WrittenObject,
} from "./expression";

/** A resource or data source, as one tree describes it. */
export interface TreeElement {
  readonly stack: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  /** What the head tree calls it. */
  readonly address: string;
  /** What its own tree calls it. */
  readonly writtenAddress: string;
  readonly constructPath: string | undefined;
  /** Arguments and blocks, without what concerns Terraform alone. */
  readonly attributes: WrittenObject;
  readonly lifecycle: JsonObject;
  /** `count` or `for_each`; undefined for what is there once. */
  readonly instances: Written | undefined;
  /** Addresses of the same stack that it waits for. */
  readonly dependencies: readonly string[];
}

/** Arguments of any resource that Terraform keeps for itself. */
const META = new Set([
  "connection",
  "count",
  "depends_on",
  "dynamic",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
]);

/** How the engine names the data source through which a stack reads another's outputs. */
const REMOTE_STATE = "cross-stack-reference-input-";

/** All resources of a stack, then its data sources, without those that the engine adds. */
export function elementsOf(stack: SynthesizedStack, tree: Tree): readonly TreeElement[] {
  const dataSources = stack.dataSources.filter(
    ({ type, logicalId }) => type !== "terraform_remote_state" || !logicalId.startsWith(REMOTE_STATE),
  );
  return [
    ...stack.resources.map((each) => elementOf(each, "managed", stack, tree)),
    ...dataSources.map((each) => elementOf(each, "data", stack, tree)),
  ];
}

function elementOf(
  element: SynthesizedElement,
  mode: TreeElement["mode"],
  stack: SynthesizedStack,
  tree: Tree,
): TreeElement {
  const { type, address, attributes } = element;
  const instances = attributes["count"] ?? attributes["for_each"];
  const dynamic = Object.entries(objectOrEmpty(attributes["dynamic"]));
  return {
    stack: stack.name,
    mode,
    type,
    address: mode === "data" ? address : tree.newAddress(stack.name, address),
    writtenAddress: address,
    constructPath: constructPathOf(element, stack),
    attributes: Object.fromEntries([
      ...Object.entries(attributes)
        .filter(([name]) => !META.has(name))
        .map(([name, value]): [string, Written] => [name, writtenOf(value, stack, tree)]),
      ...dynamic.map(([name, value]): [string, Written] => [name, expressionOf(value, stack, tree)]),
    ]),
    lifecycle: objectOrEmpty(attributes["lifecycle"]),
    instances: instances === undefined ? undefined : writtenOf(instances, stack, tree),
    dependencies: [...dependenciesIn(attributes, stack)].filter((each) => each !== address),
  };
}

/** The addresses that a value speaks of, also by way of locals. */
function dependenciesIn(value: Json, stack: SynthesizedStack, seen: Set<string> = new Set<string>()): Set<string> {
  const found = new Set<string>();
  for (const text of textsOf(value)) {
    for (const [, head = ""] of text.matchAll(CANDIDATE)) {
      const local =
        head.startsWith("local.") && !seen.has(head) ? stack.locals[head.slice("local.".length)] : undefined;
      if (isElement(head, stack)) found.add(head);
      if (local === undefined) continue;
      seen.add(head);
      for (const each of dependenciesIn(local, stack, seen)) found.add(each);
    }
  }
  return found;
}

/** Every string that is an expression, or lies where Terraform takes addresses without one. */
function textsOf(value: Json, bare = false): string[] {
  if (typeof value === "string") return bare || value.includes("${") || value.includes("%{") ? [value] : [];
  if (!isJsonObject(value)) return Array.isArray(value) ? value.flatMap((each: Json) => textsOf(each, bare)) : [];
  return Object.entries(value).flatMap(([key, each]) =>
    textsOf(each, bare || key === "depends_on" || key === "replace_triggered_by"),
  );
}

/** Addresses and attributes whose change replaces the element, as they are written. */
export function replacementTriggers({ lifecycle }: TreeElement): readonly string[] {
  return strings(lifecycle["replace_triggered_by"]).map((text) => text.replace(/\$\{([^}]*)\}/, "$1"));
}
