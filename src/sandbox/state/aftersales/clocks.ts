import { addWorkingDays, dayOf, momentOf, offsetAt, PLACES } from '../calendar.ts';
import type { ReturnStatus, ReturnType } from './rows.ts';

const HOUR = 3600;

/** What the seller is asked, as the wire names it. */
export type SellerAction =
  | 'SELLER_RESPOND_REFUND'
  | 'SELLER_RESPOND_RETURN'
  | 'SELLER_RESPOND_RECEIVE_PACKAGE'
  | 'SELLER_RESPOND_REPLACEMENT';

/** What a return waits for from its seller; undefined while it waits for somebody else, or for nobody. */
export function actionOf(row: {
  type: ReturnType;
  status: ReturnStatus;
  arriveTime: number | null;
}): SellerAction | undefined {
  if (row.status === 'REPLACEMENT_REQUEST_PENDING') return 'SELLER_RESPOND_REPLACEMENT';
  if (row.status === 'RETURN_OR_REFUND_REQUEST_PENDING')
    return row.type === 'REFUND' ? 'SELLER_RESPOND_REFUND' : 'SELLER_RESPOND_RETURN';
  return row.status === 'BUYER_SHIPPED_ITEM' && row.arriveTime !== null ? 'SELLER_RESPOND_RECEIVE_PACKAGE' : undefined;
}

/**
 * Until when the seller may answer; then silence is a yes. US: two business days, four above $100 (TikTok Shop return policy, KID
 * 3253210454181634, looked at in November 2026), to the minute; elsewhere, and for parcels that came back, 48 hours; for
 * replacements 24 (Partner API, return and refund overview).
 * @param asked epoch seconds
 * @param amount minor units
 */
export function answerBy(region: string, action: SellerAction, asked: number, amount: number): number {
  if (action === 'SELLER_RESPOND_REPLACEMENT') return asked + 24 * HOUR;
  if (action === 'SELLER_RESPOND_RECEIVE_PACKAGE' || region !== 'US') return asked + 48 * HOUR;
  const place = PLACES.US!;
  const day = dayOf(place, asked);
  const time = asked + offsetAt(place, asked) - day * 24 * HOUR;
  return momentOf(place, addWorkingDays(place, day, amount > 100_00 ? 4 : 2), time);
}
