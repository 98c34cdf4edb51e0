import { isoFromSeconds } from '../../lib/time.ts';
import type { Money } from '../orders.ts';
import { percentOfFraction } from './rate.ts';
import { approvedStatuses, type WireSample } from './wire.ts';

/** A creator's wish for a sample, and what came of it. */
export interface SampleRow {
  id: string;
  /** As the API names it. */
  status: string;
  /** User name. */
  creator: string | null;
  creatorId: string | null;
  nickname: string | null;
  followers: number | null;
  /** Contents of the last 30 days. */
  contents: number | null;
  /** Median views of their shoppable videos of the last 30 days. */
  videoViews: number | null;
  creatorGmv: Money | null;
  /** Of the samples that they got in 90 days, per cent that they showed. */
  fulfilmentRate: string | null;
  productId: string | null;
  product: string | null;
  skuId: string | null;
  variant: string | null;
  available: number | null;
  /** Per cent. */
  rate: string | null;
  /** Null where the API does not say. */
  approvable: boolean | null;
  obstacles: readonly string[];
  /** Until when the seller may decide; ISO 8601 UTC. */
  decideBy: string | null;
  /** Null where nothing is to be decided. */
  secondsLeft: number | null;
  overdue: boolean | null;
  shipBy: string | null;
  orderId: string | null;
  trackingNumber: string | null;
  fulfilment: string | null;
  /** An agency that asks for the creator. */
  partner: string | null;
}

/** @param now epoch seconds */
export function sampleRow(wire: WireSample, now: number): SampleRow {
  const { creator = {}, product = {} } = wire;
  const pending = wire.status === 'PENDING';
  const until = wire.approve_expiration_time || undefined;
  const left = pending && until !== undefined ? until - now : null;
  const gmv = creator.gmv?.amount ? { amount: creator.gmv.amount, currency: creator.gmv.currency ?? '' } : null;
  return {
    id: wire.id ?? '',
    status: wire.status ?? 'UNKNOWN',
    creator: creator.username || null,
    creatorId: creator.creator_open_id || null,
    nickname: creator.nickname || null,
    followers: whole(creator.follower_count),
    contents: whole(creator.content_count),
    videoViews: whole(creator.ec_video_view),
    creatorGmv: gmv,
    fulfilmentRate: creator.fulfillment_percentage?.replace(/%$/, '') || null,
    productId: product.id || null,
    product: product.title || null,
    skuId: product.sku_id || null,
    variant: product.sku_name || null,
    available: whole(wire.available_quantity),
    rate: percentOfFraction(wire.commission_rate),
    approvable: wire.is_approvable ?? null,
    obstacles: wire.disapprovable_reasons ?? [],
    decideBy: isoFromSeconds(until) ?? null,
    secondsLeft: left,
    overdue: left === null ? null : left < 0,
    shipBy: wire.shipment_expiration_time ? (isoFromSeconds(wire.shipment_expiration_time) ?? null) : null,
    orderId: wire.order_id || null,
    trackingNumber: wire.tracking_number || null,
    fulfilment: wire.fulfillment_status || null,
    partner: wire.partner_name || null,
  };
}

/** A count; where a creator does not share it the API gives an empty text. */
function whole(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

/** Waiting ones first, the least time left before the others; what has no clock last. */
export function byTimeLeft(a: SampleRow, b: SampleRow): number {
  const left = ({ secondsLeft }: SampleRow) => secondsLeft ?? Number.POSITIVE_INFINITY;
  const waiting = ({ status }: SampleRow) => (status === 'PENDING' ? 0 : 1);
  if (waiting(a) !== waiting(b)) return waiting(a) - waiting(b);
  return left(a) === left(b) ? 0 : left(a) < left(b) ? -1 : 1;
}

/** How many of some applications wait, and how many got their sample. */
export function sampleCounts(rows: readonly Pick<SampleRow, 'status'>[]): {
  asked: number;
  approved: number;
  waiting: number;
} {
  return {
    asked: rows.length,
    approved: rows.filter(({ status }) => approvedStatuses.includes(status)).length,
    waiting: rows.filter(({ status }) => status === 'PENDING').length,
  };
}
