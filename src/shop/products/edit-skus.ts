import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { newSku, salesAttributes, stockOf } from './body.ts';
import { checkSku } from './check.ts';
import type { Change, EditOptions } from './edit.ts';
import { type Facts, plainNumber, skuKey } from './facts.ts';
import type { Problem, SkuFile } from './file.ts';
import type { EditBody, WireProduct, WireSku } from './wire.ts';

type EditSku = EditBody['skus'][number];

/** What becomes of a product's SKUs. */
export interface SkuEdits {
  changes: Change[];
  problems: Problem[];
  /** SKUs come, go, or change what tells them apart: only the whole product says that. */
  structure: boolean;
  added: number;
  /** The SKUs once it is done, as `factsOf` writes them. */
  fact: string;
  prices: { body: object; expect: Facts }[];
  stock: { body: object; expect: Facts }[];
  unnamed: string[];
  /** The SKUs of the whole product, from those it has now. */
  whole(now: readonly EditSku[]): EditSku[];
}

/** A SKU that stays, with what changes of it. */
interface Kept {
  sku: WireSku;
  overrides: Partial<EditSku>;
  sellerSku: string | undefined;
  attributes: WireSku['sales_attributes'];
}

/**
 * Compares the SKUs of a product with those a seller wrote. They are found by id, else by seller SKU, else by their options;
 * one that is not found is new. None is dropped unless it is asked for.
 */
export function editSkus(wire: WireProduct, given: readonly SkuFile[] | undefined, options: EditOptions): SkuEdits {
  const now = wire.skus ?? [];
  const changes: Change[] = [];
  const problems: Problem[] = [];
  const prices: SkuEdits['prices'] = [];
  const stock: SkuEdits['stock'] = [];
  const kept = new Map<WireSku, Kept>(
    now.map((sku) => [sku, { sku, overrides: {}, sellerSku: sku.seller_sku, attributes: sku.sales_attributes }]),
  );
  const added: EditSku[] = [];
  const named = new Set<WireSku>();
  let structure = false;

  for (const [index, sku] of (given ?? []).entries()) {
    const at = `skus[${index}]`;
    const match = findSku(now, sku, given?.length === 1);
    if (typeof match === 'string') {
      problems.push({ field: at, message: match });
      continue;
    }
    if (match === undefined) {
      checkSku(sku, at, { market: options.market, whole: true }, (field, message) => problems.push({ field, message }));
      added.push(newSku(sku, at, options, problems) as EditSku);
      changes.push({ field: `sku ${labelOf(sku)}`, from: '', to: addedText(sku, options) });
      structure = true;
      continue;
    }
    if (named.has(match)) {
      problems.push({ field: at, message: `The SKU ${labelOfWire(match)} is there twice.` });
      continue;
    }
    named.add(match);
    const one = kept.get(match) as Kept;
    const changedNames = nameChanges(match, sku, one, options, changes);
    const price = priceChange(match, sku, options, changes);
    const units = stockChange(match, sku, at, options, changes, problems);
    if (changedNames) structure = true;
    if (price) {
      if (options.live) prices.push(price);
      else {
        one.overrides = {
          ...one.overrides,
          price: price.body.price,
          ...(price.body.list_price && { list_price: price.body.list_price }),
        };
        structure = true;
      }
    }
    if (units) {
      if (options.live) stock.push(units);
      else {
        one.overrides = { ...one.overrides, inventory: units.body.inventory };
        structure = true;
      }
    }
  }

  const removed = new Set<WireSku>();
  for (const word of options.remove) {
    const match = now.find(({ id, seller_sku }) => id === word || seller_sku === word);
    if (!match) problems.push({ field: 'skus', message: `The product has no SKU «${word}» to remove.` });
    else if (named.has(match))
      problems.push({ field: 'skus', message: `The SKU «${word}» is to be removed and changed.` });
    else removed.add(match);
  }
  const unnamed = given === undefined ? [] : now.filter((sku) => !named.has(sku) && !removed.has(sku));
  if (options.removeUnnamed) for (const sku of unnamed) removed.add(sku);
  for (const sku of removed) {
    changes.push({ field: `sku ${labelOfWire(sku)}`, from: removedText(sku), to: 'deleted' });
    structure = true;
  }
  const staying = [...kept.values()].filter(({ sku }) => !removed.has(sku));
  if (staying.length + added.length === 0) problems.push({ field: 'skus', message: 'Not a single SKU would be left.' });
  if (staying.length + added.length > options.market.skus)
    problems.push({ field: 'skus', message: `There would be more than ${options.market.skus}.` });
  checkTwice(staying, added, problems);
  return {
    changes,
    problems,
    structure,
    added: added.length,
    fact: [
      ...staying.map(({ sellerSku, attributes }) => skuKey(sellerSku, attributes)),
      ...added.map((sku, index) => skuKey(sku.seller_sku, valueNames(given ?? [], now, sku, index))),
    ]
      .sort()
      .join('\n'),
    prices,
    stock,
    unnamed: options.removeUnnamed ? [] : unnamed.map(labelOfWire),
    whole(all) {
      const skus = all.flatMap((sku) => {
        const one = staying.find((candidate) => candidate.sku.id === sku.id);
        return one ? [{ ...sku, ...one.overrides }] : [];
      });
      return [...skus, ...added];
    },
  };
}

/** The wire has ids for built-in values; facts are held against names. */
function valueNames(given: readonly SkuFile[], now: readonly WireSku[], sku: EditSku, index: number) {
  const fresh = given.filter((one) => findSku(now, one, given.length === 1) === undefined)[index];
  return fresh?.options?.map(({ value }) => ({ value_name: value })) ?? sku.sales_attributes;
}

/** The SKU that is meant; a text where that cannot be said; nothing for a new one. */
function findSku(now: readonly WireSku[], sku: SkuFile, only: boolean): WireSku | string | undefined {
  if (sku.id !== undefined)
    return now.find(({ id }) => id === sku.id) ?? `The product has no SKU with the id ${sku.id}.`;
  if (sku.sellerSku !== undefined) {
    const matches = now.filter(({ seller_sku }) => seller_sku === sku.sellerSku?.trim());
    if (matches.length > 1) return `Several SKUs of the product are called «${sku.sellerSku}»: name it by its id.`;
    if (matches[0]) return matches[0];
  }
  if (sku.options?.length) return now.find((one) => sameOptions(one, sku));
  if (sku.sellerSku === undefined) {
    if (only && now.length === 1) return now[0];
    return 'It does not say which SKU it is: give its id, seller SKU or options.';
  }
  return undefined;
}

function sameOptions({ sales_attributes: attributes = [] }: WireSku, { options = [] }: SkuFile): boolean {
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

/** Seller SKU, options, barcode, image: what only the whole product says. */
function nameChanges(wire: WireSku, sku: SkuFile, one: Kept, options: EditOptions, changes: Change[]): boolean {
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
  price: { amount: string; currency: string };
  list_price?: { amount: string; currency: string };
}

function priceChange(
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
      price: { amount, currency },
      ...(sku.listPrice && { list_price: { amount: sku.listPrice.amount.trim(), currency } }),
    },
    expect: { [`price.${wire.id}`]: plainNumber(amount) },
  };
}

function stockChange(
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

/** No two SKUs of a product may carry one seller SKU. */
function checkTwice(staying: readonly Kept[], added: readonly EditSku[], problems: Problem[]): void {
  const seen = new Set<string>();
  for (const sku of [...staying.map(({ sellerSku }) => sellerSku), ...added.map(({ seller_sku }) => seller_sku)]) {
    if (sku && seen.has(sku)) problems.push({ field: 'skus', message: `Two SKUs would be called «${sku}».` });
    if (sku) seen.add(sku);
  }
}

function sameAmount(one: string, other: string): boolean {
  const [a, b] = [parseDecimal(one.trim()), parseDecimal(other)];
  return a !== undefined && b !== undefined && compareDecimal(a, b) === 0;
}

function money(amount: string, currency: string): string {
  return amount === '' ? '' : `${amount} ${currency}`;
}

function labelOf(sku: SkuFile): string {
  return sku.sellerSku ?? sku.options?.map(({ value }) => value).join(', ') ?? 'new';
}

function labelOfWire(sku: WireSku): string {
  return sku.seller_sku || sku.id || '';
}

function optionsText({ sales_attributes: attributes = [] }: WireSku): string {
  return attributes.map(({ name, id, value_name }) => `${name ?? id}: ${value_name ?? ''}`).join(', ');
}

function addedText(sku: SkuFile, { market }: EditOptions): string {
  const units = (sku.stock ?? []).map(({ quantity }) => quantity).join(' + ');
  return [
    'added',
    sku.options?.map(({ name, value }) => `${name}: ${value}`).join(', '),
    sku.price && money(sku.price.amount, market.currency ?? sku.price.currency ?? ''),
    units && `${units} in stock`,
  ]
    .filter(Boolean)
    .join(', ');
}

function removedText(sku: WireSku): string {
  const units = (sku.inventory ?? []).reduce((sum, { quantity = 0 }) => sum + quantity, 0);
  return [optionsText(sku), `${units} in stock`].filter(Boolean).join(', ');
}
