import { readId, readText } from '../../files/cell.ts';
import { readRows } from '../../files/read-table.ts';
import { isApiFailure } from '../../jobs/faults.ts';
import { type Decimal, parseDecimal } from '../../lib/decimal.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { SalesRate } from '../../shop/catalogue-check/stock.ts';
import { missingAttributes, type WireAttributes } from '../../shop/products/attributes.ts';
import type { Problem } from '../../shop/products/file.ts';
import type { Market } from '../../shop/products/market.ts';
import type { SkuRow } from '../../shop/products/row.ts';
import type { WireDiagnosis, WireProduct } from '../../shop/products/wire.ts';
import type { Deps } from '../deps.ts';
import { orderPages } from '../orders/changes.ts';
import { badRows, TOLD } from '../skus/problems.ts';
import { refColumns } from '../skus/read-changes.ts';
import { type CategoryFacts, fetchCategory, isProblem } from './lookups.ts';

const DAY_S = 86_400;
/** Ids one diagnosis takes (Product Information Issue Diagnosis 202405). */
const DIAGNOSES = 200;

/** Units that were ordered of each SKU in the last days; what was cancelled or never paid does not count. */
export async function readSalesRate(
  api: PartnerApi,
  days: number,
  now: number,
  onRead: (orders: number) => void,
): Promise<SalesRate> {
  const units = new Map<string, number>();
  let orders = 0;
  const range = { by: 'create_time' as const, from: Math.floor(now / 1000) - days * DAY_S };
  for await (const page of orderPages(api, range)) {
    for (const { status, line_items: lines } of page) {
      if (status === 'CANCELLED' || status === 'UNPAID') continue;
      for (const { sku_id: sku, display_status: line } of lines ?? [])
        if (sku && line !== 'CANCELLED') units.set(sku, (units.get(sku) ?? 0) + 1);
    }
    orders += page.length;
    onRead(orders);
  }
  return { units, days };
}

/** What the platform advises on live products; undefined where it gives no advice to this shop or app. */
export async function readDiagnoses(
  api: PartnerApi,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, WireDiagnosis> | undefined> {
  const found = new Map<string, WireDiagnosis>();
  for (let at = 0; at < ids.length; at += DIAGNOSES) {
    try {
      const { data } = await api.call<{ products?: WireDiagnosis[] }>(
        {
          operation: 'GET /product/202405/products/diagnoses',
          query: { product_ids: ids.slice(at, at + DIAGNOSES) },
        },
        { signal },
      );
      for (const one of data?.products ?? []) if (one.id) found.set(one.id, one);
    } catch (error) {
      if (isApiFailure(error) && ['permission', 'refused', 'unsupported', 'not-found'].includes(error.apiClass))
        return undefined;
      throw error;
    }
  }
  return found;
}

/** @returns what says which required attributes a product lacks; each category is read once */
export function attributeReader(
  api: PartnerApi,
  market: Market,
  signal: AbortSignal,
): (product: WireProduct) => Promise<Problem[]> {
  const categories = new Map<string, Promise<CategoryFacts | Problem>>();
  return async (product) => {
    const chain = product.category_chains ?? [];
    const id = (chain.find(({ is_leaf }) => is_leaf === true) ?? chain.at(-1))?.id;
    if (id === undefined) return [];
    const reading = categories.get(id) ?? fetchCategory(api, id, market, signal);
    categories.set(id, reading);
    const facts = await reading;
    if (isProblem(facts)) return [facts];
    const chosen: WireAttributes = (product.product_attributes ?? []).map(({ id: own = '', values = [] }) => ({
      id: own,
      values: values.map((value) => ({ ...(value.id && { id: value.id }), ...(value.name && { name: value.name }) })),
    }));
    return missingAttributes(facts.attributes, chosen);
  };
}

/**
 * Floors of prices: one for all, and a file's own for each SKU.
 * @throws Failure (usage) for an amount that does not parse, naming the line
 */
export async function readFloors(
  floor: string | undefined,
  file: string | undefined,
  deps: Deps,
): Promise<((sku: Pick<SkuRow, 'id' | 'sellerSku'>) => Decimal | undefined) | undefined> {
  const all = floor === undefined ? undefined : parseDecimal(floor);
  if (floor !== undefined && (all === undefined || all.units < 0n)) throw badRows([`--floor «${floor}» is no amount.`]);
  if (file === undefined) return all && (() => all);
  const floors = new Map<string, Decimal>();
  const problems: string[] = [];
  let bad = 0;
  const rows = readRows(file, {
    columns: {
      columns: [...refColumns, { key: 'floor', names: ['floor price', 'minimum price', 'min price'], required: true }],
      oneOf: [['sku_id', 'seller_sku']],
    },
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
    onNote: (text) => deps.output.note(text),
  });
  for await (const { line, cells } of rows) {
    const text = readText(cells.floor ?? '');
    if (text === '') continue;
    const value = parseDecimal(text);
    const { id } = readId(cells.sku_id ?? '');
    const key = id ?? readText(cells.seller_sku ?? '');
    if (value === undefined || key === '') {
      bad += 1;
      const what = key === '' ? 'it names no SKU' : `«${text}» is no amount`;
      if (problems.length < TOLD) problems.push(`line ${line}: ${what}.`);
    } else floors.set(key, value);
  }
  if (bad > 0) throw badRows(problems, bad);
  return ({ id, sellerSku }) => floors.get(id) ?? floors.get(sellerSku) ?? all;
}
