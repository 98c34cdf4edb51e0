import type { DatabaseSync } from 'node:sqlite';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { affiliateId, affiliateKey } from '../affiliate/keys.ts';
import { promotedProducts } from '../affiliate/products.ts';
import { refuseAffiliate } from '../affiliate/refusals.ts';
import {
  creatorsOfTarget,
  productsOfTarget,
  staying,
  type TargetRow,
  targetStatus,
  targetsOf,
  wireTarget,
  wireTargetDetail,
} from '../affiliate/targets.ts';
import { read, write } from '../database.ts';
import { nextCount } from '../meta.ts';
import type { ShopFacts } from '../shops.ts';
import { creatorsOf } from '../trade/creators.ts';
import { nextMidnight, rateOf } from './affiliate-open.ts';
import { object, objects, open, text, texts, whole } from './input.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';
import { badField } from './refusals.ts';

const MOST = { creators: 50, products: 100 };
const STATUSES = ['ONGOING', 'EXPIRING', 'VALID', 'CANCELING', 'COMPLETED'];

/** What a request asks an invitation to be. */
interface Wanted {
  name: string;
  email: string;
  end: number;
  samples: boolean;
  exempt: boolean;
  products: readonly { id: string; rate: number; ads: number | null }[];
  /** Keys. */
  creators: readonly number[];
}

/** @param rateField create and update name the rate differently */
function wantedFrom(
  body: Record<string, unknown>,
  facts: ShopFacts,
  now: number,
  { rateField, adsField }: { rateField: string; adsField: string },
): Wanted {
  const name = text(body, 'name')?.trim() ?? '';
  if (name === '') throw badField('body.name');
  const email = text(object(body, 'seller_contact_info') ?? {}, 'email') ?? '';
  if (!/^\S+@\S+\.\S+$/.test(email)) throw badField('body.seller_contact_info.email');
  const end = Number(text(body, 'end_time'));
  if (!Number.isSafeInteger(end)) throw badField('body.end_time');
  if (end <= now) throw refuseAffiliate(16024018, 'end_time');
  const rule = object(body, 'free_sample_rule') ?? {};
  const products = objects(body, 'products').map((one) => ({
    id: text(one, 'id') ?? '',
    rate: rateOf(one, rateField),
    ads: whole(one, adsField) ?? null,
  }));
  const openIds = texts(body, 'creator_user_open_ids') ?? [];
  if (products.length === 0 || openIds.length === 0) throw badField('body.products');
  if (products.length > MOST.products || openIds.length > MOST.creators) throw refuseAffiliate(16024021);
  const twice = new Set(products.map(({ id }) => id)).size < products.length || new Set(openIds).size < openIds.length;
  if (twice) throw refuseAffiliate(16024022);
  const creators = openIds.map((id) => {
    const found = creatorsOf(facts).find((creator) => creator.id === id);
    if (!found) throw refuseAffiliate(50001702, id);
    if (found.own) throw refuseAffiliate(16024006, id);
    return found.key;
  });
  const flag = (field: string) => rule[field] === true;
  return {
    name,
    email,
    end,
    samples: flag('has_free_sample'),
    exempt: flag('is_sample_approval_exempt'),
    products,
    creators,
  };
}

/** Pairs that are in another invitation already: the platform lets a creator have one rate for a product. */
function conflictsOf(db: DatabaseSync, facts: ShopFacts, now: number, wanted: Wanted, own: number) {
  const idOfKey = new Map(creatorsOf(facts).map(({ key, id }) => [key, id]));
  return targetsOf(db, facts)
    .filter((row) => row.id !== own && targetStatus(row, now) !== 'COMPLETED')
    .flatMap(({ id }) => {
      const products = productsOfTarget(db, id).filter(staying(now));
      const creators = creatorsOfTarget(db, id).filter(staying(now));
      return creators
        .filter(({ creator }) => wanted.creators.includes(creator))
        .flatMap(({ creator }) =>
          products
            .filter(({ product }) => wanted.products.some((one) => one.id === product))
            .map(({ product }) => ({ creator_user_open_id: idOfKey.get(creator)!, product_id: product })),
        );
    });
}

function checkProducts(db: DatabaseSync, facts: ShopFacts, { products }: Wanted): void {
  const productOf = promotedProducts(db, facts);
  for (const { id } of products) if (!productOf(id)) throw refuseAffiliate(16024008, id);
}

function create(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const fields = { rateField: 'target_commission_rate', adsField: 'shop_ads_commission_rate' };
  const wanted = wantedFrom(context.body, facts, now, fields);
  const message = text(context.body, 'message') ?? '';
  return write(db, () => {
    checkProducts(db, facts, wanted);
    const conflicts = conflictsOf(db, facts, now, wanted, 0);
    if (conflicts.length > 0) return { target_collaboration_conflicts: conflicts };
    const id = nextCount(db, 'affiliate.target');
    // biome-ignore format: one row of the table a line
    db.prepare('INSERT INTO affiliate_targets VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)').run(id, facts.key, wanted.name, message,
      wanted.email, wanted.samples ? 1 : 0, wanted.exempt ? 1 : 0, now, wanted.end, now);
    put(db, id, wanted);
    return { target_collaboration: { id: affiliateId('target', id) } };
  });
}

function put(db: DatabaseSync, id: number, { products, creators }: Wanted): void {
  const product = db.prepare('INSERT OR REPLACE INTO affiliate_target_products VALUES (?, ?, ?, ?, NULL)');
  for (const one of products) product.run(id, one.id, one.rate, one.ads);
  const creator = db.prepare('INSERT OR REPLACE INTO affiliate_target_creators VALUES (?, ?, NULL)');
  for (const key of creators) creator.run(id, key);
}

function targetOf({ path }: HandlerContext, db: DatabaseSync, facts: ShopFacts): TargetRow | undefined {
  const key = affiliateKey('target', path.target_collaboration_id);
  return targetsOf(db, facts).find(({ id }) => id === key);
}

function update(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  return write(db, () => {
    const row = targetOf(context, db, facts);
    if (!row) throw refuseAffiliate(50001700, context.path.target_collaboration_id);
    if (!['ONGOING', 'EXPIRING'].includes(targetStatus(row, now))) throw refuseAffiliate(16024018);
    const fields = { rateField: 'commission_rate', adsField: 'target_ad_commission_rate' };
    const wanted = wantedFrom(context.body, facts, now, fields);
    checkProducts(db, facts, wanted);
    const conflicts = conflictsOf(db, facts, now, wanted, row.id);
    if (conflicts.length > 0) return { target_collaboration_conflicts: conflicts };
    db.prepare(
      'UPDATE affiliate_targets SET name = ?, email = ?, end_time = ?, samples = ?, exempt = ?, update_time = ? WHERE id = ?',
    ).run(wanted.name, wanted.email, wanted.end, wanted.samples ? 1 : 0, wanted.exempt ? 1 : 0, now, row.id);
    // What leaves does so at midnight: creators have it in their showcases.
    const midnight = nextMidnight(facts, now);
    for (const { product, ends } of productsOfTarget(db, row.id))
      if (ends === null && !wanted.products.some(({ id }) => id === product))
        db.prepare('UPDATE affiliate_target_products SET ends = ? WHERE target = ? AND product = ?').run(
          midnight,
          row.id,
          product,
        );
    for (const { creator, ends } of creatorsOfTarget(db, row.id))
      if (ends === null && !wanted.creators.includes(creator))
        db.prepare('UPDATE affiliate_target_creators SET ends = ? WHERE target = ? AND creator = ?').run(
          midnight,
          row.id,
          creator,
        );
    put(db, row.id, wanted);
    return {};
  });
}

function get(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  return read(db, () => {
    const row = targetOf(context, db, facts);
    if (!row) throw refuseAffiliate(50001700, context.path.target_collaboration_id);
    return { target_collaboration: wireTargetDetail(db, facts, row, { productOf: promotedProducts(db, facts), now }) };
  });
}

function search(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { query, body } = context;
  const size = pageSize(query, 100);
  const status = text(body, 'collaboration_status') ?? '';
  if (!STATUSES.includes(status)) throw badField('body.collaboration_status');
  const param = object(body, 'search_param');
  const [type, keyword] = [param && text(param, 'keyword_type'), (param && text(param, 'keyword')) ?? ''];
  const openId = text(body, 'creator_user_open_id');
  const from = query.page_token ? tokenNumbers(query.page_token, 1)[0]! : 0;
  return read(db, () => {
    const productOf = promotedProducts(db, facts);
    const has = (row: TargetRow): boolean => {
      const key = openId && creatorsOf(facts).find(({ id }) => id === openId)?.key;
      if (openId && !creatorsOfTarget(db, row.id).some(({ creator }) => creator === key)) return false;
      if (text(body, 'free_sample_setting') === 'WITH_FREE_SAMPLE' && row.samples === 0) return false;
      const products = () => productsOfTarget(db, row.id).filter(staying(now));
      const within = (where: string) => where.toLowerCase().includes(keyword.toLowerCase());
      if (type === 'TARGET_COLLABORATION_ID') return affiliateId('target', row.id) === keyword;
      if (type === 'TARGET_COLLABORATION_NAME') return within(row.name);
      if (type === 'PRODUCT_ID') return products().some(({ product }) => product === keyword);
      if (type === 'PRODUCT_NAME') return products().some(({ product }) => within(productOf(product)?.title ?? ''));
      return true;
    };
    const rows = targetsOf(db, facts).filter((row) => {
      const stands = targetStatus(row, now);
      const wanted = status === 'VALID' ? stands === 'ONGOING' || stands === 'EXPIRING' : stands === status;
      return wanted && has(row);
    });
    return {
      total_count: rows.length,
      next_page_token: from + size < rows.length ? writeToken([from + size]) : '',
      target_collaborations: rows.slice(from, from + size).map((row) => ({
        ...wireTarget(db, row),
        // Spelled so in the reference.
        creator_inivited_count: creatorsOfTarget(db, row.id).filter(({ ends }) => ends === null).length,
      })),
    };
  });
}

function remove(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  return write(db, () => {
    const row = targetOf(context, db, facts);
    if (!row) throw refuseAffiliate(600001001, context.path.target_collaboration_id);
    if (!['ONGOING', 'EXPIRING'].includes(targetStatus(row, now))) throw refuseAffiliate(16024018);
    db.prepare('UPDATE affiliate_targets SET cancels = ?, update_time = ? WHERE id = ?').run(
      nextMidnight(facts, now),
      now,
      row.id,
    );
    return {};
  });
}

function link(context: HandlerContext): unknown {
  const { db, facts } = open(context);
  const row = read(db, () => targetOf(context, db, facts));
  if (!row) throw refuseAffiliate(50001700, context.path.target_collaboration_id);
  return { link: `https://sandbox.invalid/collaborations/${affiliateId('target', row.id)}` };
}

/** Invitations of chosen creators to promote chosen products. */
export const affiliateTargetHandlers: HandlerTable = {
  'POST /affiliate_seller/202508/target_collaborations': create,
  'POST /affiliate_seller/202508/target_collaborations/search': search,
  'GET /affiliate_seller/202508/target_collaborations/{target_collaboration_id}': get,
  'PUT /affiliate_seller/202508/target_collaborations/{target_collaboration_id}': update,
  'DELETE /affiliate_seller/202409/target_collaborations/{target_collaboration_id}': remove,
  'POST /affiliate_seller/202509/target_collaboration/{target_collaboration_id}/link': link,
};
