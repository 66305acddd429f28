import { objectOrEmpty, type JsonObject } from "../../synthesis/json";
import { type SynthesizedApp, type SynthesizedStack } from "../../synthesis/read";
import { type Deployment, type StackChanges } from "../change";
import { type Tree } from "./expression";
import { createdFirst } from "./order";
import { keyOf, outcomesOf } from "./outcome";
import { outputChanges } from "./outputs";
import { pairsOf, stackPairs, type Pair, type StackPair } from "./pairs";
import { remarksOn, TREES_REMARK } from "./remarks";
import { renamesAmong } from "./renames";
import { type ProviderSettings } from "./replacement";
import { resourceChange } from "./resource-change";

/** The folders of both trees, as they were given. */
export interface TreeSources {
  /** What is deployed. */
  readonly base: string;
  /** What is proposed. */
  readonly head: string;
}

/**
 * What a deploy of the head tree makes of a deployed base tree, without an account: by what the configurations say, and
 * what the providers are known to replace on.
 */
export function compareTrees(base: SynthesizedApp, head: SynthesizedApp, sources: TreeSources): Deployment {
  const trees = { base: treeBefore(base, head), head: unmoved(head) };
  const stacks = stackPairs(trees.base, trees.head).map((stack) => ({
    stack,
    pairs: pairsOf(stack, trees.base, trees.head),
  }));
  const pairs = stacks.flatMap((each) => each.pairs);
  const settings = new Map(
    stacks.flatMap(({ stack, pairs: own }) => own.map((pair) => [pair, settingsFor(pair, stack)])),
  );
  const outcomes = outcomesOf(pairs, (pair) => settings.get(pair) ?? { before: {}, after: {} });
  const renames = renamesAmong(pairs);

  return {
    basis: "trees",
    stacks: stacks.map(({ stack, pairs: own }, index): StackChanges => {
      const createFirst = createdFirst(own.flatMap(({ after }) => (after === undefined ? [] : [after])));
      const reviewed = own.flatMap((pair) => {
        const outcome = outcomes.get(keyOf(pair));
        return outcome === undefined
          ? []
          : [{ outcome, change: resourceChange(pair, outcome, createFirst.has(pair.address)) }];
      });
      return {
        name: stack.name,
        source: stack.head === undefined ? sources.base : sources.head,
        // Terraform does nothing about a data source that is no longer read, and no plan has it.
        changes: reviewed
          .map(({ change }) => change)
          .filter(({ mode, kind }) => mode === "managed" || kind !== "delete"),
        drift: [],
        outputs: outputChanges(stack, trees, outcomes),
        remarks: [...(index === 0 ? [TREES_REMARK] : []), ...remarksOn(stack, reviewed, renames)],
      };
    }),
  };
}

function unmoved(app: SynthesizedApp): Tree {
  return { app, newAddress: (_stack, address) => address };
}

/** The base tree, in which the head tree's `moved` blocks have been heeded. */
function treeBefore(app: SynthesizedApp, head: SynthesizedApp): Tree {
  const moved = new Map(head.stacks.map((stack) => [stack.name, new Map(Object.entries(stack.moved))]));
  return { app, newAddress: (stack, address) => moved.get(stack)?.get(address) ?? address };
}

/** The configurations of the pair's provider: the one without an alias, which the constructs use. */
function settingsFor({ before, after }: Pair, { base, head }: StackPair): ProviderSettings {
  const [provider = ""] = (after ?? before)?.type.split("_") ?? [];
  return { before: providerOf(base, provider), after: providerOf(head, provider) };
}

function providerOf(stack: SynthesizedStack | undefined, provider: string): JsonObject {
  const all = stack?.providers[provider] ?? [];
  return objectOrEmpty(all.find(({ alias }) => alias === undefined));
}
