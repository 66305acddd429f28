import { type Review } from "../review";
import { difference, euros, hourly, total } from "./money";
import { table, type Colours } from "./text-table";
import { visible, visibleProse } from "./visible";
import { minutes, number, rehearsed } from "./words";

/** Cost, time and rehearsals, a block of text each. */
export function figureBlocks(review: Review, colours: Colours): string[] {
  return [...costBlock(review, colours), ...timeBlock(review, colours), ...rehearsalBlock(review, colours)];
}

function costBlock({ cost }: Review, colours: Colours): string[] {
  const { items, unpriced, overlaps, now, after, pricesOf, assumptions } = cost;
  if (items.length + unpriced.length === 0) return [];
  const parts = [...new Set(items.map(({ part }) => part))].map((part) => {
    const own = items.filter((each) => each.part === part);
    const [was, will] = [total(own.map((each) => each.now)), total(own.map((each) => each.after))];
    return [part, euros(was), euros(will), difference(was, will)];
  });
  const rows = [...parts, ["total", euros(now), euros(after), difference(now, after)]];
  return [
    [
      colours.bold(`Cost a month, prices of ${visible(pricesOf, 40)}:`),
      table(["part", "now", "after", "difference"], rows, 1, colours),
      ...unpriced.map(({ stack, address, what, why }) => {
        const where = `${visible(stack)} · ${visible(address)}`;
        return `  without a price: ${where}: ${visibleProse(what)}; ${visibleProse(why)}`;
      }),
      ...overlaps.map(({ stack, address, what, hourly: amount }) => {
        const where = `${visible(stack)} · ${visible(address)}`;
        return `  meanwhile: ${where}: ${visibleProse(what)}, ${hourly(amount)} an hour`;
      }),
      ...assumptions.map((each) => colours.dim(`  ${visibleProse(each)}`)),
    ].join("\n"),
  ];
}

function timeBlock({ time: { steps, total } }: Review, colours: Colours): string[] {
  if (steps.length === 0) return [];
  const lines = steps.map(({ stack, address, what, minutes: amount, basis, ceilingMinutes }, index) => {
    const ceiling = ceilingMinutes === undefined ? "" : `; Terraform waits ${number(ceilingMinutes)} min at most`;
    const where = `${visible(stack)} · ${visible(address)}`;
    return `  ${index + 1}. ${minutes(amount)}: ${where}: ${visibleProse(what)} (${visibleProse(basis)}${ceiling})`;
  });
  return [[colours.bold(`Time: about ${minutes(total)}, an estimate`), ...lines].join("\n")];
}

function rehearsalBlock({ rehearsals }: Review, colours: Colours): string[] {
  if (rehearsals.length === 0) return [];
  const lines = rehearsals.map((each) => {
    const what = `${visible(each.service)}, ${visibleProse(each.fault.replaceAll("-", " "))}`;
    const paint = { "within-budget": colours.green, "over-budget": colours.red, invalid: colours.yellow }[each.outcome];
    return `  ${what}: ${paint(rehearsed(each))}`;
  });
  return [[colours.bold("Rehearsed:"), ...lines].join("\n")];
}
