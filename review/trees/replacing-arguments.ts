import { own } from "../../synthesis/json";
import { type Written, type WrittenObject } from "./expression";
import { KUBERNETES_REPLACING } from "./replacing-kubernetes";
import { SCALEWAY_REPLACING } from "./replacing-scaleway";

/** An argument that a provider cannot change in place: another value makes another object. */
export interface ReplacingArgument {
  /** Names from the top of the resource; indexes of blocks are left out. */
  readonly path: readonly string[];
  /** What the provider takes where nothing is written. */
  readonly default?: string | number | boolean;
  /** True if the provider keeps what there is where nothing is written. */
  readonly computed?: boolean;
  /** Argument of the provider's configuration that stands in where nothing is written. */
  readonly fromProvider?: string;
  /** How the provider reads a text before it compares. */
  readonly readAs?: (text: string, attributes: WrittenObject) => string;
  /**
   * Which changes replace; the others are made in place.
   *
   * @default all of them
   */
  readonly when?: (before: Written | undefined, after: Written | undefined, change: WholeChange) => boolean;
}

/** The attributes around an argument. */
export interface WholeChange {
  readonly before: WrittenObject;
  readonly after: WrittenObject;
}

/** `input` changes in place. It is Terraform's own: internal/builtin/providers/terraform/resource_data.go. */
const TERRAFORM_REPLACING: Readonly<Record<string, readonly ReplacingArgument[]>> = {
  terraform_data: [{ path: ["triggers_replace"] }],
};

/** By type of resource: what replaces it. */
export const REPLACING_ARGUMENTS: Readonly<Record<string, readonly ReplacingArgument[]>> = {
  ...SCALEWAY_REPLACING,
  ...KUBERNETES_REPLACING,
  ...TERRAFORM_REPLACING,
};

/** What replaces a resource of a type; undefined for a type that this program does not know. */
export function replacingArguments(type: string): readonly ReplacingArgument[] | undefined {
  // The Kubernetes provider has most types twice, with and without the version, of one schema.
  return own(REPLACING_ARGUMENTS, type) ?? own(REPLACING_ARGUMENTS, `${type}_v1`);
}
