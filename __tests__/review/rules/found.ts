import { type Deployment } from "../../../review/change";
import { findingsOf, type Finding } from "../../../review/finding";
import { RULES } from "../../../review/rules";

const TODAY = new Date("2026-11-22T00:00:00Z");

/** What one rule finds, as of 2026-11-22. */
export function found(id: string, deployment: Deployment, today = TODAY): readonly Finding[] {
  const rules = RULES.filter((rule) => rule.id === id);
  if (rules.length !== 1) throw new Error(`there are ${rules.length} rules "${id}"`);
  return findingsOf(deployment, rules, { today });
}

/** The same in short, where the rest of the text is tested elsewhere: `high: the title`. */
export function titles(id: string, deployment: Deployment, today = TODAY): readonly string[] {
  return found(id, deployment, today).map(({ severity, title }) => `${severity}: ${title}`);
}
