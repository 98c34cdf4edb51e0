import { usageFailure } from '../../lib/failure.ts';
import { badgePlan as manifest } from '../../manifest/badge-plan.ts';
import { planText } from '../../output/badge/plan-text.ts';
import { columnsOf, planRows, wantsRows } from '../../output/badge/rows.ts';
import { dateOf, dayNumber, reviewAfter } from '../../rules/badges/days.ts';
import type { PaceWishes } from '../../rules/badges/pace.ts';
import { planBadge } from '../../rules/badges/plan.ts';
import { fraction, type Series, ZERO } from '../../rules/badges/series.ts';
import type { BadgeRule, BadgeVerdict, FactCode } from '../../rules/badges/types.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { readDay } from './dates.ts';
import { type BadgeDesk, badgeOf, checkRules, openBadgeDesk, setOf } from './desk.ts';
import { readPace } from './pace.ts';
import { ledgerLine } from './report.ts';

/** `till badge plan`: how to get a badge, and when. */
export const run: CommandRun = async ({ flags }, deps) => {
  const given = readPace(flags.pace);
  const by = flags.by === undefined ? undefined : readDay(flags.by, '--by');
  const rules = checkRules(flags.rules);
  deps.output.check(manifest.fields);
  const desk = await openBadgeDesk(deps, rules);
  const set = setOf(desk);
  const verdict = badgeOf(desk, flags.badge);
  const rule = set.badges.find(({ code }) => code === verdict.code) as BadgeRule;
  const target = by === undefined ? undefined : reviewBy(rule, by, desk);
  const line = ledgerLine(desk);
  if (line !== undefined) deps.output.note(line);
  const wishes = await askPoints(given, verdict, desk, deps);
  const series = wishes.points === undefined ? desk.facts.series : withPoints(desk);
  const plan = planBadge({ rule, verdict, series, today: desk.today, wishes, ...(target !== undefined && { target }) });
  if (wantsRows(deps.output, flags)) {
    const rows = planRows(plan);
    await deps.output.list(rows, { columns: columnsOf(rows) });
    for (const why of plan.whyNot) deps.output.note(why);
  } else await deps.output.record({ ...plan, ruleSet: set.id }, { fields: manifest.fields ?? [], text: planText });
};

/** The last review up to a day. @throws Failure (usage) for a day that is over, or before the next review */
function reviewBy(rule: BadgeRule, by: string, { today }: BadgeDesk): number {
  const last = dayNumber(by);
  if (last <= today)
    throw usageFailure(`--by ${by} is not ahead: it is ${dateOf(today)}.`, 'Give a day to come.', 'bad-date');
  if (last > today + 730)
    throw usageFailure(`--by ${by} is more than two years ahead.`, 'Give an earlier day.', 'bad-date');
  const cycle = rule.review?.value ?? { cycle: 'monthly' as const, day: 1, window: { days: 30 } };
  let review = reviewAfter(cycle, today);
  if (review > last) {
    throw usageFailure(
      `No review of ${rule.title} is due by ${by}: the next is on ${dateOf(review)}.`,
      `Plan for it: --by ${dateOf(review)}.`,
      'no-review',
    );
  }
  for (let next = reviewAfter(cycle, review); next <= last; next = reviewAfter(cycle, next)) review = next;
  return review;
}

/** Asks how many points come a day where nothing tells it and points are missing; nobody there, or nothing said: unknown. */
async function askPoints(wishes: PaceWishes, verdict: BadgeVerdict, desk: BadgeDesk, deps: Deps): Promise<PaceWishes> {
  const missing = verdict.criteria.some(
    ({ code, state }) => (code === 'reputation' || code === 'reputation-90-days') && state === 'not-met',
  );
  const known = desk.facts.series.has('reputation');
  if (!missing || known || wishes.points !== undefined || !deps.prompt.interactive || !deps.output.terminal)
    return wishes;
  const text = await deps.prompt.text({
    message: 'How many reputation points come a day? (empty: unknown)',
    flag: '--pace points=N',
    validate: (value) =>
      value.trim() === '' || /^\d{1,7}(?:\.\d{1,4})?$/.test(value.trim()) || 'A number such as 12, or nothing.',
  });
  return text.trim() === '' ? wishes : { ...wishes, points: text.trim() };
}

/** Points without a history go on from where they are. */
function withPoints({ facts, today }: BadgeDesk): ReadonlyMap<FactCode, Series> {
  const series = new Map(facts.series);
  const points = facts.known.get('reputation');
  const value = points && fraction(points.value);
  if (!series.has('reputation') && value)
    series.set('reputation', { kind: 'level', first: today, parts: [ZERO], before: value });
  return series;
}
