import type { Account, Area, Kind } from './kinds.ts';
import type { ViolationRow } from './violations.ts';

/** A breach from before the sandbox began. */
export interface PastBreach {
  account: Account;
  area: Area;
  kind: Kind;
  lost: number;
  /** Days before the Monday of the week in which the sandbox begins, and the hour there. */
  daysBefore: number;
  hour: number;
  message?: string;
  status?: ViolationRow['status'];
  appealsLeft?: number;
  /** Attempts at its quiz, and whether the last one passed, which gave a point back. */
  tries?: number;
  passed?: boolean;
}

/** The US shop stands at 196, its creator account at 195; the British shop at 157, seven above the first milestone. */
export const PAST_BREACHES: Readonly<Record<string, readonly PastBreach[]>> = {
  US: [
    {
      account: 'SELLER',
      area: 'LISTING',
      kind: 'LISTING_QUALITY',
      lost: 2,
      daysBefore: 38,
      hour: 11.5,
      message: 'A listing was refused: promotional words in its title.',
      status: 'UPHELD',
    },
    { account: 'SELLER', area: 'FULFILLMENT', kind: 'LATE_DISPATCH', lost: 6, daysBefore: 7, hour: 0 },
    {
      account: 'CREATOR',
      area: 'VIDEO',
      kind: 'MISLEADING_CLAIM',
      lost: 4,
      daysBefore: 26,
      hour: 18.2,
      tries: 2,
      passed: true,
    },
    { account: 'CREATOR', area: 'LIVE', kind: 'NON_LIVE_CONTENT', lost: 2, daysBefore: 4, hour: 19.7 },
  ],
  GB: [
    { account: 'SELLER', area: 'FULFILLMENT', kind: 'LATE_DISPATCH', lost: 6, daysBefore: 42, hour: 0, tries: 3 },
    { account: 'SELLER', area: 'FULFILLMENT', kind: 'SELLER_CANCELLATION', lost: 6, daysBefore: 35, hour: 0 },
    {
      account: 'SELLER',
      area: 'LISTING',
      kind: 'PROHIBITED_PRODUCT',
      lost: 8,
      daysBefore: 24,
      hour: 15.4,
      status: 'UPHELD',
    },
    {
      account: 'SELLER',
      area: 'LISTING',
      kind: 'LISTING_QUALITY',
      lost: 2,
      daysBefore: 20,
      hour: 10.1,
      status: 'REVOKED',
    },
    {
      account: 'SELLER',
      area: 'LISTING',
      kind: 'PROHIBITED_PRODUCT',
      lost: 12,
      daysBefore: 12,
      hour: 9.6,
      status: 'APPEALED',
      appealsLeft: 1,
    },
    { account: 'SELLER', area: 'FULFILLMENT', kind: 'SELLER_CANCELLATION', lost: 9, daysBefore: 7, hour: 0 },
    { account: 'SELLER', area: 'SERVICE', kind: 'SLOW_RESPONSE', lost: 2, daysBefore: 7, hour: 0 },
    { account: 'CREATOR', area: 'LIVE', kind: 'OFF_PLATFORM', lost: 4, daysBefore: 31, hour: 20.3 },
    { account: 'CREATOR', area: 'LIVE', kind: 'OFF_PLATFORM', lost: 6, daysBefore: 3, hour: 21.1 },
  ],
};

/** Rating that past trade has given back. */
export const PAST_TRADE: Readonly<Record<string, number>> = { US: 4, GB: 0 };

/** Reputation points when the sandbox begins. */
export const POINTS_SO_FAR: Readonly<Record<string, number>> = { US: 7400, GB: 3900 };
