import type { WireLine, WireOrder } from './orders.ts';

/** Lines of an order that are not cancelled. */
export function liveLines(order: WireOrder): WireLine[] {
  return (order.line_items ?? []).filter(({ display_status: status }) => status !== 'CANCELLED');
}

/**
 * The lines that words name: each is a line's id, or a SKU's id or seller SKU, which stand for all its lines. No line is taken
 * twice, so that a SKU takes what is left of it.
 * @returns the lines; or the word that names none
 */
export function linesNamed(
  lines: readonly WireLine[],
  words: readonly string[],
  taken: Set<string> = new Set(),
): { lines: WireLine[] } | { unknown: string; taken: boolean } {
  const found: WireLine[] = [];
  for (const word of words) {
    const byId = lines.filter(({ id }) => id === word);
    const meant = byId.length > 0 ? byId : lines.filter((line) => line.sku_id === word || line.seller_sku === word);
    const free = meant.filter(({ id }) => !taken.has(id));
    if (free.length === 0) return { unknown: word, taken: meant.length > 0 };
    for (const line of free) taken.add(line.id);
    found.push(...free);
  }
  return { lines: found };
}

/** `2× MUG-FOR12, 1× TOT-INK`: what some lines are, by seller SKU, else by product. */
export function describeLines(lines: readonly WireLine[]): string {
  const counts = new Map<string, number>();
  for (const { seller_sku, product_name, sku_id, id } of lines) {
    const name = seller_sku || product_name || sku_id || id;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count}× ${name}`).join(', ');
}
