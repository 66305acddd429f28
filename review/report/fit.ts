/** A part of a report that is cut where there is no room for all of it. */
export interface Section {
  /** Whose turn it is to take room: 1 comes first. */
  readonly turn: number;
  /** What stands before the items: a heading, the head of a table, the start of a fold. */
  readonly open: string;
  readonly count: number;
  /** The text of an item, with its line feeds. Only asked for as long as there is room. */
  readonly item: (index: number) => string;
  /** What stands behind the items. */
  readonly close: string;
  /** What is said in place of items that were cut, with its line feeds. Where none is shown, it stands for all. */
  readonly more: (left: number) => string;
}

/** A section that is there as a whole or not at all. */
export function block(turn: number, text: string, instead: string): Section {
  return { turn, open: "", count: 1, item: () => text, close: "", more: () => instead };
}

/**
 * The sections in their order, in no more than so many bytes. Room is given by turns, an item at a time in its order;
 * every section keeps its opening and close, so nothing is left open, and a word about what was cut.
 */
export function fit(sections: readonly Section[], limit: number): string {
  const shown = new Map<Section, readonly string[]>();
  let room = limit - sections.reduce((sum, each) => sum + bytes(each.open) + bytes(each.close) + cutBytes(each), 0);
  for (const section of [...sections].sort((one, other) => one.turn - other.turn)) {
    const items: string[] = [];
    const reserved = cutBytes(section);
    let used = 0;
    while (items.length < section.count) {
      const item = section.item(items.length);
      const size = bytes(item);
      const isLast = items.length + 1 === section.count;
      if (used + size > room + (isLast ? reserved : 0)) break;
      items.push(item);
      used += size;
    }
    shown.set(section, items);
    room -= items.length === section.count ? used - reserved : used;
  }
  return sections.map((section) => written(section, shown.get(section) ?? [])).join("");
}

function written({ open, count, close, more }: Section, items: readonly string[]): string {
  const left = count - items.length;
  return `${open}${items.join("")}${left > 0 ? more(left) : ""}${close}`;
}

/** Room for the word about all items being cut, which is no shorter than that about some. */
function cutBytes({ count, more }: Section): number {
  return count === 0 ? 0 : bytes(more(count));
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
