import type { WaitingRow } from '../messages/waiting.ts';
import { type BriefBasis, type BriefItem, clauses, clockOf, counted, listed } from './types.ts';

/** The response rate and what those who wait would make of it, or why it is not known. */
export type MessageRate =
  | {
      known: true;
      /** Percent as decimal text; undefined while nothing is counted. */
      percent: string | undefined;
      ifMissed: string | undefined;
      /** Limits that hold now and would not: `at least 85 % (enforced)`. */
      broken: readonly string[];
    }
  | { known: false; why: string };

/** Buyers who wait for their first answer: those too late for the target, and the others. */
export function messageItems(waiting: readonly WaitingRow[], rate: MessageRate, basis: BriefBasis): BriefItem[] {
  const late = waiting.filter(({ answerBy }) => answerBy !== null && Date.parse(answerBy) / 1000 < basis.now);
  const open = waiting.filter((row) => !late.includes(row));
  return [
    ...(late.length > 0 ? [lateItem(late, basis)] : []),
    ...(open.length > 0 ? [openItem(open, rate, basis)] : []),
  ];
}

function lateItem(rows: readonly WaitingRow[], basis: BriefBasis): BriefItem {
  return {
    ...item(rows, 'late', basis),
    title: `${counted(rows.length, 'buyer waits', 'buyers wait')} beyond the target of ${rows[0]?.target ?? 'an answer'}`,
    detail: since(rows, basis),
    effect: 'counted as missed; an answer still ends the wait',
    risk: false,
  };
}

function openItem(rows: readonly WaitingRow[], rate: MessageRate, basis: BriefBasis): BriefItem {
  const first = rows.flatMap(({ answerBy }) => answerBy ?? []).sort()[0];
  const lost = basis.badgesLost('response-24h', rows.length);
  return {
    ...item(rows, 'open', basis),
    ...clockOf(first ?? null, basis.now),
    title: `${counted(rows.length, 'buyer waits', 'buyers wait')} for an answer`,
    detail: clauses(first !== undefined && `answer the first by ${basis.until(first)}`, since(rows, basis)),
    effect: clauses(
      rate.known
        ? rate.percent === undefined && rate.ifMissed === undefined
          ? undefined
          : `response ${rate.percent ?? 'unknown'} %${rate.ifMissed === undefined ? '' : `; missed: ${rate.ifMissed} %`}${rate.broken.length > 0 ? `, short of ${listed(rate.broken)}` : ''}`
        : `response rate unknown, since ${rate.why}`,
      lost.length > 0 && `missed: no ${listed(lost)}`,
    ),
    risk: (rate.known && rate.broken.length > 0) || lost.length > 0,
  };
}

function item(
  rows: readonly WaitingRow[],
  name: string,
  { shopId, now }: BriefBasis,
): Omit<BriefItem, 'title' | 'detail' | 'effect' | 'risk'> {
  const [first] = rows;
  return {
    shopId,
    kind: 'message',
    ...clockOf(first?.answerBy ?? null, now),
    command: rows.length === 1 && first ? first.command : 'till messages list --waiting',
    id: `messages-${name}`,
    count: rows.length,
    ids: rows.map(({ conversationId }) => conversationId),
  };
}

function since(rows: readonly WaitingRow[], { until }: BriefBasis): string {
  return `${rows.length === 1 ? 'waits' : 'the longest waits'} since ${until(rows[0]?.waitingSince ?? '')}`;
}
