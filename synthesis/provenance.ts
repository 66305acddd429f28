import { own } from "./json";
import { type SynthesizedApp, type SynthesizedStack } from "./read";
import { crossStackOutput } from "./references";

/** What an expression may refer to, in strings and out of them; `data.` and the attribute path included. */
const CANDIDATE = /(?<![\w.-])(?:data\.)?[A-Za-z]\w*\.[\w-]+(?:\.[A-Za-z][\w-]*|\.\d+|\[\d+\])*/g;

/**
 * Where the value of an expression comes from, in words: the variables, resources and other stacks it refers to. The
 * expression itself is not repeated, since it can hold parts of a secret.
 */
export function provenance(expression: string, stack: SynthesizedStack, app: SynthesizedApp): string {
  const sources = [...expression.matchAll(CANDIDATE)].flatMap(([candidate]) => source(candidate, stack, app));
  return sources.length === 0 ? "worked out by Terraform" : [...new Set(sources)].join(", ");
}

function source(candidate: string, stack: SynthesizedStack, app: SynthesizedApp): string[] {
  const [head = "", name = "", third = "", , output = ""] = candidate.split(".");
  if (head === "var") {
    const variable = own(stack.variables, name);
    const description = variable?.description;
    const what = description === undefined ? "" : ` (${description.replace(/\s+/g, " ")})`;
    return variable === undefined ? [] : [`the variable ${name}${what}`];
  }
  if (head === "local") return Object.hasOwn(stack.locals, name) ? [`the local ${name}`] : [];
  if (head === "data" && name === "terraform_remote_state") {
    const found = crossStackOutput(third, output, app);
    if (found === undefined) return [`the output ${output} of another stack`];
    const inner = typeof found.value === "string" ? found.value : JSON.stringify(found.value);
    return [`${provenance(inner, found.stack, app)} of the stack ${found.stack.name}`];
  }
  const known = [...stack.resources, ...stack.dataSources].some(
    ({ address }) =>
      candidate === address || candidate.startsWith(`${address}.`) || candidate.startsWith(`${address}[`),
  );
  return known ? [candidate] : [];
}
