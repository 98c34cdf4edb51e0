import data from '../data/money-accounts.json' with { type: 'json' };
import type { Micros } from './amount.ts';
import { categoryOf, componentOf } from './components.ts';
import type { Part } from './types.ts';

/** An account of the books. */
export interface Account {
  code: string;
  name: string;
}

/** Accounts by category, and by single fields of a breakdown where the user tells them apart. */
export interface ChartOfAccounts {
  byKey: ReadonlyMap<string, Account>;
}

/** Till's own accounts. */
export const ownAccounts: ChartOfAccounts = {
  byKey: new Map(data.accounts.map(({ key, code, name }) => [key, { code, name }])),
};

/** The keys that a file of accounts may name, beside fields such as `referral_fee_amount`. */
export const accountKeys: readonly string[] = data.accounts.map(({ key }) => key);

/** The chart with other accounts in place. @param own key or field → account */
export function withAccounts(own: ReadonlyMap<string, Account>): ChartOfAccounts {
  return { byKey: new Map([...ownAccounts.byKey, ...own]) };
}

/** One line of a journal: an account is debited or credited, never both. */
export interface JournalLine {
  account: Account;
  debit: Micros;
  credit: Micros;
}

/** Sums what goes to each account, in the order in which the accounts first came. */
function posting(chart: ChartOfAccounts): { post(key: string, effect: Micros): void; lines(): JournalLine[] } {
  const sums = new Map<string, { account: Account; credit: Micros }>();
  return {
    post(key, effect) {
      if (effect === 0n) return;
      const account = chart.byKey.get(key) ?? (chart.byKey.get('unexplained') as Account);
      const found = sums.get(account.code);
      if (found) found.credit += effect;
      else sums.set(account.code, { account, credit: effect });
    },
    lines: () =>
      [...sums.values()]
        .filter(({ credit }) => credit !== 0n)
        .map(({ account, credit }) => ({
          account,
          debit: credit < 0n ? -credit : 0n,
          credit: credit > 0n ? credit : 0n,
        })),
  };
}

/** Books a statement, transaction by transaction. */
export interface StatementEntry {
  add(transaction: { parts: readonly Part[]; reserve: Micros }): void;
  /**
   * The lines; debits and credits are equal. The balance with TikTok Shop comes first: a debit where it owes the shop, a credit
   * where the shop owes it.
   */
  lines(): JournalLine[];
}

/**
 * A statement as a journal entry: sales and what is paid to the shop are credits, discounts, refunds, fees and costs debits, what
 * is held back a debit of the reserve, and what remains is the balance with TikTok Shop.
 */
export function statementEntry(chart: ChartOfAccounts): StatementEntry {
  const book = posting(chart);
  let balance = 0n;
  let reserve = 0n;
  return {
    add({ parts, reserve: held }) {
      for (const { key, amount } of parts) {
        book.post(accountKeyOf(chart, key), amount);
        balance += amount;
      }
      // Below 0 is held back: it leaves the balance and is owed by the reserve.
      reserve += held;
      balance += held;
    },
    lines() {
      const sides = posting(chart);
      sides.post('balance', -balance);
      sides.post('reserve', reserve);
      return [...sides.lines(), ...book.lines()];
    },
  };
}

/** A payout as a journal entry: from the balance with TikTok Shop to the bank. */
export function payoutEntry(chart: ChartOfAccounts, amount: Micros): JournalLine[] {
  const book = posting(chart);
  book.post('bank', -amount);
  book.post('balance', amount);
  return book.lines();
}

/** A field's own account leads where the user gave one. What the platform added since has none, whatever it is called. */
function accountKeyOf(chart: ChartOfAccounts, key: string): string {
  const field = componentOf(key)?.field;
  return field !== undefined && chart.byKey.has(field) ? field : categoryOf(key);
}
