import { type TreeElement } from "./element";

/**
 * Addresses of one stack whose replacement is created before the old object goes: those that say so, and all that they
 * depend on, as Terraform cannot else keep the order.
 */
export function createdFirst(elements: readonly TreeElement[]): ReadonlySet<string> {
  const dependencies = new Map(elements.map((each) => [each.address, each.dependencies]));
  const waiting = elements
    .filter(({ lifecycle }) => [true, "true"].some((yes) => yes === lifecycle["create_before_destroy"]))
    .map(({ address }) => address);
  const found = new Set<string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(dependencies.get(next) ?? []));
  }
  return found;
}
