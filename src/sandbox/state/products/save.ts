import type { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../../types.ts';
import { dayOf, momentOf, PLACES } from '../calendar.ts';
import { getMeta } from '../meta.ts';
import type { ShopFacts } from '../shops.ts';
import { settleSkus, submit } from './audit.ts';
import { type Built, build } from './build.ts';
import { checkContent, wrongInDraft } from './check.ts';
import { type Content, sameContent } from './content.ts';
import { tierOf } from './diagnose.ts';
import type { ProductInput } from './input.ts';
import { refuse } from './refusals.ts';
import type { Problem } from './resolve.ts';
import { newProductKey, newSkuKey, type ProductRow, type ProductRows, productIdOf, skuIdOf } from './rows.ts';

export interface Saving {
  db: DatabaseSync;
  rows: ProductRows;
  facts: ShopFacts;
  now: number;
}

/** How many products a shop may still hand in today, by its own calendar. */
export function listingsLeft({ db, facts, now }: Pick<Saving, 'db' | 'facts' | 'now'>): number {
  const place = PLACES[facts.shop.region]!;
  const midnight = momentOf(place, dayOf(place, now), 0);
  const done = db
    .prepare('SELECT count(*) AS count FROM products WHERE shop = ? AND submitted >= ?')
    .get(facts.key, midnight) as { count: number };
  return Number(getMeta(db, 'listing_limit')) - done.count;
}

/** All that is wrong with a product that a request describes. */
export function problemsOf(saving: Saving, built: Built): Problem[] {
  return [...built.problems, ...checkContent(saving.db, saving.facts, built.content)];
}

function refuseFirst(problems: readonly Problem[]): void {
  const [first] = problems;
  if (first) throw new Refusal(first.code, first.message);
}

/** Makes a product, as a draft or for listing. @throws Refusal with the first thing that is wrong */
export function createProduct(saving: Saving, input: ProductInput, idempotency: string | undefined): ProductRow {
  const { db, rows, facts, now } = saving;
  const built = build(input, { facts, now, previous: undefined, versions: [], rows: [], submitted: false });
  const problems = problemsOf(saving, built);
  refuseFirst(input.draft ? wrongInDraft(problems) : problems);
  if (!input.draft && listingsLeft(saving) <= 0) throw refuse(12052093);
  const n = newProductKey(db);
  const row: ProductRow = {
    n,
    id: productIdOf(n),
    shop: facts.key,
    status: input.draft ? 'DRAFT' : 'PENDING',
    prior: null,
    audit: 'NONE',
    tier: null,
    content: built.content,
    review: null,
    draft: null,
    reasons: [],
    createTime: now,
    updateTime: now,
    submitted: input.draft ? null : now,
    idempotency: idempotency ?? null,
    nextAt: null,
  };
  row.content = writeSkus(saving, row, built, true);
  row.tier = tierOf(db, facts, row.content);
  if (!input.draft) submit(row, now);
  rows.insertProduct(row);
  return row;
}

/**
 * Edits a product. Price and stock count at once; everything else is audited, unless nothing else changes.
 * @param whole blanks what is not given (PUT); otherwise it stays
 * @returns the version that was saved
 * @throws Refusal with the first thing that is wrong
 */
export function editProduct(saving: Saving, row: ProductRow, input: ProductInput, whole: boolean): Content {
  const { db, rows, facts, now } = saving;
  if (row.status === 'FREEZE' || row.status === 'DELETED') throw refuse(12052901, row.status);
  if (input.draft && row.status === 'PENDING') throw refuse(12052901, row.status);
  const latest = row.draft ?? row.review ?? row.content;
  const built = build(input, {
    facts,
    now,
    previous: whole ? undefined : latest,
    versions: [row.content, row.review, row.draft],
    rows: rows.skusOf(row.n),
    submitted: row.status !== 'DRAFT',
  });
  const problems = problemsOf(saving, built);
  refuseFirst(input.draft ? wrongInDraft(problems) : problems);
  const listed = row.status !== 'DRAFT' && row.status !== 'FAILED' && row.status !== 'PENDING';
  const first = row.submitted === null && row.status === 'DRAFT' && !input.draft;
  if (first && listingsLeft(saving) <= 0) throw refuse(12052093);
  row.updateTime = now;
  const content = writeSkus(saving, row, built, !(input.draft && listed));
  if (input.draft && listed) row.draft = content;
  else if (input.draft) row.content = content;
  else publish(row, content, listed, now);
  if (first) row.submitted = now;
  row.tier = tierOf(db, facts, row.content);
  settleSkus(rows, row);
  rows.updateProduct(row);
  return content;
}

/** Puts a version in its place and hands it in, where anything but price and stock has changed. */
function publish(row: ProductRow, content: Content, listed: boolean, now: number): void {
  const unchanged = listed && !row.review && sameContent(row.content, content);
  row.draft = null;
  if (unchanged) return;
  if (row.status === 'ACTIVATE') {
    // Taking an edit back before its audit is over leaves nothing to audit.
    row.review = sameContent(row.content, content) ? null : content;
    if (row.review) submit(row, now);
    else {
      row.audit = 'APPROVED';
      row.nextAt = null;
    }
    return;
  }
  row.prior = listed ? row.status : row.prior;
  row.content = content;
  row.status = 'PENDING';
  submit(row, now);
}

/** Writes price and stock of a version's SKUs and gives new ones their ids. @param atOnce whether what exists changes at once */
function writeSkus({ db, rows }: Saving, row: ProductRow, built: Built, atOnce: boolean): Content {
  const skus = built.content.skus.map((sku, at) => {
    const plan = built.plans[at]!;
    if (plan.row) {
      if (atOnce && (plan.price !== undefined || plan.stock || plan.listPrice !== undefined)) {
        rows.updateSku({
          ...plan.row,
          price: plan.price ?? plan.row.price,
          listPrice: plan.listPrice === undefined ? plan.row.listPrice : plan.listPrice,
          stock: plan.stock ?? plan.row.stock,
        });
      }
      return sku;
    }
    const k = newSkuKey(db);
    const id = skuIdOf(k);
    rows.insertSku({
      k,
      id,
      product: row.n,
      shop: row.shop,
      sellerSku: sku.sellerSku,
      price: plan.price ?? null,
      listPrice: plan.listPrice ?? null,
      stock: plan.stock ?? [],
      promotion: null,
      promotionUntil: null,
      promotionStock: null,
      live: row.status !== 'ACTIVATE',
    });
    return { ...sku, id };
  });
  return { ...built.content, skus };
}
