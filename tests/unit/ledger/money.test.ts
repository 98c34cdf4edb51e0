import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger/ledger.ts';
import type { Statement, Transaction } from '../../../src/shop/money/types.ts';

const home = mkdtempSync(join(tmpdir(), 'till-money-'));
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

const unit = 1_000_000n;

function statement(id: string, at: number, settlement: bigint): Statement {
  return {
    id,
    at,
    currency: 'USD',
    revenue: settlement,
    fees: 0n,
    shipping: undefined,
    adjustment: 0n,
    settlement,
    status: 'PROCESSING',
    paymentId: undefined,
    paidAt: undefined,
  };
}

function transaction(id: string, orderId: string | undefined, settlement: bigint): Transaction {
  return {
    id,
    type: orderId === undefined ? 'REBATE' : 'ORDER',
    orderId,
    adjustmentId: undefined,
    orderedAt: 5,
    settlement,
    reserve: 0n,
    releaseAt: undefined,
    parts: [{ key: 'revenue.subtotal_before_discount_amount', amount: settlement }],
  };
}

describe('statements in the ledger', () => {
  it('come back by time, by order and by id, exact; what is not whole is not counted', () => {
    const ledger = openLedger({ path: '', now: Date.now });
    const { money } = ledger;
    money.note('1', [statement('a', 100, 3n * unit), statement('b', 200, -unit), statement('c', 300, 0n)]);
    money.note('2', [statement('a', 100, 9n * unit)]);
    money.add('1', 'a', [transaction('t2', '77', unit), transaction('t1', '76', 2n * unit + 1n)]);
    expect(money.add('1', 'a', [transaction('t2', '77', unit)])).toBe(0);
    expect(money.finish('1', 'a', 2)).toBe(true);
    money.add('1', 'b', [
      transaction('t3', '77', -2n * unit),
      transaction('t1', '76', 2n * unit + 1n),
      transaction('t5', undefined, unit),
    ]);
    expect(money.finish('1', 'b', 4)).toBe(false);
    expect(money.statement('1', 'b')?.complete).toBe(false);
    expect([...money.byOrder('1', { from: 0, until: 1000 })].map(({ orderId }) => orderId)).toEqual(['76', '77']);

    money.add('1', 'b', [
      transaction('t3', '77', -2n * unit),
      transaction('t1', '76', 2n * unit + 1n),
      transaction('t5', undefined, unit),
    ]);
    expect(money.finish('1', 'b', 3)).toBe(true);
    const orders = [...money.byOrder('1', { from: 0, until: 1000 })];
    expect(orders.map(({ orderId, transactions }) => [orderId, transactions.map(({ id }) => id)])).toEqual([
      [undefined, ['t5']],
      ['76', ['t1', 't1']],
      ['77', ['t2', 't3']],
    ]);
    const flat = orders.flatMap(({ transactions }) => transactions);
    expect(flat.map(({ first }) => first)).toEqual([false, true, false, true, false]);
    expect(flat.map(({ again }) => again)).toEqual([false, false, true, false, false]);
    expect(flat[1]?.settlement).toBe(2n * unit + 1n);
    expect([...money.byOrder('1', { from: 150, until: 1000 })]).toHaveLength(3);
    expect(money.ofOrder('1', '77').map(({ statementId }) => statementId)).toEqual(['a', 'b']);
    expect(money.ofOrder('2', '77')).toEqual([]);
    expect(money.statements('1', { from: 100, until: 300 }).map(({ id }) => id)).toEqual(['a', 'b']);
    ledger.close();
  });

  it('keeps what it has when a statement is listed again, and forgets it when its amounts changed', () => {
    const path = join(home, 'ledger.db');
    const first = openLedger({ path, now: Date.now });
    first.money.note('1', [statement('a', 100, unit)]);
    first.money.add('1', 'a', [transaction('t1', '76', unit)]);
    first.money.finish('1', 'a', 1);
    first.money.keepSkus('1', '76', 1, [
      { skuId: '5', statementId: 'a', product: 'Mug', variant: '', quantity: 1, settlement: unit, parts: [] },
    ]);
    first.close();
    const { money, close } = openLedger({ path, now: Date.now });
    money.note('1', [{ ...statement('a', 100, unit), status: 'PAID', paymentId: '9', paidAt: 400 }]);
    expect(money.statement('1', 'a')).toMatchObject({ complete: true, transactions: 1, status: 'PAID', paidAt: 400 });
    expect(money.skus('1', '76', 1)?.[0]).toMatchObject({ skuId: '5', settlement: unit });
    expect(money.skus('1', '76', 2)).toBeUndefined();
    money.note('1', [statement('a', 100, 2n * unit)]);
    expect(money.statement('1', 'a')?.complete).toBe(false);
    expect([...money.transactions('1', 'a')]).toEqual([]);
    close();
  });
});
