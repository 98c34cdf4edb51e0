import { usageFailure } from '../../lib/failure.ts';
import { salesLives as spec } from '../../manifest/sales.ts';
import type { SoldLive } from '../../shop/sales/types.ts';
import type { CommandRun } from '../deps.ts';
import { deliver, readOut } from './deliver.ts';
import { deskOptions, openDesk } from './desk.ts';
import { contentName, countColumn } from './items-page.ts';
import { gatherLive, livePage } from './live.ts';
import { runItems } from './run-items.ts';
import { valueText } from './words.ts';

const MINUTE_COLUMNS = [
  'startedAt',
  'endedAt',
  'gmv.amount',
  'gmv.currency',
  'orders',
  'items',
  'customers',
  'viewers',
  'views',
  'clicks',
  'comments',
  'likes',
  'newFollowers',
];

/** `till sales lives [id]` */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = args.id as string | undefined;
  if (id === undefined) return list(flags, deps);
  if (!/^\d{1,32}$/.test(id))
    throw usageFailure(`«${id}» is not the id of a session.`, 'till sales lives lists them.', 'bad-id');
  const asked = ['from', 'to', 'last', 'period', 'fromLedger', 'account'].find(
    (name) => flags[name] !== undefined && flags[name] !== false,
  );
  if (asked && !(asked === 'account' && flags.account === 'all'))
    throw usageFailure(
      `--${asked === 'fromLedger' ? 'from-ledger' : asked} does not go with one session.`,
      `till sales lives ${id}`,
      'flag-conflict',
    );
  readOut(flags);
  const [desk, api] = await Promise.all([openDesk(deps, deskOptions(flags)), deps.api()]);
  const report = await gatherLive(desk, api, id);
  await deliver(deps, flags, {
    spec,
    record: report,
    rows: report.minutes,
    columns: MINUTE_COLUMNS,
    page: livePage(report, desk),
    remarks: report.notes,
  });
};

type Session = SoldLive & { day: string | null };

const list = (flags: Record<string, unknown>, deps: Parameters<CommandRun>[1]) =>
  runItems<SoldLive, Session>(deps, flags, {
    kind: 'lives',
    spec,
    columns: [
      'id',
      'title',
      'username',
      'day',
      'startedAt',
      'endedAt',
      'viewers',
      'views',
      'orders',
      'items',
      'customers',
      'clickThrough',
      'clickToOrder',
      'gpm.amount',
      'comments',
      'likes',
      'newFollowers',
      'productsSold',
    ],
    add: async (rows, { clock }) =>
      rows.map((row) => ({
        ...row,
        day: row.startedAt === null ? null : clock.local(Date.parse(row.startedAt) / 1000).date,
      })),
    words: {
      title: 'LIVE sessions',
      one: 'session',
      name: (row) => [row.day, contentName(row)].filter(Boolean).join(' '),
      columns: [
        countColumn('viewers', ({ viewers }) => viewers, 2),
        { head: 'GPM', number: true, drop: 4, cell: ({ gpm }) => valueText(gpm) },
        { head: 'CTR', number: true, drop: 5, cell: ({ clickThrough }) => clickThrough ?? 'unknown' },
        countColumn('SKU orders', ({ orders }) => orders, 6),
      ],
      recurs: false,
      notes: [
        'GPM is GMV of a thousand views; CTR is shown as the platform gives it. till sales lives <id> shows a session by the minute.',
      ],
    },
  });
