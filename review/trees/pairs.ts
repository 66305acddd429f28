import { type SynthesizedStack } from "../../synthesis/read";
import { elementsOf, type TreeElement } from "./element";
import { type Tree } from "./expression";

/** A resource or data source in one or both of the trees. */
export interface Pair {
  readonly stack: string;
  readonly address: string;
  readonly before: TreeElement | undefined;
  readonly after: TreeElement | undefined;
  /** True if the head tree takes an object that exists into the state. */
  readonly imported: boolean;
  /** True if the head tree drops it from the state and leaves the object. */
  readonly forgotten: boolean;
}

/** A stack in one or both of the trees. */
export interface StackPair {
  readonly name: string;
  readonly base: SynthesizedStack | undefined;
  readonly head: SynthesizedStack | undefined;
}

/** In the order in which the head tree is deployed; then what is in the base tree alone, last deployed first. */
export function stackPairs(base: Tree, head: Tree): readonly StackPair[] {
  const stackOf = ({ app }: Tree, name: string) => app.stacks.find((each) => each.name === name);
  const names = head.app.stacks.map(({ name }) => name);
  const gone = base.app.stacks.map(({ name }) => name).filter((name) => !names.includes(name));
  return [...names, ...gone.reverse()].map((name) => ({
    name,
    base: stackOf(base, name),
    head: stackOf(head, name),
  }));
}

/** What is in the head tree, in its order; then what is in the base tree alone. */
export function pairsOf(stacks: StackPair, base: Tree, head: Tree): readonly Pair[] {
  const before = new Map(stacks.base && elementsOf(stacks.base, base).map((each) => [each.address, each]));
  const after = stacks.head === undefined ? [] : elementsOf(stacks.head, head);
  const kept = new Set(after.map(({ address }) => address));
  const pair = (address: string, from: TreeElement | undefined, to: TreeElement | undefined): Pair => ({
    stack: stacks.name,
    address,
    before: from,
    after: to,
    imported: from === undefined && stacks.head?.imported.includes(address) === true,
    forgotten: to === undefined && stacks.head?.forgotten.includes(address) === true,
  });
  return [
    ...after.map((each) => pair(each.address, before.get(each.address), each)),
    ...[...before.values()]
      .filter(({ address }) => !kept.has(address))
      .map((each) => pair(each.address, each, undefined)),
  ];
}
