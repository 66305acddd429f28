import { isDestroyed, type ResourceChange } from "../change";
import { SEVERITIES, type Finding } from "../finding";
import { type Review } from "../review";
import { type Section } from "./fit";
import { code, prose } from "./markdown-text";
import { more } from "./markdown-overview";
import { differencesOf, isComputed, type Difference } from "./differences";
import { isListed } from "./totals";
import { showDifference, showPath, showValue } from "./values";
import { cut, visible } from "./visible";
import { count, fate, number } from "./words";

/** How many attributes of a resource are shown. */
const MOST_DIFFERENCES = 25;
/** How long the line of an attribute may be. */
const MOST_LINE = 320;

/** Everything that is destroyed or replaced, in the open: what has findings first, the gravest of those before. */
export function destroyed({ deployment, findings }: Review, turn: number): Section {
  const byPlace = new Map<string, Finding[]>();
  for (const each of findings) byPlace.set(placeOf(each), [...(byPlace.get(placeOf(each)) ?? []), each]);
  const own = (change: ResourceChange) => byPlace.get(placeOf(change)) ?? [];
  const rank = (change: ResourceChange) =>
    Math.min(SEVERITIES.length, ...own(change).map(({ severity }) => SEVERITIES.indexOf(severity)));
  const all = deployment.stacks
    .flatMap(({ changes }) => changes)
    .filter((each) => each.mode === "managed" && isDestroyed(each))
    .map((change) => ({ change, rank: rank(change) }))
    .sort((one, other) => one.rank - other.rank);
  return {
    turn,
    open: `### Destroyed and replaced\n\n${byType(all.map(({ change }) => change))}\n\n`,
    count: all.length,
    item: (index) => {
      const found = all[index];
      return found === undefined ? "" : destroyedLine(found.change, own(found.change));
    },
    close: "\n",
    more: (left) => `- ${more(left, "destroyed or replaced resource")}\n`,
  };
}

/** What changes in each resource, in a fold; of what is destroyed nothing is left to show. */
export function differences({ deployment }: Review, turn: number): Section {
  const all = deployment.stacks
    .flatMap(({ changes }) => changes)
    .filter((each) => isListed(each) && each.kind !== "delete");
  return resourceFold("Changes by resource", all, turn, "change");
}

/** What was changed outside Terraform, in a fold. */
export function drift({ deployment }: Review, turn: number): Section {
  const all = deployment.stacks.flatMap(({ drift: own }) => own);
  return resourceFold("Changed outside Terraform", all, turn, "change outside Terraform", "changes outside Terraform");
}

/** Outputs that will be others, by name. */
export function outputs({ deployment }: Review, turn: number): Section {
  const all = deployment.stacks
    .flatMap(({ outputs: own }) => own)
    .filter(({ kind, exposed }) => kind !== "no-op" || exposed);
  return {
    turn,
    open: `<details><summary>Outputs: ${number(all.length)}</summary>\n\n`,
    count: all.length,
    item: (index) => {
      const found = all[index];
      if (found === undefined) return "";
      const { stack, name, kind, exposed } = found;
      const seen = exposed ? ", **and no longer sensitive**" : "";
      return `- ${code(name)} of ${code(stack, 80)}: ${fate({ kind, order: undefined, actions: [] })}${seen}\n`;
    },
    close: "\n</details>\n\n",
    more: (left) => `- ${more(left, "output")}\n`,
  };
}

function resourceFold(
  heading: string,
  all: readonly ResourceChange[],
  turn: number,
  noun: string,
  plural?: string,
): Section {
  return {
    turn,
    open: `<details><summary>${heading}: ${number(all.length)}</summary>\n\n`,
    count: all.length,
    item: (index) => {
      const change = all[index];
      return change === undefined ? "" : resource(change);
    },
    close: "</details>\n\n",
    more: (left) => `${more(left, noun, plural)}.\n\n`,
  };
}

function destroyedLine(change: ResourceChange, findings: readonly Finding[]): string {
  const forcing = differencesOf(change).filter(({ forces }) => forces);
  const paths = forcing.length === 0 ? change.replacePaths.map((path) => code(showPath(path), 120)) : [];
  const shown = [...forcing.slice(0, 3).map(forced), ...paths.slice(0, 3)];
  const left = forcing.length + paths.length - shown.length;
  const because = [
    ...(shown.length === 0 ? [] : [`forced by ${shown.join(", ")}${left > 0 ? ` and ${number(left)} more` : ""}`]),
    ...(change.reason === undefined || shown.length > 0 ? [] : [`reason: ${code(change.reason, 80)}`]),
    ...(findings.length === 0 ? [] : [`see ${[...new Set(findings.map(({ id }) => code(id)))].join(", ")}`]),
  ];
  return `- ${headOf(change)}${because.length === 0 ? "" : `; ${because.join("; ")}`}\n`;
}

function forced({ path, before, after }: Difference): string {
  return code(`${showPath(path)} ${showDifference(before, after)}`, MOST_LINE);
}

/** `cluster` · `scaleway_k8s_pool.Web` (`Kapsule/Web`): **replaced (destroyed first)**. */
function headOf(change: ResourceChange): string {
  const { stack, address, constructPath, previousAddress, deposed, imported } = change;
  const construct = constructPath === undefined ? "" : ` (${code(constructPath, 120)})`;
  const asides = [
    ...(previousAddress === undefined ? [] : [`moved from ${code(previousAddress)}`]),
    ...(imported ? ["imported"] : []),
    ...(deposed === undefined ? [] : [`left behind by an earlier replacement: ${code(deposed, 40)}`]),
  ];
  const what = change.kind === "unknown" ? prose(fate(change), 200) : fate(change);
  return `${code(stack, 80)} · ${code(address)}${construct}: **${what}**${asides.map((each) => `, ${each}`).join("")}`;
}

function resource(change: ResourceChange): string {
  const all = differencesOf(change);
  if (all.length === 0) return `${headOf(change)}\n\n`;
  const shown = all.filter((each) => !isComputed(each));
  const computed = all.filter(isComputed).map(({ path }) => showPath(path));
  const lines = shown.slice(0, MOST_DIFFERENCES).map(differenceLine);
  const left = shown.length - lines.length;
  // No line begins with backticks, so nothing in it can end the fence.
  if (left > 0) lines.push(`  and ${count(left, "more attribute")}: see the text report`);
  if (computed.length > 0) lines.push(visible(`  known after apply: ${computed.join(", ")}`, MOST_LINE));
  return `${headOf(change)}\n\n\`\`\`diff\n${lines.join("\n")}\n\`\`\`\n\n`;
}

function differenceLine({ path, before, after, forces }: Difference): string {
  const name = showPath(path);
  const text =
    before === undefined
      ? `+ ${name}: ${showValue(after)}`
      : after === undefined || after === null
        ? `- ${name}: ${showValue(before)}`
        : `! ${name}: ${showDifference(before, after)}`;
  return `${visible(cut(text, 2 * MOST_LINE), MOST_LINE)}${forces ? "  # forces the replacement" : ""}`;
}

function byType(changes: readonly ResourceChange[]): string {
  const counts = new Map<string, number>();
  for (const { kind, type } of changes) {
    const key = `${kind === "delete" ? "destroyed" : "replaced"} ${type}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  const shown = sorted.slice(0, 20).map(([key, amount]) => {
    const [what = "", ...type] = key.split(" ");
    return `${number(amount)} ${code(type.join(" "), 80)} ${what}`;
  });
  const left = sorted.length - shown.length;
  return `${shown.join(", ")}${left > 0 ? `, and ${count(left, "more type")}` : ""}.`;
}

function placeOf({ stack, address }: Pick<ResourceChange, "stack" | "address">): string {
  return JSON.stringify([stack, address]);
}
