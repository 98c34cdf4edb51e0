import { mapConcurrent } from '../lib/concurrency.ts';
import { Failure, usageFailure } from '../lib/failure.ts';
import { formatDuration } from '../lib/time.ts';
import { today as manifest } from '../manifest/today.ts';
import { briefLines, briefText } from '../output/today.ts';
import type { Column } from '../output/types.ts';
import { loadMeasure, measureNarrow } from '../output/width.ts';
import { keepAliases } from '../settings/shops.ts';
import { isTask } from '../shop/brief/order.ts';
import { type BriefItem, listed } from '../shop/brief/types.ts';
import type { CommandRun, Deps } from './deps.ts';
import { momentText } from './events/when.ts';
import { knownShops } from './shops/choose.ts';
import { fetchShops } from './shops/fetch.ts';
import { aimed, type Brief, gatherBrief } from './today/gather.ts';
import { newsOf, noteTold } from './today/news.ts';
import { pickAndDo } from './today/pick.ts';

const DAY_MS = 86_400_000;
/** Shops whose mornings are read at once. */
const SHOPS_AT_ONCE = 2;

/** `till today`: what is due, what it does to health and badge, and the command that does it. */
export const run: CommandRun = async ({ flags }, deps) => {
  const within = ((flags.within as number | undefined) ?? DAY_MS) / 1000;
  const [allShops, notify, pick] = [flags.allShops === true, flags.notify === true, flags.interactive === true];
  if (pick) checkPick(notify, deps);
  if (allShops && deps.flags.shop !== undefined)
    throw usageFailure('--all-shops and --shop do not go together.', 'Give one of them.', 'flag-conflict');
  const briefs = await gatherAll(deps, { within, allShops });
  // Cron is told of it once, by the lines themselves.
  const nothing = !notify && briefs.length > 0 && briefs.every((brief) => brief.nothing);
  if (nothing && tasksOf(briefs).every((item) => !isTask(item))) throw nothingRead(briefs);
  const seen = notify ? (await deps.ledger()).seen : undefined;
  const wanted = briefs.map((brief) => (seen ? newsOf(brief, seen) : brief.items));
  const shown = briefs.map((brief, at) => ({ ...brief, items: wanted[at]?.slice(0, deps.flags.limit) ?? [] }));
  await print(shown, { within, notify, flags }, deps);
  if (seen && !deps.flags.dryRun)
    briefs.forEach((brief, at) => {
      noteTold(brief, wanted[at]?.slice(shown[at]?.items.length) ?? [], seen);
    });
  if (!notify && briefs.some(({ fromLedger }) => fromLedger))
    deps.output.note(
      'Ratings, violations, quizzes, badges and events are from the ledger: the platform has no API for them.',
    );
  if (nothing) throw nothingRead(briefs);
  if (pick)
    await pickAndDo(
      tasksOf(shown),
      async () => tasksOf(await gatherAll(deps, { within, allShops, before: briefs })),
      deps,
    );
  else if (flags.failOn !== undefined) check(briefs, flags.failOn as string, deps);
};

/** @throws Failure for a list that nobody could pick from */
function checkPick(notify: boolean, { prompt, output }: Deps): void {
  if (notify) throw usageFailure('--notify and -i do not go together.', 'Give one of them.', 'flag-conflict');
  if (!prompt.interactive || output.format !== 'table')
    throw new Failure('input-needed', 'There is no terminal to pick a line on.', {
      code: 'no-terminal',
      hint: 'Leave -i out: each line names its command.',
    });
}

interface GatherOptions {
  /** Seconds. */
  within: number;
  allShops: boolean;
  /** The first ones of this run: how the shops stand is not read again. */
  before?: readonly Brief[];
}

async function gatherAll(deps: Deps, { within, allShops, before }: GatherOptions): Promise<Brief[]> {
  const progress = deps.output.progress('reading the morning');
  let done = 0;
  const onProgress = (what: string) => {
    done += 1;
    progress.update(done, what);
  };
  try {
    if (!allShops) return [await gatherBrief(deps, { within, onProgress, ...standing(before?.[0]) })];
    const [session, settings] = await Promise.all([deps.session(), deps.settings()]);
    const shops = keepAliases(await fetchShops(await deps.shoplessApi()), knownShops(session, settings));
    const briefs = await mapConcurrent(shops, SHOPS_AT_ONCE, (shop) =>
      gatherBrief(deps.forShop(shop), {
        within,
        onProgress,
        ...standing(before?.find((brief) => brief.shop.id === shop.id)),
      }),
    );
    return briefs.map((brief) => ({ ...brief, items: brief.items.map((item) => aimed(item, deps, brief.shop)) }));
  } finally {
    progress.stop();
  }
}

function standing(brief: Brief | undefined): Pick<Brief, 'standing'> | object {
  return brief ? { standing: brief.standing } : {};
}

interface View {
  /** Seconds. */
  within: number;
  notify: boolean;
  flags: Record<string, unknown>;
}

async function print(briefs: readonly Brief[], { within, notify, flags }: View, { output }: Deps): Promise<void> {
  const items = briefs.flatMap((brief) => brief.items);
  const plain = flags.fields === undefined && flags.query === undefined;
  // A mail of cron is read by a person, though it is no terminal.
  const forPeople =
    plain && (output.format === 'table' || (notify && flags.format === undefined && output.format === 'tsv'));
  if (!forPeople) {
    await output.list(items, { columns, fields: manifest.fields ?? [] });
    return;
  }
  const { look } = output;
  // Loaded for a terminal already.
  const measure = output.terminal ? await loadMeasure() : measureNarrow;
  const several = briefs.length > 1;
  const pages = briefs
    .filter((brief) => !notify || brief.items.length > 0)
    .map((brief) => {
      const shop = `${brief.shop.alias ?? brief.shop.name}${brief.shop.region === '' ? '' : ` (${brief.shop.region})`}`;
      if (notify) return `${several ? `${look.clean(shop)}\n` : ''}${briefLines(brief.items, look, measure)}`;
      return briefText(
        {
          shop,
          at: `${momentText(brief.now, brief.clock, brief.now)} ${brief.clock.name}`,
          lines: brief.items,
          later: brief.later.map(({ what }) => what).join(', '),
          within: formatDuration(within * 1000),
        },
        look,
        measure,
      );
    });
  if (pages.length > 0) await output.text(pages.join('\n'));
}

const columns: readonly Column<BriefItem>[] = [
  { field: 'kind' },
  { field: 'count', align: 'right', drop: 4 },
  { field: 'dueAt', drop: 3 },
  { field: 'overdue', drop: 5 },
  { field: 'title', wrap: true },
  { field: 'effect', wrap: true, drop: 1 },
  { field: 'detail', wrap: true, drop: 2 },
  { field: 'command', drop: 2 },
];

function tasksOf(briefs: readonly Brief[]): BriefItem[] {
  return briefs.flatMap(({ items }) => items.filter((item) => item.kind !== 'unread'));
}

/** Lines that all say that nothing could be read say nothing of the shop. */
function nothingRead(briefs: readonly Brief[]): Failure {
  const why = briefs[0]?.items.find(({ kind }) => kind === 'unread')?.detail ?? '';
  return new Failure(
    'temporary',
    `Nothing could be read. ${why}`.replace(/ Run the command again in a few minutes\.$/, ''),
    {
      code: 'not-reached',
      hint: 'Run the command again in a few minutes.',
    },
  );
}

/**
 * @throws Failure (check) when something is overdue, or (risk) would break a limit or cost a badge; (temporary) when nothing is, as
 *   far as it could be read, and something could not
 */
function check(briefs: readonly Brief[], on: string, { output }: Deps): void {
  const items = briefs.flatMap((brief) => brief.items);
  const overdue = items.filter((item) => item.overdue === true);
  const risks = on === 'risk' ? items.filter((item) => item.risk && item.overdue !== true) : [];
  const found = overdue.length + risks.length > 0;
  const unreached = briefs.flatMap((brief) => brief.unreached);
  const unread = items
    .filter(({ kind }) => kind === 'unread')
    .map(({ title }) => title.replace('Not read: ', ''))
    .filter((what) => found || !unreached.includes(what));
  if (unread.length > 0) output.warn(`Not checked: ${unread.join(', ')}.`);
  if (!found && unreached.length > 0)
    throw new Failure('temporary', `Not checked, since it could not be read: ${listed([...new Set(unreached)])}.`, {
      code: 'not-checked',
      hint: 'Run the command again in a few minutes.',
    });
  if (!found) return;
  const sum = (some: readonly BriefItem[]) => some.reduce((total, item) => total + (isTask(item) ? item.count : 0), 0);
  const parts = [
    ...(overdue.length > 0 ? [`${sum(overdue)} overdue`] : []),
    ...(risks.length > 0 ? [`at risk: ${risks.map(({ title }) => title).join('; ')}`] : []),
  ];
  throw new Failure('check', `${parts.join('; ')}.`, {
    code: overdue.length > 0 ? 'overdue' : 'at-risk',
    hint: 'till today lists it, each with the command that does it.',
  });
}
