import data from '../data/money-components.json' with { type: 'json' };

/** What a part of a settlement is for. Every amount of a statement is in one of these. */
export const CATEGORIES = [
  'sales',
  'discount',
  'refund',
  'other',
  'fee',
  'affiliate',
  'shipping',
  'tax',
  'adjustment',
  'unexplained',
] as const;

export type Category = (typeof CATEGORIES)[number];

/** Where the API breaks an amount down: `revenue_breakdown`, `shipping_cost_breakdown`, `fee_tax_breakdown.fee` and `.tax`. */
export type Group = 'revenue' | 'shipping' | 'fee' | 'tax';

/** A field of a breakdown, in plain words. */
export interface Component {
  field: string;
  group: Group;
  category: Category;
  name: string;
  meaning: string;
  /** Markets it is told to apply to, two letters; any where absent. */
  markets?: readonly string[];
  /** False: told for reference, part of another amount. */
  counted?: boolean;
}

export const components = data.components as readonly Component[];

/** Where the names of fees come from. */
export const componentSource = data.source;

const byField = new Map(components.map((component) => [`${component.group}.${component.field}`, component]));
const byType = new Map(data.types.map((type) => [type.type, type]));

/** The component behind a part's key, `fee.referral_fee_amount`; undefined for one that the platform added since. */
export function componentOf(key: string): Component | undefined {
  return byField.get(key);
}

/** Name and meaning of a transaction's type, `PLATFORM_PENALTY`; undefined for one that the platform added since. */
export function transactionType(type: string): { name: string; meaning: string } | undefined {
  return byType.get(type);
}

/** What a part is for; of one that is not in Till's list its group says it. */
export function categoryOf(key: string): Category {
  const known = byField.get(key);
  if (known) return known.category;
  const group = key.slice(0, key.indexOf('.') < 0 ? key.length : key.indexOf('.'));
  if (group === 'revenue') return 'other';
  return (CATEGORIES as readonly string[]).includes(group) ? (group as Category) : 'unexplained';
}

/** A part's name for people: `referral fee`, `penalty`, `live_bonus_amount (not in Till's list)`. */
export function partName(key: string): string {
  const known = byField.get(key);
  if (known) return known.name;
  const field = key.slice(key.indexOf('.') + 1);
  if (key === 'unexplained') return 'not explained by the statement';
  if (field === 'rest') return `${key.slice(0, key.indexOf('.'))}, not broken down`;
  if (key.startsWith('adjustment.')) return byType.get(field)?.name ?? words(field);
  return `${words(field)} (new, not in Till's list)`;
}

function words(field: string): string {
  return field
    .toLowerCase()
    .replace(/_(?:amount|fee_amount)$/, '')
    .replaceAll('_', ' ');
}
