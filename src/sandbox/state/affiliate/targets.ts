import type { DatabaseSync } from 'node:sqlite';
import type { ShopFacts } from '../shops.ts';
import { creatorOf } from '../trade/creators.ts';
import { affiliateId } from './keys.ts';
import { type Promoted, priceRange, promotedStatus } from './products.ts';

type Json = Record<string, unknown>;

/** An invitation of some creators to promote some products. */
export interface TargetRow {
  id: number;
  shop: number;
  name: string;
  message: string;
  email: string;
  samples: number;
  exempt: number;
  start_time: number;
  end_time: number;
  update_time: number;
  cancels: number | null;
}

export interface TargetProduct {
  product: string;
  rate: number;
  ads: number | null;
  /** When it leaves; null while it is in. */
  ends: number | null;
}

export interface TargetCreator {
  creator: number;
  ends: number | null;
}

/** Invitations of a shop, the newest first. */
export function targetsOf(db: DatabaseSync, facts: ShopFacts): TargetRow[] {
  const rows = db.prepare('SELECT * FROM affiliate_targets WHERE shop = ? ORDER BY id DESC').all(facts.key);
  return rows as unknown as TargetRow[];
}

/** What an invitation is for, in the order of the ids. */
export function productsOfTarget(db: DatabaseSync, id: number): TargetProduct[] {
  const rows = db.prepare('SELECT * FROM affiliate_target_products WHERE target = ? ORDER BY product').all(id);
  return rows as unknown as TargetProduct[];
}

/** Whom it invites, in the order of the keys. */
export function creatorsOfTarget(db: DatabaseSync, id: number): TargetCreator[] {
  const rows = db.prepare('SELECT * FROM affiliate_target_creators WHERE target = ? ORDER BY creator').all(id);
  return rows as unknown as TargetCreator[];
}

const WEEK = 7 * 86_400;

/** Under which of the search's words an invitation is found besides VALID. */
export function targetStatus({ end_time, cancels }: TargetRow, now: number): string {
  if (end_time <= now || (cancels !== null && cancels <= now)) return 'COMPLETED';
  if (cancels !== null) return 'CANCELING';
  return end_time - now > WEEK ? 'ONGOING' : 'EXPIRING';
}

/** Whether something is in still: now, or until its end comes. */
export function staying(now: number): (row: { ends: number | null }) => boolean {
  return ({ ends }) => ends === null || ends > now;
}

/** What a search and a detail both say. */
export function wireTarget(db: DatabaseSync, row: TargetRow): Json {
  const [products, creators] = [productsOfTarget(db, row.id), creatorsOfTarget(db, row.id)];
  const normal = creators.filter(({ ends }) => ends === null).length;
  return {
    id: affiliateId('target', row.id),
    name: row.name,
    message: row.message,
    type: 'STANDARD',
    start_time: row.start_time,
    end_time: row.end_time,
    update_time: row.update_time,
    product_count: products.filter(({ ends }) => ends === null).length,
    showcase_creator_count: normal,
    content_creator_count: normal,
    free_sample_rule: { has_free_sample: row.samples === 1, is_sample_approval_exempt: row.exempt === 1 },
  };
}

/** An invitation with what and who is in it. */
export function wireTargetDetail(
  db: DatabaseSync,
  facts: ShopFacts,
  row: TargetRow,
  { productOf, now }: { productOf: (id: string) => Promoted | undefined; now: number },
): Json {
  const state = (ends: number | null) => (ends === null ? 'NORMAL' : ends > now ? 'DELETING' : 'DELETED');
  const products = productsOfTarget(db, row.id).filter(staying(now));
  const creators = creatorsOfTarget(db, row.id);
  return {
    ...wireTarget(db, row),
    creator_invited_count: creators.filter(({ ends }) => ends === null).length,
    seller_contact_info: { email: row.email },
    products: products.map(({ product: id, rate, ads, ends }) => {
      const product = productOf(id);
      return {
        id,
        title: product?.title ?? '',
        collaboration_status: state(ends),
        commission_effective_status: 'EFFECTIVE_ALL',
        commission: {
          rate,
          effective_time: String(row.start_time),
          ...(ads !== null && { shop_ads_commission_rate: ads }),
          ...(product && priceRange(facts, product, rate)),
        },
        ...(product && { status: promotedStatus(product), original_price: priceRange(facts, product) }),
      };
    }),
    creators: creators.filter(staying(now)).flatMap(({ creator: key, ends }) => {
      const creator = creatorOf(facts, key);
      if (!creator) return [];
      const { id, username, nickname } = creator;
      return [
        {
          creator_open_id: id,
          username,
          nickname,
          selection_region: facts.shop.region,
          collaboration_status: state(ends),
          product_effective_status: 'EFFECTIVE_ALL',
          content_product_count: products.length,
          showcase_product_count: products.length,
        },
      ];
    }),
  };
}
