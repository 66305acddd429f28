import { type CostItem, type CostPart, type Euros } from "../cost/cost";
import { type Review } from "../review";
import { block, type Section } from "./fit";
import { code, prose } from "./markdown-text";
import { more, tableHead, tableRow } from "./markdown-overview";
import { difference, euros, hourly, total } from "./money";
import { capital, minutes, number, rehearsed } from "./words";

/** The monthly cost by part, before and after. */
export function cost(
  { cost: { items, now, after, pricesOf, unpriced: left } }: Review,
  turn: number,
): readonly Section[] {
  if (items.length + left.length === 0) return [];
  const rest = left.length === 0 ? "" : " What has no price is not in it, and stands below.";
  const assumed = items.length === 0 ? "" : "; what was assumed stands by resource below";
  const prices = `Prices of ${prose(pricesOf, 40)}, without value added tax${assumed}.${rest}`;
  const of = (part: CostPart) => {
    const own = items.filter((each) => each.part === part);
    return [total(own.map((each) => each.now)), total(own.map((each) => each.after))] as const;
  };
  const parts = [...new Set(items.map(({ part }) => part))];
  const changed = parts.filter((part) => !isSame(...of(part)));
  const text =
    changed.length === 0
      ? [`It stays at ${euros(after)}.\n`]
      : [
          tableHead(["Part", "Now", "After", "Difference"], 1),
          ...parts.map((part) => figures(capital(part), ...of(part))),
          figures("**Total**", now, after),
        ];
  const heading = "### Cost a month\n\n";
  const cut = `${heading}${euros(now)} → ${euros(after)}; its parts were cut: see the text report.\n\n`;
  return [block(turn, `${heading}${text.join("")}\n${prices}\n\n`, cut)];
}

/** What costs money but has no known price. */
export function unpriced({ cost: { unpriced: all } }: Review, turn: number): Section {
  return {
    turn,
    open: "Without a price, and never counted as zero:\n\n",
    count: all.length,
    item: (index) => {
      const found = all[index];
      if (found === undefined) return "";
      const { stack, address, what, why } = found;
      return `- ${code(stack, 80)} · ${code(address)}: ${prose(what, 160)}; ${prose(why, 240)}\n`;
    },
    close: "\n",
    more: (left) => `- ${more(left, "resource without a price", "resources without a price")}\n`,
  };
}

/** What is paid twice for a while. */
export function overlaps({ cost: { overlaps: all } }: Review, turn: number): Section {
  return {
    turn,
    open: "Paid for twice meanwhile:\n\n",
    count: all.length,
    item: (index) => {
      const found = all[index];
      if (found === undefined) return "";
      const { stack, address, what } = found;
      return `- ${code(stack, 80)} · ${code(address)}: ${prose(what, 200)}, ${hourly(found.hourly)} an hour\n`;
    },
    close: "\n",
    more: (left) => `- ${more(left, "overlap")}\n`,
  };
}

/** Each resource's part of the cost, in a fold: those that change first. */
export function costItems({ cost: { items, assumptions } }: Review, turn: number): Section {
  const same = ({ now, after }: CostItem) => now !== undefined && after !== undefined && isSame(now, after);
  const all = [...items.filter((each) => !same(each)), ...items.filter(same)];
  const assumed = assumptions.slice(0, 12).map((each) => prose(each, 240));
  const head = tableHead(["Stack", "Resource", "What", "Now", "After"], 3);
  return {
    turn,
    open: `<details><summary>Cost by resource: ${number(all.length)}</summary>\n\n${assumed.join(" ")}\n\n${head}`,
    count: all.length,
    item: (index) => {
      const found = all[index];
      if (found === undefined) return "";
      const { stack, address, what, now, after } = found;
      return tableRow([code(stack, 80), code(address), prose(what, 160), euros(now), euros(after)]);
    },
    close: "\n</details>\n\n",
    more: (left) => tableRow([more(left, "line"), "", "", "", ""]),
  };
}

/** What happens in which order, and how long it takes. */
export function time({ time: { steps, total } }: Review, turn: number): Section {
  return {
    turn,
    open: `### Time\n\nAbout ${minutes(total)}. An estimate: nothing of it was measured here.\n\n`,
    count: steps.length,
    item: (index) => {
      const found = steps[index];
      if (found === undefined) return "";
      const { stack, address, what, basis, ceilingMinutes } = found;
      const ceiling = ceilingMinutes === undefined ? "" : `; Terraform waits ${number(ceilingMinutes)} min at most`;
      const where = `${code(stack, 80)} · ${code(address)}`;
      return `${index + 1}. ${minutes(found.minutes)}: ${where}: ${prose(what, 200)} (${prose(basis, 240)}${ceiling})\n`;
    },
    close: "\n",
    more: (left) => `\n${more(left, "step")}.\n`,
  };
}

/** What an upgrade rehearsal has shown. */
export function rehearsals({ rehearsals: all }: Review, turn: number): Section {
  return {
    turn,
    open: "### Rehearsed\n\n",
    count: all.length,
    item: (index) => {
      const found = all[index];
      if (found === undefined) return "";
      return `- ${code(found.service)}, ${prose(found.fault.replaceAll("-", " "), 60)}: ${rehearsed(found)}\n`;
    },
    close: "\n",
    more: (left) => `- ${more(left, "rehearsal")}\n`,
  };
}

function figures(name: string, now: Euros, after: Euros): string {
  return tableRow([name, euros(now), euros(after), difference(now, after)]);
}

function isSame(now: Euros, after: Euros): boolean {
  return difference(now, after) === difference(now, now) && euros(now) === euros(after);
}
