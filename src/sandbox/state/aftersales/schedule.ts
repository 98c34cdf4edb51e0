import { hash } from '../random.ts';
import { OFFER, type ReturnRow } from './rows.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

export type ReturnEvent =
  | 'withdraw'
  | 'silence'
  | 'pay'
  | 'ship'
  | 'expire'
  | 'arrive'
  | 'dispute'
  | 'drop'
  | 'verdict'
  | 'accept'
  | 'refuse';

/**
 * What happens to a return next by itself, and when. All choices come from hashes of its key, all times from the times of what
 * happened before: the same whether the clock is advanced in one step or in many.
 */
export function nextReturnEvent(row: ReturnRow): { event: ReturnEvent; at: number } | undefined {
  const { since } = row;
  const draw = (what: string, bound: number) => hash('return', what, row.id) % bound;
  const happens = (what: string, perThousand: number) => draw(what, 1000) < perThousand;
  const after = (what: string, least: number, span: number) => {
    const at = since + least + draw(`${what} after`, span);
    return at < row.calm ? row.calm + draw(`${what} calm`, 6 * HOUR) : at;
  };

  switch (row.status) {
    case 'RETURN_OR_REFUND_REQUEST_PENDING':
    case 'REPLACEMENT_REQUEST_PENDING': {
      const deadline = row.deadline ?? since + 2 * DAY;
      const at = after('withdraw', 3 * HOUR, 30 * HOUR);
      // Who has refused an offer means it.
      const withdraws = row.offer !== OFFER.refused && happens('withdraw', 60) && at < deadline;
      return withdraws ? { event: 'withdraw', at } : { event: 'silence', at: deadline };
    }
    case 'RETURN_OR_REFUND_REQUEST_SUCCESS':
      return { event: 'pay', at: since + 20 * HOUR + draw('pay after', 40 * HOUR) };
    case 'AWAITING_BUYER_SHIP':
      return happens('ship', 880)
        ? { event: 'ship', at: after('ship', 8 * HOUR, 60 * HOUR) }
        : { event: 'expire', at: since + 5 * DAY };
    case 'BUYER_SHIPPED_ITEM':
      return row.arriveTime === null
        ? { event: 'arrive', at: since + 2 * DAY + draw('arrive after', 2 * DAY) }
        : { event: 'silence', at: row.deadline ?? since + 2 * DAY };
    case 'REFUND_OR_RETURN_REQUEST_REJECT':
    case 'REJECT_RECEIVE_PACKAGE':
    case 'REPLACEMENT_REQUEST_REJECT':
      if (row.arbitration === 'IN_PROGRESS') return { event: 'verdict', at: after('verdict', 2 * DAY, 2 * DAY) };
      return happens('dispute', 350)
        ? { event: 'dispute', at: after('dispute', 4 * HOUR, 30 * HOUR) }
        : { event: 'drop', at: since + 2 * DAY };
    case 'AWAITING_BUYER_RESPONSE':
      return happens('accept', 600)
        ? { event: 'accept', at: after('accept', 2 * HOUR, 24 * HOUR) }
        : { event: 'refuse', at: after('refuse', 2 * HOUR, 24 * HOUR) };
    default:
      return undefined;
  }
}

/** Whether the platform finds for the buyer, should it have to decide. */
export function buyerWins(row: ReturnRow): boolean {
  return hash('return', 'verdict', row.id) % 2 === 0;
}
