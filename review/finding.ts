import { type Deployment, type ResourceChange } from "./change";

/** From the gravest: `critical` destroys or cuts off what runs, `low` is worth a look. */
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;

export type Severity = (typeof SEVERITIES)[number];

/** What a reviewer should know. */
export interface Finding {
  /** Stable, and a section of docs/findings.md: `cluster-destroyed`. */
  readonly id: string;
  readonly severity: Severity;
  readonly stack: string;
  /** Of the resource, or `output.<name>`. */
  readonly address: string;
  /** One line, with the values that matter: `the pool "default" is replaced: node_type DEV1-M → PRO2-XS`. */
  readonly title: string;
  /** What will happen, and why. */
  readonly explanation: string;
  /** What to do instead, or first. */
  readonly fix: string;
}

/** What a rule has seen; the rule's id and severity are added to it. */
export interface Found {
  readonly on: Pick<ResourceChange, "stack" | "address">;
  readonly title: string;
  readonly explanation: string;
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
  readonly id: string;
  readonly severity: Severity;
  /** What it looks for, in a few words, for lists of rules. */
  readonly summary: string;
  readonly find: (deployment: Deployment, context: RuleContext) => readonly Found[];
}

/** All that the rules find: the gravest first, then in deploy order. */
export function findingsOf(deployment: Deployment, rules: readonly Rule[], context: RuleContext): readonly Finding[] {
  const found = rules.flatMap(({ id, severity, find }) =>
    find(deployment, context).map(({ on: { stack, address }, ...each }): Finding => {
      return { id, stack, address, ...each, severity: each.severity ?? severity };
    }),
  );
  const stacks = deployment.stacks.map(({ name }) => name);
  const rank = ({ severity, stack }: Finding) => SEVERITIES.indexOf(severity) * stacks.length + stacks.indexOf(stack);
  return [...found].sort((one, other) => rank(one) - rank(other));
}
