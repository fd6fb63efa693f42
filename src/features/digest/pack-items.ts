/** A line that stands above the items it belongs to, and an item of a digest with its button. */
export type Packable = { headings: readonly string[]; text: string };

export type Packed<Item> = { body: string; items: Item[] };

/**
 * Puts items into as few messages as their order allows, each at most `maxLength` UTF-16 units and `maxItems` items long,
 * cutting only between items. A heading stands once in a message, above the first item it belongs to.
 */
export function packItems<Item extends Packable>(
  items: readonly Item[],
  { maxLength, maxItems }: { maxLength: number; maxItems: number },
): Packed<Item>[] {
  const packed: Packed<Item>[] = [];

  for (const item of items) {
    const last = packed.at(-1);
    const body = last ? `${last.body}\n${linesOf(item, last.items.at(-1))}` : '';
    if (last && body.length <= maxLength && last.items.length < maxItems) {
      last.body = body;
      last.items.push(item);
    } else packed.push({ body: linesOf(item, undefined), items: [item] });
  }

  return packed;
}

/** The headings that differ from those of the item above, and all below the first that differs. */
function linesOf(item: Packable, above: Packable | undefined): string {
  const firstOther = item.headings.findIndex((heading, depth) => heading !== above?.headings[depth]);
  const headings = firstOther < 0 ? [] : item.headings.slice(firstOther);

  return [...headings, item.text].join('\n');
}
