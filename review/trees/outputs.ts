import { type OutputChange } from "../change";
import { differences } from "./differences";
import { writtenOf, type Tree } from "./expression";
import { movingBy, type Outcomes } from "./outcome";
import { type StackPair } from "./pairs";

/** What becomes of a stack's outputs, without those that the engine makes for other stacks. */
export function outputChanges(
  { name: stack, base, head }: StackPair,
  trees: Trees,
  outcomes: Outcomes,
): OutputChange[] {
  const names = new Set([...Object.keys(head?.outputs ?? {}), ...Object.keys(base?.outputs ?? {})]);
  return [...names].flatMap((name): OutputChange[] => {
    const [before, after] = [base?.outputs[name], head?.outputs[name]];
    if (before?.crossStack === true || after?.crossStack === true) return [];
    if (base === undefined || before === undefined) return [{ stack, name, kind: "create", exposed: false }];
    if (head === undefined || after === undefined) return [{ stack, name, kind: "delete", exposed: false }];
    const exposed = before.sensitive && !after.sensitive;
    const [one, other] = [writtenOf(before.value, base, trees.base), writtenOf(after.value, head, trees.head)];
    const changed =
      before.sensitive !== after.sensitive || differences(one, other, movingBy({ stack }, outcomes)).length > 0;
    return [{ stack, name, kind: changed ? "update" : "no-op", exposed }];
  });
}

/** Both trees. */
export interface Trees {
  readonly base: Tree;
  readonly head: Tree;
}
