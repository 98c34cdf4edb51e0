import type { WireReturn, WireReturnRecord } from './wire.ts';

/** A span in which a seller had to answer, epoch seconds. */
export interface AnswerSpan {
  asked: number;
  /** Undefined while nobody answered. */
  answered: number | undefined;
  /** Who ended it; undefined while it runs, and where the buyer withdrew. */
  by: 'SELLER' | 'PLATFORM' | undefined;
}

/**
 * The spans in which a return waited for its seller, from its records: the request itself, again when the buyer refused an offer,
 * and the parcel that came back (a request may need up to two approvals). The API does not document the names of its events, so
 * the roles lead: a span ends with what seller, system or operator did next.
 * @param wire the return; the ones that a seller began ask nothing
 * @param records in any order
 */
export function answerTimes(wire: WireReturn, records: readonly WireReturnRecord[]): AnswerSpan[] {
  const sorted = records
    .filter((record) => record.create_time !== undefined)
    .sort((a, b) => (a.create_time as number) - (b.create_time as number));
  const spans: AnswerSpan[] = [];
  let open: AnswerSpan | undefined;
  const ask = (at: number) => {
    if (open) return;
    open = { asked: at, answered: undefined, by: undefined };
    spans.push(open);
  };
  const close = (at: number, by: AnswerSpan['by']) => {
    if (!open) return;
    if (by === undefined) spans.splice(spans.indexOf(open), 1);
    else Object.assign(open, { answered: at, by });
    open = undefined;
  };
  if (wire.role !== 'SELLER' && wire.create_time !== undefined) ask(wire.create_time);
  for (const record of sorted) {
    const at = record.create_time as number;
    const words = `${record.event ?? ''} ${record.description ?? ''}`.toLowerCase().replaceAll('_', ' ');
    if (cameBack(words)) ask(at);
    else if (record.role === 'SELLER') close(at, 'SELLER');
    else if (record.role === 'BUYER') {
      if (/withdr|cancel/.test(words)) close(at, undefined);
      else if (/refus|reject|declin/.test(words) && spans.length > 0) ask(at);
    } else if ((record.role === 'SYSTEM' || record.role === 'OPERATOR') && at > (open?.asked ?? at))
      close(at, 'PLATFORM');
  }
  // What is over without a trace of who ended it waits no longer.
  if (open && /_(?:CANCEL|COMPLETE|SUCCESS)$/.test(wire.return_status ?? ''))
    close(wire.update_time ?? open.asked, /_CANCEL$/.test(wire.return_status ?? '') ? undefined : 'PLATFORM');
  return spans;
}

/** Whether a record says that the parcel reached the seller. */
function cameBack(words: string): boolean {
  return (
    /(?:package|parcel|item)s?\b.*\b(?:deliver|arriv|received by)/.test(words) && !/approv|reject|refund/.test(words)
  );
}
