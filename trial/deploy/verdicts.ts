import { type CallCount } from "./calls";
import { shortError } from "./short-error";
import { foundToDo, type Ran } from "./terraform-driver";

/** @throws Error with the run's first error, if it failed */
export function requirePassed({ passed, output }: Ran): void {
  if (!passed) throw new Error(shortError(output));
}

/** @throws Error if an apply of what was applied before has changed something */
export function nothingToDo(ran: Ran, { writes }: CallCount): string {
  requirePassed(ran);
  if (writes > 0) throw new Error(`${writes} calls that change something`);
  const found = foundToDo(ran);
  if (found === "resources") throw new Error("the plan is not empty");
  return found === "outputs" ? "nothing to do but to show outputs anew" : "nothing to do";
}
