import { isoFromMs } from '../../lib/time.ts';
import type { Block, TableBlock } from '../../output/pages/types.ts';
import type { Chapter } from '../../output/report/types.ts';
import type { Source } from '../today/source.ts';
import type { Week } from './gather.ts';
import { unknownText } from './words.ts';

/** Where a part of the report comes from, as of when, and what of it is unknown. */
export interface SourceRow {
  part: 'sales' | 'money' | 'health' | 'badge' | 'tasks';
  what: string;
  /** In words; `none` where it is unknown. */
  from: string;
  /** A moment, ISO 8601 UTC, or the last day that there are data of. */
  asOf: string | null;
  unknown: { why: string; how: string } | null;
  note: string | null;
}

const PARTS: Readonly<Record<SourceRow['part'], string>> = {
  sales: 'Sales',
  money: 'Money',
  health: 'Health',
  badge: 'Badge',
  tasks: 'What to do',
};

const FROM: Readonly<Record<string, string>> = { api: 'Partner API', platform: 'the platform', ledger: 'the ledger' };

/** The sources of all parts. */
export function sourceRows(week: Week): SourceRow[] {
  const now = isoFromMs(week.now);
  const row = (
    part: SourceRow['part'],
    what: string,
    read: Source<unknown>,
    from = 'Partner API',
    asOf: string | null = now,
  ): SourceRow => {
    const gap = read.missing ?? null;
    const unknown = gap && { why: gap.why, how: gap.how };
    return { part, what, from: gap ? 'none' : from, asOf: gap ? null : asOf, unknown, note: null };
  };
  const { sales, money, health, badge, tasks } = week;
  const told = (part: SourceRow['part'], rows: readonly { what: string; from: string; note?: string | null }[]) =>
    rows.map(
      ({ what, from, note }): SourceRow => ({
        part,
        what,
        from: FROM[from] ?? from,
        asOf: from === 'none' ? null : now,
        unknown: from === 'none' && note ? { why: note, how: '' } : null,
        note: from === 'none' ? null : (note ?? null),
      }),
    );
  return [
    ...(sales.missing
      ? [row('sales', 'sales', sales)]
      : [
          row('sales', 'shop by day', sales, 'Partner API, analytics', sales.value.report.latestAvailable ?? now),
          row(
            'sales',
            'products',
            sales.value.products,
            'Partner API, analytics',
            sales.value.report.latestAvailable ?? now,
          ),
        ]),
    ...(money.missing
      ? [row('money', 'statements', money)]
      : [
          row('money', 'statements', money),
          row('money', 'statements of the week before', money.value.before.totals),
          row('money', 'fees by kind', money.value.taken, 'Partner API, kept in the ledger'),
          row('money', 'payouts', money.value.payouts),
          row('money', 'not settled yet', money.value.unsettled, "Partner API, the platform's estimate"),
          money.value.profit
            ? row('money', 'profit', money.value.profit, 'statements and your costs')
            : row('money', 'profit', {
                missing: { why: 'no costs were given', how: '--costs FILE names what your SKUs cost.' },
              }),
        ]),
    ...(health.missing ? [row('health', 'health', health)] : told('health', health.value.sources)),
    ...(badge.missing ? [row('badge', 'badge', badge)] : told('badge', badge.value.sources)),
    row('tasks', 'what is due', tasks),
    ...(tasks.value?.items ?? [])
      .filter(({ kind }) => kind === 'unread')
      .map(({ title, detail }) =>
        row('tasks', title.replace('Not read: ', ''), { missing: { why: detail ?? 'it could not be read', how: '' } }),
      ),
  ];
}

/** Where everything comes from, how fresh it is, and what is unknown. */
export function sourcesChapter(week: Week): Chapter {
  const rows = sourceRows(week);
  const unknown = rows.filter((row) => row.unknown !== null).map(unknownLine);
  const groups = Map.groupBy(
    rows.filter((row) => row.unknown === null),
    ({ part, from, asOf }) => `${part}\n${from}\n${asOf}`,
  );
  const table: TableBlock = {
    kind: 'table',
    title: 'Where it comes from',
    columns: [{ head: 'part' }, { head: 'from' }, { head: 'what' }, { head: 'as of', number: true }],
    rows: [...groups.values()].map((each) => {
      const { part, from, asOf } = each[0] as SourceRow;
      const what = each.map(({ what: one, note }) => (note === null ? one : `${one} (${note})`)).join('; ');
      return [PARTS[part], from, what, asOf === null ? '' : momentText(asOf)];
    }),
  };
  const gaps: Block = { kind: 'list', title: 'Unknown', lines: unknown };
  return { title: 'Sources and freshness', blocks: [table, gaps], short: [gaps], notes: [] };
}

function unknownLine({ part, what, unknown }: SourceRow): string {
  return `${PARTS[part]}, ${what}: ${unknown ? unknownText(unknown) : ''}`;
}

function momentText(asOf: string): string {
  return asOf.length > 10 ? `${asOf.slice(0, 16).replace('T', ' ')} UTC` : asOf;
}
