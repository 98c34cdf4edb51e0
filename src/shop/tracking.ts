import { isoFromSeconds } from '../lib/time.ts';
import type { WireLine, WireOrder } from './orders.ts';
import { plainTracking } from './ship/results.ts';

/** What happened to a parcel. */
export interface TrackingEvent {
  /** ISO 8601 UTC */
  at: string | undefined;
  description: string;
}

/** The wire form of Get Tracking. */
export interface WireTracking {
  tracking?: { description?: string; update_time_millis?: number | string }[];
}

/** A parcel's events, newest first; what bears no time comes last. */
export function trackingEvents({ tracking = [] }: WireTracking): TrackingEvent[] {
  return tracking
    .map(({ description = '', update_time_millis: ms }) => ({ ms: Number(ms ?? 0), description }))
    .sort((a, b) => b.ms - a.ms)
    .map(({ ms, description }) => ({ at: isoFromSeconds(Math.floor(ms / 1000) || undefined), description }));
}

/** Where tracking details may be changed once, for so long after shipping, seconds (Partner API, Update Package Shipping Info). */
const CORRECTION_WINDOW = 72 * 3600;
const CORRECTION_MARKETS = new Set(['US', 'GB', 'UK', 'ID', 'MY', 'PH', 'SG', 'TH', 'VN']);

/** A shipped package of an order. */
export interface ShippedPackage {
  packageId: string;
  trackingNumber: string | null;
  provider: string | null;
  /** When it was shipped, epoch seconds. */
  shippedAt: number | undefined;
}

type ShippedLine = WireLine & { rts_time?: number; shipping_provider_name?: string };

/** The packages of an order that have a tracking number. */
export function shippedPackages(order: WireOrder): ShippedPackage[] {
  const found = new Map<string, ShippedPackage>();
  for (const line of (order.line_items ?? []) as ShippedLine[]) {
    const { package_id: packageId, tracking_number: trackingNumber } = line;
    if (!packageId || !trackingNumber || found.has(packageId)) continue;
    found.set(packageId, {
      packageId,
      trackingNumber,
      provider: line.shipping_provider_name || order.shipping_provider || null,
      shippedAt: line.rts_time || order.rts_time || undefined,
    });
  }
  return [...found.values()];
}

/** What a corrected tracking number would replace, and until when the platform takes it. */
export interface Correction {
  orderId: string;
  packageId: string;
  trackingNumber: string;
  provider: { id: string; name: string };
  before: { trackingNumber: string | null; provider: string | null };
  /** ISO 8601 UTC; null where it is not known. */
  windowEndsAt: string | null;
}

/** A correction, or why there is nothing to correct. */
export function planCorrection(
  order: WireOrder,
  pack: ShippedPackage,
  to: { trackingNumber: string; provider: { id: string; name: string } },
  market: string,
): Correction {
  const ends =
    pack.shippedAt !== undefined && CORRECTION_MARKETS.has(market.toUpperCase())
      ? pack.shippedAt + CORRECTION_WINDOW
      : undefined;
  return {
    orderId: order.id,
    packageId: pack.packageId,
    ...to,
    before: { trackingNumber: pack.trackingNumber, provider: pack.provider },
    windowEndsAt: isoFromSeconds(ends) ?? null,
  };
}

/** Whether a package bears the number already: compared without grouping and case. */
export function isSameNumber(a: string | null | undefined, b: string): boolean {
  return a !== null && a !== undefined && plainTracking(a) === plainTracking(b);
}

/** What to do about a refused correction (contract/errors.json, Update Package Shipping Info). */
const REFUSALS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  '21011051': [
    'Its tracking details were changed before, and they may be changed once only.',
    'TikTok’s support can help.',
  ],
  '21011052': ['Its tracking details were changed too often already.', 'TikTok’s support can help.'],
  '21011050': [
    'The time in which its tracking details may be changed, 72 hours from shipping, is over.',
    'TikTok’s support can help.',
  ],
  '21011049': [
    'The platform does not let this order’s tracking details be changed.',
    'Where an order went in several packages, name the package with --package.',
  ],
  '21011043': ['It is not shipped yet, so there is nothing to correct.', 'till orders ship ships it.'],
  '21011030': ['It has been delivered: its tracking details are final.', 'Nothing needs to be done.'],
  '21011004': ['TikTok’s carrier takes it: its tracking number is the platform’s own.', 'Nothing can be entered here.'],
  '21011007': ['The buyer has asked to cancel it.', 'Answer the request first.'],
  '21011041': ['The order was cancelled.', 'Nothing can be corrected.'],
  '21011042': ['The order was cancelled.', 'Nothing can be corrected.'],
  '21008044': ['An after-sale request on it is open.', 'Settle that first.'],
  '25001010': ['It was returned or cancelled.', 'Nothing can be corrected.'],
  '21011022': ['The tracking number or the carrier is not valid.', 'till orders carriers lists the carriers.'],
  '21004012': ['The tracking number has characters that no tracking number has.', 'Letters, digits and hyphens only.'],
  '21004015': ['The tracking number is not one of this carrier’s.', 'Check --provider.'],
  '21011025': ['The tracking number is in use for another order.', 'Check the number.'],
  '21011026': ['The tracking number is in use for twenty orders already.', 'Check the number.'],
  '10007002': [
    'The order is not in a state in which its tracking details may be changed.',
    'till orders view shows it.',
  ],
};

/** @returns words and a hint for a code; undefined for one that nobody has described */
export function correctionRefusal(code: string): { message: string; hint: string } | undefined {
  const found = REFUSALS[code];
  return found && { message: found[0], hint: found[1] };
}
