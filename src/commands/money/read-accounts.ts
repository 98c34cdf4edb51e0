import { readText } from '../../files/cell.ts';
import { readRows } from '../../files/read-table.ts';
import { problemsFailure } from '../../jobs/ship/planner.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { components } from '../../shop/money/components.ts';
import { type Account, accountKeys, type ChartOfAccounts, withAccounts } from '../../shop/money/journal.ts';
import type { Deps } from '../deps.ts';

/** Codes and names that books have. */
const LONGEST = 200;

/**
 * Reads a file of accounts: `key`, `code`, `name`. What it does not name keeps Till's own account.
 * @throws Failure: not-found for no file; usage, naming every bad line
 */
export async function readAccounts(path: string, deps: Deps): Promise<ChartOfAccounts> {
  const name = path === '-' ? 'standard input' : cleanText(path);
  const keys = [...accountKeys, ...components.filter(({ counted }) => counted !== false).map(({ field }) => field)];
  const own = new Map<string, Account & { line: number }>();
  const problems: string[] = [];
  const rows = readRows(path, {
    columns: {
      columns: [
        { key: 'key', names: ['category', 'for', 'what'], required: true },
        { key: 'code', names: ['account', 'account code', 'number', 'account number'], required: true },
        { key: 'name', names: ['account name', 'description'] },
      ],
    },
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
  });
  for await (const { line, cells } of rows) {
    const [key, code, title] = ['key', 'code', 'name'].map((column) => readText(cells[column] ?? '')) as [
      string,
      string,
      string,
    ];
    const where = `${name}, line ${line}`;
    const known = keys.find((one) => one.toLowerCase() === key.toLowerCase());
    const before = known === undefined ? undefined : own.get(known);
    if (known === undefined) {
      const hint = didYouMean(key.toLowerCase(), keys);
      problems.push(
        `${where}: «${key.slice(0, 60)}» is nothing that has an account.${hint === undefined ? '' : ` ${hint}`}`,
      );
    } else if (code === '') problems.push(`${where}: ${known} has no code.`);
    else if (code.length > LONGEST || title.length > LONGEST) problems.push(`${where}: the account is too long.`);
    else if (before) problems.push(`${where}: ${known} is in line ${before.line} already.`);
    else own.set(known, { code, name: title, line });
  }
  if (problems.length > 0) throw problemsFailure(problems);
  return withAccounts(new Map([...own].map(([key, account]) => [key, { code: account.code, name: account.name }])));
}
