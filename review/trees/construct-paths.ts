import { type SynthesizedApp, type SynthesizedElement, type SynthesizedStack } from "../../synthesis/read";

/** The constructs that the resources and data sources of a stack come from, by address; empty for an unknown stack. */
export function constructPathsOf(app: SynthesizedApp, stack: string): ReadonlyMap<string, string> {
  const found = app.stacks.find(({ name }) => name === stack);
  const elements = found === undefined ? [] : [...found.resources, ...found.dataSources];
  return new Map(
    elements.flatMap((element): [string, string][] => {
      const path = found && constructPathOf(element, found);
      return path === undefined ? [] : [[element.address, path]];
    }),
  );
}

/**
 * The path of a construct below its stack, without the id that every main resource of a construct has:
 * `Kapsule/DefaultPool`. Undefined where the JSON does not tell it.
 */
export function constructPathOf(element: SynthesizedElement, stack: SynthesizedStack): string | undefined {
  if (element.constructPath === element.address) return undefined;
  const prefix = `${stack.constructPath}/`;
  const path = element.constructPath.startsWith(prefix)
    ? element.constructPath.slice(prefix.length)
    : element.constructPath;
  return path.replace(/\/Resource$/, "");
}
