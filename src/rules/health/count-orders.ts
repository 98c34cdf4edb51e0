import { ratedEvents } from '../cancellation-rate.ts';
import { isFromOwnWarehouse } from '../deadline-order.ts';
import { shipDeadline } from '../deadlines.ts';
import { dispatchOf, tallies } from '../late-dispatch.ts';
import { emptyWay, keepId, type Way } from './count.ts';
import type { Counter, CounterInput } from './counters.ts';
import type { HealthOrder } from './facts.ts';

/** Late dispatch: late ones of all that were dispatched, in every way the market's dispatch rules leave open. */
export function lateDispatchCounter({ rules, window, slot, now }: CounterInput): Counter {
  const rule = rules.dispatchAt(now - 1)?.lateDispatch;
  const open = (rule ? tallies(rule) : []).map(({ event, ownWarehouse, why }) => ({
    ...emptyWay(window.days, why),
    event,
    ownWarehouse,
    fromTikTok: 0,
    unjudged: 0,
  }));
  return {
    needs: ['orders'],
    ways: open,
    missAdds: 'both',
    cases: 'order',
    none: 'no order was dispatched',
    order(given) {
      let order: HealthOrder = given;
      for (const way of open) {
        const at = way.event === 'first-scan' ? order.collection_time : order.rts_time;
        const index = slot(at);
        if (index < 0) continue;
        if (!order.rts_sla_time && !isFromOwnWarehouse(order)) {
          const shipBy = shipDeadline(order, rules.dispatchAt(order.create_time ?? now)).shipBy ?? 0;
          order = { ...order, rts_sla_time: shipBy };
        }
        const verdict = dispatchOf(way.event, order)?.verdict;
        if (verdict === 'own') {
          if (way.ownWarehouse === 'excluded') continue;
          way.fromTikTok += 1;
        }
        way.denominators[index]! += 1;
        if (verdict === 'unjudged') way.unjudged += 1;
        if (verdict !== 'late') continue;
        way.numerators[index]! += 1;
        keepId(way, order.id);
      }
    },
    notes() {
      const fromTikTok = open[0]?.fromTikTok ?? 0;
      return fromTikTok === 0
        ? []
        : [`${orders(fromTikTok)} of these left TikTok's own warehouse: dispatched, and never late.`];
    },
    spoilt(way) {
      const { unjudged = 0 } = way as Way & { unjudged?: number };
      return unjudged === 0
        ? undefined
        : {
            why: `${orders(unjudged)} dispatched in the window ${unjudged === 1 ? 'has' : 'have'} no deadline to be judged by`,
            how: 'Say in rules.json how many business days such orders have (dispatch).',
          };
    },
  };
}

/** Seller-fault cancellations of the orders that came to await shipment; contested ones are a second way. */
export function cancellationCounter({ window, slot }: CounterInput): Counter {
  const sure = emptyWay(window.days);
  const withContested = emptyWay(window.days, [
    'With the cancellations of yours of which it is not sure that they count.',
  ]);
  return {
    needs: ['orders'],
    ways: [sure, withContested],
    missAdds: 'numerator',
    cases: 'order',
    none: 'no order came to await shipment',
    order(order) {
      const events = ratedEvents(order);
      if (!events) return;
      const reached = slot(events.reached);
      const cancelled = slot(events.cancelled?.at);
      for (const way of [sure, withContested]) {
        if (reached >= 0) way.denominators[reached]! += 1;
        if (cancelled < 0 || (way === sure && events.cancelled?.fault !== 'yes')) continue;
        way.numerators[cancelled]! += 1;
        keepId(way, order.id);
      }
    },
  };
}

/** Orders shipped by the seller's own carriers that have a tracking number. */
export function validTrackingCounter({ window, slot }: CounterInput): Counter {
  const way = emptyWay(window.days);
  return {
    needs: ['orders'],
    ways: [way],
    missAdds: 'both',
    cases: 'order',
    none: 'no order was shipped by a carrier of your own',
    order(order) {
      if (isFromOwnWarehouse(order) || order.shipping_type === 'TIKTOK') return;
      const index = slot(order.rts_time);
      if (index < 0) return;
      way.denominators[index]! += 1;
      if (isTracked(order)) way.numerators[index]! += 1;
      else keepId(way, order.id);
    },
  };
}

function isTracked({ tracking_number, line_items = [] }: HealthOrder): boolean {
  return Boolean(tracking_number?.trim()) || line_items.some((item) => Boolean(item.tracking_number?.trim()));
}

/** Orders delivered by their deadline of those whose deadline fell in the window. */
export function onTimeDeliveryCounter({ window, slot }: CounterInput): Counter {
  const all = emptyWay(window.days);
  const own = emptyWay(window.days, ["Without the orders that leave TikTok's own warehouse."]);
  return {
    needs: ['orders'],
    ways: [all, own],
    missAdds: 'both',
    cases: 'order',
    none: 'no order was due to be delivered',
    order(order) {
      if (order.status === 'CANCELLED' || !order.delivery_sla_time) return;
      const index = slot(order.delivery_sla_time);
      if (index < 0) return;
      const inTime = Boolean(order.delivery_time) && (order.delivery_time as number) <= order.delivery_sla_time;
      for (const way of isFromOwnWarehouse(order) ? [all] : [all, own]) {
        way.denominators[index]! += 1;
        if (inTime) way.numerators[index]! += 1;
        else keepId(way, order.id);
      }
    },
  };
}

function orders(count: number): string {
  return `${count} ${count === 1 ? 'order' : 'orders'}`;
}
