import { usageFailure } from '../../lib/failure.ts';
import type { CommandRun } from '../deps.ts';
import { carryChanges, flagWords, quoted } from '../skus/carry.ts';
import { readGuards } from '../skus/guard-flags.ts';
import { noSuchSku, readingsOf, readNamedChange } from '../skus/named.ts';
import { planPriceRows } from './plan.ts';
import { priceWork } from './work.ts';

/** `till prices set`: the price of one SKU, or of a product's SKUs. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const [sku, price] = [args.sku as string, args.price as string | undefined];
  const text = (name: string) => (typeof flags[name] === 'string' ? (flags[name] as string).trim() : undefined);
  const readings = readingsOf(sku, text('as'));
  const { change, currency: written } = readNamedChange(price, text('by'), 'price');
  const { guards, rounding } = readGuards(flags);
  const named = text('currency')?.toUpperCase();
  if (named !== undefined && !/^[A-Z]{3}$/.test(named))
    throw usageFailure(`«${named}» is no currency.`, 'Write --currency USD.', 'bad-currency');
  if (named !== undefined && written !== null && named !== written)
    throw usageFailure(`Two currencies are named: ${written} and ${named}.`, 'Name one.', 'named-twice');
  const currency = named ?? written;
  const title = ['till prices set', quoted(sku), ...(price === undefined ? [] : [quoted(price)]), ...flagWords(flags)];
  await carryChanges(deps, priceWork(title.join(' ')), async () => {
    for (const ref of readings) {
      const rows = await planPriceRows(
        { rows: [{ ref, change, currency, warehouse: null, line: null }], guards, rounding },
        deps,
      );
      if (rows.some(({ state }) => state !== 'refused')) return rows;
    }
    throw noSuchSku(sku);
  });
};
