import { percentText, rational } from '../../../rules/rational.ts';
import type { OrderRow } from '../rows.ts';
import { deliveredIn, isOnTime } from '../seller-center/tally.ts';
import { carrierName } from '../shops.ts';
import {
  aftersalesName,
  answeredReturnsIn,
  badReviewsIn,
  faultyReturnsIn,
  firstSku,
  hoursText,
  type Scope,
} from './problems.ts';

type Wire = Record<string, unknown>;

/** So many are shown. */
const MOST = 10;

interface TopList {
  field: string;
  find(scope: Scope): Wire[];
}

/** Where the problems of four of the metrics come from, the worst first. */
export const TOP_ITEMS: Readonly<Record<'NRR' | 'NBFR' | 'OTDR' | 'AHT', TopList>> = {
  NRR: { field: 'nrr_top_product_items', find: worstRated },
  NBFR: { field: 'nbfr_top_product_items', find: mostReturned },
  OTDR: { field: 'otdr_logistics_items', find: carriers },
  AHT: { field: 'aht_aftersales_type_items', find: slowest },
};

/** Cases by the product that stands for their order. */
function byProduct<Case extends { n: number }>(
  scope: Scope,
  cases: readonly Case[],
): { product: Wire; cases: Case[] }[] {
  const groups = new Map<string, { product: Wire; cases: Case[] }>();
  for (const each of cases) {
    const order = scope.rows.order(each.n);
    if (!order) continue;
    const { product_id, product_name } = firstSku(order);
    const group = groups.get(product_id) ?? { product: { product_id, product_name }, cases: [] };
    group.cases.push(each);
    groups.set(product_id, group);
  }
  return [...groups.values()].sort((a, b) => b.cases.length - a.cases.length).slice(0, MOST);
}

function worstRated(scope: Scope): Wire[] {
  const delivered = deliveredIn(scope.db, scope.facts.key, scope.from, scope.to);
  const counts = countBy(delivered, (order) => firstSku(order).product_id);
  return byProduct(scope, badReviewsIn(scope)).map(({ product, cases }) => ({
    ...product,
    delivered_order_count: counts.get(product.product_id as string) ?? 0,
    negative_order_count: cases.length,
    top_review_reasons: mostNamed(cases.map(({ stars }) => `${stars} of 5 stars`)),
  }));
}

function mostReturned(scope: Scope): Wire[] {
  return byProduct(scope, faultyReturnsIn(scope)).map(({ product, cases }) => {
    const reasons = cases.map(({ reason }) => reason);
    const [top = ''] = mostNamed(reasons);
    return {
      ...product,
      return_order_count: cases.length,
      top_return_reasons: mostNamed(reasons),
      top_reason_order_count: reasons.filter((reason) => reason === top).length,
    };
  });
}

function carriers(scope: Scope): Wire[] {
  const orders = deliveredIn(scope.db, scope.facts.key, scope.from, scope.to);
  const groups = new Map<string, OrderRow[]>();
  for (const order of orders) {
    const pack = order.lines.find((place) => place > 0);
    const carrier = pack === undefined ? null : (scope.rows.pack(pack)?.carrier ?? null);
    const name = (carrier !== null && carrierName(scope.facts, carrier)) || 'Unknown';
    const own = groups.get(name) ?? [];
    own.push(order);
    groups.set(name, own);
  }
  return [...groups]
    .map(([name, own]) => ({
      name,
      all: own.length,
      inTime: own.filter((order) => isOnTime(scope.facts, order)).length,
    }))
    .sort((a, b) => b.all - b.inTime - (a.all - a.inTime) || b.all - a.all || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name, all, inTime }) => ({
      logistics_provider: name,
      delivered_order_count: all,
      on_time_deliver_order_count: inTime,
      on_time_deliver_rate: percentText(rational(inTime, all)),
    }));
}

function slowest(scope: Scope): Wire[] {
  return byProduct(scope, answeredReturnsIn(scope)).map(({ product, cases }) => {
    const names = cases.map(({ type }) => aftersalesName(type));
    const [top = ''] = mostNamed(names);
    const seconds = cases.reduce((sum, each) => sum + each.responded_time - each.create_time, 0);
    return {
      ...product,
      handle_duration_hours: hoursText(Math.floor(seconds / cases.length)),
      return_order_count: cases.length,
      top_aftersales_type_name: top,
      top_type_order_count: names.filter((name) => name === top).length,
    };
  });
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** The three that come most often, the most frequent first. */
function mostNamed(names: readonly string[]): string[] {
  return [...countBy(names, (name) => name)]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 3)
    .map(([name]) => name);
}
