import { compose } from "../../../stacks/deployment";
import { type Environment } from "../../../stacks/environments";
import { settingsFrom } from "../../../stacks/settings";
import { type Deployment, type ResourceChange, type StackChanges } from "../../../review/change";
import { compareTrees } from "../../../review/trees/compare-trees";
import { type SynthesizedApp } from "../../../synthesis/read";
import { synthesizedApp } from "../../synthesis/temporary-app";

/** The example's tree, with some of its settings changed. */
export function example(environment: Partial<Environment> = {}, env: Record<string, string> = {}): SynthesizedApp {
  return synthesizedApp((app) => {
    const settings = settingsFrom(env);
    compose(app, { ...settings, environment: { ...settings.environment, ...environment } });
  });
}

export function compared(base: SynthesizedApp, head: SynthesizedApp): Deployment {
  return compareTrees(base, head, { base: "base", head: "head" });
}

/** The stack of a name. Fails if there is none. */
export function stackIn({ stacks }: Deployment, name: string): StackChanges {
  const stack = stacks.find((each) => each.name === name);
  if (stack === undefined) throw new Error(`no stack ${name}`);
  return stack;
}

/** The change of an address. Fails if there is none, or more than one. */
export function changeAt({ stacks }: Deployment, address: string): ResourceChange {
  const [found, ...others] = stacks.flatMap(({ changes }) => changes).filter((each) => each.address === address);
  if (found === undefined || others.length > 0) throw new Error(`no single ${address}`);
  return found;
}

/** What happens where, in order: `create scaleway_vpc.Network_Vpc_FAC8F4A5`; what does not change is left out. */
export function happenings({ stacks }: Deployment): string[] {
  return stacks
    .flatMap(({ changes }) => changes)
    .filter(({ kind }) => kind !== "no-op")
    .map(({ kind, address }) => `${kind} ${address}`);
}
