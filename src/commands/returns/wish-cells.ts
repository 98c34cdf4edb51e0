import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { returnDecisions } from '../../shop/returns/choose.ts';
import type { Verb } from '../../shop/returns/decision.ts';
import { splitCurrency } from '../skus/read-changes.ts';
import type { Wish } from './wishes.ts';

/** A decision word is one of the API's names in any spelling, or `approve`, `reject`. */
const PLAIN: Readonly<Record<string, Partial<Wish>>> = {
  approve: { verb: 'approve' },
  approved: { verb: 'approve' },
  yes: { verb: 'approve' },
  reject: { verb: 'reject' },
  rejected: { verb: 'reject' },
  no: { verb: 'reject' },
  partial: { verb: 'approve', decision: 'OFFER_PARTIAL_REFUND' },
  partialrefund: { verb: 'approve', decision: 'OFFER_PARTIAL_REFUND' },
  keepitem: { verb: 'approve', keepItem: true },
};

/** What somebody wrote of one request, in flags or in the cells of a row. */
interface Cells {
  decision: string | undefined;
  amount: string | undefined;
  currency: string | undefined;
  reason: string | undefined;
  comment: string | undefined;
  keep: boolean;
}

/** What flags or cells say; a text says what is wrong with them. */
export function wishOf(verb: Verb, cells: Cells): Omit<Wish, 'id' | 'images' | 'line' | 'replacement'> | string {
  const word = readDecision(cells.decision);
  if (typeof word === 'string') return word;
  const partial = readPartial(cells.amount, cells.currency);
  if (typeof partial === 'string') return partial;
  const wish = { verb, keepItem: cells.keep, ...word, ...(partial && { partial }) };
  if (cells.keep) wish.keepItem = true;
  const offers = wish.decision === 'OFFER_PARTIAL_REFUND';
  if (offers && !partial) return 'a partial refund needs its amount: 5.00';
  if (partial && wish.decision !== undefined && !offers)
    return `an amount goes with a partial refund only, not with ${wish.decision}`;
  if (wish.verb === 'reject' && (partial || wish.keepItem)) return 'a rejection refunds nothing';
  return {
    ...wish,
    ...(cells.reason && { reason: cells.reason }),
    ...(cells.comment && { comment: cells.comment }),
  };
}

function readDecision(text: string | undefined): Partial<Pick<Wish, 'verb' | 'decision' | 'keepItem'>> | string {
  if (text === undefined || text === '') return {};
  const key = text.toLowerCase().replace(/[^a-z]/g, '');
  const found = returnDecisions.find((name) => name.toLowerCase().replaceAll('_', '') === key);
  if (found) return { decision: found, verb: found.startsWith('REJECT') ? 'reject' : 'approve' };
  const plain = PLAIN[key];
  if (plain) return plain;
  const words = returnDecisions.map((name) => name.toLowerCase().replaceAll('_', '-'));
  const near =
    didYouMean(text.toLowerCase().replaceAll('_', '-'), words) ?? `one of approve, reject, ${words.join(', ')}`;
  return `«${text}» is no decision: ${near}`;
}

function readPartial(text: string | undefined, named: string | undefined): Wish['partial'] | string {
  if (text === undefined || text === '') return undefined;
  const { amount, currency } = splitCurrency(text);
  const value = parseDecimal(amount);
  if (value === undefined || compareDecimal(value, { units: 0n, scale: 0 }) <= 0 || value.scale > 2)
    return `«${text}» is no amount: write 5.00`;
  if (named && !/^[A-Za-z]{3}$/.test(named)) return `«${named}» is no currency: write USD or GBP`;
  const second = named ? named.toUpperCase() : null;
  if (second !== null && currency !== null && second !== currency)
    return `it names two currencies, ${currency} and ${second}`;
  return { amount, currency: currency ?? second };
}

/** A text with a capital at its beginning. */
export function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
