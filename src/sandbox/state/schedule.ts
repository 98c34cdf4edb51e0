import { deadlinesOf } from './deadlines.ts';
import { hash } from './random.ts';
import { factsOf, type OrderRow, REQUEST } from './rows.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** How long a paid order waits before it may be shipped. */
const HOLD = HOUR;
/** How long an unpaid order waits for its payment. */
const PAYMENT_WINDOW = DAY;
/** How long a buyer's wish to cancel waits for the seller. */
const REQUEST_WINDOW = 2 * DAY;

export type OrderEvent =
  | 'pay'
  | 'lapse'
  | 'open'
  | 'change-of-mind'
  | 'request'
  | 'withdraw'
  | 'grant'
  | 'veto'
  | 'overdue'
  | 'complete';

/**
 * What happens to an order next by itself, and when. All choices come from hashes of the order's salt, all times from the times
 * of what happened before: the same whether the clock is advanced in one step or in many.
 */
export function nextOrderEvent(order: OrderRow): { event: OrderEvent; at: number } | undefined {
  const draw = (what: string, bound: number) => hash(what, order.salt) % bound;
  const happens = (what: string, perThousand: number) => draw(what, 1000) < perThousand;
  // Nothing bad happens in the calm after an order was put into the sandbox; it comes some hours later instead.
  const calmed = (at: number, what: string) => (at < order.calm ? order.calm + draw(`${what} calm`, 6 * HOUR) : at);

  switch (order.status) {
    case 'UNPAID':
      return happens('pay', 850)
        ? { event: 'pay', at: Math.max(order.createTime + MINUTE + draw('pay after', 25 * MINUTE), order.calm) }
        : { event: 'lapse', at: calmed(order.createTime + PAYMENT_WINDOW, 'lapse') };
    case 'ON_HOLD': {
      const paid = order.paidTime ?? order.createTime;
      const open = Math.max(paid + HOLD, order.spec.release ?? 0);
      const doubt = paid + 5 * MINUTE + draw('doubt after', 50 * MINUTE);
      return happens('doubt', 50) && doubt >= order.calm
        ? { event: 'change-of-mind', at: doubt }
        : { event: 'open', at: open };
    }
    case 'AWAITING_SHIPMENT': {
      const open = order.openTime ?? order.createTime;
      const due = deadlinesOf(factsOf(order).shop.region, open, order.spec).shipOrCancel;
      const events: { event: OrderEvent; at: number }[] = [{ event: 'overdue', at: calmed(due, 'overdue') }];
      if (order.request === REQUEST.pending) {
        const asked = order.requestTime ?? open;
        if (happens('withdraw', 250))
          events.push({ event: 'withdraw', at: asked + 6 * HOUR + draw('withdraw after', 14 * HOUR) });
        else events.push({ event: 'grant', at: asked + REQUEST_WINDOW });
      } else if (order.request === REQUEST.none && happens('request', 50)) {
        events.push({ event: 'request', at: calmed(open + 2 * HOUR + draw('request after', 38 * HOUR), 'request') });
      }
      if (happens('veto', 15))
        events.push({ event: 'veto', at: calmed(open + HOUR + draw('veto after', 30 * HOUR), 'veto') });
      return events.reduce((first, other) => (other.at < first.at ? other : first));
    }
    case 'PARTIALLY_SHIPPING': {
      const due = deadlinesOf(factsOf(order).shop.region, order.openTime ?? order.createTime, order.spec).shipOrCancel;
      return { event: 'overdue', at: calmed(due, 'overdue') };
    }
    case 'DELIVERED':
      return {
        event: 'complete',
        at: (order.deliveryTime ?? order.updateTime) + (factsOf(order).shop.region === 'US' ? 14 : 7) * DAY,
      };
    default:
      return undefined;
  }
}

/** Sets when the order next changes by itself. */
export function schedule(order: OrderRow): OrderRow {
  order.nextAt = nextOrderEvent(order)?.at ?? null;
  return order;
}
