/** A part of a report that is cut where there is no room for all of it. */
export interface Section {
  /** Whose turn it is to take room: 1 comes first. */
  readonly turn: number;
  /** Items that come before those of all turns, and stay where they are in the order. */
  readonly early?: readonly number[];
  /** What stands before the items: a heading, the head of a table, the start of a fold. */
  readonly open: string;
  readonly count: number;
  /** The text of an item, with its line feeds. Only asked for as long as there is room. */
  readonly item: (index: number) => string;
  /** What stands behind the items. */
  readonly close: string;
  /**
   * What is said of the items that were cut, with its line feeds. Where none is shown, it stands for all, and is no
   * shorter than for some.
   */
  readonly more: (left: number, cut: readonly number[]) => string;
}

/** A section that is there as a whole or not at all. */
export function block(turn: number, text: string, instead: string): Section {
  return { turn, open: "", count: 1, item: () => text, close: "", more: () => instead };
}

/**
 * The sections in their order, in no more than so many bytes. Room is given to early items, then by turns, an item at a
 * time in its order; every section keeps its opening and close, so nothing is left open, and a word about what was cut.
 */
export function fit(sections: readonly Section[], limit: number): string {
  const shown = new Map<Section, ReadonlyMap<number, string>>();
  let room = limit - sections.reduce((sum, each) => sum + bytes(each.open) + bytes(each.close) + cutBytes(each), 0);
  const take = (section: Section, indexes: Iterable<number>) => {
    const items = new Map(shown.get(section));
    const reserved = cutBytes(section);
    for (const index of indexes) {
      if (items.has(index)) continue;
      const item = section.item(index);
      const isLast = items.size + 1 === section.count;
      const size = bytes(item) - (isLast ? reserved : 0);
      if (size > room) break;
      items.set(index, item);
      room -= size;
    }
    shown.set(section, items);
  };
  const inTurn = [...sections].sort((one, other) => one.turn - other.turn);
  // One that is too long for the room leaves it to the next.
  for (const section of inTurn) for (const index of section.early ?? []) take(section, [index]);
  for (const section of inTurn) take(section, Array(section.count).keys());
  return sections.map((section) => written(section, shown.get(section) ?? new Map<number, string>())).join("");
}

function written({ open, count, close, more }: Section, items: ReadonlyMap<number, string>): string {
  if (items.size === count) return `${open}${inOrder(items)}${close}`;
  const cut = [...Array(count).keys()].filter((index) => !items.has(index));
  return `${open}${inOrder(items)}${more(cut.length, cut)}${close}`;
}

function inOrder(items: ReadonlyMap<number, string>): string {
  return [...items]
    .sort(([one], [other]) => one - other)
    .map(([, item]) => item)
    .join("");
}

/** Room for the word about all items being cut. */
function cutBytes({ count, more }: Section): number {
  return count === 0 ? 0 : bytes(more(count, [...Array(count).keys()]));
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}
