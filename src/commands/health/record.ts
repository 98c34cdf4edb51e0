import { readId, readText } from '../../files/cell.ts';
import { type Failure, usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { isoFromMs, parseMoment } from '../../lib/time.ts';
import { healthRecord as manifest } from '../../manifest/health-record.ts';
import { wallClock } from '../../rules/wall-clock.ts';
import { type HealthRowReader, readHealthRow } from '../../shop/health/file-row.ts';
import type { HealthRecordSet } from '../../shop/health/records.ts';
import { valueNames } from '../../shop/health/records.ts';
import { parseViolation } from '../../shop/health/violation-text.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { shopClock } from '../orders/shop-clock.ts';

/** Flags that give one number each, and the cell it goes into. */
const NUMBERS = [
  ['rating', 'rating'],
  ['creatorRating', 'creator_rating'],
  ['sps', 'score'],
  ['positive', 'positive_feedback'],
  ['reputation', 'reputation'],
] as const;

/** Cells with the flag they came from. */
interface Given {
  flag: string;
  cells: Record<string, string>;
}

/** `till health record` */
export const run: CommandRun = async ({ flags }, deps) => {
  let given = fromFlags(flags);
  // What does not parse is found before anything is asked for; the shop's zone matters to times alone.
  const draft = reader('America/Los_Angeles', '9999-12-31T23:59:59Z');
  for (const one of given) readOne(one, draft);
  const now = (await deps.clock())();
  const at = typeof flags.at === 'string' ? parseMoment(flags.at, '--at', now) : now;
  if (at > now) throw usageFailure(`--at ${String(flags.at)} is in the future.`, 'Leave it out for now.', 'bad-date');
  const shop = await deps.shop();
  if (given.length === 0) given = await ask(deps);
  if (given.length === 0) throw usageFailure('Nothing is to be recorded.', 'Give --rating, --violation or another.');

  const zone = shopClock(undefined, shop.region, now)?.zone ?? 'UTC';
  const rows = given.map((one) => readOne(one, { ...reader(zone, isoFromMs(now)), at: isoFromMs(at) }));
  const records: HealthRecordSet = {
    ratings: rows.flatMap(({ ratings }) => ratings),
    violations: rows.flatMap(({ violations }) => violations),
    values: rows.flatMap(({ values }) => values),
  };
  if (deps.flags.dryRun) deps.output.note('Dry run: nothing was recorded.');
  const tally = deps.flags.dryRun
    ? { new: 0, changed: 0, unchanged: 0 }
    : (await deps.ledger()).health.record(shop.id, records);
  await deps.output.record(
    { shop: shop.id, ...tally, ...records },
    {
      fields: manifest.fields ?? [],
      text: (_, look) => {
        const lines = [
          ...records.ratings.map(
            ({ account, rating, at: when }) =>
              `${account === 'CREATOR' ? 'creator rating' : 'rating'} ${rating} at ${when}`,
          ),
          ...records.values.map(({ name, value, at: when }) => `${name} ${value} at ${when}`),
          ...records.violations.map(({ kind, id, at: when }) => `violation ${kind} at ${when}, id ${id}`),
        ].map(look.clean);
        const state = deps.flags.dryRun
          ? []
          : [`${tally.new} new, ${tally.changed} changed, ${tally.unchanged} unchanged.`];
        return [...lines, ...state].join('\n');
      },
    },
  );
};

/** Everything the flags say. @throws Failure (usage) for a metric or a violation that does not parse */
function fromFlags(flags: Record<string, unknown>): Given[] {
  const numbers = NUMBERS.flatMap(([name, key]): Given[] =>
    typeof flags[name] === 'string'
      ? [{ flag: `--${name === 'creatorRating' ? 'creator-rating' : name}`, cells: { [key]: flags[name] } }]
      : [],
  );
  const metrics = ((flags.metric as string[] | undefined) ?? []).map((text): Given => {
    const [, name = '', value = ''] = /^\s*([\w-]+)\s*=\s*(.+)$/.exec(text) ?? [];
    const known = valueNames.find((one) => one === name.toLowerCase().replaceAll('_', '-'));
    if (known === undefined || value === '') {
      throw usageFailure(
        `«${text}» is no NAME=VALUE of a metric (--metric).`,
        didYouMean(name, valueNames) ?? `Names: ${valueNames.join(', ')}.`,
        'bad-metric',
      );
    }
    return { flag: '--metric', cells: { [known.replaceAll('-', '_')]: value } };
  });
  const violations = ((flags.violation as string[] | undefined) ?? []).map((text): Given => {
    const parsed = parseViolation(text);
    if (parsed.cells) return { flag: '--violation', cells: parsed.cells };
    throw usageFailure(
      `--violation ${text}: ${parsed.problem}.`,
      "Write it as 'kind=late dispatch,area=fulfillment,at=2026-11-16,lost=4'.",
      'bad-violation',
    );
  });
  return [...numbers, ...metrics, ...violations];
}

function reader(zone: string, now: string): HealthRowReader {
  return { text: readText, id: readId, order: 'ymd', moment: wallClock(zone).moment, source: 'typed', now, at: now };
}

/** @throws Failure (usage) naming the flag and what is wrong with it */
function readOne({ flag, cells }: Given, by: HealthRowReader): HealthRecordSet {
  const found = readHealthRow(cells, by);
  if (found.records) return found.records;
  throw problem(flag, found.column, found.problem);
}

function problem(flag: string, column: string, what: string): Failure {
  const where = flag === '--violation' ? `${flag}, ${column.replace('_', ' ')}` : flag;
  return usageFailure(`${where}: ${what}.`, 'Nothing was recorded.', 'bad-value');
}

/** Asks a person, one number after the other; an empty answer leaves it out. */
async function ask(deps: Deps): Promise<Given[]> {
  const check = (key: string) => (value: string) => {
    if (value.trim() === '') return true;
    const row = readHealthRow({ [key]: value }, reader('UTC', '9999-12-31T23:59:59Z'));
    return row.records ? true : row.problem;
  };
  const questions: [string, string, string][] = [
    ['rating', '--rating', "The shop's account health rating (0 to 1000; empty leaves it out)"],
    ['creator_rating', '--creator-rating', "The creator account's rating (empty leaves it out)"],
    ['score', '--sps', 'Shop Performance Score (0 to 5; empty leaves it out)'],
    ['positive_feedback', '--positive', 'Positive feedback in percent (empty leaves it out)'],
  ];
  const given: Given[] = [];
  for (const [key, flag, message] of questions) {
    const value = (await deps.prompt.text({ message, flag, validate: check(key) })).trim();
    if (value !== '') given.push({ flag, cells: { [key]: value } });
  }
  while (await deps.prompt.confirm({ message: 'Add a violation?', flag: '--violation', initial: false })) {
    given.push({ flag: '--violation', cells: await askViolation(deps) });
  }
  return given;
}

async function askViolation(deps: Deps): Promise<Record<string, string>> {
  const { prompt } = deps;
  const flag = '--violation';
  const required = (value: string) => (value.trim() === '' ? 'It must say something.' : true);
  const dated = (value: string) => {
    const row = readHealthRow({ kind: 'x', at: value }, reader('UTC', '9999-12-31T23:59:59Z'));
    return value.trim() === '' ? 'Write a day such as 2026-11-16.' : row.records ? true : row.problem;
  };
  const kind = await prompt.text({ message: 'Its kind, in the notice’s words', flag, validate: required });
  const at = await prompt.text({ message: 'When (2026-11-16 08:00)', flag, validate: dated });
  const area = await prompt.select({
    message: 'Where',
    flag,
    choices: ['fulfillment', 'service', 'listing', 'live', 'video', 'other'].map((value) => ({ name: value, value })),
  });
  const lost = await prompt.text({
    message: 'Rating lost (empty when the notice does not say)',
    flag,
    validate: (value) => {
      const row = readHealthRow({ kind: 'x', at: '2020-01-01', lost: value }, reader('UTC', '9999-12-31T23:59:59Z'));
      return row.records ? true : row.problem;
    },
  });
  return { kind, at, area, lost };
}
