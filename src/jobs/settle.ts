import type { Failure } from '../lib/failure.ts';
import type { RowOutcome } from './kind.ts';
import { markOf, rowOf } from './rows.ts';
import type { Courier } from './send.ts';

export interface Settled {
  fault: Failure | undefined;
  /** Reading failed for good: there is no point in going on. */
  unreachable: boolean;
}

/** Rows read at a time where their kind does not say; the API gives as many orders in one answer. */
const AT_ONCE = 50;

/**
 * Reads what became of unknown rows. A row that is found shipped or refused is settled at the first look; one that is found
 * not to have happened is believed at the last look only, since a request without an answer may still be under way.
 * Of a cancelled job, such a row is cancelled like those that were never sent.
 * @param pauses milliseconds before each look
 */
export async function settleUnknown<Plan, Result>(
  courier: Courier<Plan, Result>,
  pauses: readonly number[],
): Promise<Settled> {
  let result: Settled = { fault: undefined, unreachable: false };
  for (const [look, pause] of pauses.entries()) {
    const [any] = await courier.journal.next(courier.id, ['unknown'], 1);
    if (any === undefined || courier.signal.aborted) break;
    await courier.wait(pause, courier.signal);
    result = await lookAtAll(courier, look === pauses.length - 1);
    if (result.unreachable) break;
  }
  return result;
}

async function lookAtAll<Plan, Result>(courier: Courier<Plan, Result>, last: boolean): Promise<Settled> {
  const { journal, id, kind, signal } = courier;
  let fault: Failure | undefined;
  let after = 0;
  while (!signal.aborted) {
    const rows = (await journal.next(id, ['unknown'], kind.settledAtOnce ?? AT_ONCE, after)).map(rowOf<Plan, Result>);
    if (rows.length === 0) break;
    after = rows.at(-1)?.seq ?? after;
    const outcomes = await kind.settle(rows, signal);
    const known = outcomes.filter(
      ({ state }) => state === 'done' || state === 'refused' || (last && state === 'planned'),
    );
    if (known.length > 0) {
      await journal.mark(
        id,
        known.map((outcome) =>
          courier.cancelled && outcome.state === 'planned'
            ? { seq: outcome.seq, state: 'cancelled' as const }
            : markOf(outcome),
        ),
      );
      courier.settled(known, 'unknown');
    }
    fault = outcomes.reduce<Failure | undefined>((found, outcome) => faultOf(outcome) ?? found, fault);
    if (fault && isGeneral(fault)) return { fault, unreachable: true };
  }
  return { fault, unreachable: false };
}

function faultOf<Result>(outcome: RowOutcome<Result>): Failure | undefined {
  return outcome.state === 'unknown' || outcome.state === 'planned' ? outcome.fault : undefined;
}

/** The client has tried again as long as it may: an outage, or a sign-in that no longer holds. */
function isGeneral(fault: Failure): boolean {
  return fault.kind === 'temporary' || fault.kind === 'sign-in' || fault.kind === 'permission';
}
