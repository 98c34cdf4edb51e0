import { offsetAt } from '../calendar.ts';
import { largestRemainder } from '../content.ts';
import { hash } from '../random.ts';
import { placeOf, startOfDay } from '../seller-center/weeks.ts';
import { cellOf, eachTraffic } from './shop.ts';
import { emptyTally, type SoldOrder, soldOrders, type Tally, talliesBy } from './sold.ts';
import type { Asked, Money } from './span.ts';
import { people, productsOf } from './traffic.ts';

type Wire = Record<string, unknown>;

/** Percent of a day's visitors by hour. */
const HOURS = [2, 1, 1, 1, 1, 2, 3, 3, 4, 4, 4, 5, 5, 5, 5, 5, 5, 6, 7, 8, 8, 7, 5, 3] as const;

/**
 * `GET /analytics/202510/shop/performance/{date}/performance_per_hour`. Hours are those that clocks show: on the day on which they are
 * put back, one of them has two hours, and on the day on which they are put forward, one has none.
 */
export function wireHours(asked: Asked): Wire {
  const { facts, first: day, now, money } = asked;
  const place = placeOf(facts);
  const hourOf = (moment: number) => Math.floor((moment + offsetAt(place, moment)) / 3600) % 24;
  const orders = [...soldOrders(asked)];
  const hours = talliesBy(orders, (_, { paid }) => hourOf(paid));
  const all = talliesBy(orders, () => true).get(true) ?? emptyTally();
  const over = day < asked.today;
  const known = over ? 24 : hourOf(now) + 1;
  const bought = Array.from({ length: 24 }, (_, hour) => hours.get(hour)?.customers.size ?? 0);
  const whole = visitorsOf(asked, orders);
  const looked = Math.max(sum(bought), Math.floor((whole * sum(HOURS.slice(0, known))) / sum(HOURS)));
  const weights = HOURS.map((percent, hour) =>
    hour < known ? percent * (70 + (hash('hour', facts.key, day, hour) % 60)) : 0,
  );
  const rest = largestRemainder(looked - sum(bought), weights);
  return {
    performance: {
      latest_available_timestamp: Math.min(now, startOfDay(place, day + 1) - 1),
      intervals: bought.map((customers, index) => ({
        index,
        customers,
        visitors: customers + rest[index]!,
        ...hourly(hours.get(index) ?? emptyTally(), money),
      })),
      overall: { customers: all.customers.size, visitors: looked, ...hourly(all, money) },
    },
  };
}

function hourly({ gmv, items }: Tally, money: Money): Wire {
  return { gmv: money(gmv), items_sold: items };
}

function visitorsOf(asked: Asked, orders: readonly SoldOrder[]): number {
  let visitors = 0;
  eachTraffic(asked, talliesBy(orders, cellOf), productsOf(asked.facts).keys(), (_day, _channel, traffic) => {
    visitors += traffic.visitors;
  });
  return people(visitors);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
