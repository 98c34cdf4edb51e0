import type { HandlerContext, HandlerTable } from '../../types.ts';
import { affiliateOrders, paidOrders } from '../affiliate/orders.ts';
import { read } from '../database.ts';
import { open, text, whole } from './input.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';

/** Orders that creators earn by, the newest first. The total is counted once, on the first page, and travels in the token. */
function search(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const { query, body } = context;
  const size = pageSize(query, 100);
  const program = text(body, 'program_id');
  const span = { from: whole(body, 'create_time_ge') ?? 0, until: whole(body, 'create_time_lt') ?? now + 1 };
  const [time, n, counted] = query.page_token ? tokenNumbers(query.page_token, 3) : [];
  const after = time === undefined || n === undefined ? undefined : { time, n };
  return read(db, () => {
    const { wire } = affiliateOrders(db, facts);
    const orders: Record<string, unknown>[] = [];
    let total = counted ?? 0;
    let mark: number[] | undefined;
    let more = false;
    for (const order of paidOrders(db, facts, { ...span, ...(after && { after }) })) {
      const found = wire(order, program);
      if (!found) continue;
      if (counted === undefined) total += 1;
      if (orders.length < size) {
        orders.push(found);
        mark = [order.createTime, order.n];
      } else {
        more = true;
        if (counted !== undefined) break;
      }
    }
    return { total_count: total, next_page_token: more && mark ? writeToken([...mark, total]) : '', orders };
  });
}

/** What creators earn by orders. */
export const affiliateOrderHandlers: HandlerTable = { 'POST /affiliate_seller/202410/orders/search': search };
