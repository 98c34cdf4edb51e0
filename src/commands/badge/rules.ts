import { Failure, usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { badgeRules as manifest } from '../../manifest/badge-rules.ts';
import type { Column } from '../../output/types.ts';
import { diffRules, type RuleChange, type RuleRow, ruleRows } from '../../rules/badges/rows.ts';
import {
  badgeMarket,
  badgeMarkets,
  badgeSetIds,
  badgesById,
  badgesOn,
  type MarketBadges,
  withoutBadges,
} from '../../rules/badges/rule-sets.ts';
import { wallClock } from '../../rules/wall-clock.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { shopClock } from '../orders/shop-clock.ts';
import { readDay } from './dates.ts';
import { checkRules } from './desk.ts';

/** `till badge rules`: the sets of badges, their sources, and what changed between two. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const other = args.other as string | undefined;
  if (flags.diff !== undefined) return showDiff(String(flags.diff), other, flags, deps);
  const id = checkRules(other ?? flags.rules);
  const sets = await setsOf(id, flags, deps);
  const rows = sets.flatMap(ruleRows);
  deps.output.check(manifest.fields);
  await deps.output.list(deps.flags.limit === undefined ? rows : rows.slice(0, deps.flags.limit), {
    columns: sets.length > 1 ? [{ field: 'ruleSet' }, ...columns] : columns,
    fields: manifest.fields ?? [],
  });
  for (const set of sets) deps.output.note(headline(set));
  if (sets.length === 1) for (const line of sourceLines(rows)) deps.output.note(line);
  const rest = badgeSetIds().filter((one) => !sets.some((set) => set.id === one));
  if (rest.length > 0) deps.output.note(`Other sets: ${rest.join(', ')} (--rules ID, or --all).`);
};

async function setsOf(id: string | undefined, flags: Record<string, unknown>, deps: Deps): Promise<MarketBadges[]> {
  const market = flags.market === undefined ? undefined : badgeMarket(String(flags.market));
  if (id !== undefined) return [badgesById(id, market) as MarketBadges];
  if (deps.flags.all) {
    const sets = badgeSetIds().flatMap((one) => badgesById(one, market) ?? []);
    return market === undefined ? sets : sets.filter((set) => set.market === market);
  }
  const region = market ?? (await deps.shop()).region;
  const now = (await deps.clock())();
  const zone = shopClock(undefined, region, now) ?? wallClock('UTC');
  const date = flags.at === undefined ? zone.local(Math.floor(now / 1000)).date : readDay(flags.at, '--at');
  const set = badgesOn(region, date);
  if (set) return [set];
  const known = badgeMarkets();
  const later = badgeSetIds().some((one) => badgesById(one, region)?.market === region);
  throw new Failure('not-found', later ? `No badges of ${region} are known on ${date}.` : withoutBadges(region), {
    code: 'no-badges',
    hint: didYouMean(region, known) ?? `Badges are known for ${known.join(', ')}; --all shows every set.`,
  });
}

async function showDiff(first: string, other: string | undefined, flags: Record<string, unknown>, deps: Deps) {
  const [a, b, ...more] = [...first.split(','), ...(other === undefined ? [] : other.split(','))].map((id) =>
    id.trim(),
  );
  if (a === undefined || b === undefined || more.length > 0 || b === '') {
    throw usageFailure('--diff takes two rule-sets.', 'Such as: till badge rules --diff us-2025-06 us-2025-12-10');
  }
  const market = flags.market === undefined ? undefined : String(flags.market);
  const [before, after] = [badgesById(checkRules(a) as string, market), badgesById(checkRules(b) as string, market)];
  deps.output.check(manifest.fields);
  const changes = diffRules(before as MarketBadges, after as MarketBadges);
  await deps.output.list(changes, {
    columns: diffColumns,
    fields: manifest.fields ?? [],
    empty: 'The two say the same.',
  });
  for (const set of [before, after]) deps.output.note(headline(set as MarketBadges));
}

/** Where a set's values were read, once each: a narrow table has no room for it. */
function sourceLines(rows: readonly RuleRow[]): string[] {
  const text = ({ source, published, read }: RuleRow) =>
    `Source: ${source}${published === null ? '' : `, ${published}`}; read ${read}.`;
  return [...new Set(rows.map(text))];
}

function headline({ id, title, markets, from, fromNote, note, undated }: MarketBadges): string {
  const when = undated === true ? `undated, taken from ${from}` : `from ${from}`;
  return [`${id} (${markets.join(', ')}, ${when}): ${title}.`, fromNote, note].filter(Boolean).join(' ');
}

const TOGETHER: Readonly<Record<string, string>> = {
  one: 'one badge',
  'brand-and-star': 'one brand badge and a star',
};

const columns: readonly Column<RuleRow>[] = [
  { field: 'title', label: 'what', wrap: true },
  {
    field: 'value',
    wrap: true,
    show: ({ what, value, unit, contested }) =>
      what === 'together' && value !== null
        ? (TOGETHER[value] ?? value)
        : `${value === null ? 'not published' : `${value}${unit === null || unit === 'score' ? '' : ` ${unit}`}`}${contested.length > 0 ? ' *' : ''}`,
    tone: ({ value, contested }) => (value === null ? 'dim' : contested.length > 0 ? 'warn' : undefined),
  },
  { field: 'confidence', label: 'sure' },
  {
    field: 'source',
    wrap: true,
    show: ({ source, published }) => `${source}${published ? `, ${published}` : ''}`,
    drop: 2,
  },
  { field: 'read', drop: 3 },
  {
    field: 'note',
    wrap: true,
    show: ({ note, contested }) => [note ?? '', ...contested.map((text) => `* ${text}`)].join(' ').trim(),
    drop: 1,
  },
];

const diffColumns: readonly Column<RuleChange>[] = [
  {
    field: 'change',
    tone: ({ change }) => (change === 'new' ? 'good' : change === 'gone' ? 'bad' : 'warn'),
  },
  { field: 'title', label: 'what', wrap: true },
  { field: 'before', wrap: true, show: ({ before }) => before ?? '' },
  { field: 'after', wrap: true, show: ({ after }) => after ?? '' },
  { field: 'confidence', label: 'sure', drop: 1 },
  { field: 'source', wrap: true, drop: 2 },
];
