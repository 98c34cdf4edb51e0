import { Failure, usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { parseMoment } from '../../lib/time.ts';
import { healthRules as manifest } from '../../manifest/health-rules.ts';
import type { Column } from '../../output/types.ts';
import { ruleSets } from '../../rules/data.ts';
import { type RuleRow, ruleRows } from '../../rules/health/rows.ts';
import { healthMarkets, healthRulesFor, listHealthRules } from '../../rules/health/rule-sets.ts';
import { marketCode } from '../../rules/quiz/programmes.ts';
import { momentOf } from '../../rules/wall-clock.ts';
import type { CommandRun } from '../deps.ts';
import { loadHealthOverrides } from './own-rules.ts';

/** The columns; what stands in the row above is not said again on a terminal. */
function columnsFor(rows: readonly RuleRow[]): Column<RuleRow>[] {
  const above = new Map(rows.map((row, index) => [row, rows[index - 1]]));
  return [
    { field: 'section', drop: 2, show: (row) => (above.get(row)?.section === row.section ? '' : row.section) },
    {
      field: 'what',
      wrap: true,
      show: ({ what, contested }) => (contested ? `${what} (contested)` : what),
      tone: ({ contested, overridden }) => (overridden ? 'accent' : contested ? 'warn' : undefined),
    },
    { field: 'value', wrap: true, show: valueText },
    { field: 'confidence', label: 'sure', drop: 1 },
    {
      field: 'source',
      wrap: true,
      drop: 3,
      show: (row) => (above.get(row)?.source === row.source ? '"' : row.source),
      tone: () => 'dim',
    },
  ];
}

/** `till health rules` */
export const run: CommandRun = async ({ flags }, deps) => {
  const named = (flags.market as string | undefined)?.trim();
  const asked = (flags.at as string | undefined)?.trim();
  if (asked !== undefined) parseMoment(asked, '--at', 0);
  deps.output.check(manifest.fields);
  const market = named === undefined ? (await deps.shop()).region : known(named);
  const at = await momentAsked(asked, market, async () => (await deps.clock())());
  const own = await loadHealthOverrides((await deps.settings()).paths.config);
  const rules = healthRulesFor(market, at, own);
  if (!rules) throw noRules(market, asked !== undefined);
  const rows = ruleRows(rules, at);
  const shown = deps.flags.limit === undefined ? rows : rows.slice(0, deps.flags.limit);
  await deps.output.list(shown, {
    columns: columnsFor(shown),
    fields: manifest.fields ?? [],
  });
  const read = rows.flatMap((row) => (row.read !== null && /^\d/.test(row.read) ? [row.read] : [])).sort();
  deps.output.note(
    `${rules.id}, in force in ${rules.market} since ${rules.from}; sources read ${read[0]}${read[0] === read.at(-1) ? '' : ` to ${read.at(-1)}`}. H official, M several sources, L one source or an inference.`,
  );
  if (deps.output.terminal && deps.output.look.width < 80)
    deps.output.note('A wider terminal, or --json, shows sources.');
  for (const line of rules.overridden) deps.output.note(`Your own: ${line}.`);
};

function valueText({ value, unit, note, overridden }: RuleRow): string {
  const said = `${value}${unit === null ? '' : ` ${unit}`}${overridden ? ' (your own)' : ''}`;
  return note === null ? said : `${said}. ${note}`;
}

/** @throws Failure (usage) for a market without rules */
function known(market: string): string {
  const markets = healthMarkets();
  const name = marketCode(market);
  if (markets.includes(name)) return name;
  throw usageFailure(
    `No health rules are known for «${market}» (--market).`,
    didYouMean(name, markets) ?? `Known: ${markets.join(', ')}.`,
    'unknown-market',
  );
}

/** Epoch seconds. A day means its beginning in the market's zone: that is when rules begin. */
async function momentAsked(text: string | undefined, market: string, now: () => Promise<number>): Promise<number> {
  if (text === undefined) return Math.floor((await now()) / 1000);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined;
  const back = day === undefined && /^\d+(?:\.\d+)?[a-z]/.test(text);
  const moment = Math.floor(parseMoment(text, '--at', back ? await now() : 0) / 1000);
  const zone = ruleSets.find((set) => set.market === marketCode(market))?.zone;
  return day === undefined || zone === undefined ? moment : momentOf(day, '00:00:00', zone);
}

function noRules(market: string, dated: boolean): Failure {
  const first = listHealthRules()
    .filter((set) => set.market === marketCode(market))
    .map(({ from }) => from)
    .sort()[0];
  const hint =
    first === undefined
      ? `Known: ${healthMarkets().join(', ')}; --market names one.`
      : `The oldest known are of ${first}${dated ? '' : '; --at names a day'}.`;
  const what = first === undefined ? `for ${market || 'this market'}` : `for ${market} on that day`;
  return new Failure('not-found', `No health rules are known ${what}.`, { code: 'no-rules', hint });
}
