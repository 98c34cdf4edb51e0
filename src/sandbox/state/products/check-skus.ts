import { isUnclean, lengthOf } from './check-text.ts';
import type { Content, SkuContent } from './content.ts';
import { type Market, MOST_SALES_ATTRIBUTES } from './market.ts';
import { type Problem, problem } from './resolve.ts';
import type { Upload } from './uploads.ts';

/** Digits of identifier codes by type. Source: reference of Create Product. */
const CODES: Readonly<Record<string, RegExp>> = {
  GTIN: /^\d{14}$/,
  EAN: /^(?:\d{8}|\d{13}|\d{14})$/,
  UPC: /^\d{12}$/,
  ISBN: /^(?:\d{13}|\d{9}X)$/,
  JAN: /^(?:\d{8}|\d{13})$/,
};

/** Rules on the SKUs of a product, price and stock apart. */
export function checkSkus(content: Content, market: Market, upload: (uri: string) => Upload | undefined): Problem[] {
  const { skus } = content;
  if (skus.length === 0) return [problem(12052902)];
  const problems: Problem[] = [];
  if (skus.length > market.mostSkus) problems.push(problem(12052050, `${skus.length}, at most ${market.mostSkus}`));
  problems.push(
    ...checkSales(skus),
    ...checkSkuImages(skus, upload),
    ...checkCodes(skus),
    ...checkPreSale(skus, market),
  );
  const seen = new Set<string>();
  for (const { sellerSku } of skus) {
    if (sellerSku === '') continue;
    if (lengthOf(sellerSku) > 50) problems.push(problem(12052054, sellerSku));
    if (/\s/.test(sellerSku) || seen.has(sellerSku)) problems.push(problem(12019059, sellerSku));
    seen.add(sellerSku);
  }
  return problems;
}

function checkSales(skus: readonly SkuContent[]): Problem[] {
  const problems: Problem[] = [];
  const shape = (sku: SkuContent) =>
    sku.sales
      .map(({ id }) => id)
      .sort()
      .join(' ');
  const first = shape(skus[0]!);
  if (skus.some((sku) => shape(sku) !== first) || (skus.length > 1 && first === '')) problems.push(problem(12052550));
  if (skus.some(({ sales }) => sales.length > MOST_SALES_ATTRIBUTES)) problems.push(problem(12052525));
  if (skus.some(({ sales }) => new Set(sales.map(({ id }) => id)).size < sales.length))
    problems.push(problem(12052254));
  const combinations = new Set<string>();
  for (const { sales } of skus) {
    const combination = sales
      .map(({ id, valueId }) => `${id}:${valueId}`)
      .sort()
      .join(' ');
    if (combination !== '' && combinations.has(combination)) {
      problems.push(problem(12052560, sales.map(({ value }) => value).join(', ')));
    }
    combinations.add(combination);
  }
  const all = skus.flatMap(({ sales }) => sales);
  for (const name of new Set(all.map((sale) => sale.name))) {
    if (lengthOf(name) > 20) problems.push(problem(12052242, name));
    if (isUnclean(name)) problems.push(problem(12052933, name));
  }
  for (const value of new Set(all.map((sale) => sale.value))) {
    if (lengthOf(value) > 50) problems.push(problem(12052249, value));
    if (isUnclean(value)) problems.push(problem(12052934, value));
  }
  return problems;
}

function checkSkuImages(skus: readonly SkuContent[], upload: (uri: string) => Upload | undefined): Problem[] {
  const all = skus.flatMap(({ sales }) => sales);
  const pictured = new Set(all.filter(({ image }) => image !== undefined).map(({ id }) => id));
  const problems: Problem[] = [];
  if (pictured.size > 1) problems.push(problem(12052528));
  const without = new Set(
    all
      .filter(({ id, valueId }) => pictured.has(id) && !all.some((sale) => sale.valueId === valueId && sale.image))
      .map(({ value }) => value),
  );
  if (pictured.size === 1 && without.size > 0) problems.push(problem(12052522, [...without].join(', ')));
  for (const uri of new Set(
    all.flatMap(({ image, more }) => [...(image === undefined ? [] : [image]), ...(more ?? [])]),
  )) {
    if (upload(uri)?.kind !== 'image') problems.push(problem(12052520, uri.slice(0, 120)));
  }
  return problems;
}

function checkCodes(skus: readonly SkuContent[]): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const { code } of skus) {
    if (!code) continue;
    if (code.type === '') problems.push(problem(12052600, code.code));
    else if (!CODES[code.type]?.test(code.code)) problems.push(problem(12052591, `${code.type} ${code.code}`));
    if (seen.has(code.code)) problems.push(problem(12052592, code.code));
    seen.add(code.code);
  }
  return problems;
}

function checkPreSale(skus: readonly SkuContent[], market: Market): Problem[] {
  const types = new Set(skus.map(({ preSale }) => preSale?.type ?? 'NONE'));
  if (types.size > 1) return [problem(12019100)];
  const preSale = skus[0]?.preSale;
  if (!preSale || preSale.type === 'NONE') return [];
  if (preSale.type === '') return [problem(12019096)];
  if (!market.preSale.includes(preSale.type)) return [problem(12019099, preSale.type)];
  const byDate = preSale.type === 'PRE_ORDER' && market.preSale.length > 1;
  if (byDate && !preSale.release) return [problem(12019097)];
  return !byDate && !preSale.days ? [problem(12019098)] : [];
}
