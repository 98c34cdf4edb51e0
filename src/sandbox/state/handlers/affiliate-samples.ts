import type { DatabaseSync } from 'node:sqlite';
import { type HandlerContext, type HandlerTable, Refusal } from '../../types.ts';
import { affiliateId, affiliateKey, OPEN_RATE } from '../affiliate/keys.ts';
import { paidOrders } from '../affiliate/orders.ts';
import { promotedProducts } from '../affiliate/products.ts';
import { refuseAffiliate } from '../affiliate/refusals.ts';
import {
  type Application,
  applicationsOf,
  contentsSince,
  decide,
  type SampleState,
  sampleState,
} from '../affiliate/samples.ts';
import { creatorsOfTarget, targetStatus, targetsOf } from '../affiliate/targets.ts';
import type { Sku } from '../catalog.ts';
import { decimal, productIdsOf } from '../content.ts';
import { read, write } from '../database.ts';
import { deadlinesOf } from '../deadlines.ts';
import { idOf } from '../ids.ts';
import { openProducts } from '../products/rows.ts';
import { hash } from '../random.ts';
import { openRows, packagesOf } from '../rows.ts';
import type { ShopFacts } from '../shops.ts';
import { attributor } from '../trade/attribution.ts';
import { livesOf, videosOf } from '../trade/contents.ts';
import { open, text } from './input.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';
import { badField } from './refusals.ts';

const REASONS = ['NOT_MATCH', 'OFFLINE', 'OUT_OF_STOCK', 'OTHER'];
const MONTH = 30 * 86_400;

function search(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { query, body } = context;
  const size = pageSize(query, 50);
  const from = query.page_token ? tokenNumbers(query.page_token, 1)[0]! : 0;
  const wanted = (field: string, value: string) => (text(body, field) ?? value) === value;
  const within = (field: string, value: string) =>
    value.toLowerCase().includes((text(body, field) ?? '').toLowerCase());
  const target = text(body, 'target_collabration_id');
  return read(db, () => {
    const invited = target === undefined ? undefined : creatorsOfTarget(db, affiliateKey('target', target) ?? 0);
    const all = applicationsOf(db, facts, now)
      .map((one) => ({ one, state: sampleState(db, facts, one, now) }))
      .filter(
        ({ one: { creator, sku }, state }) =>
          wanted('status', state.status) &&
          wanted('product_id', sku.productId) &&
          // Spelled so in the reference.
          wanted('creator_user_oepn_id', creator.id) &&
          wanted('order_id', state.order ? idOf('order', state.order.n) : '') &&
          within('title', sku.productName) &&
          within('username', creator.username) &&
          (invited === undefined || invited.some((row) => row.creator === creator.key)),
      );
    const tell = teller(db, facts, now);
    return {
      total_count: all.length,
      next_page_token: from + size < all.length ? writeToken([from + size]) : '',
      sample_applications: all.slice(from, from + size).map(({ one, state }) => tell(one, state)),
    };
  });
}

function stockOf(db: DatabaseSync, { skuId }: Sku): number {
  return (openProducts(db).sku(skuId)?.stock ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Why a sample cannot be sent; nothing where it can. */
function obstaclesOf(db: DatabaseSync, sku: Sku): string[] {
  const onSale = openProducts(db).product(sku.productId)?.status === 'ACTIVATE';
  return [...(onSale ? [] : ['Product is not on sale']), ...(stockOf(db, sku) > 0 ? [] : ['Product out of stock'])];
}

function teller(db: DatabaseSync, facts: ShopFacts, now: number) {
  const productOf = promotedProducts(db, facts);
  const rows = openRows(db);
  const lately = [...videosOf(facts, now - MONTH, now), ...livesOf(facts, now - MONTH, now)];
  const invited = new Set(
    targetsOf(db, facts)
      .filter((row) => targetStatus(row, now) !== 'COMPLETED')
      .flatMap(({ id }) => creatorsOfTarget(db, id).map(({ creator }) => creator)),
  );
  return ({ key, creator, sku, until }: Application, { status, fulfilment, order }: SampleState) => {
    const product = productOf(sku.productId);
    const [reasons, stock] = [obstaclesOf(db, sku), stockOf(db, sku)];
    const rate = invited.has(creator.key) ? creator.commissionBp : OPEN_RATE;
    const tracking = order && packagesOf(rows, order).find((pack) => pack.tracking !== null)?.tracking;
    return {
      id: affiliateId('sample', key),
      status,
      approve_expiration_time: until,
      is_approvable: status === 'PENDING' && reasons.length === 0,
      ...(reasons.length > 0 && { disapprovable_reasons: reasons }),
      available_quantity: stock,
      commission_rate: String(rate / 10_000),
      ...(fulfilment !== null && { fulfillment_status: fulfilment }),
      ...(order && {
        order_id: idOf('order', order.n),
        shipment_expiration_time: deadlinesOf(facts.shop.region, order.openTime ?? order.createTime, order.spec)
          .shipOrCancel,
      }),
      ...(tracking && { tracking_number: tracking }),
      creator: {
        creator_open_id: creator.id,
        username: creator.username,
        nickname: creator.nickname,
        follower_count: creator.followers,
        content_count: lately.filter((content) => content.creator === creator.key).length,
        ec_video_view: Math.floor(creator.followers / (6 + (hash('seen', creator.key) % 20))),
        fulfillment_percentage: `${55 + (hash('keeps word', creator.key) % 45)}.00`,
        gmv: {
          amount: decimal(creator.followers * (3 + (hash('sells', creator.key) % 9))),
          currency: facts.shop.currency,
        },
      },
      product: {
        id: sku.productId,
        title: product?.title ?? sku.productName,
        sku_id: sku.skuId,
        sku_name: sku.skuName,
      },
    };
  };
}

function applicationOf({ path }: HandlerContext, db: DatabaseSync, facts: ShopFacts, now: number): Application {
  const key = affiliateKey('sample', path.application_id);
  const found = applicationsOf(db, facts, now).find((one) => one.key === key);
  if (!found) throw refuseAffiliate(16022020, path.application_id);
  return found;
}

/** The reference has no code for what is decided already: 36009004 says that the request does not fit. */
function review(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const [result, reason] = [text(context.body, 'review_result'), text(context.body, 'reject_reason')];
  if (result !== 'APPROVE' && result !== 'REJECT') throw badField('body.review_result');
  if (result === 'REJECT' && !REASONS.includes(reason ?? '')) throw badField('body.reject_reason');
  return write(db, () => {
    const one = applicationOf(context, db, facts, now);
    const { status } = sampleState(db, facts, one, now);
    if (status !== 'PENDING') throw new Refusal(36009004, `The application is not waiting for a review: ${status}`);
    const obstacles = result === 'APPROVE' ? obstaclesOf(db, one.sku) : [];
    if (obstacles.length > 0)
      throw new Refusal(36009004, `The application cannot be approved: ${obstacles.join(', ')}`);
    decide(db, facts, one, { result, reason: result === 'REJECT' ? (reason ?? null) : null, now });
    return {};
  });
}

function fulfilments(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const format = text(context.body, 'content_format');
  return read(db, () => {
    const one = applicationOf(context, db, facts, now);
    const since = sampleState(db, facts, one, now).order?.deliveryTime;
    const contents = since == null ? [] : contentsSince(facts, one, since, now);
    const attribute = attributor(facts);
    const sold = new Map<string, number>();
    for (const order of since == null ? [] : paidOrders(db, facts, { from: since, until: now + 1 })) {
      const through = attribute(order, productIdsOf(facts.shop.region, order.salt, order.spec));
      for (const content of new Set(through.flatMap((each) => each.content ?? [])))
        sold.set(content, (sold.get(content) ?? 0) + 1);
    }
    return {
      fulfillments: contents
        .filter(({ kind }) => format === undefined || format === kind)
        .map((content) => ({
          product: { id: one.sku.productId },
          content: {
            id: content.id,
            format: content.kind,
            description: content.title,
            create_time: content.kind === 'VIDEO' ? content.postedAt : content.start,
            ...(content.kind === 'LIVE' && { live_end_time: content.end }),
            paid_order_count: sold.get(content.id) ?? 0,
          },
        })),
    };
  });
}

/** Creators' wishes for samples, and what came of them. */
export const affiliateSampleHandlers: HandlerTable = {
  'POST /affiliate_seller/202508/sample_applications/search': search,
  'POST /affiliate_seller/202507/sample_applications/{application_id}/review': review,
  'POST /affiliate_seller/202409/sample_applications/{application_id}/fulfillments/search': fulfilments,
};
