import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { salesAttributes, stockOf } from './body.ts';
import type { Change, EditOptions } from './edit.ts';
import { type Facts, plainNumber } from './facts.ts';
import type { Problem, SkuFile } from './file.ts';
import type { EditBody, WireSku } from './wire.ts';

type EditSku = EditBody['skus'][number];

/** A SKU that stays, with what changes of it. */
export interface Kept {
  sku: WireSku;
  overrides: Partial<EditSku>;
  sellerSku: string | undefined;
  attributes: WireSku['sales_attributes'];
}

/** Seller SKU, options, barcode, image: what only the whole product says. */
export function nameChanges(wire: WireSku, sku: SkuFile, one: Kept, options: EditOptions, changes: Change[]): boolean {
  const label = labelOfWire(wire);
  const before = changes.length;
  if (sku.sellerSku !== undefined && sku.sellerSku.trim() !== (wire.seller_sku ?? '')) {
    one.overrides = { ...one.overrides, seller_sku: sku.sellerSku.trim() };
    one.sellerSku = sku.sellerSku.trim();
    changes.push({ field: `sku ${label} sellerSku`, from: wire.seller_sku ?? '', to: sku.sellerSku.trim() });
  }
  const image = sku.image && options.uriOf(sku.image);
  const otherImage = image !== undefined && image !== wire.sales_attributes?.[0]?.sku_img?.uri;
  const otherOptions = sku.options !== undefined && !sameOptions(wire, sku);
  if (otherOptions) {
    one.attributes = sku.options?.map(({ name, value }) => ({ name, value_name: value }));
    changes.push({
      field: `sku ${label} options`,
      from: optionsText(wire),
      to: (sku.options ?? []).map(({ name, value }) => `${name}: ${value}`).join(', '),
    });
  }
  if (otherOptions) one.overrides = { ...one.overrides, sales_attributes: salesAttributes(sku, options) };
  else if (otherImage && wire.sales_attributes) {
    one.overrides = {
      ...one.overrides,
      sales_attributes: wire.sales_attributes.map(({ id, value_id, sku_img }, index) => ({
        ...(id && { id }),
        ...(value_id && { value_id }),
        ...(index === 0 ? { sku_img: { uri: image } } : sku_img?.uri && { sku_img: { uri: sku_img.uri } }),
      })),
    };
  }
  if (otherImage && sku.image) changes.push({ field: `sku ${label} image`, from: '', to: options.nameOf(sku.image) });
  if (sku.barcode && sku.barcode.code !== wire.identifier_code?.code) {
    one.overrides = { ...one.overrides, identifier_code: sku.barcode };
    changes.push({ field: `sku ${label} barcode`, from: wire.identifier_code?.code ?? '', to: sku.barcode.code });
  }
  if (sku.externalId !== undefined && sku.externalId !== (wire.external_sku_id ?? '')) {
    one.overrides = { ...one.overrides, external_sku_id: sku.externalId };
    changes.push({ field: `sku ${label} externalId`, from: wire.external_sku_id ?? '', to: sku.externalId });
  }
  return changes.length > before;
}

interface PriceBody {
  id: string;
  price: { amount?: string; sale_price?: string; currency: string };
  list_price?: { amount: string; currency: string };
}

export function priceChange(
  wire: WireSku,
  sku: SkuFile,
  { market }: EditOptions,
  changes: Change[],
): { body: PriceBody; expect: Facts } | undefined {
  const now = wire.price?.sale_price || wire.price?.tax_exclusive_price || '';
  const currency = wire.price?.currency ?? market.currency ?? sku.price?.currency ?? '';
  const other = sku.price !== undefined && !sameAmount(sku.price.amount, now);
  const otherList = sku.listPrice !== undefined && !sameAmount(sku.listPrice.amount, wire.list_price?.amount ?? '');
  if (!other && !otherList) return undefined;
  const label = labelOfWire(wire);
  const amount = sku.price?.amount.trim() ?? now;
  if (other) changes.push({ field: `sku ${label} price`, from: money(now, currency), to: money(amount, currency) });
  if (otherList && sku.listPrice) {
    changes.push({
      field: `sku ${label} listPrice`,
      from: money(wire.list_price?.amount ?? '', currency),
      to: money(sku.listPrice.amount.trim(), currency),
    });
  }
  return {
    body: {
      id: wire.id ?? '',
      price: { [market.priceField]: amount, currency },
      ...(sku.listPrice && { list_price: { amount: sku.listPrice.amount.trim(), currency } }),
    },
    expect: { [`price.${wire.id}`]: plainNumber(amount) },
  };
}

export function stockChange(
  wire: WireSku,
  sku: SkuFile,
  at: string,
  { warehouses }: EditOptions,
  changes: Change[],
  problems: Problem[],
): { body: { id: string; inventory: { warehouse_id: string; quantity: number }[] }; expect: Facts } | undefined {
  if (!sku.stock) return undefined;
  const now = wire.inventory ?? [];
  const before = problems.length;
  // A SKU that lies in one warehouse needs none named.
  const own = now.length === 1 ? warehouses.filter(({ id }) => id === now[0]?.warehouse_id) : warehouses;
  const given = stockOf(
    sku,
    at,
    sku.stock.some(({ warehouse }) => warehouse === undefined) && own.length > 0 ? own : warehouses,
    problems,
  );
  if (problems.length > before) return undefined;
  const different = given.filter(
    ({ warehouse_id, quantity }) => now.find((entry) => entry.warehouse_id === warehouse_id)?.quantity !== quantity,
  );
  if (different.length === 0) return undefined;
  for (const { warehouse_id, quantity } of different) {
    const name = warehouses.find(({ id }) => id === warehouse_id)?.name ?? warehouse_id;
    const from = now.find((entry) => entry.warehouse_id === warehouse_id)?.quantity;
    changes.push({ field: `sku ${labelOfWire(wire)} stock ${name}`, from: String(from ?? ''), to: String(quantity) });
  }
  // All warehouses of a SKU must be named (Update Inventory 202309, code 12019028).
  const others = now.filter(({ warehouse_id }) => !given.some((entry) => entry.warehouse_id === warehouse_id));
  const inventory = [...given, ...others.map(({ warehouse_id = '', quantity = 0 }) => ({ warehouse_id, quantity }))];
  return {
    body: { id: wire.id ?? '', inventory },
    expect: Object.fromEntries(
      different.map(({ warehouse_id, quantity }) => [`stock.${wire.id}.${warehouse_id}`, String(quantity)]),
    ),
  };
}

export function sameOptions({ sales_attributes: attributes = [] }: WireSku, { options = [] }: SkuFile): boolean {
  return (
    attributes.length === options.length &&
    options.every(({ name, value }) =>
      attributes.some(
        (one) =>
          (one.name?.toLowerCase() === name.toLowerCase() || one.id === name) &&
          (one.value_name?.toLowerCase() === value.toLowerCase() || one.value_id === value),
      ),
    )
  );
}

function sameAmount(one: string, other: string): boolean {
  const [a, b] = [parseDecimal(one.trim()), parseDecimal(other)];
  return a !== undefined && b !== undefined && compareDecimal(a, b) === 0;
}

export function money(amount: string, currency: string): string {
  return amount === '' ? '' : `${amount} ${currency}`;
}

export function labelOfWire(sku: WireSku): string {
  return sku.seller_sku || sku.id || '';
}

export function optionsText({ sales_attributes: attributes = [] }: WireSku): string {
  return attributes.map(({ name, id, value_name }) => `${name ?? id}: ${value_name ?? ''}`).join(', ');
}
