import { nearest } from '../lib/nearest.ts';
import data from './data/cancel-reasons.json' with { type: 'json' };

/** Whether a cancellation with a reason counts as the seller's fault. */
export type Fault = 'yes' | 'no' | 'contested';

/** A reason with which a seller may cancel an order. */
export interface CancelReason {
  /** The platform's name, as requests carry it. */
  name: string;
  /** A short word for it, the same in every market: `out-of-stock`. */
  key: string;
  /** `the goods are out of stock` */
  words: string;
  fault: Fault;
  /** Why it is contested. */
  why?: string;
}

/** Markets that share the platform's list for the European Union. */
const EU = new Set(['DE', 'ES', 'FR', 'IE', 'IT']);
/** Where single lines of an order can be cancelled (Partner API, returns overview). */
const LINE_MARKETS = new Set(['US', 'GB']);

const lists = data.markets as Readonly<Record<string, { unpaid: readonly string[]; paid: readonly string[] }>>;
const reasons = data.reasons as readonly (Omit<CancelReason, 'name'> & { names: readonly string[] })[];

/** Where the list of reasons was read, and when. */
export const reasonSource: { name: string; published: string; read: string } = data.source;

function listOf(market: string): string {
  const name = market.toUpperCase();
  return name === 'UK' ? 'GB' : EU.has(name) ? 'EU' : name;
}

/** Whether a market lets a seller cancel single lines. */
export function cancelsLines(market: string): boolean {
  return LINE_MARKETS.has(listOf(market));
}

/**
 * In which part of its life a seller may cancel an order: while it is unpaid, or paid and not yet with the carrier. Once shipping
 * is arranged, only in the US (order overview of the platform); in part shipped, the platform says nothing, and decides itself.
 * @param status of the order
 * @returns undefined where a seller cannot
 */
function stageOf(market: string, status: string): 'unpaid' | 'paid' | undefined {
  if (status === 'UNPAID') return 'unpaid';
  if (status === 'ON_HOLD' || status === 'AWAITING_SHIPMENT' || status === 'PARTIALLY_SHIPPING') return 'paid';
  return status === 'AWAITING_COLLECTION' && listOf(market) === 'US' ? 'paid' : undefined;
}

/** The reasons a seller of a market may give for an order of a status; none where a seller cannot cancel, or nothing is known. */
export function cancelReasons(market: string, status: string): CancelReason[] {
  const stage = stageOf(market, status);
  const names = stage === undefined ? [] : (lists[listOf(market)]?.[stage] ?? []);
  return names.flatMap((name) => {
    const found = reasonNamed(name);
    return found ? [found] : [];
  });
}

/** A reason by the platform's name. */
export function reasonNamed(name: string): CancelReason | undefined {
  const found = reasons.find(({ names }) => names.includes(name));
  if (!found) return undefined;
  const { names: _, ...rest } = found;
  return { name, ...rest };
}

/**
 * Finds the reason a user means among those that are valid: by the platform's name, by its short word, in any spelling.
 * @returns the reason, or the short words that come near
 */
export function findReason(
  text: string,
  valid: readonly CancelReason[],
): { reason: CancelReason } | { near: string[] } {
  const wanted = plain(text);
  const reason =
    valid.find(({ name }) => name === text.trim()) ??
    valid.find(({ key }) => plain(key) === wanted) ??
    valid.find(({ words }) => plain(words) === wanted);
  if (reason) return { reason };
  const keys = valid.map(({ key }) => key);
  const near = nearest(text.trim(), keys);
  return { near: near.length > 0 ? near : keys };
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
