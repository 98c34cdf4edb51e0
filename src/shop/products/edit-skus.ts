import { newSku } from './body.ts';
import { checkSku } from './check.ts';
import type { Change, EditOptions } from './edit.ts';
import {
  type Kept,
  labelOfWire,
  money,
  nameChanges,
  optionsText,
  priceChange,
  sameOptions,
  stockChange,
} from './edit-sku.ts';
import { type Facts, skuKey } from './facts.ts';
import type { Problem, SkuFile } from './file.ts';
import type { EditBody, WireProduct, WireSku } from './wire.ts';

type EditSku = EditBody['skus'][number];

/** What becomes of a product's SKUs. */
export interface SkuEdits {
  changes: Change[];
  problems: Problem[];
  /** SKUs come, go, or change what tells them apart: only the whole product says that. */
  structure: boolean;
  /** Those that come, as `factsOf` writes them. */
  added: string[];
  /** The SKUs once it is done, as `factsOf` writes them. */
  fact: string;
  prices: { body: object; expect: Facts }[];
  stock: { body: object; expect: Facts }[];
  unnamed: string[];
  /** The SKUs of the whole product, from those it has now. */
  whole(now: readonly EditSku[]): EditSku[];
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
  const fresh: { sku: SkuFile; at: string }[] = [];
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
      fresh.push({ sku, at });
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
  if (structure) checkOptionNames(staying, fresh, problems);
  const addedKeys = fresh.map(({ sku }) =>
    skuKey(
      sku.sellerSku?.trim(),
      sku.options?.map(({ value }) => ({ value_name: value })),
    ),
  );
  return {
    changes,
    problems,
    structure,
    added: addedKeys,
    fact: [...staying.map(({ sellerSku, attributes }) => skuKey(sellerSku, attributes)), ...addedKeys]
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

/** No two SKUs of a product may carry one seller SKU; what the shop has twice already is no mistake of this edit. */
function checkTwice(staying: readonly Kept[], added: readonly EditSku[], problems: Problem[]): void {
  const count = (names: readonly (string | undefined)[]) =>
    Map.groupBy(names.filter(Boolean) as string[], (name) => name);
  const before = count(staying.map(({ sku }) => sku.seller_sku));
  const after = count([...staying.map(({ sellerSku }) => sellerSku), ...added.map(({ seller_sku }) => seller_sku)]);
  for (const [name, { length }] of after)
    if (length > Math.max(1, before.get(name)?.length ?? 0))
      problems.push({ field: 'skus', message: `Two SKUs would be called «${name}».` });
}

/** All SKUs of a product are told apart by the same options (Create Product 202309, skus.sales_attributes). */
function checkOptionNames(
  staying: readonly Kept[],
  fresh: readonly { sku: SkuFile; at: string }[],
  problems: Problem[],
): void {
  const names = new Map(staying.flatMap(({ sku }) => (sku.sales_attributes ?? []).map(({ id, name }) => [id, name])));
  const keyOf = (options: readonly { id?: string; name?: string }[]) =>
    options
      .map(({ name, id }) => (names.get(name ?? id) ?? name ?? id ?? '').toLowerCase())
      .sort()
      .join(', ');
  const all = [
    ...staying.map(({ sku, attributes }) => ({ at: `sku ${labelOfWire(sku)}`, key: keyOf(attributes ?? []) })),
    ...fresh.map(({ sku, at }) => ({ at: `${at}.options`, key: keyOf(sku.options ?? []) })),
  ];
  const wanted = all.find(({ key }) => key !== '')?.key ?? '';
  if (all.length < 2) return;
  if (wanted === '') {
    problems.push({ field: 'skus', message: 'Several SKUs need options that tell them apart, such as {Color: Red}.' });
    return;
  }
  for (const { at, key } of all)
    if (key !== wanted)
      problems.push({ field: at, message: `All SKUs of a product need the same options: ${wanted}.` });
}

function labelOf(sku: SkuFile): string {
  return sku.sellerSku ?? sku.options?.map(({ value }) => value).join(', ') ?? 'new';
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
