import { emptyWay, keepId } from './count.ts';
import type { Counter, CounterInput } from './counters.ts';
import type { HealthOrder, HealthReturn } from './facts.ts';
import { returnFault } from './return-fault.ts';

/** Whether a return came to nothing: the buyer withdrew it, or it was refused. */
function isVoid({ return_status = '' }: HealthReturn): boolean {
  return /_CANCEL(?:LED)?$/.test(return_status) || /_REJECT$|^REJECT_/.test(return_status);
}

/** The moment at which an order counts as delivered; undefined for samples and what was not. */
export function deliveredAt({ is_sample_order, delivery_time }: HealthOrder): number | undefined {
  return is_sample_order === true || !delivery_time ? undefined : delivery_time;
}

/** Returns by the seller's (and, where the rule says so, the carrier's) fault, over delivered orders. */
export function returnsCounter({ rule, window, slot }: CounterInput): Counter {
  const counted: readonly string[] = rule.faults ?? ['seller', 'carrier'];
  const sure = emptyWay(window.days);
  const withContested = emptyWay(window.days, ['With the returns whose reason does not say whose fault they are.']);
  return {
    needs: ['orders', 'returns'],
    ways: [sure, withContested],
    missAdds: 'numerator',
    cases: 'return',
    none: 'no order was delivered',
    order(order) {
      const index = slot(deliveredAt(order));
      if (index < 0) return;
      sure.denominators[index]! += 1;
      withContested.denominators[index]! += 1;
    },
    return(request) {
      const index = slot(request.create_time);
      if (index < 0 || isVoid(request)) return;
      const fault = returnFault(request);
      for (const way of counted.includes(fault)
        ? [sure, withContested]
        : fault === 'contested'
          ? [withContested]
          : []) {
        way.numerators[index]! += 1;
        keepId(way, request.return_id);
      }
    },
    notes: () => ['Whose fault a return is, is inferred from its reason.'],
  };
}

/** The mean time that the seller took to decide on requests, in seconds, by the day of the decision. */
export function handlingCounter({ window, slot }: CounterInput): Counter {
  const way = emptyWay(window.days);
  let [unread, byPlatform] = [0, 0];
  return {
    needs: ['returns'],
    ways: [way],
    missAdds: 'both',
    cases: 'return',
    none: 'you decided on no request',
    return(request) {
      if (!request.handled) {
        if (slot(request.create_time) >= 0) unread += 1;
        return;
      }
      for (const { asked, answered, by } of request.handled) {
        const index = slot(answered);
        if (index < 0) continue;
        if (by !== 'SELLER') {
          byPlatform += 1;
          continue;
        }
        way.numerators[index]! += Math.max(0, (answered as number) - asked);
        way.denominators[index]! += 1;
        keepId(way, request.return_id);
      }
    },
    notes: () =>
      byPlatform === 0 ? [] : [`${byPlatform} decided by the platform ${byPlatform === 1 ? 'is' : 'are'} left out.`],
    spoilt: () =>
      unread === 0
        ? undefined
        : {
            why: `the records of ${unread} ${unread === 1 ? 'request' : 'requests'} were not read`,
            how: 'It is known once the records of every request of the window are read; --all reads them however many there are.',
          },
  };
}

const DAY = 86_400;

/** Reviews of one and two stars over delivered orders. */
export function reviewsCounter({ window, slot, teller, now }: CounterInput): Counter {
  const way = emptyWay(window.days);
  const begins = teller.clock.moment(window.from, '00:00:00');
  let [blurred, outside] = [false, 0];
  return {
    needs: ['orders', 'reviews'],
    ways: [way],
    missAdds: 'numerator',
    cases: 'review',
    none: 'no order was delivered',
    blurred: () => blurred,
    order(order) {
      const index = slot(deliveredAt(order));
      if (index >= 0) way.denominators[index]! += 1;
    },
    reviews({ product_id, from, to, stars }) {
      const low = stars[0] + stars[1];
      // The API's days end in its own zone: a day more at each end is the same window.
      if (from < begins - DAY || to > now + DAY) {
        outside += 1;
        return;
      }
      if (low === 0) return;
      if (to - from > DAY + 3600) blurred = true;
      const index = slot(Math.min(Math.max(from, begins), now - 1));
      if (index < 0) return;
      way.numerators[index]! += low;
      if (product_id !== undefined) keepId(way, product_id);
    },
    notes: () => (outside === 0 ? [] : ['Counts of reviews over other spans of time than the window are left out.']),
  };
}
