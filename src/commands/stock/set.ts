import { usageFailure } from '../../lib/failure.ts';
import type { SkuRef } from '../../shop/skus/types.ts';
import type { CommandRun } from '../deps.ts';
import { carryChanges, flagWords, quoted } from '../skus/carry.ts';
import { readGuards } from '../skus/guard-flags.ts';
import { noSuchSku, readingsOf, readNamedChange } from '../skus/named.ts';
import { planStockRows } from './plan.ts';
import { stockWork } from './work.ts';

/** `till stock set`: the quantity of one SKU, or of a product's SKUs. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const [sku, quantity] = [args.sku as string, args.quantity as string | undefined];
  const text = (name: string) => (typeof flags[name] === 'string' ? (flags[name] as string).trim() : undefined);
  const readings = readingsOf(sku, text('as'));
  const change = readNamedChange(quantity, text('by'), 'stock');
  const { guards, rounding } = readGuards(flags);
  const warehouse = text('warehouse') ?? null;
  if (warehouse === '') throw usageFailure('--warehouse is empty.', 'Name a warehouse, or leave it out.');
  const title = [
    'till stock set',
    quoted(sku),
    ...(quantity === undefined ? [] : [quoted(quantity)]),
    ...flagWords(flags),
  ];
  const plan = (ref: SkuRef) =>
    planStockRows({ rows: [{ ref, ...change, warehouse, line: null }], warehouse, guards, rounding }, deps);
  await carryChanges(deps, stockWork(title.join(' ')), async () => {
    for (const reading of readings) {
      const rows = await plan(reading);
      if (rows.some(({ state }) => state !== 'refused')) return rows;
    }
    throw noSuchSku(sku);
  });
};
