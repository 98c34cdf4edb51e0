import type { HandlerContext, HandlerTable } from '../../types.ts';
import { Refusal } from '../../types.ts';
import { read, write } from '../database.ts';
import { type PriceInput, readPrice, readStock } from '../products/input.ts';
import { listPriceFrom, priceFrom } from '../products/price.ts';
import { messageOf, type ProductCode, refuse } from '../products/refusals.ts';
import { isLocked, type ProductRow, type SkuRow } from '../products/rows.ts';
import { type StockProblem, stockFrom } from '../products/stock.ts';
import { wireInventory } from '../products/wire-sku.ts';
import { object, objects, text, texts } from './input.ts';
import { openProductRequest, type ProductRequest, productById } from './products-input.ts';

type Fields = Record<string, unknown>;

/** Stock by SKU or product ids; SKU ids win. Unknown ids are left out. */
function searchInventory(context: HandlerContext): unknown {
  const { db, rows, facts, now } = openProductRequest(context);
  const skuIds = texts(context.body, 'sku_ids') ?? [];
  const productIds = texts(context.body, 'product_ids') ?? [];
  if (productIds.length > 100) throw refuse(12019120);
  if (skuIds.length === 0 && productIds.length === 0) throw refuse(12052910, 'product_ids or sku_ids');
  return read(db, () => {
    const wanted: SkuRow[] =
      skuIds.length > 0
        ? [...new Set(skuIds)].flatMap((id) => rows.sku(id) ?? [])
        : [...new Set(productIds)].flatMap((id) => {
            const row = rows.product(id);
            return row ? rows.skusOf(row.n) : [];
          });
    const own = wanted.filter(({ shop, live }) => shop === facts.key && live);
    return {
      inventory: [...Map.groupBy(own, ({ product }) => product)].map(([n, skus]) => ({
        product_id: rows.productOfKey(n)!.id,
        skus: skus.map((sku) => wireInventory(facts, sku, now)),
      })),
    };
  });
}

/** The product of a price or stock update, which has to be on sale, and its SKUs by id. */
function target(request: ProductRequest): { row: ProductRow; skus: Map<string, SkuRow>; inputs: Fields[] } {
  const { context, rows } = request;
  const row = productById(request, context.path.product_id);
  if (row.status !== 'ACTIVATE') throw refuse(12052901, row.status);
  const inputs = objects(context.body, 'skus');
  if (inputs.length === 0) throw refuse(12052902);
  const ids = inputs.map((input) => text(input, 'id') ?? '');
  if (ids.includes('')) throw refuse(12052036);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw refuse(12052553, twice);
  return { row, skus: new Map(rows.skusOf(row.n).map((sku) => [sku.id, sku])), inputs };
}

/** Each SKU is taken or refused by itself; a SKU is changed in all its warehouses or in none. */
function updateInventory(context: HandlerContext): unknown {
  const request = openProductRequest(context);
  const { db, rows, facts, now } = request;
  return write(db, () => {
    const { row, skus, inputs } = target(request);
    const errors: unknown[] = [];
    let changed = false;
    for (const input of inputs) {
      const id = text(input, 'id')!;
      const sku = skus.get(id);
      if (!sku?.live) {
        errors.push({ code: 12052556, message: messageOf(12052556, id), detail: { sku_id: id, extra_errors: [] } });
        continue;
      }
      const { stock, problems } = stockFrom(objects(input, 'inventory').map(readStock), facts, sku, false, now);
      if (problems.length > 0) errors.push(stockError(id, problems));
      else {
        rows.updateSku({ ...sku, stock });
        changed = true;
      }
    }
    if (changed) rows.updateProduct({ ...row, updateTime: now });
    return { errors };
  });
}

/** What concerns the SKU is its own code; what concerns warehouses is a failed check with a code for each. */
function stockError(id: string, problems: readonly StockProblem[]): unknown {
  const [first] = problems;
  if (first && problems.length === 1 && first.warehouse === undefined) {
    return { code: first.code, message: first.message, detail: { sku_id: id, extra_errors: [] } };
  }
  return {
    code: 12052990,
    message: messageOf(12052990),
    detail: {
      sku_id: id,
      extra_errors: problems.map(({ code, message, warehouse }) => ({
        code,
        message,
        ...(warehouse !== undefined && { warehouse_id: warehouse }),
      })),
    },
  };
}

/** All SKUs of a request or none. */
function updatePrices(context: HandlerContext): unknown {
  const request = openProductRequest(context);
  const { db, rows, facts, now } = request;
  return write(db, () => {
    const { row, skus, inputs } = target(request);
    const changed = inputs.map((input) => {
      const id = text(input, 'id')!;
      const sku = skus.get(id);
      if (!sku?.live) throw refuse(12052557, id);
      return priced(request, sku, input);
    });
    for (const sku of changed) rows.updateSku(sku);
    rows.updateProduct({ ...row, updateTime: now });
    return {};
  });

  function priced({ now: at }: ProductRequest, sku: SkuRow, input: Fields): SkuRow {
    const given = readPrice(object(input, 'price') ?? {});
    const { price, problems } = priceFrom(given, facts, sku.id, { malformed: 12052012 });
    if (price === undefined) throw first(problems);
    if (price !== sku.price && isLocked(sku, at)) throw refuse(12052038, `${sku.id}, ${sku.promotion}`);
    const list = object(input, 'list_price');
    return { ...sku, price, listPrice: list ? listed(readPrice(list), price, sku) : sku.listPrice };
  }

  function listed(given: PriceInput, price: number, sku: SkuRow): number | null {
    const { listPrice, problems } = listPriceFrom(given, price, facts, sku.id);
    if (problems.length > 0) throw first(problems);
    return listPrice;
  }
}

function first(problems: readonly { code: ProductCode; message: string }[]): Refusal {
  const [problem] = problems;
  return problem ? new Refusal(problem.code, problem.message) : refuse(12052073);
}

/** Stock and prices, which no audit looks at. */
export const productStockHandlers: HandlerTable = {
  'POST /product/202309/inventory/search': searchInventory,
  'POST /product/202309/products/{product_id}/inventory/update': updateInventory,
  'POST /product/202309/products/{product_id}/prices/update': updatePrices,
};
