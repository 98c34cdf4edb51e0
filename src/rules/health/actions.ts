import { count, goalText, isLine, lower, rankOf, sentence, stands, valueText, worstBudget } from './report-words.ts';
import type {
  HealthAction,
  HealthReport,
  MetricCode,
  MetricVerdict,
  RatingVerdict,
  Violation,
  ViolationKind,
} from './types.ts';

/** What the things to do follow from. */
export type Judged = Pick<HealthReport, 'ratings' | 'score' | 'metrics' | 'violations' | 'kinds' | 'to'> & {
  /** Older violations that still count. */
  standing: readonly Violation[];
};

/** How many actions a report names. */
const ACTIONS = 3;
/** So few misses left are worth a warning. */
const FEW = 2;
/** So few more violations of a kind until the rule about repeats. */
export const CLOSE = 2;

/** What a command does about a metric. */
const COMMANDS: Readonly<Record<MetricCode, string>> = {
  'late-dispatch': 'till orders due',
  cancellation: 'till health --explain cancellation',
  'valid-tracking': 'till health --explain valid-tracking',
  'on-time-delivery': 'till health --explain on-time-delivery',
  'response-12h': 'till messages list',
  'response-24h': 'till messages list',
  'after-sale-handling': 'till returns list',
  'negative-reviews': 'till health --explain negative-reviews',
  'seller-fault-returns': 'till health --explain seller-fault-returns',
  'chat-dissatisfaction': 'till messages list',
};

/** What brings a metric back within a limit: one, and several of them. */
const GOOD: Readonly<Record<MetricCode, readonly [string, string]>> = {
  'late-dispatch': ['order dispatched in time', 'orders dispatched in time'],
  cancellation: ['order that you do not cancel', 'orders that you do not cancel'],
  'valid-tracking': ['order with valid tracking', 'orders with valid tracking'],
  'on-time-delivery': ['order delivered on time', 'orders delivered on time'],
  'response-12h': ['answer within 12 hours', 'answers within 12 hours'],
  'response-24h': ['answer within 24 hours', 'answers within 24 hours'],
  'after-sale-handling': ['quick answer to a return request', 'quick answers to return requests'],
  'negative-reviews': ['order without a bad review', 'orders without a bad review'],
  'seller-fault-returns': ['order without a return by your fault', 'orders without a return by your fault'],
  'chat-dissatisfaction': ['chat that ends well', 'chats that end well'],
};

/** A thing to do with its place in line: the lower, the sooner. */
type Ranked = HealthAction & { rank: number };

/** The three things to do first: what ends selling, then what has a clock, then what is close. */
export function actionsOf(judged: Judged): HealthAction[] {
  const ranked: Ranked[] = [
    ...judged.metrics.flatMap(metricActions),
    ...appeals(judged),
    ...judged.ratings.flatMap(ratingActions),
    ...judged.kinds.flatMap(kindActions),
    ...scoreActions(judged),
    ...unknownActions(judged),
  ];
  return ranked
    .sort((a, b) => a.rank - b.rank || ((a.by ?? '~') < (b.by ?? '~') ? -1 : 1))
    .slice(0, ACTIONS)
    .map(({ rank: _, ...action }) => action);
}

function metricActions(metric: MetricVerdict): Ranked[] {
  const command = COMMANDS[metric.metric];
  if (metric.state === 'bad' || metric.state === 'warn') {
    const budget = worstBudget(metric) ?? metric.budgets.find(({ holds }) => holds === false);
    if (!budget) return [];
    const { goodToRecover: good, recoversOn } = budget;
    const ways = [
      ...(budget.limit.effect === undefined ? [] : [`else: ${budget.limit.effect}`]),
      ...(good === undefined || good === 0
        ? []
        : [`${count(good, ...GOOD[metric.metric])} ${good === 1 ? 'brings' : 'bring'} it back`]),
      ...(recoversOn === undefined ? [] : [`by itself it is back on ${recoversOn}`]),
    ];
    const counts =
      metric.numerator === undefined || metric.unit !== 'percent'
        ? ''
        : ` (${metric.numerator} of ${metric.denominator})`;
    return [
      {
        rank: metric.state === 'bad' ? 0 : 3,
        title: `Bring ${lower(metric.title)} back to ${goalText(metric, budget)} (${budget.limit.kind})`,
        why: sentence(`${valueText(metric)}${counts}`, ...ways),
        command,
      },
    ];
  }
  const tight = metric.budgets
    .filter(({ limit, missesLeft }) => isLine(limit.kind) && missesLeft !== undefined && missesLeft <= FEW)
    .sort((a, b) => rankOf(a) - rankOf(b))[0];
  if (!tight) return [];
  const left = tight.missesLeft === 0 ? 'no miss is left' : `${count(tight.missesLeft ?? 0, 'miss', 'misses')} left`;
  return [
    {
      rank: 4,
      title: `Keep ${lower(metric.title)} at ${goalText(metric, tight)} (${tight.limit.kind})`,
      why: sentence(valueText(metric), left),
      command,
    },
  ];
}

function appeals({ violations, standing, to }: Judged): Ranked[] {
  return [...violations, ...standing].flatMap((one) => {
    const { id, kind, status, appealBy, appealsLeft, ratingLost, pointsLost } = one;
    const may = stands(one, to) && status !== 'APPEALED' && appealsLeft !== 0;
    if (!may || appealBy === undefined || appealBy <= to) return [];
    const cost =
      ratingLost !== undefined
        ? `${ratingLost} rating lost`
        : pointsLost !== undefined
          ? `${pointsLost} points`
          : 'it counts against the shop';
    return {
      rank: 1,
      title: `Appeal ${kind}, or let it stand`,
      why: sentence(cost, 'the evidence is exported in one folder'),
      by: appealBy,
      // An id may come from a file: only one that a shell takes as it is goes into a command.
      ...(/^\w[\w.:-]{0,79}$/.test(id) && {
        command: `till health export --violation ${id}`,
      }),
    };
  });
}

function ratingActions({ account, model, rating, nextMilestone: next, band }: RatingVerdict): Ranked[] {
  if (rating === undefined || next === undefined || !(next.warned || band?.state === 'bad')) return [];
  const whose = account === 'CREATOR' ? 'creator rating' : 'rating';
  const rank = band?.state === 'bad' ? 1 : 2;
  const there = `at ${next.rating}: ${next.consequence}`;
  // Points grow toward a milestone, and no quiz takes them away from a shop.
  if (model === 'POINTS')
    return [{ rank, title: `Earn no more points: ${next.distance} below ${next.rating}`, why: sentence(there) }];
  return [
    {
      rank,
      title: `Earn ${whose} back: ${next.distance} above ${next.rating}`,
      why: sentence(there, 'a passed quiz gives rating back'),
      command: 'till quiz',
    },
  ];
}

function kindActions({ kind, area, inNinetyDays, untilRule }: ViolationKind): Ranked[] {
  if (untilRule === undefined || untilRule > CLOSE) return [];
  return [
    {
      rank: untilRule <= 1 ? 0 : 2,
      title: `No further ${kind} (${area})`,
      why: sentence(`${inNinetyDays} in 90 days`, `${untilRule} more end selling`),
    },
  ];
}

function scoreActions({ score }: Judged): Ranked[] {
  const [issue] = score.issues;
  if (!issue || (score.tier !== 'POOR' && score.tier !== 'CRITICAL')) return [];
  return [
    {
      rank: 3,
      title: `Mend ${issue.name || issue.metric}`,
      why: sentence(`the score is ${score.tier}`, issue.description),
    },
  ];
}

/** What nobody knows cannot be mended: at the end, how to know more. */
function unknownActions({ ratings, metrics }: Judged): Ranked[] {
  const gaps = [
    ...ratings.flatMap(({ account, unknown }) =>
      unknown && account === 'SELLER' ? [{ what: 'the account rating', ...unknown }] : [],
    ),
    ...metrics.flatMap(({ title, unknown }) => (unknown ? [{ what: lower(title), ...unknown }] : [])),
  ];
  return gaps.map(({ what, why, how }) => ({ rank: 6, title: `Make ${what} known`, why: sentence(why, how) }));
}
