import type { DatabaseSync } from 'node:sqlite';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { write } from '../database.ts';
import { eventsAround, register, type SellerEvent, wireEvent, withdraw } from '../seller-center/events.ts';
import { keyOfShown } from '../seller-center/keys.ts';
import { sellerRefusal } from '../seller-center/refusals.ts';
import type { ShopFacts } from '../shops.ts';
import { open } from './input.ts';
import { heldPage, seconds } from './seller-page.ts';

function events(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const [from, to] = [seconds(context, 'begin_time_ge'), seconds(context, 'begin_time_lt')];
  const items = eventsAround(db, facts, now).filter(
    ({ begin }) => begin >= (from ?? 0) && (to === undefined || begin < to),
  );
  const { items: page, ...rest } = heldPage(context, {
    name: 'events',
    items,
    filters: [String(from), String(to)],
    placeOf: ({ begin, key }) => [begin, key],
  });
  return { events: page.map((event) => wireEvent(db, facts, event, now)), ...rest };
}

type Change = (db: DatabaseSync, facts: ShopFacts, event: SellerEvent, now: number) => void;

/** Both answer the event as it is then. */
function changing(change: Change): (context: HandlerContext) => unknown {
  return (context) => {
    const { db, facts, now } = open(context);
    const key = keyOfShown('event', context.path.event_id ?? '');
    const event = eventsAround(db, facts, now).find((each) => each.key === key);
    if (!event) throw sellerRefusal(98003001);
    return write(db, () => {
      change(db, facts, event, now);
      return wireEvent(db, facts, event, now);
    });
  };
}

/** Workshops and webinars. */
export const sellerEventHandlers: HandlerTable = {
  'GET /seller_center/202611/events': events,
  'POST /seller_center/202611/events/{event_id}/registrations': changing(register),
  'DELETE /seller_center/202611/events/{event_id}/registrations': changing(withdraw),
};
