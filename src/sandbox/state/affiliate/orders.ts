import type { DatabaseSync } from 'node:sqlite';
import { DAY } from '../calendar.ts';
import { decimal, type Goods, goodsOf } from '../content.ts';
import { keyOfSort } from '../finance/keys.ts';
import { idOf } from '../ids.ts';
import { DROPPED, type OrderRow, orderRow } from '../rows.ts';
import type { ShopFacts } from '../shops.ts';
import { type Attribution, type Attributor, attributor, commissionOn, refundedPlaces } from '../trade/attribution.ts';
import { creatorOf } from '../trade/creators.ts';
import { affiliateId, OPEN_RATE } from './keys.ts';

type Json = Record<string, unknown>;

/** A line that a creator is paid for. */
interface PaidLine {
  place: number;
  goods: Goods;
  through: Attribution & { creator: number };
}

/** What reading affiliate orders needs, for one request. */
export interface OrderReader {
  /** An order with what creators earn by it; undefined where no creator does. @param program id of a collaboration it must be of */
  wire(order: OrderRow, program?: string): Json | undefined;
}

/** Prepares to tell of a shop's orders. */
export function affiliateOrders(db: DatabaseSync, facts: ShopFacts): OrderReader {
  const attribute: Attributor = attributor(facts);
  const programOf = programs(db, facts);
  const settled = db.prepare('SELECT 1 FROM finance_entries WHERE id = ?');
  const money = (minor: number) => ({ amount: decimal(minor), currency: facts.shop.currency });
  return {
    wire(order, program) {
      const lines = paidLines(facts, attribute, order);
      const skus = [...Map.groupBy(lines, ({ goods }) => goods.sku.skuId).values()];
      const of = skus.map((group) => ({ group, ...programOf(group[0]!) }));
      const wanted = of.filter(({ open, target }) => program === undefined || program === open || program === target);
      if (wanted.length === 0) return undefined;
      const paid = settled.get(keyOfSort('settlement', order.n)) !== undefined;
      const refunded = refundedPlaces(db, order.n);
      return {
        id: idOf('order', order.n),
        create_time: order.createTime,
        ...(order.deliveryTime !== null && { delivery_time: order.deliveryTime }),
        status: order.status === 'CANCELLED' ? 'CANCELLED' : paid ? 'COMPLETED' : 'PROCESSING',
        skus: wanted.map(({ group, open, target }) => {
          const kept = group.filter(({ place }) => order.status !== 'CANCELLED' && order.lines[place] !== DROPPED);
          const left = kept.filter(({ place }) => !refunded.has(place));
          const back = kept.length - left.length;
          const { goods, through } = group[0]!;
          return {
            product_id: goods.sku.productId,
            quantity: group.length,
            refunded_quantity: back,
            returned_quantity: 0,
            price: money(goods.sale),
            creator_username: creatorOf(facts, through.creator)!.username,
            content_type: through.channel === 'PRODUCT_CARD' ? 'SHOP' : through.channel,
            content_id: through.content ?? '',
            commission_rate: String(through.commissionBp),
            commission_model: 'FIXED',
            ...(target ? { target_collaboration_id: target } : open && { open_collaboration_id: open }),
            estimated_commission_base: money(baseOf(kept)),
            estimated_paid_commission: money(commissionOfLines(kept)),
            ...(paid && {
              actual_commission_base: money(baseOf(left)),
              actual_paid_commission: money(commissionOfLines(left)),
            }),
          };
        }),
      };
    },
  };
}

function paidLines(facts: ShopFacts, attribute: Attributor, order: OrderRow): PaidLine[] {
  const goods = goodsOf(facts.shop.region, order.salt, order.spec);
  const through = attribute(
    order,
    goods.map(({ sku }) => sku.productId),
  );
  return goods.flatMap((one, place) => {
    const by = through[place]!;
    return by.creator === null ? [] : [{ place, goods: one, through: { ...by, creator: by.creator } }];
  });
}

function baseOf(lines: readonly PaidLine[]): number {
  return lines.reduce((sum, { goods }) => sum + goods.sale, 0);
}

function commissionOfLines(lines: readonly PaidLine[]): number {
  return lines.reduce((sum, { goods, through }) => sum + commissionOn(goods.sale, through.commissionBp), 0);
}

/**
 * Which collaboration a line's commission comes from. The rate of an order is the one its creator began with (trade/creators.ts),
 * whatever was changed about collaborations since: the first invitation of the creator at that rate, else the open one.
 */
function programs(db: DatabaseSync, facts: ShopFacts): (line: PaidLine) => { open?: string; target?: string } {
  const opens = new Map<string, number>();
  const rows = db.prepare('SELECT id, product FROM affiliate_open WHERE shop = ? ORDER BY id DESC').all(facts.key);
  for (const { id, product } of rows as { id: number; product: string }[]) opens.set(product, id);
  const target = db.prepare(
    `SELECT t.id FROM affiliate_targets t JOIN affiliate_target_creators c ON c.target = t.id AND c.creator = ?
     WHERE t.shop = ? AND EXISTS (SELECT 1 FROM affiliate_target_products p WHERE p.target = t.id AND p.rate = ?) ORDER BY t.id LIMIT 1`,
  );
  const targets = new Map<number, number | undefined>();
  return ({ goods, through: { creator, commissionBp } }) => {
    if (commissionBp > OPEN_RATE && !targets.has(creator))
      targets.set(creator, (target.get(creator, facts.key, commissionBp) as { id: number } | undefined)?.id);
    const [open, invited] = [opens.get(goods.sku.productId), targets.get(creator)];
    return {
      ...(open !== undefined && { open: affiliateId('open', open) }),
      ...(invited !== undefined && { target: affiliateId('target', invited) }),
    };
  };
}

/** Paid orders that were placed in a time, the newest first; `after` is the last one of the page before. */
export function* paidOrders(
  db: DatabaseSync,
  facts: ShopFacts,
  { from, until, after }: { from: number; until: number; after?: { time: number; n: number } },
): Generator<OrderRow> {
  const mark = after ?? { time: until + DAY, n: 0 };
  const raws = db
    .prepare(
      `SELECT * FROM orders WHERE shop = ? AND create_time >= ? AND create_time < ? AND (create_time, n) < (?, ?)
         AND paid_time IS NOT NULL ORDER BY create_time DESC, n DESC`,
    )
    .iterate(facts.key, from, until, mark.time, mark.n);
  for (const raw of raws) yield orderRow(raw);
}
