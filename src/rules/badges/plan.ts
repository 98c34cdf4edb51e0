import { percentText, type Rational } from '../rational.ts';
import { isNumber } from './criterion.ts';
import { dateOf, reviewAfter, spanBefore } from './days.ts';
import { type Course, earliestReview, firstKept, HORIZON, keptOn, neededADay } from './forecast.ts';
import { decimalOf } from './known.ts';
import { type PaceWishes, wishedPace } from './pace.ts';
import { type Pace, paceOf, reader, type Series, ZERO } from './series.ts';
import type { BadgeRule, BadgeVerdict, CriterionVerdict, FactCode, NumberCriterion, ReviewCycle } from './types.ts';

/** Days of which today's pace is the average. */
const PACE_DAYS = 30;

/** One thing to do, or to keep so. */
export interface PlanStep {
  code: CriterionVerdict['code'];
  title: string;
  /** `keep`: it is met, and days to come count; `act`: something to do on the platform; `work`: day by day; `wait`: it comes by itself. */
  kind: 'done' | 'keep' | 'act' | 'work' | 'wait' | 'unknown' | 'unpublished';
  have: string | null;
  need: string | null;
  unit: string | null;
  /** The last day on which it still counts for the review. */
  by: string | null;
  /** Good ones a day, with no bad one, that are enough; null where no number is, or none is needed. */
  perDay: number | null;
  /** What they are: `positive ratings`. */
  what: string | null;
  /** The first day on which a review would find it so, at today's pace and at the one asked for. */
  atPace: string | null;
  atAsked: string | null;
  /** Why it cannot be, or what must be known. */
  why: string | null;
  where: string | null;
  papers: readonly string[];
  /** Another step of the name is enough. */
  anyOf: string | null;
}

/** What the reviews to come would find. */
export interface PlanReview {
  date: string;
  criteria: readonly { code: FactCode; title: string; value: string | null; unit: string; kept: boolean | null }[];
}

/** An average day. */
export interface PlanPace {
  code: FactCode;
  title: string;
  /** Decimal text a day; the second of shares only. */
  part: string;
  whole: string | null;
}

export interface BadgePlan {
  badge: string;
  title: string;
  state: BadgeVerdict['state'];
  today: string;
  /** The review the plan is for, and the next one. */
  target: string | null;
  nextReview: string | null;
  steps: readonly PlanStep[];
  pace: readonly PlanPace[];
  askedPace: readonly PlanPace[] | null;
  /** The first review that would find all so; null where none would, or nobody can tell. */
  earliest: string | null;
  earliestAsked: string | null;
  /** What both rest on, and why there is none. */
  provided: readonly string[];
  whyNot: readonly string[];
  reviews: readonly PlanReview[];
  notes: readonly string[];
}

export interface PlanInput {
  rule: BadgeRule;
  verdict: BadgeVerdict;
  series: ReadonlyMap<FactCode, Series>;
  today: number;
  /** The day of the review to plan for; the next one when absent. */
  target?: number;
  wishes: PaceWishes;
}

const WORK: Partial<Record<CriterionVerdict['code'], string>> = {
  orders: 'orders',
  sales: 'of sales',
  'late-dispatch': 'orders dispatched on time',
  cancellation: 'orders not cancelled by you',
  'seller-fault-returns': 'delivered orders that nobody sends back for your fault',
  'positive-feedback': 'positive ratings',
  'response-24h': 'chats answered in time',
  reputation: 'reputation points',
  'reputation-90-days': 'reputation points',
};

const DEFAULT_CYCLE: ReviewCycle = { cycle: 'monthly', day: 1, window: { days: 30 } };

/** The courses of a badge's counted numbers at a pace. */
function coursesOf(
  { rule, series, today, wishes }: PlanInput,
  cycle: ReviewCycle,
  asked: boolean,
): Map<NumberCriterion, Course> {
  const found = new Map<NumberCriterion, Course>();
  for (const one of rule.criteria) {
    const days = isNumber(one) ? series.get(one.fact) : undefined;
    if (!isNumber(one) || !days) continue;
    const lately = paceOf(days, today, PACE_DAYS);
    const pace = asked ? wishedPace(one.fact, lately, wishes) : lately;
    found.set(one, { rule: one, window: one.window ?? cycle.window, series: days, pace });
  }
  return found;
}

/** How to get a badge: steps with their last days, what a day must bring, and when it comes at which pace. Exact, day by day. */
export function planBadge(input: PlanInput): BadgePlan {
  const { rule, verdict, today, wishes } = input;
  const cycle = rule.review?.value ?? DEFAULT_CYCLE;
  const next = reviewAfter(cycle, today);
  const target = input.target ?? next;
  const asks = Object.keys(wishes).length > 0;
  const [lately, asked] = [coursesOf(input, cycle, false), coursesOf(input, cycle, true)];
  const pairs = rule.criteria.map((one, index) => ({ one, verdict: verdict.criteria[index] as CriterionVerdict }));
  const steps = pairs.map(({ one, verdict: criterion }): PlanStep => {
    const course = isNumber(one) ? lately.get(one) : undefined;
    return stepOf(criterion, course, isNumber(one) && asks ? asked.get(one) : undefined, rule, target, today);
  });
  const judged = judgeSteps(steps);
  const earliest = (courses: Map<NumberCriterion, Course>) =>
    judged.blocked.length > 0
      ? undefined
      : soonest([...courses.values()], cycle, today, judged.acts ? leadOf(rule) : 0);
  const [when, whenAsked] = [earliest(lately), asks ? earliest(asked) : undefined];
  const late = [...(asks ? asked : lately).values()].filter((course) => firstKept(course, today) === undefined);
  const spread = [...lately.values()].filter(({ series }) => series.spread);
  return {
    badge: rule.code,
    title: rule.title,
    state: verdict.state,
    today: dateOf(today),
    target: dateOf(target),
    nextReview: verdict.nextReview ?? dateOf(next),
    steps,
    pace: paceRows(lately),
    askedPace: asks ? paceRows(asked) : null,
    earliest: when === undefined ? null : dateOf(when),
    earliestAsked: whenAsked === undefined ? null : dateOf(whenAsked),
    provided: judged.provided,
    whyNot: [
      ...judged.blocked,
      ...((asks ? whenAsked : when) === undefined && judged.blocked.length === 0
        ? late.length > 0
          ? late.map((course) => neverText(course))
          : [`No review within ${HORIZON} days finds all of it so at once, at this pace.`]
        : []),
    ],
    reviews: reviewRows([...(asks ? asked : lately).values()], cycle, today),
    notes: [
      ...spread.map(
        ({ rule: { fact } }) =>
          `${titleOf(fact, verdict)}: only the total is known, and it is spread evenly over its days.`,
      ),
      ...(rule.review?.note === undefined ? [] : [rule.review.note]),
    ],
  };
}

function stepOf(
  criterion: CriterionVerdict,
  course: Course | undefined,
  asked: Course | undefined,
  rule: BadgeRule,
  target: number,
  today: number,
): PlanStep {
  const { code, title, have, need, unit, state, anyOf } = criterion;
  const isPaper = code === 'trademark' || code === 'domain';
  const lastDay = (course ? spanBefore(course.window, target).to : target - 1) - (isPaper ? leadOf(rule) : 0);
  const at = (one: Course | undefined) => {
    const day = one && firstKept(one, today);
    return day === undefined ? null : dateOf(day);
  };
  const base = {
    code,
    title,
    have,
    need,
    unit,
    by: dateOf(lastDay),
    perDay: null,
    what: null,
    atPace: null,
    atAsked: null,
    why: null,
    where: isPaper ? (rule.where?.value ?? null) : null,
    papers: isPaper ? (rule.papers ?? []).map(({ value }) => value) : [],
    anyOf,
  };
  if (state === 'unpublished')
    return { ...base, kind: 'unpublished', by: null, why: criterion.notes[0] ?? 'It was never published.' };
  if (state === 'unknown') {
    const { why, how } = criterion.unknown ?? { why: 'nothing tells it', how: '' };
    return { ...base, kind: 'unknown', by: null, why: `${why}. ${how}` };
  }
  if (course) {
    const perDay = neededADay(course, target);
    const kept = keptOn(course)(target);
    const common = { ...base, what: WORK[code] ?? null, atPace: at(course), atAsked: at(asked) };
    const alone = keptOn({ ...course, pace: { part: ZERO, whole: ZERO } })(target);
    if (state === 'met')
      return {
        ...common,
        kind: 'keep',
        perDay: perDay ?? null,
        why: kept === false ? `At today's pace it is lost by ${dateOf(target)}.` : null,
      };
    if (lastDay <= today && perDay === undefined)
      return { ...common, kind: 'work', why: `The days that count for ${dateOf(target)} are over.` };
    return {
      ...common,
      kind: alone ? 'wait' : 'work',
      perDay: perDay ?? null,
      why:
        perDay === undefined
          ? `No number of good ones a day brings it by ${dateOf(target)}.`
          : alone
            ? 'Old days fall out of the window.'
            : null,
    };
  }
  if (state === 'met') return { ...base, kind: 'done', by: null };
  if (code === 'score')
    return {
      ...base,
      kind: 'unknown',
      by: dateOf(target - 1),
      why: 'How the score follows from its metrics is not published: no day can be told. till health shows what holds it down.',
    };
  if (criterion.counts === null && criterion.unit === 'percent' && code === 'positive-feedback')
    return {
      ...base,
      kind: 'unknown',
      why: 'How many ratings there are is not known: till badge record --positive 482/500',
    };
  if (code === 'reputation' || code === 'reputation-90-days')
    return {
      ...base,
      kind: 'unknown',
      why: 'How many points come a day is not known, and the formula is not published: record them twice (till badge record --reputation N), or --pace points=N.',
    };
  const late = lastDay <= today;
  const said = [
    ...(late
      ? [`Too late for ${dateOf(target)}${isPaper ? `: people look at papers for about ${leadOf(rule)} days` : ''}.`]
      : []),
    ...(isPaper ? criterion.notes.filter((note) => note.startsWith('Being checked')) : []),
  ];
  return { ...base, kind: 'act', why: said.join(' ') || null };
}

/** Days that people take to look at papers, where they are known. */
function leadOf({ checkDays }: BadgeRule): number {
  return checkDays?.value ?? 0;
}

/** What stands in the way of telling a day, and what is taken for granted. */
function judgeSteps(steps: readonly PlanStep[]): { blocked: string[]; provided: string[]; acts: boolean } {
  const open = steps.filter(
    ({ anyOf }) =>
      anyOf === null || !steps.some((one) => one.anyOf === anyOf && (one.kind === 'keep' || one.kind === 'done')),
  );
  const blocked = open
    .filter(({ kind }) => kind === 'unknown' || kind === 'unpublished')
    .map(({ title, why }) => `${title}: ${why ?? 'unknown'}`);
  const acts = open.filter(({ kind }) => kind === 'act');
  const provided = [
    ...acts.map(({ title, need, unit, papers }) =>
      papers.length > 0 ? `${title} handed in today` : `${title} set right (${need}${unit === 'percent' ? ' %' : ''})`,
    ),
    ...(steps.some(({ code, kind }) => code === 'score' && kind === 'done')
      ? ['the performance score stays where it is']
      : []),
  ];
  return { blocked, provided, acts: acts.some(({ papers }) => papers.length > 0) };
}

/** Alternatives are met by any of them: the earliest of the choices. */
function soonest(courses: readonly Course[], cycle: ReviewCycle, today: number, lead: number): number | undefined {
  const [alone, groups] = [courses.filter(({ rule }) => rule.anyOf === undefined), new Map<string, Course[]>()];
  for (const course of courses) {
    const name = course.rule.anyOf;
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), course]);
  }
  let choices: Course[][] = [alone];
  for (const group of groups.values()) choices = choices.flatMap((chosen) => group.map((one) => [...chosen, one]));
  const days = choices.flatMap((chosen) => earliestReview(chosen, cycle, today + lead) ?? []);
  return days.length === 0 ? undefined : Math.min(...days);
}

function neverText({ rule, pace, series }: Course): string {
  const what = WORK[rule.fact] ?? rule.fact;
  if (series.kind === 'share') {
    if (pace.whole.num === 0n) return `${what}: nothing comes at this pace, so nothing changes for the better.`;
    const share = percentText({ num: pace.part.num * pace.whole.den, den: pace.part.den * pace.whole.num });
    return `${what}: at this pace the share is ${share} %, and ${rule.comparator} ${rule.value} % is needed.`;
  }
  return `${what}: at ${decimalOf(pace.part)} a day it does not come to ${rule.value} within ${HORIZON} days.`;
}

function paceRows(courses: Map<NumberCriterion, Course>): PlanPace[] {
  const text = (value: Rational) => decimalOf({ num: value.num, den: value.den });
  return [...courses.values()].map(({ rule, pace, series }) => ({
    code: rule.fact,
    title: WORK[rule.fact] ?? rule.fact,
    part: text(pace.part),
    whole: series.kind === 'share' ? text(pace.whole) : null,
  }));
}

/** The next four reviews. */
function reviewRows(courses: readonly Course[], cycle: ReviewCycle, today: number): PlanReview[] {
  const rows: PlanReview[] = [];
  let day = today;
  for (let count = 0; count < 4; count += 1) {
    day = reviewAfter(cycle, day);
    rows.push({ date: dateOf(day), criteria: courses.map((course) => found(course, day)) });
  }
  return rows;
}

function found(course: Course, day: number): PlanReview['criteria'][number] {
  const { rule, series, window, pace } = course;
  const { part, whole } = reader(series)(spanBefore(window, day), pace as Pace);
  const value =
    series.kind !== 'share'
      ? decimalOf(part)
      : whole.num === 0n
        ? null
        : percentText({ num: part.num * whole.den, den: part.den * whole.num });
  return {
    code: rule.fact,
    title: WORK[rule.fact] ?? rule.fact,
    value,
    unit: rule.unit,
    kept: keptOn(course)(day) ?? null,
  };
}

function titleOf(code: FactCode, verdict: BadgeVerdict): string {
  return verdict.criteria.find((one) => one.code === code)?.title ?? code;
}
