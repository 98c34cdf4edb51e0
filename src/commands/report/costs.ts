import { Failure } from '../../lib/failure.ts';
import type { Deps } from '../deps.ts';
import { type CostFile, readCosts } from '../money/read-costs.ts';
import { settledCurrency } from '../money/settled-currency.ts';

/** The costs of a shop's SKUs in a currency. @throws Failure naming the rows that are no costs in it */
export type CostsIn = (currency: string) => Promise<CostFile>;

/**
 * Reads `--costs` before anything is asked of the platform, in the currency of the shop's market: a bad row ends the run. For
 * statements in another one the file is read again.
 * @returns undefined where no file is named
 * @throws Failure: not-found for no file; usage, naming every bad line
 */
export async function openCosts(file: unknown, deps: Deps): Promise<CostsIn | undefined> {
  if (typeof file !== 'string') return undefined;
  const own = await settledCurrency({}, [], deps).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'unknown-currency') return undefined;
    throw error;
  });
  const read = own === undefined ? undefined : await readCosts(file, own, deps);
  return async (currency) => {
    if (read && currency === own) return read;
    if (read && file === '-')
      throw new Failure('failed', `The costs were read in ${own}, and the statements are in ${currency}.`, {
        code: 'other-currency',
        hint: 'Name a file (--costs FILE): standard input can be read only once.',
      });
    return readCosts(file, currency, deps);
  };
}
