/** A line of `GET /return_refund/202309/returns/{return_id}/records`. */
export interface ReturnRecord {
  role?: string;
  create_time?: number;
}

/** A span in which a seller had to answer, epoch seconds. */
export interface AnswerSpan {
  asked: number;
  answered: number | undefined;
  by: 'SELLER' | 'PLATFORM' | undefined;
}

/**
 * When a seller had to answer a return and did: from the request to the first record that is not the buyer's, and from each later
 * record of the buyer to the next one that is not. The records have no kinds, so what follows a buyer's step is taken as its answer
 * only where it is the seller's.
 * @param until what happened at or after it, epoch seconds, is not known yet
 */
export function handlingSpans(
  request: { create_time?: number; return_status?: string },
  records: readonly ReturnRecord[],
  until: number,
): AnswerSpan[] {
  const steps = records
    .flatMap(({ role, create_time: at }) =>
      typeof at === 'number' && at > 0 && at < until ? { role: (role ?? '').toUpperCase(), at } : [],
    )
    .sort((a, b) => a.at - b.at);
  const begun = request.create_time ?? steps.find(({ role }) => role === 'BUYER')?.at;
  if (begun === undefined) return [];
  const spans: AnswerSpan[] = [];
  let asked: number | undefined = begun;
  for (const { role, at } of steps) {
    if (role === 'BUYER') {
      asked ??= at;
    } else if (asked !== undefined && (role === 'SELLER' || spans.length === 0)) {
      spans.push({ asked, answered: at, by: role === 'SELLER' ? 'SELLER' : 'PLATFORM' });
      asked = undefined;
    } else {
      asked = undefined;
    }
  }
  const waits = asked !== undefined && spans.length === 0 && /_PENDING$/.test(request.return_status ?? '');
  return waits ? [{ asked: begun, answered: undefined, by: undefined }] : spans;
}
