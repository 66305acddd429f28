import { type Deployment, type ResourceChange } from "./change";
import { returned } from "./fault";
import { isRecord, isText } from "./shapes";

/** From the gravest: `critical` destroys or cuts off what runs, `low` is worth a look. */
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;

/** How grave a finding is: `critical` destroys or cuts off what runs, `low` is worth a look. */
export type Severity = (typeof SEVERITIES)[number];

/** What a reviewer should know. */
export interface Finding {
  /** Stable, and a section of docs/findings.md: `cluster-destroyed`. */
  readonly id: string;
  /** The rule's, or a graver or lesser one that it has given to this case. */
  readonly severity: Severity;
  /** Name of the stack. */
  readonly stack: string;
  /** Of the resource, or `output.<name>`. */
  readonly address: string;
  /** One line, with the values that matter: `the pool "default" is replaced: node_type DEV1-M → PRO2-XS`. */
  readonly title: string;
  /** What will happen, and why. */
  readonly explanation: string;
  /** What to do instead, or first. */
  readonly fix: string;
  /** Web address of the page that explains it; left out where that is docs/findings.md. */
  readonly docs?: string;
}

/** What a rule has seen; the rule's id and severity are added to it. */
export interface Found {
  /** The change that it is about, or a stack of the deployment and an address. */
  readonly on: Pick<ResourceChange, "stack" | "address">;
  /** One line, with the values that matter. */
  readonly title: string;
  /** What will happen, and why. */
  readonly explanation: string;
  /** What to do instead, or first. */
  readonly fix: string;
  /** @default the rule's */
  readonly severity?: Severity;
}

/** What rules may ask beside the deployment. */
export interface RuleContext {
  /** The day of the review, for end-of-life and expiry dates. */
  readonly today: Date;
}

/** One thing to look for. A rule reports nothing on values that are unknown or masked, unless that itself is the risk. */
export interface Rule {
  /** Words joined by hyphens, unique among all rules: what it is called in reports and suppressions. */
  readonly id: string;
  /** Of what it finds, unless a case says otherwise. */
  readonly severity: Severity;
  /** What it looks for, in a few words, for lists of rules. */
  readonly summary: string;
  /**
   * Web address of a page that explains it.
   *
   * @default the section of docs/findings.md that is called as the id
   */
  readonly docs?: string;
  /** What there is of it in a deployment. It must not wait: it returns a list, and no promise. */
  readonly find: (deployment: Deployment, context: RuleContext) => readonly Found[];
}

/**
 * All that the rules find: the gravest first, then in deploy order.
 *
 * @throws ReviewFaultError for a rule that fails, or that returns what is no finding
 */
export function findingsOf(deployment: Deployment, rules: readonly Rule[], context: RuleContext): readonly Finding[] {
  const stacks = deployment.stacks.map(({ name }) => name);
  const found = rules.flatMap((rule) => {
    const { id, docs } = rule;
    const all = returned(
      "rule",
      id,
      () => rule.find(deployment, context),
      (result) => wrongResult(result, stacks),
    );
    return all.map(({ on: { stack, address }, title, explanation, fix, severity = rule.severity }): Finding => {
      return { id, severity, stack, address, title, explanation, fix, ...(docs === undefined ? {} : { docs }) };
    });
  });
  const rank = ({ severity, stack }: Finding) => SEVERITIES.indexOf(severity) * stacks.length + stacks.indexOf(stack);
  return [...found].sort((one, other) => rank(one) - rank(other));
}

/** Rules may come from a file that no compiler has seen. */
function wrongResult(result: unknown, stacks: readonly string[]): string | undefined {
  if (!Array.isArray(result)) return "it must return a list of what it found";
  for (const [index, found] of result.entries()) {
    const wrong = wrongFound(found, stacks);
    if (wrong !== undefined)
      return `it must return ${wrong} with each of what it found, and does not with number ${index + 1}`;
  }
  return undefined;
}

function wrongFound(found: unknown, stacks: readonly string[]): string | undefined {
  if (!isRecord(found) || !isRecord(found["on"])) return "on, the change that it is about,";
  const { stack, address } = found["on"];
  if (!isText(address) || !stacks.some((each) => each === stack)) return "on, a change of the deployment,";
  const missing = (["title", "explanation", "fix"] as const).find((name) => !isText(found[name]));
  if (missing !== undefined) return `${missing}, a text,`;
  const { severity } = found;
  const isKnown = severity === undefined || SEVERITIES.some((each) => each === severity);
  return isKnown ? undefined : `severity, one of ${SEVERITIES.join(", ")} or left out,`;
}
