import type { DatabaseSync } from 'node:sqlite';
import { percentText, rational } from '../../../rules/rational.ts';
import { returnId } from '../aftersales/rows.ts';
import { deadlinesOf } from '../deadlines.ts';
import { idOf } from '../ids.ts';
import { maskedName, person } from '../people.ts';
import { contentOfOrder, type OrderRow, type Rows } from '../rows.ts';
import { type ReviewRow, reviewsIn } from '../seller-center/reviews.ts';
import { type ReturnFacts, returnsAskedIn, type SessionFacts, sessionsIn } from '../seller-center/service.ts';
import { cancelledIn, deliveredIn, isFault, isOnTime } from '../seller-center/tally.ts';
import type { ShopFacts } from '../shops.ts';
import type { Code } from './metrics.ts';

/** Where and in which time problems are looked for; the end is excluded. */
export interface Scope {
  db: DatabaseSync;
  rows: Rows;
  facts: ShopFacts;
  from: number;
  to: number;
}

/** A case behind a metric: when it happened, a number that tells it from others of the same second, and how the wire has it. */
export interface Problem {
  at: number;
  key: number;
  wire(): Record<string, unknown>;
}

interface ProblemList {
  /** The field of the answer. */
  field: string;
  find(scope: Scope): Problem[];
}

/** The cases that lower each metric, by what the answer calls them. Made-up days have none: there, all went well. */
export const PROBLEMS: Readonly<Record<Code, ProblemList>> = {
  NRR: { field: 'nrr_problem_order_items', find: negativeReviews },
  NBFR: { field: 'nbfr_problem_order_items', find: faultyReturns },
  SFCR: { field: 'sfcr_problem_order_items', find: cancellations },
  OTDR: { field: 'otdr_problem_order_items', find: lateArrivals },
  AHT: { field: 'aht_problem_order_items', find: slowAnswers },
  IM_DSAT: { field: 'im_dsat_chat_items', find: badChats },
};

/** Ratings with one or two stars. */
export function badReviewsIn({ db, facts, from, to }: Scope): ReviewRow[] {
  return reviewsIn(db, facts.key, from, to).filter(({ stars }) => stars <= 2);
}

/** Returns that are not the buyer's fault. */
export function faultyReturnsIn({ db, facts, from, to }: Scope): ReturnFacts[] {
  return returnsAskedIn(db, facts.key, from, to).filter(({ fault }) => fault !== 'BUYER');
}

/** Returns that the seller has answered. */
export function answeredReturnsIn({ db, facts, from, to }: Scope): (ReturnFacts & { responded_time: number })[] {
  return returnsAskedIn(db, facts.key, from, to).filter(
    (row): row is ReturnFacts & { responded_time: number } => row.responded_time !== null && row.responded_time < to,
  );
}

/** The first thing in an order, which stands for it. */
export function firstSku(order: OrderRow): { product_id: string; product_name: string; sku_id: string } {
  const { sku } = contentOfOrder(order).lines[0]!;
  return { product_id: sku.productId, product_name: sku.productName, sku_id: sku.skuId };
}

function withOrder(scope: Scope, n: number, wire: (order: OrderRow) => Record<string, unknown>): Problem['wire'] {
  return () => {
    const order = scope.rows.order(n);
    return order ? wire(order) : { order_id: idOf('order', n) };
  };
}

function negativeReviews(scope: Scope): Problem[] {
  return badReviewsIn(scope).map(({ n, time, stars }) => ({
    at: time,
    key: n,
    wire: withOrder(scope, n, (order) => ({
      order_create_time: order.createTime,
      deliver_time: order.deliveryTime ?? 0,
      user_review_rating: stars,
      order_id: idOf('order', n),
      ...firstSku(order),
    })),
  }));
}

function faultyReturns(scope: Scope): Problem[] {
  return faultyReturnsIn(scope).map(({ id, n, create_time, reason }) => ({
    at: create_time,
    key: id,
    wire: withOrder(scope, n, (order) => ({
      order_create_time: order.createTime,
      deliver_time: order.deliveryTime ?? 0,
      return_refund_reason: reason,
      order_id: idOf('order', n),
      ...firstSku(order),
    })),
  }));
}

function cancellations({ db, facts, from, to }: Scope): Problem[] {
  return cancelledIn(db, facts.key, from, to)
    .filter(isFault)
    .map((order) => ({
      at: order.cancelTime!,
      key: order.n,
      wire: () => ({
        order_create_time: order.createTime,
        cancellation_reasons: [order.cancelReason ?? ''],
        order_id: idOf('order', order.n),
        ...firstSku(order),
      }),
    }));
}

function lateArrivals({ db, facts, from, to }: Scope): Problem[] {
  return deliveredIn(db, facts.key, from, to)
    .filter((order) => !isOnTime(facts, order))
    .map((order) => ({
      at: order.deliveryTime!,
      key: order.n,
      wire: () => {
        const { sku_id, product_name } = firstSku(order);
        return {
          order_id: idOf('order', order.n),
          sku_id,
          product_name,
          expect_deliver_time: deadlinesOf(facts.shop.region, order.openTime ?? order.createTime, order.spec).deliver,
          actual_deliver_time: order.deliveryTime,
        };
      },
    }));
}

function slowAnswers(scope: Scope): Problem[] {
  return answeredReturnsIn(scope).map(({ id, n, type, create_time, responded_time }) => {
    const hours = hoursText(responded_time - create_time);
    return {
      at: create_time,
      key: id,
      wire: () => ({
        order_id: idOf('order', n),
        return_order_id: returnId(id),
        aftersales_type_name: aftersalesName(type),
        approve_duration_hours: hours,
        inspect_duration_hours: hoursText(0),
        total_handle_duration_hours: hours,
        review_count: 1,
      }),
    };
  });
}

function badChats({ db, facts, from, to }: Scope): Problem[] {
  const buyer = db.prepare('SELECT buyer FROM conversations WHERE c = ?');
  return sessionsIn(db, facts.key, from, to)
    .filter(({ satisfaction }) => satisfaction !== null && satisfaction <= 2)
    .map((session, index) => ({
      at: session.opened_time,
      key: index,
      wire: () => {
        const row = buyer.get(session.conversation) as { buyer: number } | undefined;
        return {
          chat_record_id: session.id,
          ...(row && { customer_name: maskedName(person(facts.shop.region, row.buyer)) }),
          customer_rating: session.satisfaction,
          rating_reasons: session.reason === null ? [] : [session.reason],
          chat_duration_hours: hoursText(durationOf(session, to)),
          ...(session.answered_time !== null && { first_reply_time: session.answered_time }),
        };
      },
    }));
}

function durationOf({ opened_time, end_time }: SessionFacts, to: number): number {
  return (end_time ?? to) - opened_time;
}

/** Seconds as hours in decimal text, `26.5`. */
export function hoursText(seconds: number): string {
  return percentText(rational(seconds, 360_000), 1);
}

const NAMES: Readonly<Record<string, string>> = {
  REFUND: 'Refund only',
  RETURN_AND_REFUND: 'Return and refund',
  REPLACEMENT: 'Replacement',
};

/** What people call a kind of after-sales request. */
export function aftersalesName(type: string): string {
  return NAMES[type] ?? type;
}
