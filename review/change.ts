import { type ValueObject, type ValuePath } from "./value";

/** What becomes of a resource. `unknown` is what this program does not know: it is shown as it is, and is no error. */
export type ChangeKind = "no-op" | "read" | "create" | "update" | "replace" | "delete" | "forget" | "unknown";

/** One resource or data source of a stack, with what is planned for it. No secret is in it: readers mask. */
export interface ResourceChange {
  /** Name of the stack. */
  readonly stack: string;
  /** `scaleway_k8s_pool.Kapsule_DefaultPool_1A2B3C4D`, with index and modules. */
  readonly address: string;
  /** Path of the construct below its stack, `Kapsule/DefaultPool`; undefined where the synthesized JSON is not at hand. */
  readonly constructPath: string | undefined;
  /** Where it was before, if it moves. */
  readonly previousAddress: string | undefined;
  /** Key of an object that an earlier replacement has left behind; with the address it is unique. */
  readonly deposed: string | undefined;
  /** A resource (`managed`), or a data source. */
  readonly mode: "managed" | "data";
  /** `scaleway_k8s_pool`. */
  readonly type: string;
  /** What becomes of it, in one word for all `actions`. */
  readonly kind: ChangeKind;
  /** As the plan has them, in order: `["delete", "create"]`. */
  readonly actions: readonly string[];
  /** Of a replacement. */
  readonly order: "delete-first" | "create-first" | undefined;
  /** The plan's `action_reason`, verbatim. */
  readonly reason: string | undefined;
  /** True if an existing object is taken into the state. */
  readonly imported: boolean;
  /** Undefined if there is none: it is created. */
  readonly before: ValueObject | undefined;
  /** Undefined if there is none: it is destroyed. */
  readonly after: ValueObject | undefined;
  /** What forces the replacement. */
  readonly replacePaths: readonly ValuePath[];
  /** Values that are sensitive before, and no longer after. */
  readonly exposed: readonly ValuePath[];
}

/** An output of a stack. */
export interface OutputChange {
  /** Name of the stack. */
  readonly stack: string;
  /** Name of the output. */
  readonly name: string;
  /** What becomes of it. */
  readonly kind: ChangeKind;
  /** True if it was sensitive, and is no longer. */
  readonly exposed: boolean;
}

/** What one stack is about to do. */
export interface StackChanges {
  /** Name of the stack: of its file, unless it was given one. */
  readonly name: string;
  /** The file or folder that it was read from, as it was given. */
  readonly source: string;
  /** Resources and data sources, in the source's order; those that do not change, too. */
  readonly changes: readonly ResourceChange[];
  /** What was changed outside Terraform and matters to the plan. */
  readonly drift: readonly ResourceChange[];
  /** Outputs that change. */
  readonly outputs: readonly OutputChange[];
  /** What a reader of the review has to know about the source: "the plan is incomplete", for one. */
  readonly remarks: readonly string[];
}

/** All stacks under review, in the order in which they are deployed. */
export interface Deployment {
  /**
   * `plan` is what Terraform or OpenTofu has planned against the real state. `trees` compares two synthesized trees:
   * what the provider would make of a difference (a replacement, a version's node roll) is then this program's word.
   */
  readonly basis: "plan" | "trees";
  /** In the order in which they are deployed. */
  readonly stacks: readonly StackChanges[];
}

/** All managed resources of some types, over all stacks. Data sources and what an earlier replacement left are not. */
export function resources(deployment: Deployment, ...types: readonly string[]): readonly ResourceChange[] {
  return deployment.stacks.flatMap(({ changes }) =>
    changes.filter((each) => each.mode === "managed" && each.deposed === undefined && types.includes(each.type)),
  );
}

/** True if the object of before is gone afterwards. */
export function isDestroyed({ kind }: ResourceChange): boolean {
  return kind === "delete" || kind === "replace";
}

/** The address, with the key of what an earlier replacement left behind: no two changes of a stack have the same. */
export function labelOf({ address, deposed }: ResourceChange): string {
  return deposed === undefined ? address : `${address} (deposed ${deposed})`;
}
