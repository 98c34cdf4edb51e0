import type { DatabaseSync } from 'node:sqlite';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { affiliateId, affiliateKey } from '../affiliate/keys.ts';
import { type Promoted, priceRange, promotedProducts, promotedStatus } from '../affiliate/products.ts';
import { refuseAffiliate } from '../affiliate/refusals.ts';
import { read, write } from '../database.ts';
import { nextCount } from '../meta.ts';
import { localDay, placeOf, startOfDay } from '../seller-center/weeks.ts';
import { type ShopFacts, shopOfId } from '../shops.ts';
import { livesOf, type ShopContent, videosOf } from '../trade/contents.ts';
import { type Creator, creatorOf } from '../trade/creators.ts';
import { object, open, text, whole } from './input.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';
import { badField } from './refusals.ts';

/** A creator promotes what they have shown in so many days, in the sandbox. */
const SHOWN = 90 * 86_400;

interface OpenRow {
  id: number;
  product: string;
  rate: number;
  began: number;
  ends: number | null;
}

/** A rate in hundredths of a per cent. @throws Refusal outside 1 % to 80 % */
export function rateOf(source: Record<string, unknown>, field: string): number {
  const rate = whole(source, field);
  if (rate === undefined || rate < 100 || rate > 8000) throw badField(`body.${field}`);
  return rate;
}

/** The moment from which something that creators rely on is no more: midnight, by the shop's clock. */
export function nextMidnight(facts: ShopFacts, now: number): number {
  return startOfDay(placeOf(facts), localDay(facts, now) + 1);
}

function openRows(db: DatabaseSync, facts: ShopFacts, now: number): OpenRow[] {
  return db
    .prepare('SELECT * FROM affiliate_open WHERE shop = ? AND (ends IS NULL OR ends > ?) ORDER BY id')
    .all(facts.key, now) as unknown as OpenRow[];
}

/** Affiliate creators and what they have shown of a product lately; without those who were sent away. */
function promoters(db: DatabaseSync, facts: ShopFacts, { id, product }: OpenRow, contents: readonly ShopContent[]) {
  const out = db.prepare('SELECT creator FROM affiliate_open_out WHERE id = ?').all(id) as { creator: number }[];
  const away = new Set(out.map(({ creator }) => creator));
  const shown = contents.filter(({ creator, products }) => products.includes(product) && !away.has(creator));
  return [...Map.groupBy(shown, ({ creator }) => creator)].flatMap(([key, group]) => {
    const creator = creatorOf(facts, key);
    return creator === undefined || creator.own ? [] : [{ creator, group }];
  });
}

function lately(facts: ShopFacts, now: number): ShopContent[] {
  return [...videosOf(facts, now - SHOWN, now), ...livesOf(facts, now - SHOWN, now)];
}

function search(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { query, body } = context;
  const size = pageSize(query, 100);
  const [type, keyword = ''] = [text(body, 'keyword_type'), text(body, 'keyword')];
  const from = query.page_token ? tokenNumbers(query.page_token, 1)[0]! : 0;
  return read(db, () => {
    const productOf = promotedProducts(db, facts);
    const rows = openRows(db, facts, now).filter(({ product }) => {
      if (keyword === '') return true;
      if (type === 'PRODUCT_ID') return product === keyword;
      return (productOf(product)?.title ?? '').toLowerCase().includes(keyword.toLowerCase());
    });
    const contents = lately(facts, now);
    return {
      total_count: rows.length,
      next_page_token: from + size < rows.length ? writeToken([from + size]) : '',
      open_collaborations: rows
        .slice(from, from + size)
        .map((row) => wire(facts, row, productOf(row.product), promoters(db, facts, row, contents).length)),
    };
  });
}

function wire(facts: ShopFacts, row: OpenRow, product: Promoted | undefined, creators: number) {
  return {
    id: affiliateId('open', row.id),
    status: row.ends === null ? 'NORMAL' : 'TERMINATING',
    current_commission: { rate: row.rate, start_time: row.began, ...(row.ends !== null && { end_time: row.ends }) },
    content_creator_count: creators,
    showcase_creator_count: creators,
    product: {
      id: row.product,
      title: product?.title ?? '',
      ...(product && {
        status: promotedStatus(product),
        inventory: product.stock,
        original_price: priceRange(facts, product),
      }),
    },
  };
}

function create(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { body } = context;
  const product = text(body, 'product_id') ?? '';
  const rate = rateOf(body, 'commission_rate');
  return write(db, () => {
    const found = promotedProducts(db, facts)(product);
    if (found?.row.status !== 'ACTIVATE') throw refuseAffiliate(16003035, product);
    if (openRows(db, facts, now).some((row) => row.product === product)) throw refuseAffiliate(16003012, product);
    const id = nextCount(db, 'affiliate.open');
    db.prepare('INSERT INTO affiliate_open VALUES (?, ?, ?, ?, ?, NULL)').run(id, facts.key, product, rate, now);
    return { open_collaboration: { id: affiliateId('open', id), product_id: product, effective_time: now } };
  });
}

function remove(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const product = context.path.product_id ?? '';
  return write(db, () => {
    const row = openRows(db, facts, now).find((one) => one.product === product && one.ends === null);
    if (!row) throw refuseAffiliate(16003033, product);
    const ends = nextMidnight(facts, now);
    db.prepare('UPDATE affiliate_open SET ends = ? WHERE id = ?').run(ends, row.id);
    return { terminated_effective_time: ends };
  });
}

function removeCreator(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { body, path } = context;
  const [openId, product] = [text(body, 'creator_user_open_id'), text(body, 'product_id') ?? ''];
  return write(db, () => {
    const key = affiliateKey('open', path.open_collaboration_id);
    const row = openRows(db, facts, now).find((one) => one.id === key && one.product === product);
    if (!row) throw refuseAffiliate(16003033, product);
    const found = promoters(db, facts, row, lately(facts, now)).find(({ creator }) => creator.id === openId);
    if (!found) throw refuseAffiliate(50001702, openId);
    db.prepare('INSERT INTO affiliate_open_out VALUES (?, ?)').run(row.id, found.creator.key);
    return {};
  });
}

function contentDetails(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { query } = context;
  const size = pageSize(query, 50);
  const from = query.page_token ? tokenNumbers(query.page_token, 1)[0]! : 0;
  return read(db, () => {
    const row = openRows(db, facts, now).find(({ product }) => product === query.product_id);
    const all = row === undefined ? [] : promoters(db, facts, row, lately(facts, now));
    return {
      total_count: all.length,
      next_page_token: from + size < all.length ? writeToken([from + size]) : '',
      product: { id: query.product_id ?? '' },
      creator_content_details: all.slice(from, from + size).map(({ creator, group }) => ({
        creator_profile: profile(creator),
        video_count: group.filter(({ kind }) => kind === 'VIDEO').length,
        live_count: group.filter(({ kind }) => kind === 'LIVE').length,
        ...(row?.ends != null && { promotion_end_time: row.ends }),
      })),
    };
  });
}

function profile({ id, username, nickname, followers }: Creator) {
  return { creator_open_id: id, username, nickname, follower_count: followers };
}

/** Takes a shop and needs none: a product is one shop's. */
function sampleRules(context: HandlerContext): unknown {
  const { db } = context;
  const key = context.shop && shopOfId(context.shop.id)?.key;
  const wanted = (context.query.product_ids ?? '').split(',').filter(Boolean);
  const rule = db.prepare(
    'SELECT shop, active, rule FROM affiliate_rules WHERE product = ? AND shop = coalesce(?, shop)',
  );
  const given = db.prepare(
    "SELECT count(*) AS count FROM affiliate_samples WHERE shop = ? AND product = ? AND result = 'APPROVE'",
  );
  return {
    sample_rules: wanted.flatMap((product) => {
      const row = rule.get(product, key ?? null) as { shop: number; active: number; rule: string } | undefined;
      if (row?.active !== 1) return [];
      const kept = JSON.parse(row.rule) as { sample_quota?: number };
      const { count } = given.get(row.shop, product) as { count: number };
      const left = Math.max(0, (kept.sample_quota ?? 0) - count);
      return [
        { product_id: product, ...kept, available_quantity: left, status: left > 0 ? 'ONGOING' : 'NO_LEFT_COUNT' },
      ];
    }),
  };
}

function editSampleRule(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { body } = context;
  const product = text(body, 'product_id') ?? '';
  return write(db, () => {
    if (!openRows(db, facts, now).some((row) => row.product === product)) throw refuseAffiliate(16003033, product);
    const { activate_status: status, ...rule } = object(body, 'sample_rule') ?? {};
    if (status !== 'ACTIVATE' && status !== 'DEACTIVATE') throw badField('body.sample_rule.activate_status');
    const quota = whole(rule, 'sample_quota');
    if (status === 'ACTIVATE' && (quota === undefined || quota < 1)) throw badField('body.sample_rule.sample_quota');
    db.prepare('INSERT OR REPLACE INTO affiliate_rules VALUES (?, ?, ?, ?)').run(
      facts.key,
      product,
      status === 'ACTIVATE' ? 1 : 0,
      JSON.stringify(rule),
    );
    return {};
  });
}

function settings(context: HandlerContext): unknown {
  const { db, facts } = open(context);
  const row = db.prepare('SELECT auto, rate FROM affiliate_settings WHERE shop = ?').get(facts.key) as {
    auto: number;
    rate: number;
  };
  return {
    open_collaboration_settings: {
      auto_add_product: { enable: row.auto === 1, ...(row.auto === 1 && { commission_rate: row.rate }) },
    },
  };
}

function editSettings(context: HandlerContext): unknown {
  const { db, facts } = open(context);
  const auto = object(context.body, 'auto_add_product') ?? {};
  const rate = rateOf(auto, 'commission_rate');
  if (typeof auto.enable !== 'boolean') throw badField('body.auto_add_product.enable');
  const enable = auto.enable ? 1 : 0;
  write(db, () =>
    db.prepare('UPDATE affiliate_settings SET auto = ?, rate = ? WHERE shop = ?').run(enable, rate, facts.key),
  );
  return {};
}

/** Products that any creator may promote, who does, and who may ask for samples of them. */
export const affiliateOpenHandlers: HandlerTable = {
  'POST /affiliate_seller/202412/open_collaborations': create,
  'POST /affiliate_seller/202412/open_collaborations/search': search,
  'DELETE /affiliate_seller/202409/open_collaborations/products/{product_id}': remove,
  'POST /affiliate_seller/202508/open_collaborations/{open_collaboration_id}/remove_creator': removeCreator,
  'GET /affiliate_seller/202508/open_collaborations/creator_content_details': contentDetails,
  'GET /affiliate_seller/202410/open_collaborations/sample_rules': sampleRules,
  'POST /affiliate_seller/202410/open_collaborations/sample_rules': editSampleRule,
  'GET /affiliate_seller/202409/open_collaboration_settings': settings,
  'POST /affiliate_seller/202405/open_collaboration_settings': editSettings,
};
