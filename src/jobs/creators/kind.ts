import type { PartnerApi } from '../../partner-api/types.ts';
import {
  doneWord,
  type SamplePlan,
  type SampleResult,
  sampleEvidence,
  sampleResult,
} from '../../shop/creators/decision.ts';
import type { WireSample } from '../../shop/creators/wire.ts';
import { asksToTryAgain, isGatewayCode } from '../../shop/ship/codes.ts';
import { readFault, wordsOf, writeFault } from '../faults.ts';
import type { JobKind, Row, RowOutcome } from '../kind.ts';
import { readBudget, type SkuKindOptions } from '../stock/kind.ts';
import { readSamples } from './read.ts';

type SampleJobRow = Row<SamplePlan, SampleResult>;
type Outcome = RowOutcome<SampleResult>;

/** The name jobs of this kind have in the ledger. */
export const SAMPLES_KIND = 'creators.samples';

/** How often a row is sent again because the platform reports a failure of its own. */
const TRIES = 4;

/**
 * Deciding on applications for samples as a job, one a request. The platform takes no key that would make a second request the first
 * one, and an approval sends goods: what is unclear, and what is refused, is read before anything else is done.
 */
export function samplesKind({
  api,
  timeoutMs,
  deadline = AbortSignal.timeout,
}: SkuKindOptions): JobKind<SamplePlan, SampleResult> {
  const budgetMs = readBudget(timeoutMs);
  const send = async (row: SampleJobRow): Promise<Outcome> => {
    const { seq, plan, attempts } = row;
    try {
      const { requestId } = await api.call({
        operation: 'POST /affiliate_seller/202507/sample_applications/{application_id}/review',
        path: { application_id: plan.id },
        body: { review_result: plan.verb.toUpperCase(), ...(plan.reason !== null && { reject_reason: plan.reason }) },
      });
      return { seq, state: 'done', result: sampleResult(plan, doneWord(plan), { requestId }) };
    } catch (error) {
      const { outcome, failure, answered } = writeFault(error, isGatewayCode);
      if (outcome === 'not-done') return { seq, state: 'planned', fault: failure };
      const { code } = failure;
      const words = { code, message: wordsOf(failure), requestId: failure.requestId ?? null };
      const again = asksToTryAgain(code) && !isGatewayCode(Number(code)) && attempts + 1 < TRIES;
      if (again || outcome === 'unknown') {
        const result = sampleResult(plan, 'unknown', words);
        return { seq, state: 'unknown', result, answered, ...(!again && { fault: failure }) };
      }
      const [truth] = await settle(api, [row], deadline(budgetMs));
      if (truth?.state === 'done' && attempts === 0) {
        const message = 'It stands as decided already.';
        return { ...truth, result: { ...truth.result, ...words, message, status: 'already-done' } };
      }
      if (truth?.state === 'done' || (truth?.state === 'unknown' && attempts > 0)) return truth;
      const message = truth?.state === 'refused' ? truth.result.message : words.message;
      return { seq, state: 'refused', result: sampleResult(plan, 'refused', { ...words, message }) };
    }
  };
  return {
    name: SAMPLES_KIND,
    concurrency: 4,
    window: 100,
    group: (rows) => rows.map((row) => [row]),
    send: async ([row]) => (row === undefined ? [] : [await send(row)]),
    settle: (rows, signal) => settle(api, rows, AbortSignal.any([signal, deadline(budgetMs)])),
  };
}

/** Reads what became of decisions that got no clear answer. Sends nothing. */
async function settle(api: PartnerApi, rows: readonly SampleJobRow[], signal: AbortSignal): Promise<Outcome[]> {
  let found: ReadonlyMap<string, WireSample>;
  try {
    found = await readSamples(
      api,
      rows.map(({ plan }) => plan),
      { signal },
    );
  } catch (error) {
    const fault = readFault(error, signal);
    const message = `It cannot be read for now: ${fault.message}`;
    return rows.map(({ seq, plan }) => ({
      seq,
      state: 'unknown',
      result: sampleResult(plan, 'unknown', { message }),
      fault,
    }));
  }
  return rows.map(({ seq, plan }): Outcome => {
    const status = found.get(plan.id)?.status;
    if (status === undefined)
      return {
        seq,
        state: 'unknown',
        result: sampleResult(plan, 'unknown', { message: 'The platform lists it no more.' }),
      };
    const evidence = sampleEvidence(status, plan);
    if (evidence.is === 'open') return { seq, state: 'planned' };
    if (evidence.is === 'done') return { seq, state: 'done', result: sampleResult(plan, doneWord(plan)) };
    const words = { code: 'decided-otherwise', message: evidence.message };
    return { seq, state: 'refused', result: sampleResult(plan, 'refused', words) };
  });
}
