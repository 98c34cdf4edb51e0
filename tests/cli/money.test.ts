import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTable } from '../../src/files/read-table.ts';
import { type Options, type Result, temporaryHome, till } from '../helpers/till.ts';

type Row = Record<string, unknown>;

const { path: home, [Symbol.dispose]: remove } = temporaryHome();
afterAll(remove);
const NOW = { TILL_NOW: '2026-11-22T16:00:00Z', TILL_PROFILE: 'sandbox' };

const run = (line: string, options: Options = {}): Promise<Result> =>
  till(home, line.split(' '), { ...options, env: { ...NOW, ...options.env } });

async function json<T = Row[]>(line: string): Promise<T> {
  const result = await run(`${line} --json`);
  expect(result.code, result.stderr).toBe(0);
  return JSON.parse(result.stdout) as T;
}

/** Hundredths, from a decimal or from money. */
function cents(value: unknown): number {
  const text =
    typeof value === 'object' && value !== null ? (value as { amount: string }).amount : String(value || '0');
  expect(text).toMatch(/^-?\d+(\.\d\d)?$/);
  return Math.round(Number(text) * 100);
}
const total = (rows: readonly Row[], field: string) => rows.reduce((sum, row) => sum + cents(row[field]), 0);

const file = (name: string, text: string) => {
  writeFileSync(join(home, name), text);
  return join(home, name);
};

describe('till money', () => {
  it('reads statements once, adds them up, and explains every order', async () => {
    await run('sandbox seed --past 30d --per-day 3 --region US --yes');
    const statements = await json('money statements --last 60d');
    expect(statements.length).toBeGreaterThan(10);
    expect(statements.every(({ id }) => typeof id === 'string')).toBe(true);
    const transactions = await json('money export --last 60d');
    expect(transactions.length).toBeGreaterThan(30);
    expect(total(transactions, 'settlement')).toBe(total(statements, 'settlement'));
    const again = await run('money export --last 60d --from-ledger --json');
    expect(JSON.parse(again.stdout)).toEqual(transactions);
    const settlements = new Map<unknown, number>();
    for (const { statementId, settlement } of transactions)
      settlements.set(statementId, (settlements.get(statementId) ?? 0) + cents(settlement));
    for (const { id, settlement } of statements) expect(settlements.get(id)).toBe(cents(settlement));

    // Orders were not read yet: that says nothing of the shop.
    const offline = await run('money reconcile --last 60d --from-ledger --json');
    const blind = JSON.parse(offline.stdout) as { findings: Record<string, number>; elsewhere: unknown };
    expect([cents(blind.elsewhere), blind.findings['not-in-shop']]).toEqual([0, undefined]);
    expect(offline.stderr).toContain(`${blind.findings['not-in-ledger']} orders not in the ledger`);
    expect((await run('money costs --last 60d --from-ledger')).stderr).toContain('their SKUs are not listed');

    // Of nothing it is not said that it adds up.
    const none = await run('money reconcile --period 2022-03 --format table');
    expect([none.stdout.includes('there is none to add up'), none.stdout.includes('adds up.')]).toEqual([true, false]);
    const page = await json<Row>('money reconcile --last 60d');
    expect(page).toMatchObject({ attentionTotal: 0, statementDifferences: [], payoutDifferences: [], missing: [] });
    expect(cents(page.paid)).toBe(total(transactions, 'settlement') + total(transactions, 'reserve'));
    const orders = await json('money reconcile --last 60d --orders');
    const steps = [
      'expected',
      'cancelled',
      'refund',
      'fee',
      'affiliate',
      'shipping',
      'tax',
      'adjustment',
      'reserve',
      'duplicate',
      'elsewhere',
      'unknown',
    ];
    for (const row of orders) expect(steps.reduce((sum, step) => sum + cents(row[step]), 0)).toBe(cents(row.paid));
    expect(total(orders, 'paid')).toBe(cents(page.paid));
    expect(total(orders, 'refund')).toBeLessThan(0);
    expect((await run('money reconcile --last 60d --fail-if-any --quiet')).code).toBe(0);

    const [first] = statements;
    const lines = await json(`money statement ${first?.id}`);
    expect(total(lines, 'settlement')).toBe(cents(first?.settlement));
    const settled = orders.find(({ finding, orderId }) => finding === 'settled' && orderId !== null);
    const order = await json<{ settlement: unknown; parts: Row[]; skus: Row[]; estimate: unknown }>(
      `money order ${settled?.orderId}`,
    );
    expect(total(order.parts, 'amount')).toBe(cents(order.settlement));
    expect(total(order.skus, 'settlement')).toBe(cents(order.settlement));
    expect(order.parts.every(({ name, meaning }) => String(name).length > 3 && String(meaning).length > 3)).toBe(true);
  });

  it('books statements and payouts with equal debits and credits', async () => {
    const rows = await json('money journal --last 60d');
    const entries = new Map<unknown, { debit: number; credit: number }>();
    for (const { entry, id, debit, credit } of rows) {
      const key = `${entry} ${id}`;
      const sums = entries.get(key) ?? { debit: 0, credit: 0 };
      entries.set(key, { debit: sums.debit + cents(debit), credit: sums.credit + cents(credit) });
    }
    expect(entries.size).toBeGreaterThan(20);
    expect([...entries.keys()].some((key) => String(key).startsWith('payout'))).toBe(true);
    for (const { debit, credit } of entries.values()) expect(debit).toBe(credit);
    // A statement that is below 0 is owed by the shop.
    const statements = await json('money statements --last 60d');
    const negative = statements.find(({ settlement }) => cents(settlement) < 0);
    if (negative)
      expect(rows.find(({ id, account }) => id === negative.id && account === '1210')).toMatchObject({ debit: '' });

    const accounts = file('accounts.csv', 'key,code,name\nsales,8400,Erlöse\nreferral_fee_amount,4970,Gebühren\n');
    const own = await json(`money journal --last 60d --accounts ${accounts}`);
    expect(own.filter(({ account }) => account === '8400').length).toBeGreaterThan(5);
    const bad = await run(
      `money journal --accounts ${file('bad.csv', 'key,code,name\nsale,1,x\nfee,,x\ntax,2,x\ntax,3,x\n')}`,
    );
    expect(bad.code).toBe(2);
    for (const line of ['line 2: «sale»', 'line 3: fee has no code', 'line 5: tax is in line 4'])
      expect(bad.stderr).toContain(line);

    const out = join(home, 'journal.xlsx');
    expect((await run(`money journal --last 60d --out ${out}`)).code).toBe(0);
    const sheet = await openTable(out);
    expect(sheet.headings).toContain('debit');
    let count = 0;
    for await (const row of sheet.rows) {
      count += 1;
      expect(row.values[2]).toMatch(/^\d{15,}$/);
    }
    expect(count).toBe(rows.length);
    expect((await run(`money journal --out ${join(home, 'journal.pdf')}`)).code).toBe(2);
    const csv = await run('money export --by statement --last 60d --format csv');
    expect(csv.stdout.split('\n')[0]).toContain('statementId,statementDate');
  });

  it('reckons profit with costs from a file, the same by SKU, order and day', async () => {
    const listed = await run('money costs --last 60d --format csv');
    const [head, ...skus] = listed.stdout.trim().split('\n') as [string, ...string[]];
    expect(skus.length).toBeGreaterThan(3);
    const goods = head.split(',').indexOf('goods');
    const cells = (row: string) =>
      row.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)?.map((cell) => cell.replace(/,$/, '')) ?? [];
    const filled = skus.map((row) =>
      cells(row)
        .map((cell, place) => (place === goods ? '3.10' : cell))
        .slice(0, head.split(',').length)
        .join(','),
    );
    const costs = file('costs.csv', [head, ...filled].join('\n'));

    const [bySku, byOrder, byDay] = [
      await json(`money profit --last 60d --costs ${costs}`),
      await json(`money profit --last 60d --costs ${costs} --by order`),
      await json(`money profit --last 60d --costs ${costs} --by day`),
    ];
    expect(byOrder.length).toBeGreaterThan(20);
    expect(new Set([total(bySku, 'profit'), total(byOrder, 'profit'), total(byDay, 'profit')]).size).toBe(1);
    const statements = await json('money statements --last 60d');
    const units = bySku.reduce((sum, row) => sum + Number(row.units), 0);
    expect(total(bySku, 'settlement')).toBe(total(statements, 'settlement'));
    expect(total(bySku, 'profit')).toBe(total(statements, 'settlement') - 310 * units);
    expect(await json(`money profit --last 60d --costs ${costs} --from-ledger`)).toEqual(bySku);
    // In a spreadsheet an amount is a number, and its currency stands beside it.
    const csv = await run(`money profit --last 60d --costs ${costs} --by order --from-ledger --format csv`);
    const [names = '', ...lines] = csv.stdout.trim().split('\n');
    const at = (name: string) => names.split(',').indexOf(name);
    expect(lines).toHaveLength(byOrder.length);
    const [profits, currencies] = ['profit.amount', 'settlement.currency'].map((name) =>
      lines.map((line) => cells(line)[at(name)]),
    );
    expect(profits).toEqual(byOrder.map(({ profit }) => (profit as { amount: string }).amount));
    expect(new Set(currencies)).toEqual(new Set(['USD']));
    const exact = await json(`money profit --last 60d --costs ${costs} --exact`);
    expect(total(exact, 'settlement')).toBe(total(bySku, 'settlement'));

    const some = file('some.csv', [head, filled[0], `,NO-SUCH,,,1.00,,,USD,`].join('\n'));
    const partly = await run(`money profit --last 60d --costs ${some} --json`);
    expect(partly.code).toBe(0);
    const rows = JSON.parse(partly.stdout) as Row[];
    expect(rows.some(({ profit }) => profit === null)).toBe(true);
    for (const { profit, goods: cost, unknown } of rows)
      expect(profit === null).toBe(cost === null && (unknown as string[]).length > 0);
    expect(partly.stderr).toContain('some.csv, line 3: this shop has no SKU «NO-SUCH».');
    expect(partly.stderr).toContain('the profit is unknown');
  });

  it('refuses what cannot be right, and says where', async () => {
    const bad = file('bad-costs.csv', 'Seller SKU,Cost,Currency\nA,-1,USD\nB,1.00,EUR\nC,4,USD\nC,5,USD\n');
    const refused = await run(`money profit --costs ${bad}`);
    expect(refused.code).toBe(2);
    for (const line of [
      'line 2: goods «-1» is less than 0',
      'line 3: its currency is EUR',
      'line 5: says something else',
    ])
      expect(refused.stderr).toContain(line);
    const lines: [string, number, string][] = [
      ['money profit', 2, 'till money costs'],
      [`money profit --costs ${join(home, 'none.csv')}`, 6, 'no file'],
      ['money statements --from 2026-12-01', 2, 'in the future'],
      ['money statements --from 2026-11-02 --to 2026-11-01', 2, 'before it begins'],
      ['money reconcile --period 2027', 2, 'in the future'],
      ['money order 123', 2, 'no order id'],
      ['money order 576000000000000009', 6, 'no order 576000000000000009'],
      ['money statement x', 2, 'no statement id'],
      ['money reconcile --currency dollars', 2, 'no currency'],
    ];
    for (const [line, code, said] of lines) {
      const result = await run(line);
      expect([line, result.code]).toEqual([line, code]);
      expect(result.stderr).toContain(said);
    }
    expect(readFileSync(bad, 'utf8')).toContain('Cost');
  });

  it('has nothing to tell of a shop or a day without money, and of the day on which clocks change', async () => {
    expect(await json('money statements --from 2020-02-01 --to 2020-02-29')).toEqual([]);
    expect(await json<Row>('money reconcile --from 2020-02-01 --to 2020-02-29')).toMatchObject({
      statements: 0,
      orders: 0,
      attention: [],
    });
    expect((await run('money journal --from 2020-02-01 --to 2020-02-29')).stderr).toContain(
      'No statements 2020-02-01 to 2020-02-29.',
    );
    // Clocks go back on the first of November: the day has 25 hours, and its statements are on it once.
    const days = ['2026-10-31', '2026-11-01', '2026-11-02'];
    const apart: Row[] = [];
    for (const day of days) apart.push(...(await json(`money statements --from ${day} --to ${day}`)));
    const together = await json('money statements --from 2026-10-31 --to 2026-11-02');
    expect(apart.map(({ id }) => id).sort()).toEqual(together.map(({ id }) => id).sort());
    for (const { day } of together) expect(days).toContain(day);
  });

  it('says how fast it pays and what it holds back, by rules and as seen', async () => {
    const tier = await json<{ tiers: Row[]; facts: Row[]; seen: Row }>('money tier');
    expect(tier).toMatchObject({ market: 'US', judgedOn: '2026-11-01', nextOn: '2026-12-01' });
    expect(tier.tiers.map((one) => one.tier)).toEqual([
      'introductory',
      'extended',
      'standard',
      'accelerated',
      'express',
    ]);
    for (const { source, confidence } of tier.tiers)
      expect([String(source).length > 5, 'HML'.includes(String(confidence))]).toEqual([true, true]);
    // The days of the extended tier are from one guide, however official the tier is.
    const shown = await run('money tier --format table --quiet', { columns: 120 });
    expect(shown.stdout).toMatch(/^Settlement tier: standard \(H\), judged/);
    expect(shown.stdout).toMatch(/extended +31 +possible +L /);
    const abroad = await run('money tier --shop GBLCTHIST4 --format table --quiet', { columns: 60 });
    expect(abroad.stdout).toContain('Settlement tier: unknown. No rules are known for GB.');
    for (const line of abroad.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
  });
});
