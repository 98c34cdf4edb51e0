import { describeLines, linesNamed, liveLines } from './lines.ts';
import type { WireLine, WireOrder } from './orders.ts';

/** What the API says of splitting an order (Get Order Split Attributes). */
export interface WireSplitAttributes {
  order_id?: string;
  can_split?: boolean;
  must_split?: boolean;
  must_split_reasons?: { type?: string; category_id?: string; max_count?: string }[];
  reason?: string;
}

/** A package that splitting makes. */
export interface SplitGroup {
  /** Our own name for it, from `1`. */
  id: string;
  lineItemIds: string[];
  /** What is in it, for people. */
  what: string;
}

/** Why the platform wants an order split, a sentence each. */
export function mustSplitReasons({ must_split_reasons: reasons = [] }: WireSplitAttributes): string[] {
  return reasons.map(({ type, category_id: category, max_count: most }) => {
    const count = most ? `at most ${most}` : 'a limited number of';
    if (type === 'CATEGORY_ITEM_LIMITATION')
      return `A package takes ${count} items of ${category ? `category ${category}` : 'one category'}.`;
    if (type === 'TOTAL_COUNT_LIMITATION') return `A package takes ${count} items.`;
    return `The platform names the reason ${type ?? 'unknown'}.`;
  });
}

/**
 * Puts an order's lines into groups as a user names them; what no group names makes one more.
 * @param wanted for each package the lines' ids, SKU ids or seller SKUs
 * @returns the groups, or what is wrong with what was named
 */
export function splitGroups(
  order: WireOrder,
  wanted: readonly (readonly string[])[],
): { groups: SplitGroup[] } | { problem: string } {
  const lines = liveLines(order);
  const taken = new Set<string>();
  const parts: WireLine[][] = [];
  for (const words of wanted) {
    if (words.length === 0) return { problem: 'A group names no line.' };
    const found = linesNamed(lines, words, taken);
    if ('unknown' in found) {
      return {
        problem: found.taken
          ? `«${found.unknown}» stands in two groups.`
          : `Order ${order.id} has no line, SKU id or seller SKU «${found.unknown}».`,
      };
    }
    parts.push(found.lines);
  }
  const rest = lines.filter(({ id }) => !taken.has(id));
  if (rest.length > 0) parts.push(rest);
  return grouped(parts);
}

/** A package for each SKU. */
export function splitBySku(order: WireOrder): { groups: SplitGroup[] } | { problem: string } {
  const bySku = Map.groupBy(liveLines(order), ({ sku_id, seller_sku, id }) => sku_id || seller_sku || id);
  if (bySku.size < 2) return { problem: `Order ${order.id} has one SKU only: name its lines with --group.` };
  return grouped([...bySku.values()]);
}

function grouped(parts: readonly WireLine[][]): { groups: SplitGroup[] } | { problem: string } {
  if (parts.length < 2) return { problem: 'All lines are in one group, which is no split.' };
  return {
    groups: parts.map((lines, index) => ({
      id: String(index + 1),
      lineItemIds: lines.map(({ id }) => id),
      what: describeLines(lines),
    })),
  };
}

/**
 * The packages that groups are in, where an order is split that way already: each group together and apart from the others.
 * @returns package ids in the order of the groups; undefined when it is not so
 */
export function packagesOfGroups(order: WireOrder, groups: readonly SplitGroup[]): string[] | undefined {
  const homes = new Map((order.line_items ?? []).map(({ id, package_id }) => [id, package_id]));
  const packages = groups.map(({ lineItemIds }) => {
    const [first, ...others] = new Set(lineItemIds.map((id) => homes.get(id)));
    return others.length === 0 ? first : undefined;
  });
  const known = packages.filter((id): id is string => Boolean(id));
  return known.length === groups.length && new Set(known).size === known.length ? known : undefined;
}

/** Groups with more items than the platform lets into a package. */
export function tooLarge(groups: readonly SplitGroup[], attributes: WireSplitAttributes): SplitGroup[] {
  const limits = (attributes.must_split_reasons ?? [])
    .filter(({ type }) => type === 'TOTAL_COUNT_LIMITATION')
    .map(({ max_count: most }) => Number(most))
    .filter((most) => Number.isSafeInteger(most) && most > 0);
  const most = Math.min(...limits, Number.POSITIVE_INFINITY);
  return groups.filter(({ lineItemIds }) => lineItemIds.length > most);
}

/** Why a split was refused (contract/errors.json, Split Orders). */
const REFUSALS: Readonly<Record<string, string>> = {
  '21011035': 'The platform does not let this order be split.',
  '21011046': 'It is part of a combined package: till orders combine --undo takes that apart.',
  '21011005': 'The groups do not fit the order.',
};

/** @returns words for a code; undefined for one that nobody has described */
export function splitRefusal(code: string): string | undefined {
  return REFUSALS[code];
}
