import type { ShopFacts } from '../shops.ts';
import { categoryTree, existsAnywhere } from './categories.ts';
import type { Content, SkuContent, Stock } from './content.ts';
import type { ProductInput, SkuInput } from './input.ts';
import { listPriceFrom, priceFrom } from './price.ts';
import { type Known, knownOf, type Problem, problem, resolveAttributes, resolveSales } from './resolve.ts';
import { isLocked, type SkuRow } from './rows.ts';
import { stockFrom } from './stock.ts';

/** What a request says of one SKU beyond its content. `row` is missing for a new one, whose id is empty so far. */
export interface SkuPlan {
  row?: SkuRow;
  price?: number;
  listPrice?: number | null;
  stock?: Stock[];
}

export interface Built {
  content: Content;
  /** In the order of the content's SKUs. */
  plans: SkuPlan[];
  problems: Problem[];
}

export interface Base {
  facts: ShopFacts;
  now: number;
  /** Keeps what is not given; a replacing edit blanks it. */
  previous: Content | undefined;
  /** Versions whose own attributes may come back by id. */
  versions: readonly (Content | null | undefined)[];
  rows: readonly SkuRow[];
  /** The identifier codes are settled: the product was submitted before. */
  submitted: boolean;
}

/** Works out a version of a product from a request. Problems with the content as a whole are for `checkContent` to find. */
export function build(input: ProductInput, base: Base): Built {
  const { previous } = base;
  const known = knownOf(base.versions);
  const problems: Problem[] = [...checkVersion(input, base)];
  const attributes = input.attributes && resolveAttributes(input.attributes, known);
  problems.push(...(attributes?.problems ?? []));
  const skus = input.skus ? buildSkus(input.skus, base, known, problems) : keptSkus(previous, base.rows);
  const rest = { ...previous?.rest, ...input.rest };
  const brand = input.brand === undefined ? previous?.brand : input.brand || undefined;
  const video = input.video ?? previous?.video;
  const weight = input.weight ?? previous?.weight;
  const size = input.size ?? previous?.size;
  const sizeChart = input.sizeChart ?? previous?.sizeChart;
  const content: Content = {
    title: input.title ?? previous?.title ?? '',
    description: input.description ?? previous?.description ?? '',
    category: input.category ?? previous?.category ?? '',
    ...(brand !== undefined && { brand }),
    images: input.images ?? previous?.images ?? [],
    ...(video !== undefined && { video }),
    ...(weight && { weight }),
    ...(size && { size }),
    attributes: attributes?.attributes ?? previous?.attributes ?? [],
    certifications: input.certifications ?? previous?.certifications ?? [],
    ...(sizeChart && { sizeChart }),
    skus: skus.map(({ content: sku }) => sku),
    ...(Object.keys(rest).length > 0 && { rest }),
  };
  return { content, plans: skus.map(({ plan }) => plan), problems };
}

/** The version has to be named by US shops, whose tree is `v2`; elsewhere `v1` is the default. */
function checkVersion(input: ProductInput, { facts, previous }: Base): Problem[] {
  const { version, tree } = categoryTree(facts.shop.region);
  const given = input.categoryVersion ?? (input.category === undefined || previous ? version : 'v1');
  if (given !== version) return [problem(12052217, given)];
  const foreign = input.category !== undefined && !tree.has(input.category) && existsAnywhere(input.category);
  return foreign ? [problem(12052230, input.category)] : [];
}

interface BuiltSku {
  content: SkuContent;
  plan: SkuPlan;
}

function keptSkus(previous: Content | undefined, rows: readonly SkuRow[]): BuiltSku[] {
  return (previous?.skus ?? []).map((content) => {
    const row = rows.find(({ id }) => id === content.id);
    return { content, plan: row ? { row } : {} };
  });
}

function buildSkus(inputs: readonly SkuInput[], base: Base, known: Known, problems: Problem[]): BuiltSku[] {
  const seen = new Set<string>();
  const built = inputs.map((input) => {
    if (input.id !== undefined && seen.has(input.id)) problems.push(problem(12052553, input.id));
    if (input.id !== undefined) seen.add(input.id);
    return buildSku(input, base, known, problems);
  });
  for (const row of base.rows) {
    if (!seen.has(row.id) && isLocked(row, base.now)) problems.push(problem(12019057, `${row.id}, ${row.promotion}`));
  }
  return built;
}

function buildSku(input: SkuInput, base: Base, known: Known, problems: Problem[]): BuiltSku {
  const row = input.id === undefined ? undefined : base.rows.find(({ id }) => id === input.id);
  const about = input.id ?? input.sellerSku ?? '';
  if (input.id !== undefined && !row) problems.push(problem(12052557, input.id));
  const before = base.previous?.skus.find(({ id }) => id === input.id);
  const sales = resolveSales(input.sales, known);
  problems.push(...sales.problems);
  const old = base.versions.flatMap((version) => version?.skus ?? []).find(({ id }) => id === row?.id);
  if (base.submitted && input.code && old?.code && input.code.code !== old.code.code) {
    problems.push(problem(12052593, about));
  }
  const rest = input.rest ?? before?.rest;
  const code = input.code ?? old?.code;
  const preSale = input.preSale ?? before?.preSale;
  const kept = preSale?.type === 'NONE' ? undefined : preSale;
  return {
    content: {
      id: row?.id ?? '',
      sellerSku: input.sellerSku ?? before?.sellerSku ?? '',
      sales: sales.sales.length === 0 && before ? before.sales : sales.sales,
      ...(code && { code }),
      ...(kept && { preSale: kept }),
      ...(rest && { rest }),
    },
    plan: planSku(input, row, base, about, problems),
  };
}

function planSku(input: SkuInput, row: SkuRow | undefined, base: Base, about: string, problems: Problem[]): SkuPlan {
  const { facts, now } = base;
  const plan: SkuPlan = row ? { row } : {};
  if (input.price || !row) {
    const missing = base.versions.length > 0 ? 12052571 : 12052073;
    const given = input.price ?? { currency: facts.shop.currency };
    const { price, problems: found } = priceFrom(given, facts, about, { missing });
    problems.push(...found);
    if (price !== undefined) {
      if (row && isLocked(row, now) && price !== row.price)
        problems.push(problem(12052038, `${about}, ${row.promotion}`));
      plan.price = price;
    }
  }
  const price = plan.price ?? row?.price;
  if (input.listPrice && price !== undefined && price !== null) {
    const found = listPriceFrom(input.listPrice, price, facts, about);
    problems.push(...found.problems);
    plan.listPrice = found.listPrice;
  }
  if (input.stock || !row) {
    const found = stockFrom(input.stock ?? [], facts, row, true, now);
    for (const { code, warehouse } of found.problems)
      problems.push(problem(code, [about, warehouse].filter(Boolean).join(', ')));
    plan.stock = found.stock;
  }
  return plan;
}
