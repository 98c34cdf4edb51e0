import type { HandlerContext, HandlerTable } from '../../types.ts';
import { Refusal } from '../../types.ts';
import { decimal } from '../content.ts';
import { read } from '../database.ts';
import { type Amounts, sumsOf, total } from '../finance/amounts.ts';
import { type EntryRow, entriesOfOrder, skusOf } from '../finance/entries.ts';
import { dayKey, moneyId, statementDay } from '../finance/keys.ts';
import { payStatements, type Statement, statementFrom, statementsOf } from '../finance/payments.ts';
import type { SkuAmounts } from '../finance/settlement.ts';
import {
  type Carriage,
  type Wire,
  wireBreakdowns,
  wireStatement,
  wireSubject,
  wireSums,
  wireTransaction,
} from '../finance/wire.ts';
import { wireFlat } from '../finance/wire-flat.ts';
import { idOf } from '../ids.ts';
import { contentOfOrder, type OrderRow } from '../rows.ts';
import { placeOf, startOfDay } from '../seller-center/weeks.ts';
import { open, orderById, type Request } from './input.ts';
import { isDescending, pageSize, readPage } from './paging.ts';
import { badField } from './refusals.ts';
import { heldPage, oneOf, seconds } from './seller-page.ts';

/** The answer's order, ascending when nothing is said. @throws Refusal for anything but ASC and DESC, or without its only field */
export function sortsDescending(context: HandlerContext, field: string): boolean {
  if (context.query.sort_field !== field) throw badField('query.sort_field');
  return isDescending({ sort_order: context.query.sort_order || 'ASC' });
}

/** How an order was carried. */
export function carriageOf(order: OrderRow): Carriage {
  const platform = order.spec.platform === true;
  return { platform, seller: !platform && order.shipping === 'SELLER' };
}

function statements(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const descending = sortsDescending(context, 'statement_time');
  const status = oneOf(context, 'payment_status', ['PAID', 'FAILED', 'PROCESSING'] as const);
  const [from, to] = [seconds(context, 'statement_time_ge'), seconds(context, 'statement_time_lt')];
  return read(db, () => {
    const all = statementsOf(db, facts);
    const paid = payStatements(facts, all, now).statements;
    const found = all.filter(
      ({ key, time }) =>
        time >= (from ?? 0) &&
        time < (to ?? Number.POSITIVE_INFINITY) &&
        (status === undefined || paid.get(key)!.status === status),
    );
    const { items, next_page_token } = heldPage(context, {
      name: 'statements',
      items: descending ? found.reverse() : found,
      filters: [facts.shop.id, String(descending), status ?? '', String(from), String(to)],
      placeOf: ({ time, day }) => [time, day],
    });
    return { next_page_token, statements: items.map((each) => wireStatement(facts, each, paid.get(each.key)!)) };
  });
}

/** The shop's statement of an id. @throws Refusal where it has none */
function statementById({ db, facts }: Request, id: string | undefined): Statement {
  const day = statementDay(id ?? '', facts.key);
  const row = db.prepare('SELECT * FROM finance_days WHERE shop = ? AND day = ?').get(facts.key, day ?? -1);
  if (!row) throw new Refusal(28001007, 'nothing found: the shop has no such statement');
  return statementFrom(facts, row as unknown as Statement);
}

interface EntryPage {
  statement: Statement;
  entries: { entry: EntryRow; order: OrderRow; skus: SkuAmounts[] }[];
  total: number;
  nextToken: string;
}

function entryPage(context: HandlerContext, descending: boolean): EntryPage & Request {
  const request = open(context);
  const { db, facts, rows } = request;
  return read(db, () => {
    const statement = statementById(request, context.path.statement_id);
    const page = readPage(db, {
      table: 'finance_entries',
      key: 'id',
      where: [
        ['shop = ?', facts.key],
        ['day = ?', statement.day],
      ],
      sort: 'order_time',
      descending,
      size: pageSize(context.query, 100),
      token: context.query.page_token,
    });
    const entries = (page.rows as EntryRow[]).map((entry) => ({
      entry,
      order: rows.order(entry.n)!,
      skus: skusOf(entry),
    }));
    return { ...request, statement, entries, total: page.total, nextToken: page.nextToken };
  });
}

const amountsOf = (skus: readonly SkuAmounts[]): Amounts => total(skus.map(({ amounts }) => amounts));

function transactions(context: HandlerContext): unknown {
  const descending = sortsDescending(context, 'order_create_time');
  const { facts, statement, entries, ...page } = entryPage(context, descending);
  return {
    id: moneyId(statement.key),
    create_time: statement.time,
    status: 'SETTLED',
    currency: facts.shop.currency,
    total_settlement_amount: decimal(statement.settlement),
    total_reserve_amount: decimal(statement.reserve),
    payable_amount: decimal(statement.payable),
    total_settlement_breakdown: {
      total_revenue_amount: decimal(statement.revenue),
      total_shipping_cost_amount: decimal(statement.shipping),
      total_fee_tax_amount: decimal(statement.fees),
      total_adjustment_amount: decimal(statement.adjustment),
    },
    total_count: page.total,
    next_page_token: page.nextToken,
    transactions: entries.map(({ entry, order, skus }) =>
      wireTransaction(facts, entry, amountsOf(skus), carriageOf(order)),
    ),
  };
}

/** In the old version only adjustments have a type. */
function oldSubject(entry: EntryRow): Wire {
  const { type, ...subject } = wireSubject(entry);
  return type === 'ORDER' ? subject : { type, ...subject };
}

function oldTransactions(context: HandlerContext): unknown {
  // The reference names no field for this version, but wants one.
  if (!context.query.sort_field) throw badField('query.sort_field');
  const descending = isDescending({ sort_order: context.query.sort_order || 'ASC' });
  const { facts, statement, entries, ...page } = entryPage(context, descending);
  return {
    statement_id: moneyId(statement.key),
    statement_time: statement.time,
    currency: facts.shop.currency,
    settlement_amount: decimal(statement.settlement),
    revenue_amount: decimal(statement.revenue),
    net_sales_amount: decimal(statement.revenue),
    fee_amount: decimal(statement.fees),
    shipping_cost_amount: decimal(statement.shipping),
    adjustment_amount: decimal(statement.adjustment),
    total_count: page.total,
    next_page_token: page.nextToken,
    // What is withheld has no place in this version.
    statement_transactions: entries
      .filter(({ entry }) => entry.type !== 'RESERVE')
      .map(({ entry, order, skus }) => ({
        ...oldSubject(entry),
        ...wireFlat(facts, amountsOf(skus), carriageOf(order), entry.adjustment),
      })),
  };
}

/** The statement that holds a transaction. */
function statementOf({ facts }: Request, { day }: EntryRow): { id: string; time: number } {
  return { id: moneyId(dayKey('statement', facts.key, day)), time: startOfDay(placeOf(facts), day + 1) };
}

function orderEntries(context: HandlerContext): Request & { order: OrderRow; entries: EntryRow[] } {
  const request = open(context);
  const order = orderById(request, context.path.order_id);
  return { ...request, order, entries: entriesOfOrder(request.db, order.n) };
}

function skuNames(order: OrderRow, { place, quantity }: SkuAmounts) {
  const { sku } = contentOfOrder(order).lines[place]!;
  return { sku_id: sku.skuId, sku_name: sku.skuName, product_name: sku.productName, quantity };
}

function orderTransactions(context: HandlerContext): unknown {
  const request = orderEntries(context);
  const { facts, order } = request;
  const found = request.entries
    .filter(({ type }) => type === 'ORDER')
    .flatMap((entry) => skusOf(entry).map((sku) => ({ entry, sku })));
  const { revenue, shipping, fees } = sumsOf(amountsOf(found.map(({ sku }) => sku)));
  return {
    order_id: idOf('order', order.n),
    order_create_time: order.createTime,
    currency: facts.shop.currency,
    settlement_amount: decimal(revenue + shipping + fees),
    revenue_amount: decimal(revenue),
    shipping_cost_amount: decimal(shipping),
    fee_and_tax_amount: decimal(fees),
    total_count: found.length,
    sku_transactions: found.map(({ entry, sku }): Wire => {
      const { quantity, ...names } = skuNames(order, sku);
      return {
        statement_id: statementOf(request, entry).id,
        ...names,
        quantity: String(quantity),
        ...wireSums(sku.amounts),
        ...wireBreakdowns(facts, sku.amounts, carriageOf(order)),
      };
    }),
  };
}

function oldOrderTransactions(context: HandlerContext): unknown {
  const request = orderEntries(context);
  const { facts, order } = request;
  return {
    order_id: idOf('order', order.n),
    order_create_time: order.createTime,
    statement_transactions: request.entries
      .filter(({ type }) => type !== 'RESERVE')
      .map((entry): Wire => {
        const skus = skusOf(entry);
        const statement = statementOf(request, entry);
        return {
          id: moneyId(entry.id),
          statement_id: statement.id,
          statement_time: statement.time,
          status: 'SETTLED',
          ...wireFlat(facts, amountsOf(skus), carriageOf(order), entry.adjustment),
          sku_statement_transactions: skus.map((sku) => ({
            ...skuNames(order, sku),
            ...wireFlat(facts, sku.amounts, carriageOf(order), 0),
          })),
        };
      }),
  };
}

/** Statements, and the transactions in them. */
export const financeHandlers: HandlerTable = {
  'GET /finance/202309/statements': statements,
  'GET /finance/202309/statements/{statement_id}/statement_transactions': oldTransactions,
  'GET /finance/202501/statements/{statement_id}/statement_transactions': transactions,
  'GET /finance/202309/orders/{order_id}/statement_transactions': oldOrderTransactions,
  'GET /finance/202501/orders/{order_id}/statement_transactions': orderTransactions,
};
