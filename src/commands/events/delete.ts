import { usageFailure } from '../../lib/failure.ts';
import { ownRow } from '../../shop/events/types.ts';
import type { CommandRun } from '../deps.ts';
import { eventOf, openEvents } from './gather.ts';
import { marketClock, spanText } from './when.ts';

/** `till events delete` */
export const run: CommandRun = async ({ args }, deps) => {
  const id = args.id as string;
  const [shop, moment, { events: ledger }] = await Promise.all([deps.shop(), deps.clock(), deps.ledger()]);
  const now = Math.floor(moment() / 1000);
  const own = ledger.get(shop.id, id);
  if (own === undefined) {
    // Whether it is the server's, or nobody's.
    eventOf(await openEvents(deps), id);
    throw usageFailure(
      `${id} is the platform's: only events of your own list can be deleted.`,
      `till events register ${id} --cancel withdraws from it.`,
      'not-your-own',
    );
  }
  const row = ownRow(own, now);
  const clock = marketClock(shop.region, now);
  if (!deps.flags.dryRun) {
    await deps.confirm(`Take «${row.title}» (${spanText(row, clock, now)}) off your list?`);
    ledger.delete(shop.id, id);
  }
  await deps.output.record(row, { text: (_, look) => `${id}: ${look.clean(row.title)}` });
  deps.output.note(deps.flags.dryRun ? 'Dry run: nothing was deleted.' : 'It is off your list.');
};
