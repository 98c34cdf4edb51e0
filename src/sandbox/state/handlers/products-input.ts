import type { DatabaseSync } from 'node:sqlite';
import type { HandlerContext } from '../../types.ts';
import { type ProductCode, refuse } from '../products/refusals.ts';
import { openProducts, type ProductRow, type ProductRows } from '../products/rows.ts';
import { openUploads } from '../products/uploads.ts';
import type { Wiring } from '../products/wire-sku.ts';
import type { ShopFacts } from '../shops.ts';
import { open } from './input.ts';

/** A request about products of one shop, their rows at hand. */
export interface ProductRequest {
  context: HandlerContext;
  db: DatabaseSync;
  rows: ProductRows;
  facts: ShopFacts;
  /** Virtual time, epoch seconds. */
  now: number;
  wiring: Wiring;
}

/** Opens a request that is made for a shop. @throws Refusal (106013) without one */
export function openProductRequest(context: HandlerContext): ProductRequest {
  const { db, facts, now } = open(context);
  const wiring = { db, facts, now, baseUrl: context.baseUrl, upload: openUploads(db) };
  return { context, db, rows: openProducts(db), facts, now, wiring };
}

/** The shop's product of an id. @param foreign the refusal for a product of another shop @throws Refusal where it has none */
export function productById(
  { rows, facts }: Pick<ProductRequest, 'rows' | 'facts'>,
  id: string | undefined,
  foreign: ProductCode = 12052048,
): ProductRow {
  if (!id || !/^\d{15,20}$/.test(id)) throw refuse(12052260, id);
  const row = rows.product(id);
  if (!row) throw refuse(12052032, id);
  if (row.shop !== facts.key) throw refuse(foreign, id);
  return row;
}
