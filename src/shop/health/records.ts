/** What the platform shows and its API does not give, as the ledger keeps it. Times are ISO 8601 UTC, numbers decimal text. */

export type Account = 'SELLER' | 'CREATOR';

export const areas = ['LIVE', 'VIDEO', 'LISTING', 'SERVICE', 'FULFILLMENT', 'OTHER'] as const;
export type Area = (typeof areas)[number];

export const violationStatuses = ['ACTIVE', 'APPEALED', 'UPHELD', 'REVOKED', 'EXPIRED'] as const;
export type ViolationStatus = (typeof violationStatuses)[number];

/** Where a record is from: a file, or typed in. */
export type RecordSource = 'file' | 'typed';

/** What an account's rating was at a time. */
export interface RatingRecord {
  account: Account;
  /** Whole number as text. */
  rating: string;
  at: string;
  source: RecordSource;
}

/** A breach of a policy; the same fields as a report shows. */
export interface ViolationRecord {
  id: string;
  account: Account;
  area: Area;
  /** `LATE_DISPATCH` */
  kind: string;
  topic?: string;
  message?: string;
  at: string;
  /** Whole numbers as text. */
  ratingLost?: string;
  pointsLost?: string;
  expiresAt?: string;
  status: ViolationStatus;
  appealBy?: string;
  appealsLeft?: number;
  orderIds: readonly string[];
  productIds: readonly string[];
  lessonIds: readonly string[];
  source: RecordSource;
}

/** Numbers that a seller reads on the platform's pages: scores, shares in percent, points. */
export const valueNames = [
  'score',
  'positive-feedback',
  'reputation',
  'late-dispatch',
  'cancellation',
  'valid-tracking',
  'on-time-delivery',
  'response-12h',
  'response-24h',
  'after-sale-handling',
  'negative-reviews',
  'seller-fault-returns',
  'chat-dissatisfaction',
] as const;
export type ValueName = (typeof valueNames)[number];

/** What the platform showed for one number at a time. */
export interface ValueRecord {
  name: ValueName;
  value: string;
  at: string;
  source: RecordSource;
}

/** All that one reading of a page or a file gave. */
export interface HealthRecordSet {
  ratings: RatingRecord[];
  violations: ViolationRecord[];
  values: ValueRecord[];
}
