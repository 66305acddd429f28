import { type CallCount } from "./calls";
import { type Driver, foundToDo, type Ran } from "../terraform/terraform-driver";
import { nothingToDo } from "./verdicts";

/** Applies what was applied before; and once more behind an apply that has shown outputs anew. */
export async function applyAgain(driver: Driver): Promise<readonly Ran[]> {
  const first = await driver.apply();
  return foundToDo(first) === "outputs" ? [first, await driver.apply()] : [first];
}

/** @throws Error if one of these applies has changed something, or outputs have not come to rest */
export function standsStill(applies: readonly Ran[], count: CallCount): string {
  const [said = "", then] = applies.map((ran) => nothingToDo(ran, count));
  const last = applies.at(-1);
  if (then !== undefined && last !== undefined && foundToDo(last) !== "nothing") {
    throw new Error("outputs change with every apply");
  }
  return said;
}
