import type { DatabaseSync } from 'node:sqlite';
import { DAY } from '../calendar.ts';
import type { ShopFacts } from '../shops.ts';
import { shownId } from './keys.ts';

/** What a shop has told the platform about itself. */
export function profileOf(facts: ShopFacts): { has_logo: boolean; account_kind: 'BUSINESS' | 'INDIVIDUAL' } {
  return facts.shop.region === 'US'
    ? { has_logo: true, account_kind: 'BUSINESS' }
    : { has_logo: false, account_kind: 'INDIVIDUAL' };
}

interface DocumentRow {
  id: number;
  type: string;
  brand: string;
  verdict: 'APPROVED' | 'REFUSED';
  submit_time: number;
  verdict_time: number;
  expire_time: number | null;
}

/** A paper that was handed in, as the wire has it. */
export interface BrandDocument {
  id: string;
  type: string;
  brand_name: string;
  status: 'IN_REVIEW' | 'APPROVED' | 'REFUSED' | 'EXPIRED';
  submit_time: number;
  expire_time?: number;
}

/** People look at a paper for about a week. */
const REVIEW_DAYS = 7;

/** A shop's papers at a moment, the newest first. */
export function documentsOf(db: DatabaseSync, shop: number, now: number): BrandDocument[] {
  const rows = db
    .prepare('SELECT * FROM brand_documents WHERE shop = ? AND submit_time <= ? ORDER BY submit_time DESC, id DESC')
    .all(shop, now) as unknown as DocumentRow[];
  return rows.map((row) => {
    const approved = row.verdict_time <= now && row.verdict === 'APPROVED';
    const expired = approved && row.expire_time !== null && row.expire_time <= now;
    return {
      id: shownId('document', row.id),
      type: row.type,
      brand_name: row.brand,
      status: row.verdict_time > now ? 'IN_REVIEW' : expired ? 'EXPIRED' : row.verdict,
      submit_time: row.submit_time,
      ...(approved && row.expire_time !== null && { expire_time: row.expire_time }),
    };
  });
}

/** Hands a paper in, which people look at for a week. */
export function addDocument(
  db: DatabaseSync,
  document: { shop: number; type: string; brand: string; verdict: 'APPROVED' | 'REFUSED'; at: number; days?: number },
): void {
  const { shop, type, brand, verdict, at, days } = document;
  db.prepare(
    `INSERT INTO brand_documents (shop, type, brand, verdict, submit_time, verdict_time, expire_time)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  ).run(shop, type, brand, verdict, at, at + REVIEW_DAYS * DAY, days === undefined ? null : at + days * DAY);
}
