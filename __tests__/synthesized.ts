import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { DefaultTokenResolver, StringConcat, TerraformStack, Testing, Tokenization } from "cdktf";
import { type IConstruct } from "constructs";
import { ScalewayProvider } from "../.gen/providers/scaleway/provider";

/** Terraform JSON, as far as tests look into it. */
export interface Synthesized {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly output?: Readonly<Record<string, unknown>>;
  readonly variable?: Readonly<Record<string, unknown>>;
  readonly provider?: Readonly<Record<string, unknown>>;
}

/** Builds one stack with both providers, runs its validations, and returns its Terraform JSON. */
export function synthesized(build: (stack: TerraformStack) => void): Synthesized {
  const stack = testStack();
  build(stack);
  return JSON.parse(Testing.synth(stack, true)) as Synthesized;
}

/** An empty stack with both providers, for tests that look at a construct before synthesis. */
export function testStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  new ScalewayProvider(stack, "Scaleway");
  new KubernetesProvider(stack, "Kubernetes");
  return stack;
}

/** A value as it will stand in the Terraform JSON of its stack. */
export function resolved(scope: IConstruct, value: unknown): unknown {
  return Tokenization.resolve(value, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}

/** The only resource of a type, without the engine's metadata. Fails if there is none or more than one. */
export function only(json: Synthesized, type: string): Record<string, unknown> {
  const all = every(json, type);
  if (all.length !== 1) throw new Error(`expected one ${type}, found ${all.length}`);
  return all[0] as Record<string, unknown>;
}

/** All resources of a type, in the order of their logical ids, without the engine's metadata. */
export function every(json: Synthesized, type: string): Record<string, unknown>[] {
  return Object.values(json.resource?.[type] ?? {}).map((resource) => {
    const { "//": _metadata, ...attributes } = resource as Record<string, unknown>;
    return attributes;
  });
}

/** How many resources of each type there are: what an exact composition is compared with. */
export function counts(json: Synthesized): Record<string, number> {
  return Object.fromEntries(Object.entries(json.resource ?? {}).map(([type, all]) => [type, Object.keys(all).length]));
}

/** What the constructs below a scope warn of, as `path: text`. */
export function warnings(scope: IConstruct): string[] {
  return scope.node
    .findAll()
    .flatMap((node) =>
      node.node.metadata
        .filter(({ type }) => type === "@cdktf/warn")
        .map(({ data }) => `${node.node.path}: ${String(data)}`),
    );
}
