import type { StoredStatement } from '../../ledger/money.ts';
import { usageFailure } from '../../lib/failure.ts';
import { marketOf } from '../../shop/products/market.ts';
import type { Deps } from '../deps.ts';
import { count } from './mirror.ts';

/**
 * The currency to reckon in: `--currency`, else the only one of the statements, else that of the shop's market. Amounts of
 * another currency are never added: a word says that they are left out.
 * @throws Failure (usage) for what is no currency, or where several are there and none of them is the market's
 */
export async function settledCurrency(
  flags: Readonly<Record<string, unknown>>,
  statements: readonly StoredStatement[],
  deps: Deps,
): Promise<string> {
  const currencies = [...new Set(statements.map(({ currency }) => currency))];
  const { region } = await deps.shop();
  const chosen = choose(flags.currency, currencies, marketOf(region).currency);
  const others = currencies.filter((currency) => currency !== chosen);
  if (others.length > 0) {
    const left = statements.filter(({ currency }) => currency !== chosen).length;
    deps.output.warn(
      `${count(left, 'statement')} in ${others.join(', ')} left out: amounts are reckoned in ${chosen} (--currency).`,
    );
  }
  return chosen;
}

function choose(given: unknown, currencies: readonly string[], own: string | undefined): string {
  if (typeof given === 'string') {
    const currency = given.trim().toUpperCase();
    if (/^[A-Z]{3}$/.test(currency)) return currency;
    throw usageFailure(
      `«${given}» is no currency (--currency).`,
      'Write its three letters, such as USD.',
      'bad-currency',
    );
  }
  if (currencies.length === 1) return currencies[0] as string;
  if (own !== undefined) return own;
  throw usageFailure(
    currencies.length === 0
      ? "The currency of this shop's market is not known."
      : `The statements are in ${currencies.join(' and ')}.`,
    'Say which is meant: --currency USD.',
    'unknown-currency',
  );
}
