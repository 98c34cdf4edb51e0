import { writeText } from '../../files/target.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import { usageFailure } from '../../lib/failure.ts';
import { escapeJson } from '../../lib/sanitise.ts';
import { keepHeapSmall } from '../../lib/small-heap.ts';
import { reportWeek as manifest } from '../../manifest/report.ts';
import { keepAliases } from '../../settings/shops.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { readWeek, refuseFuture } from '../health/week.ts';
import { type OutKind, outKind } from '../out-file.ts';
import { knownShops } from '../shops/choose.ts';
import { fetchShops } from '../shops/fetch.ts';
import { aimed } from '../today/gather.ts';
import { openCosts } from './costs.ts';
import { gatherWeek, type Week } from './gather.ts';
import { weekJson } from './json.ts';
import { weekPage } from './page.ts';
import { weekRows } from './rows.ts';

/** Shops whose weeks are read at once. */
const SHOPS_AT_ONCE = 2;
const COLUMNS = ['shopId', 'week', 'part', 'name', 'now', 'before', 'change', 'changePercent', 'state', 'note'];

/** `till report [week]` */
export const run: CommandRun = async ({ flags }, deps) => {
  const files = ((flags.out as string[] | undefined) ?? []).map((file) => ({ file, kind: outKind(file) }));
  const week = readWeek(flags.week);
  const allShops = flags.allShops === true;
  if (allShops) checkAllShops(flags, deps);
  deps.output.check(manifest.fields);
  refuseFuture(week, (await deps.clock())());
  keepHeapSmall();
  const weeks = await gather(deps, { week, allShops, costs: flags.costs });
  if (files.length === 0) return print(weeks, { flags, allShops }, deps);
  for (const { file, kind } of files) await writeText(file, await render(kind, weeks, allShops));
  const { title } = weekPage(weeks, true);
  await deps.output.record(
    { week: weeks[0]?.week ?? week, files: files.map(({ file }) => file) },
    { fields: manifest.fields ?? [], text: () => files.map(({ file }) => `${file}: ${title}.\n`).join('') },
  );
};

/** @throws Failure (usage) */
function checkAllShops({ costs }: Record<string, unknown>, { flags }: Deps): void {
  if (flags.shop !== undefined)
    throw usageFailure('--all-shops and --shop do not go together.', 'Give one of them.', 'flag-conflict');
  if (costs !== undefined)
    throw usageFailure(
      '--all-shops and --costs do not go together: costs are of one shop, in its currency.',
      'Make the report of each shop (--shop) with its own costs.',
      'flag-conflict',
    );
}

async function gather(
  deps: Deps,
  { week, allShops, costs: file }: { week: string | undefined; allShops: boolean; costs: unknown },
): Promise<Week[]> {
  const costs = await openCosts(file, deps);
  const progress = deps.output.progress('making the report');
  let done = 0;
  const onProgress = (what: string) => {
    done += 1;
    progress.update(done, what);
  };
  try {
    if (!allShops) return [await gatherWeek(deps, { week, costs, onProgress })];
    const [session, settings] = await Promise.all([deps.session(), deps.settings()]);
    const shops = keepAliases(await fetchShops(await deps.shoplessApi()), knownShops(session, settings));
    return await mapConcurrent(shops, SHOPS_AT_ONCE, async (shop) => {
      const found = await gatherWeek(deps.forShop(shop), { week, costs, onProgress });
      const brief = found.tasks.value;
      // A command that is copied from the report acts for the shop that it stands below.
      return brief
        ? { ...found, tasks: { value: { ...brief, items: brief.items.map((item) => aimed(item, deps, shop)) } } }
        : found;
    });
  } finally {
    progress.stop();
  }
}

async function print(
  weeks: readonly Week[],
  { flags, allShops }: { flags: Record<string, unknown>; allShops: boolean },
  { output }: Deps,
): Promise<void> {
  const { format } = output;
  const isPicked = typeof flags.fields === 'string' || typeof flags.query === 'string';
  const fields = manifest.fields ?? [];
  if (format === 'table' && !isPicked) {
    const { reportText } = await import('../../output/report/text.ts');
    await output.text(reportText(weekPage(weeks, output.look.unicode), output.look));
    output.note('--out week.html makes the page for the team, --out week.md the same in Markdown.');
  } else if (format === 'markdown' && !isPicked) {
    const { reportMarkdown } = await import('../../output/report/markdown.ts');
    await output.text(reportMarkdown(weekPage(weeks, true)));
  } else if (format === 'csv' || format === 'tsv' || format === 'jsonl') {
    await output.list(weeks.flatMap(weekRows), { columns: COLUMNS.map((field) => ({ field })), fields });
  } else if (allShops) await output.list(weeks.map(weekJson), { columns: [], fields });
  else await output.record(weekJson(weeks[0] as Week), { fields });
}

async function render(kind: OutKind, weeks: readonly Week[], allShops: boolean): Promise<string> {
  if (kind === 'html') return (await import('../../output/report/html.ts')).reportHtml(weekPage(weeks, true));
  if (kind === 'md') return (await import('../../output/report/markdown.ts')).reportMarkdown(weekPage(weeks, true));
  if (kind === 'json') {
    const value = allShops ? weeks.map(weekJson) : weekJson(weeks[0] as Week);
    return `${escapeJson(JSON.stringify(value, undefined, 2))}\n`;
  }
  const [{ delimitedLine }, { cellText, valueAt }] = await Promise.all([
    import('../../output/delimited.ts'),
    import('../../output/value.ts'),
  ]);
  const lines = weeks.flatMap(weekRows).map((row) => COLUMNS.map((column) => cellText(valueAt(row, column))));
  return [COLUMNS, ...lines].map((cells) => delimitedLine(cells, { format: 'csv' })).join('');
}
