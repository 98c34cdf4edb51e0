import { isApiFailure, wordsOf } from '../../jobs/faults.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import {
  type CancellationCounts,
  type CancellationLimit,
  type CancellationRule,
  type CancellationVerdict,
  cancellationRate,
  cancellationRule,
  cancellationRuleRef,
  countOrder,
  hasReached,
  type RatedOrder,
} from '../../rules/cancellation-rate.ts';
import type { PlannedCancellation } from './cancel-plan.ts';

/** How many orders are counted unasked. */
const MOST_COUNTED = 10_000;
const DAY = 86_400;

/** The seller-fault cancellation rate now and after, or why it is not known. */
export type CancellationRate =
  | {
      known: true;
      rule: CancellationRule;
      counts: CancellationCounts;
      /** Contested cancellations counted, since the worse outcome is shown. */
      now: CancellationVerdict;
      after: CancellationVerdict;
      /** How many of the planned ones count as the seller's fault, for sure and in dispute. */
      added: { sure: number; contested: number };
    }
  | { known: false; why: string };

/**
 * Counts the window of the market's rule. A cancellation changes its order, so every order cancelled in the window was updated
 * in it.
 * @param now epoch seconds
 */
export async function measureCancellations(
  api: PartnerApi,
  planned: readonly PlannedCancellation[],
  options: { now: number; market: string; all: boolean; signal: AbortSignal },
): Promise<CancellationRate> {
  try {
    return await measure(api, planned, options);
  } catch (error) {
    if (!isApiFailure(error) || (error.apiClass !== 'permission' && error.apiClass !== 'refused')) throw error;
    return { known: false, why: `the orders of its window cannot be read (${wordsOf(error)})` };
  }
}

async function measure(
  api: PartnerApi,
  planned: readonly PlannedCancellation[],
  { now, market, all, signal }: { now: number; market: string; all: boolean; signal: AbortSignal },
): Promise<CancellationRate> {
  const rule = cancellationRule(market, now);
  if (!rule) return { known: false, why: `no rule is known for ${market}` };
  const window = { from: now - rule.windowDays.value * DAY, to: now };
  const call = {
    operation: 'POST /order/202309/orders/search',
    query: { sort_field: 'update_time', sort_order: 'ASC' },
    body: { update_time_ge: window.from },
  };
  if (!all) {
    const { data } = await api.call<{ total_count?: number }>(
      { ...call, query: { ...call.query, page_size: 1 } },
      { signal },
    );
    const count = data?.total_count ?? 0;
    if (count > MOST_COUNTED)
      return {
        known: false,
        why: `${count} orders changed in its window, more than the ${MOST_COUNTED} counted unasked; --all counts them`,
      };
  }
  const counts: CancellationCounts = { reached: 0, faults: 0, contested: 0 };
  const paging = { items: 'orders', id: ({ id }: { id: string }) => id };
  for await (const order of api.items<RatedOrder & { id: string }>(call, paging, { signal }))
    countOrder(counts, order, window);
  const added = { sure: 0, contested: 0 };
  for (const { order, row, reason } of planned) {
    const rated = order as RatedOrder;
    const counted = row.plan.lineItemIds === null && rated.is_sample_order !== true && hasReached(rated);
    if (!counted || reason === undefined || reason.fault === 'no') continue;
    if (reason.fault === 'yes') added.sure += 1;
    else added.contested += 1;
  }
  const faults = counts.faults + counts.contested;
  return {
    known: true,
    rule,
    counts,
    now: cancellationRate({ faults, reached: counts.reached }, rule.limits),
    after: cancellationRate({ faults: faults + added.sure + added.contested, reached: counts.reached }, rule.limits),
    added,
  };
}

/** Limits that are kept now and broken after. */
export function newlyBroken(rate: CancellationRate): CancellationLimit[] {
  if (!rate.known) return [];
  return rate.after.limits.filter(({ holds }, index) => !holds && rate.now.limits[index]?.holds === true);
}

/** What cancelling costs, a line each. */
export function cancellationLines(rate: CancellationRate, planned: readonly PlannedCancellation[]): string[] {
  if (!rate.known) return [`Seller-fault cancellation rate: unknown, since ${rate.why}.`];
  const { rule, counts, now, after, added } = rate;
  const percent = (verdict: CancellationVerdict) =>
    verdict.percent === undefined ? 'unknown' : `${verdict.percent} %`;
  const days = `the last ${rule.windowDays.value} days`;
  const lines = [
    `Seller-fault cancellation rate: ${percent(now)} now (${now.faults} of ${now.reached} in ${days}), ${percent(after)} after this (${after.faults} of ${after.reached}).`,
    ...after.limits.map((limit, index) => limitLine(limit, now.limits[index])),
  ];
  if (counts.contested > 0) {
    const sure = cancellationRate({ faults: counts.faults, reached: counts.reached }, []);
    lines.push(
      `Contested: ${percent(sure)} now when ${counts.contested} of your cancellations do not count; the worse number is shown.`,
    );
  }
  const partial = planned.some(({ row }) => row.plan.lineItemIds !== null);
  if (partial) lines.push('Single lines are not counted: no source says that they are.');
  else if (added.sure + added.contested === 0 && planned.some(({ reason }) => reason !== undefined))
    lines.push('By its rule this does not count as your fault.');
  const why = planned.find(({ reason }) => reason?.fault === 'contested')?.reason?.why;
  if (added.contested > 0 && why !== undefined) lines.push(`Contested: counted as your fault here. ${why}`);
  const ref = cancellationRuleRef(rule, 'windowDays', rule.windowDays);
  lines.push(`Rule ${ref.id}: ${ref.source}; read ${ref.date}, confidence ${ref.confidence}.`);
  return lines;
}

function limitLine({ limit, holds, left }: CancellationLimit, before: CancellationLimit | undefined): string {
  const bound = `${limit.comparator === '<=' ? 'at most' : 'below'} ${limit.percent} %`;
  const effect = limit.effect ? ` (else ${limit.effect})` : '';
  const state = holds
    ? left === 0
      ? 'kept; one more breaks it'
      : `kept; ${left} more ${left === 1 ? 'is' : 'are'} within it`
    : before?.holds
      ? 'broken by this'
      : 'broken already';
  return `  ${limit.name}: ${bound}${effect}: ${state}.`;
}
