import type { MoneySpan, StoredStatement } from '../../ledger/money.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { Statement, Transaction } from '../../shop/money/types.ts';
import { readStatement, readTransaction, transactionId } from '../../shop/money/wire.ts';
import type { Deps } from '../deps.ts';

type Wire = Record<string, unknown>;

/** Statements that are read side by side. */
const LANES = 4;
/** Transactions that are stored at a time. */
const BATCH = 500;

/** Lists statements whose time lies in a span, the oldest first. */
export async function listStatements(
  api: PartnerApi,
  { from, until }: MoneySpan,
  status?: string,
): Promise<Statement[]> {
  const call = {
    operation: 'GET /finance/202309/statements',
    query: {
      sort_field: 'statement_time',
      sort_order: 'ASC',
      statement_time_ge: from,
      statement_time_lt: until,
      ...(status !== undefined && { payment_status: status }),
    },
  };
  const found: Statement[] = [];
  for await (const wire of api.items<Wire>(call, { items: 'statements', id: ({ id }) => String(id) })) {
    const statement = readStatement(wire);
    if (statement) found.push(statement);
  }
  return found;
}

/** Streams the transactions of a statement. */
export async function* transactionsOf(api: PartnerApi, statementId: string): AsyncGenerator<Transaction> {
  const call = {
    operation: 'GET /finance/202501/statements/{statement_id}/statement_transactions',
    path: { statement_id: statementId },
    query: { sort_field: 'order_create_time', sort_order: 'ASC' },
  };
  for await (const wire of api.items<Wire>(call, { items: 'transactions', id: transactionId }))
    yield readTransaction(wire);
}

export interface MirrorOptions {
  /** Ask nothing of the platform. */
  fromLedger: boolean;
}

/**
 * Brings the statements of a span with all their transactions into the ledger; what is there whole is not read again. Killed in
 * between, it goes on with the statements that are missing.
 * @returns the statements, the oldest first
 * @throws Failure (failed, `no-statements`) where the ledger alone is to answer and holds none of the shop
 */
export async function mirrorStatements(
  deps: Deps,
  span: MoneySpan,
  { fromLedger }: MirrorOptions,
): Promise<StoredStatement[]> {
  const [shop, { money }] = [await deps.shop(), await deps.ledger()];
  if (fromLedger) {
    const found = money.statements(shop.id, span);
    if (found.length === 0 && money.statements(shop.id, { from: 0, until: Number.MAX_SAFE_INTEGER }).length === 0) {
      throw new Failure('failed', 'The ledger holds no statements of this shop.', {
        code: 'no-statements',
        hint: 'Run it once without --from-ledger: what it reads stays.',
      });
    }
    const partial = found.filter(({ complete }) => !complete).length;
    if (partial > 0)
      deps.output.warn(
        `${count(partial, 'statement')} of the period left out: not all transactions are in the ledger.`,
      );
    return found.filter(({ complete }) => complete);
  }
  const api = await deps.api();
  const progress = deps.output.progress('Reading statements');
  try {
    const listed = await listStatements(api, span);
    money.note(shop.id, listed);
    const missing = listed.filter(({ id }) => money.statement(shop.id, id)?.complete !== true);
    let read = 0;
    await mapConcurrent(missing, LANES, async ({ id }) => {
      for (let attempt = 0; ; attempt += 1) {
        const whole = await readInto(deps, api, id, (more) => {
          read += more;
          progress.update(read, 'transactions');
        });
        if (whole) return;
        if (attempt > 0) throw changing(id);
      }
    });
    const ids = new Set(listed.map(({ id }) => id));
    return money.statements(shop.id, span).filter(({ id }) => ids.has(id));
  } finally {
    progress.stop();
  }
}

async function readInto(
  deps: Deps,
  api: PartnerApi,
  statementId: string,
  onRead: (more: number) => void,
): Promise<boolean> {
  const [shop, { money }] = [await deps.shop(), await deps.ledger()];
  let batch: Transaction[] = [];
  let added = 0;
  const store = () => {
    added += money.add(shop.id, statementId, batch);
    onRead(batch.length);
    batch = [];
  };
  for await (const transaction of transactionsOf(api, statementId)) {
    batch.push(transaction);
    if (batch.length >= BATCH) store();
  }
  store();
  return money.finish(shop.id, statementId, added);
}

function changing(id: string): Failure {
  return new Failure('temporary', `Statement ${id} changed while it was read, twice.`, {
    code: 'statement-changes',
    hint: 'Run the command again when no other till reads statements.',
  });
}

/** `3 statements`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
