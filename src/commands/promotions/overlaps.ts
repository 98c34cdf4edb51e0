import { mapConcurrent } from '../../lib/concurrency.ts';
import { promotionsOverlaps as manifest } from '../../manifest/promotions.ts';
import type { Column, Tone } from '../../output/types.ts';
import type { Activity } from '../../shop/promotions/activity.ts';
import { type Overlap, type OverlapVerdict, overlapsOf } from '../../shop/promotions/overlaps.ts';
import { liveStatuses } from '../../shop/promotions/wire.ts';
import type { CommandRun } from '../deps.ts';
import { type ShopTime, shopTime } from './clock.ts';
import { fetchActivity, searchActivities } from './fetch.ts';
import { readPromotionId } from './words.ts';

/** In fewer columns both titles stand in one. */
const NARROW = 78;
/** Promotions read at a time. */
const READS = 4;

const VERDICTS: Readonly<Record<OverlapVerdict, string>> = {
  conflict: 'conflict',
  'first-counts': 'first counts',
  beside: 'beside',
  unknown: 'unknown',
};
const TONES: Readonly<Record<OverlapVerdict, Tone | undefined>> = {
  conflict: 'bad',
  'first-counts': 'warn',
  unknown: 'warn',
  beside: 'dim',
};

/** `till promotions overlaps [id]`: what is in two promotions at a time, and what comes of it. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = typeof args.id === 'string' ? readPromotionId(args.id) : undefined;
  const [api, time] = await Promise.all([deps.api(), shopTime(deps, flags.zone)]);
  const progress = deps.output.progress('Reading promotions');
  let overlaps: Overlap[];
  try {
    const live: Activity[] = [];
    for (const status of liveStatuses)
      for await (const activity of searchActivities(api, { status }, deps.signal))
        if (!live.some((one) => one.id === activity.id)) live.push(activity);
    let read = 0;
    const filled = await mapConcurrent(live, READS, async (activity) => {
      const items = activity.level === 'SHOP' ? [] : (await fetchActivity(api, activity.id, deps.signal)).items;
      read += 1;
      progress.update(read);
      return { activity, items };
    });
    overlaps = overlapsOf(filled);
  } finally {
    progress.stop();
  }
  const own = overlaps.filter(({ first, second }) => id === undefined || first.id === id || second.id === id);
  const shown = deps.flags.all ? own : own.filter(({ verdict }) => verdict !== 'beside');
  await deps.output.list(deps.flags.limit === undefined ? shown : shown.slice(0, deps.flags.limit), {
    columns: columns(time, deps.output.terminal && deps.output.look.width < NARROW),
    fields: manifest.fields ?? [],
    empty: 'Nothing is in two promotions at a time.',
  });
  const meanings = new Map(shown.map((one) => [one.meaning, one]));
  for (const { verdict, meaning, source, date, confidence } of meanings.values())
    deps.output.note(`${VERDICTS[verdict]}: ${meaning} (${source}; read ${date}, confidence ${confidence}).`);
  if (shown.length < own.length)
    deps.output.note(`${own.length - shown.length} that are about different things are left out; --all lists them.`);
};

function columns({ zoneName, show }: ShopTime, narrow: boolean): Column<Overlap>[] {
  const name = ({ title, id }: Overlap['first']) => title || id;
  return [
    {
      field: 'skuId',
      label: 'item',
      show: ({ skuId, productId, items }) =>
        skuId ?? productId ?? (items === null ? 'the whole shop' : `${items} in it`),
    },
    { field: 'verdict', show: ({ verdict }) => VERDICTS[verdict], tone: ({ verdict }) => TONES[verdict] },
    ...(narrow
      ? [
          {
            field: 'first.title',
            label: 'promotions',
            show: ({ first, second }: Overlap) => `${name(first)} + ${name(second)}`,
            wrap: true,
          },
        ]
      : [
          { field: 'first.title', label: 'first', show: ({ first }: Overlap) => name(first), wrap: true },
          { field: 'second.title', label: 'second', show: ({ second }: Overlap) => name(second), wrap: true },
        ]),
    { field: 'from', label: `from (${zoneName})`, show: ({ from }) => show(from), drop: 2 },
    { field: 'until', show: ({ until }) => show(until) || 'no end', drop: 1 },
  ];
}
