import type { OrderSpec } from './content.ts';
import type { ShippingType } from './rows.ts';

/** When an order of the morning has to leave. */
type Due = 'late' | 'today' | 'next' | 'later';

export interface Open {
  due: Due;
  shipping: ShippingType;
  spec?: OrderSpec;
  /** Same buyer as the order so many places before. */
  buyerOf?: number;
  /** The buyer has asked to cancel so many hours ago. */
  asked?: number;
}

/** One unit of a place in the catalogue. */
export const one = (place: number): OrderSpec => ({ skus: [[place, 1]] });

/** The open orders of the US shop. Each is there for something that sellers meet. */
export const US_OPEN: readonly Open[] = [
  {
    due: 'today',
    shipping: 'SELLER',
    spec: {
      skus: [
        [0, 1],
        [3, 2],
      ],
      note: 0,
    },
  },
  { due: 'today', shipping: 'SELLER', spec: { ...one(6), note: 3 } },
  {
    due: 'today',
    shipping: 'TIKTOK',
    spec: {
      skus: [
        [8, 1],
        [9, 1],
      ],
      note: -1,
    },
  },
  { due: 'today', shipping: 'SELLER', spec: { ...one(4), note: 4 } },
  { due: 'today', shipping: 'TIKTOK', spec: { ...one(15), note: 8 } },
  {
    due: 'today',
    shipping: 'SELLER',
    spec: { ...one(1), type: 'MADE_TO_ORDER', handling: { days: 3, calendar: true }, note: -1 },
  },
  {
    due: 'today',
    shipping: 'TIKTOK',
    spec: { ...one(16), type: 'MADE_TO_ORDER', handling: { days: 4, calendar: true }, note: 7 },
  },
  { due: 'late', shipping: 'SELLER', spec: { ...one(11), note: -1 } },
  { due: 'next', shipping: 'SELLER', spec: { skus: [[2, 2]], note: 5 } },
  { due: 'next', shipping: 'TIKTOK', spec: { ...one(13), note: -1 } },
  { due: 'next', shipping: 'SELLER', spec: { ...one(10), gift: 12, note: 1 } },
  { due: 'next', shipping: 'SELLER', spec: { ...one(5), note: -1 }, asked: 5 },
  {
    due: 'next',
    shipping: 'TIKTOK',
    spec: {
      skus: [
        [0, 3],
        [1, 2],
      ],
      note: 9,
    },
  },
  { due: 'next', shipping: 'SELLER', spec: { ...one(7), note: 6 } },
  { due: 'next', shipping: 'SELLER', spec: { ...one(14), note: 2 }, buyerOf: 4 },
  { due: 'later', shipping: 'SELLER', spec: { ...one(3), note: -1 } },
  { due: 'later', shipping: 'TIKTOK', spec: { ...one(0), note: 10 } },
  {
    due: 'later',
    shipping: 'SELLER',
    spec: {
      skus: [
        [15, 1],
        [6, 1],
        [12, 1],
      ],
      note: -1,
    },
  },
  { due: 'later', shipping: 'SELLER', spec: { ...one(9), note: 11, sample: true } },
  { due: 'later', shipping: 'TIKTOK', spec: { ...one(2), note: 14 }, buyerOf: 3 },
];

export const GB_OPEN: readonly Open[] = [
  {
    due: 'today',
    shipping: 'SELLER',
    spec: {
      skus: [
        [0, 2],
        [3, 1],
      ],
      note: 0,
    },
  },
  { due: 'today', shipping: 'TIKTOK', spec: { ...one(5), note: -1 } },
  { due: 'today', shipping: 'SELLER', spec: { ...one(7), note: 4 } },
  {
    due: 'today',
    shipping: 'SELLER',
    spec: { ...one(9), type: 'MADE_TO_ORDER', handling: { days: 3, calendar: true }, note: 3 },
  },
  { due: 'late', shipping: 'SELLER', spec: { ...one(14), note: -1 } },
  {
    due: 'next',
    shipping: 'SELLER',
    spec: {
      skus: [
        [1, 1],
        [2, 1],
      ],
      note: 12,
    },
  },
  { due: 'next', shipping: 'TIKTOK', spec: { ...one(10), note: -1 } },
  { due: 'next', shipping: 'SELLER', spec: { ...one(4), gift: 13, note: 8 } },
  { due: 'next', shipping: 'TIKTOK', spec: { ...one(6), note: 15 } },
  { due: 'next', shipping: 'SELLER', spec: { ...one(8), note: 2 }, asked: 7 },
  { due: 'later', shipping: 'SELLER', spec: { ...one(3), note: 13 }, buyerOf: 5 },
  {
    due: 'later',
    shipping: 'TIKTOK',
    spec: {
      skus: [
        [11, 1],
        [12, 1],
      ],
      note: -1,
    },
  },
  { due: 'later', shipping: 'SELLER', spec: { ...one(0), note: 6, sample: true } },
];

/** What already happened: how many days ago the order opened, and hours until it was shipped; no hours is cancelled. */
export const HISTORY: readonly { daysAgo: number; shippedAfter?: number; cancelled?: 'BUYER' | 'SELLER' | 'SYSTEM' }[] =
  [
    { daysAgo: 34, shippedAfter: 5 },
    { daysAgo: 31, shippedAfter: 20 },
    { daysAgo: 29, shippedAfter: 27 },
    { daysAgo: 27, shippedAfter: 9 },
    { daysAgo: 26, cancelled: 'BUYER' },
    { daysAgo: 12, shippedAfter: 22 },
    { daysAgo: 11, shippedAfter: 3 },
    { daysAgo: 10, shippedAfter: 25 },
    { daysAgo: 9, cancelled: 'SYSTEM' },
    { daysAgo: 8, cancelled: 'SELLER' },
    { daysAgo: 4, shippedAfter: 4 },
    { daysAgo: 3, shippedAfter: 16 },
    { daysAgo: 3, shippedAfter: 7 },
    { daysAgo: 1, shippedAfter: 23.2 },
    { daysAgo: 1, shippedAfter: 23.6 },
  ];
