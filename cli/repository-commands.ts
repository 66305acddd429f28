import { CommandError } from "./command-error";
import { inRepository } from "./project";

/** The table that is built in: only the repository has it as a file to change. */
export function ownPriceFile(): string {
  if (inRepository()) return "review/cost/price-list.json";
  throw new CommandError("name your price file with --file FILE; review takes it with --prices FILE", 2);
}

/** Those of this package are in it: a consumer's project has its own providers in its own cdktf.json. */
export function requireBindingsOfOwn(): void {
  if (inRepository()) return;
  throw new CommandError(
    "what the constructs use of the provider comes with cdktf-kapsule, as cdktf-kapsule/providers/scaleway/<resource>; for other resources, name the provider in cdktf.json and use npx cdktf get",
    2,
  );
}

/** What is tried is the example, and not the project that has the package installed. */
export function requireExample(): void {
  if (inRepository()) return;
  throw new CommandError(
    "test-terraform tries the example of cdktf-kapsule, which is in its repository only; for your own stacks use npx kapsule diff",
    2,
  );
}
