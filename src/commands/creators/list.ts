import { searchSamples } from '../../jobs/creators/read.ts';
import { creatorsList as manifest } from '../../manifest/creators.ts';
import type { Column } from '../../output/types.ts';
import { periodText } from '../../rules/periods.ts';
import { type Brought, broughtBy, broughtOf } from '../../shop/creators/brought.ts';
import type { AffiliateLine } from '../../shop/creators/order.ts';
import { type SampleRow, sampleCounts, sampleRow } from '../../shop/creators/sample.ts';
import { byAmount } from '../../shop/sales/figures.ts';
import { sharePercent } from '../../shop/sales/money.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { plainName, readAffiliateLines } from './fetch.ts';
import { type Asked, askedPeriod } from './period.ts';
import { amount, percent } from './words.ts';

/** What a creator brought, in one currency. */
export interface CreatorRow extends Brought {
  creator: string;
  creatorId: string | null;
  nickname: string | null;
  followers: number | null;
  /** Of what all creators brought in this currency, per cent. */
  sharePercent: string | null;
  /** Videos and LIVE sessions that sold something. */
  contents: number;
  /** Of the applications that the platform lists, whenever they were made. */
  samples: { asked: number; approved: number; waiting: number };
}

/** What the creators of a shop brought in a period. */
export interface CreatorsReport {
  rows: CreatorRow[];
  lines: AffiliateLine[];
}

/** Reads orders and applications, and sums them by creator: who brought the most comes first, who got samples and sold nothing last. */
export async function gatherCreators(deps: Deps, { time, from, until }: Asked): Promise<CreatorsReport> {
  const api = await deps.api();
  const lines: AffiliateLine[] = [];
  const samples: SampleRow[] = [];
  const readOrders = async () => {
    for await (const line of readAffiliateLines(api, { from, until }, deps.signal)) lines.push(line);
  };
  const readWishes = async () => {
    for await (const wire of searchSamples(api, {}, { signal: deps.signal })) samples.push(sampleRow(wire, time.now));
  };
  await Promise.all([readOrders(), readWishes()]);
  return { rows: creatorRows(lines, samples), lines };
}

function creatorRows(lines: readonly AffiliateLine[], samples: readonly SampleRow[]): CreatorRow[] {
  const wishes = Map.groupBy(samples, ({ creator }) => plainName(creator ?? ''));
  const currency = lines.find(({ gmv }) => gmv !== null)?.gmv?.currency ?? '';
  const whole = Map.groupBy(
    lines.filter(({ gmv }) => gmv !== null),
    ({ gmv }) => gmv?.currency,
  );
  const row = (creator: string, brought: Brought, own: readonly AffiliateLine[]): CreatorRow => {
    const asked = wishes.get(plainName(creator)) ?? [];
    const all = whole.get(brought.gmv.currency);
    return {
      creator,
      creatorId: asked[0]?.creatorId ?? null,
      nickname: asked[0]?.nickname ?? null,
      followers: asked[0]?.followers ?? null,
      ...brought,
      sharePercent: all ? sharePercent(brought.gmv.amount, broughtOf(all).gmv.amount) : null,
      contents: new Set(own.flatMap(({ contentId }) => contentId ?? [])).size,
      samples: sampleCounts(asked),
    };
  };
  const sold = broughtBy(lines, ({ creator }) => creator).map(({ key, brought }) =>
    row(
      key,
      brought,
      lines.filter((line) => line.creator === key && line.commissionState !== 'none'),
    ),
  );
  const known = new Set(sold.map(({ creator }) => plainName(creator)));
  const nothing = { ...broughtOf([]), gmv: { amount: '0.00', currency }, commission: { amount: '0.00', currency } };
  const unsold = [...wishes].flatMap(([name, asked]) => {
    const { approved, waiting } = sampleCounts(asked);
    if (name === '' || known.has(name) || approved + waiting === 0) return [];
    const none = { ...nothing, settled: nothing.gmv, estimated: nothing.gmv };
    return [row(asked[0]?.creator ?? name, none, [])];
  });
  return [...sold.sort((a, b) => byAmount(b.gmv, a.gmv)), ...unsold];
}

/** `till creators list`. */
export const run: CommandRun = async ({ flags }, deps) => {
  const asked = await askedPeriod(deps, flags);
  const progress = deps.output.progress('reading orders through creators');
  let report: CreatorsReport;
  try {
    report = await gatherCreators(deps, asked);
  } finally {
    progress.stop();
  }
  const { limit = report.rows.length } = deps.flags;
  await deps.output.list(report.rows.slice(0, limit), {
    columns,
    fields: manifest.fields ?? [],
    empty: `Nobody sold through creators, ${periodText(asked.period)}, and no samples were asked for.`,
  });
  for (const line of totals(report, asked)) deps.output.note(line);
};

/** What all of them come to, a line a currency. */
function totals({ lines }: CreatorsReport, { period }: Asked): string[] {
  return broughtBy(lines, () => 'all').map(({ brought }) => {
    const { orders, gmv, commission, settled, estimated, effectiveRate, cancelledOrders } = brought;
    const gone =
      cancelledOrders > 0 ? `; ${cancelledOrders} more ${cancelledOrders === 1 ? 'was' : 'were'} cancelled` : '';
    const rate = effectiveRate === null ? '' : ` (${effectiveRate} % of it)`;
    return `${periodText(period)}: ${orders} ${orders === 1 ? 'order' : 'orders'}, GMV ${amount(gmv)}, commission ${amount(commission)}${rate}: ${settled.amount} settled, ${estimated.amount} estimated${gone}.`;
  });
}

const columns: readonly Column<CreatorRow>[] = [
  { field: 'creator' },
  { field: 'orders', align: 'right' },
  { field: 'units', align: 'right', drop: 5 },
  { field: 'gmv.amount', label: 'GMV', align: 'right', show: ({ gmv }) => gmv.amount },
  { field: 'sharePercent', label: 'share', align: 'right', show: ({ sharePercent: share }) => percent(share), drop: 4 },
  { field: 'commission.amount', label: 'commission', align: 'right', show: ({ commission }) => commission.amount },
  { field: 'gmv.currency', label: 'currency', drop: 10 },
  {
    field: 'effectiveRate',
    label: 'rate',
    align: 'right',
    show: ({ effectiveRate }) => percent(effectiveRate),
    drop: 1,
  },
  { field: 'contents', align: 'right', drop: 3 },
  {
    field: 'samples',
    label: 'samples',
    show: ({ samples: { approved, waiting } }) =>
      [approved > 0 && `${approved} got`, waiting > 0 && `${waiting} waiting`].filter(Boolean).join(', '),
    tone: ({ samples: { waiting } }) => (waiting > 0 ? 'warn' : undefined),
    drop: 2,
  },
  {
    field: 'followers',
    align: 'right',
    show: ({ followers }) => (followers === null ? '' : String(followers)),
    drop: 6,
  },
];
