import type { SeenLedger } from '../../ledger/seen.ts';
import { isNews, statesOf } from '../../shop/brief/order.ts';
import type { BriefItem } from '../../shop/brief/types.ts';
import type { Brief } from './gather.ts';

/** The lines of which something was not told before. */
export function newsOf({ items, shop }: Brief, seen: SeenLedger): BriefItem[] {
  const before = seen.states(shop.id);
  return items.filter((item) => isNews(item, before));
}

/**
 * Notes lines as told. What could not be read and can be again is news when it fails anew.
 * @param held news that was not shown, for `--limit`: it is told the next time
 */
export function noteTold({ items, shop, now }: Brief, held: readonly BriefItem[], seen: SeenLedger): void {
  const told = items.filter((item) => !held.includes(item));
  const states = new Map(told.flatMap((item) => [...statesOf(item)]));
  const over = [...seen.states(shop.id)].filter(([key, state]) => state === 'unread' && !states.has(key));
  seen.note(
    shop.id,
    [...states].map(([key, state]) => ({ key, state })),
    over.map(([key]) => key),
    now * 1000,
  );
}
