import type { RuleRef } from '../types.ts';
import type { BadDay } from './criterion.ts';
import type { BadgeVerdict } from './types.ts';

/** A set of badges as results name it. */
export interface SetRef {
  id: string;
  title: string;
  market: string;
  from: string;
  undated: boolean;
  together: string;
  notes: readonly string[];
  rule: RuleRef;
}

/** A number that is shown though no badge of the set asks for it. */
export interface Watched {
  code: 'orders' | 'late-dispatch' | 'violations';
  title: string;
  /** Decimal text; null is unknown. */
  value: string | null;
  unit: 'orders' | 'percent' | 'violations';
  counts: { numerator: number; denominator: number } | null;
  note: string | null;
}

/** A number that shoppers see of the shop. */
export interface ShopperNumber {
  code: 'shipped-in-2-days' | 'answered-in-a-day' | 'positive-feedback';
  title: string;
  /** As the platform shows it, percent; null is unknown. */
  shown: string | null;
  /** Till's own reckoning; null is unknown. */
  own: string | null;
  counts: { numerator: number; denominator: number } | null;
  how: string;
}

/** A badge that the shop holds. */
export interface HeldRow {
  code: string;
  title: string;
  /** ISO 8601 UTC. */
  since: string | null;
  /** The set that the shop is held against has it. */
  inRuleSet: boolean;
}

/** `till badge`. */
export interface BadgeReport {
  shop: { id: string; name: string; market: string };
  /** ISO 8601 UTC. */
  at: string;
  zone: string;
  ruleSet: SetRef | null;
  /** Why there is no set, or that it is another market's. */
  remark: string | null;
  /** Null while it is not known. */
  held: readonly HeldRow[] | null;
  heldFrom: 'platform' | 'recorded' | 'unknown';
  /** Code of the badge to work for. */
  next: string | null;
  badges: readonly BadgeVerdict[];
  /** Of each badge that is held, or would be given, the smallest bad day by each criterion. */
  badDays: readonly (BadDay & { badge: string })[];
  watched: readonly Watched[];
  shoppersSee: readonly ShopperNumber[];
  sources: readonly { what: string; from: 'platform' | 'api' | 'ledger' | 'none'; note: string | null }[];
}
