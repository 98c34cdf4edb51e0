import { usageFailure } from '../../lib/failure.ts';
import { badgeSimulate as manifest } from '../../manifest/badge-simulate.ts';
import { columnsOf, simulateRows, wantsRows } from '../../output/badge/rows.ts';
import { simulateText } from '../../output/badge/simulate-text.ts';
import { badDays } from '../../rules/badges/criterion.ts';
import type { BadgeRule } from '../../rules/badges/types.ts';
import { type Events, whatIf } from '../../rules/badges/what-if.ts';
import type { CommandRun } from '../deps.ts';
import { badgeOf, checkRules, openBadgeDesk, setOf } from './desk.ts';
import { readParts } from './pace.ts';
import { ledgerLine } from './report.ts';

/** `till badge simulate`: what becomes of a badge after some days with such events. */
export const run: CommandRun = async ({ flags }, deps) => {
  const events = readEvents(flags);
  const rules = checkRules(flags.rules);
  deps.output.check(manifest.fields);
  const desk = await openBadgeDesk(deps, rules);
  const set = setOf(desk);
  // What may be lost comes before what may be won.
  const held = desk.verdicts.find(({ state, kind }) => state === 'held' && kind === 'star')?.code;
  const verdict = badgeOf(desk, flags.badge ?? held);
  const rule = set.badges.find(({ code }) => code === verdict.code) as BadgeRule;
  const line = ledgerLine(desk);
  if (line !== undefined) deps.output.note(line);
  const result = whatIf({ rule, verdict, series: desk.facts.series, today: desk.today }, events);
  const row = { ...result, ruleSet: set.id, badDays: badDays(verdict.criteria) };
  if (wantsRows(deps.output, flags)) {
    const rows = simulateRows(row);
    await deps.output.list(rows, { columns: columnsOf(rows) });
    for (const note of row.notes) deps.output.note(note);
  } else await deps.output.record(row, { fields: manifest.fields ?? [], text: simulateText });
};

/** @throws Failure (usage) for numbers that cannot be */
function readEvents(flags: Record<string, unknown>): Events {
  const [orders, late, cancelled] = [flags.orders, flags.late, flags.cancelled] as (number | undefined)[];
  for (const [flag, count] of [
    ['--late', late],
    ['--cancelled', cancelled],
  ] as const) {
    if (count === undefined) continue;
    if (orders === undefined)
      throw usageFailure(`${flag} ${count}: of how many orders?`, `Give --orders too.`, 'bad-number');
    if (count > orders)
      throw usageFailure(
        `${flag} ${count} of ${orders} orders cannot be.`,
        'Give fewer of them, or more --orders.',
        'bad-number',
      );
  }
  if ((late ?? 0) + (cancelled ?? 0) > (orders ?? 0))
    throw usageFailure(
      `${late} late and ${cancelled} cancelled of ${orders} orders cannot be.`,
      'Give more --orders.',
      'bad-number',
    );
  const ratings = readParts(flags.ratings, '--ratings', 'not positive');
  const answers = readParts(flags.answers, '--answers', 'not answered in 24 hours');
  const points = flags.points as number | undefined;
  return {
    days: (flags.days as number | undefined) ?? 1,
    ...(orders !== undefined && { orders }),
    ...(late !== undefined && { late }),
    ...(cancelled !== undefined && { cancelled }),
    ...(ratings && { ratings }),
    ...(answers && { answers }),
    ...(points !== undefined && { points }),
  };
}
