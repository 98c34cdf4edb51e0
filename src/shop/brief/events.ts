import { concerns, type EventRow, rowIsOver } from '../events/types.ts';
import { type BriefBasis, type BriefItem, clauses, clockOf, NOTICE } from './types.ts';

/** An event is told of two days before, seconds. */
const REMINDER = 2 * 86_400;

/** Events that begin soon, and invitations whose registration ends soon. */
export function eventItems(rows: readonly EventRow[], basis: BriefBasis): BriefItem[] {
  const { now, within } = basis;
  return rows.filter(concerns).flatMap((row): BriefItem[] => {
    if (rowIsOver(row, now)) return [];
    const theirs = row.registration === 'registered' || row.source === 'own';
    if (theirs) return row.secondsLeft <= Math.max(within, REMINDER) ? [reminder(row, basis)] : [];
    if (row.command === null || row.registrationDeadline === null) return [];
    const left = Date.parse(row.registrationDeadline) / 1000 - now;
    return left >= 0 && left <= Math.max(within, NOTICE) ? [invitation(row, basis)] : [];
  });
}

function reminder(row: EventRow, { shopId, now, until }: BriefBasis): BriefItem {
  const running = row.secondsLeft < 0;
  return {
    ...base(row, shopId),
    title: running ? `«${row.title}» is on now` : `«${row.title}» begins ${until(row.beginsAt)}`,
    detail: clauses(
      row.place ?? undefined,
      row.link ?? undefined,
      row.note ?? undefined,
      row.registration === 'none' && 'not registered',
    ),
    ...clockOf(row.beginsAt, now),
    overdue: false,
    command: row.command ?? 'till events list',
  };
}

function invitation(row: EventRow, { shopId, now, until }: BriefBasis): BriefItem {
  return {
    ...base(row, shopId),
    title: `Register for «${row.title}»`,
    detail: clauses(
      row.registration === 'invited' && 'you are invited',
      `it begins ${until(row.beginsAt)}`,
      row.place ?? undefined,
      row.seatsLeft !== null && `${row.seatsLeft} seats left`,
    ),
    ...clockOf(row.registrationDeadline, now),
    command: row.command,
  };
}

function base(
  row: EventRow,
  shopId: string,
): Pick<BriefItem, 'shopId' | 'kind' | 'effect' | 'risk' | 'id' | 'count' | 'ids'> {
  return { shopId, kind: 'event', effect: null, risk: false, id: row.id, count: 1, ids: [row.id] };
}
