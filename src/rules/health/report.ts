import { isoFromMs, isoFromSeconds } from '../../lib/time.ts';
import { actionsOf, CLOSE, type Judged } from './actions.ts';
import { count, lower, missText, stands, valueText, worstBudget } from './report-words.ts';
import type { HealthReport, MetricVerdict, RatingVerdict, Violation, ViolationKind } from './types.ts';

type State = HealthReport['verdict']['state'];

/** What a report is put together from; times are epoch seconds. */
export interface ReportParts
  extends Omit<HealthReport, 'from' | 'to' | 'madeAt' | 'verdict' | 'actions' | 'violations' | 'standing'> {
  from: number;
  to: number;
  /** Epoch milliseconds. */
  madeAt: number;
  /** Every violation that is known up to `to`, the newest first. */
  known: readonly Violation[];
}

/** Puts a report together: verdict in one line, the violations of the week, the three things to do first. Nothing is fetched. */
export function assembleReport(parts: ReportParts): HealthReport {
  const { from, to, madeAt, known, ...rest } = parts;
  const [begin, end] = [isoFromSeconds(from) ?? '', isoFromSeconds(to) ?? ''];
  const violations = known.filter(({ at }) => at >= begin && at < end);
  const standing = known.filter((one) => one.at < begin && stands(one, end));
  const judged = { ...rest, violations, standing, to: end };
  return {
    ...rest,
    from: begin,
    to: end,
    madeAt: isoFromMs(madeAt),
    violations,
    ...(standing.length > 0 && { standing }),
    verdict: verdictOf(judged),
    actions: actionsOf(judged),
  };
}

/** The worst of what is known decides; a shop of which nothing is known is neither good nor bad. */
function verdictOf({ ratings, metrics, violations, kinds }: Judged): HealthReport['verdict'] {
  const reasons: { state: State; text: string }[] = [
    ...ratings.flatMap(ratingReason),
    ...metrics.flatMap(metricReason),
    ...kinds.flatMap(kindReason),
  ];
  const known = metrics.some(({ state }) => state !== 'unknown') || ratings.some(({ rating }) => rating !== undefined);
  for (const [state, word] of [
    ['bad', 'In danger'],
    ['warn', 'Take care'],
  ] as const) {
    const found = reasons.filter((reason) => reason.state === state);
    if (found.length === 0) continue;
    const more = found.length > 2 ? `, and ${found.length - 2} more` : '';
    const texts = found.slice(0, 2).map(({ text }) => text);
    return { state, text: `${word}: ${texts.join('; ')}${more}.` };
  }
  const unknown = metrics.filter(({ state }) => state === 'unknown').length;
  if (!known) return { state: 'unknown', text: 'Unknown: there is nothing yet that this shop could be judged by.' };
  const open = violations.length > 0 ? ` ${count(violations.length, 'violation')} this week.` : '';
  const gaps = unknown > 0 ? ` ${count(unknown, 'metric')} unknown.` : '';
  return { state: 'good', text: `Healthy: every limit that is known holds.${open}${gaps}` };
}

function ratingReason(one: RatingVerdict): { state: State; text: string }[] {
  const { account, rating, band, nextMilestone: next } = one;
  if (rating === undefined) return [];
  const who = account === 'CREATOR' ? 'creator rating' : 'rating';
  if (band?.state === 'bad') return [{ state: 'bad', text: `${who} ${rating} (${band.name})` }];
  if (next?.warned)
    return [{ state: 'warn', text: `${who} ${rating} is ${next.distance} from ${next.rating} (${next.consequence})` }];
  return band?.state === 'warn' ? [{ state: 'warn', text: `${who} ${rating} (${band.name})` }] : [];
}

function metricReason(metric: MetricVerdict): { state: State; text: string }[] {
  if (metric.state !== 'bad' && metric.state !== 'warn') return [];
  const broken = worstBudget(metric);
  // Nothing is broken where the platform's own word alone says so.
  const missed = broken ? ` ${missText(metric, broken)}` : ', which the platform does not call good';
  return [{ state: metric.state, text: `${lower(metric.title)} ${valueText(metric)}${missed}` }];
}

function kindReason({ kind, inNinetyDays, untilRule }: ViolationKind): { state: State; text: string }[] {
  if (untilRule === undefined || untilRule > CLOSE) return [];
  const state = untilRule <= 1 ? 'bad' : 'warn';
  return [{ state, text: `${inNinetyDays} violations ${kind} in 90 days, ${untilRule} more end selling` }];
}
