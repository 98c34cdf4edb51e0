import type { PlannedRow } from '../../ledger/types.ts';
import { type Decimal, format, parseDecimal } from '../../lib/decimal.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { promotionsItems as manifest } from '../../manifest/promotions-items.ts';
import type { Column } from '../../output/types.ts';
import { type ActivityItem, itemKey } from '../../shop/promotions/activity.ts';
import { itemResult } from '../../shop/promotions/item-results.ts';
import type { ItemGuards, ItemPlan } from '../../shop/promotions/item-types.ts';
import { common, mayNotMeet } from '../../shop/promotions/overlaps.ts';
import { liveStatuses } from '../../shop/promotions/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { carryChanges, nothingToDo, quoted } from '../skus/carry.ts';
import { refuseUnchangeable } from './edit.ts';
import { type FetchedActivity, fetchActivity, searchActivities } from './fetch.ts';
import { itemsWork } from './items-job.ts';
import { planItems, planRemovals, totalExposure } from './items-plan.ts';
import { readItems } from './items-read.ts';
import { itemsKnown } from './view.ts';
import { readPromotionId } from './words.ts';

type Flags = Readonly<Record<string, unknown>>;
const MODES = ['add', 'replace', 'remove'] as const;

/** `till promotions items <id>`: lists what is in it, or changes it by a file: plan → confirm → job. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = readPromotionId(args.id as string);
  const modes = MODES.filter((mode) => flags[mode] !== undefined);
  const [mode] = modes;
  if (modes.length > 1) throw usageFailure('--add, --replace and --remove stand together.', 'Give one.', 'named-twice');
  const guards = readGuards(flags);
  if (mode === undefined) return list(id, deps);
  const file = flags[mode] as string;
  const percent = shareOf(flags, 'discount');
  // A file is read to its end before anything is asked of the API: one bad row stops the run.
  const wishes = await readItems(file, percent, deps);
  const work = itemsWork(['till promotions items', id, `--${mode}`, quoted(file), ...guardWords(flags)].join(' '));
  // A file with headings alone would empty the promotion.
  if (wishes.length === 0 && mode === 'replace')
    throw usageFailure('The file names nothing.', 'To end a promotion: till promotions deactivate.', 'no-rows');
  if (wishes.length === 0) return nothingToDo(deps, work);
  await carryChanges(deps, work, async () => {
    const fetched = await fetchActivity(await deps.api(), id, deps.signal);
    refuseUnchangeable(fetched.activity, ['DEACTIVATED', 'EXPIRED']);
    refuseShop(fetched);
    const planned =
      mode === 'remove'
        ? await planRemovals(fetched, wishes, deps)
        : await planItems({ fetched, wishes, guards, replace: mode === 'replace' }, deps);
    const rows = keptInRunningFlash(fetched, planned);
    if (rows.some(({ state = 'planned' }) => state === 'planned')) {
      noteExposure(rows, deps);
      await warnOfOthers(fetched, rows, deps);
    }
    return rows;
  });
};

async function list(id: string, deps: Deps): Promise<void> {
  const [api, clock] = await Promise.all([deps.api(), deps.clock()]);
  const { activity, items } = await fetchActivity(api, id, deps.signal);
  const now = Math.floor(clock() / 1000);
  if (!itemsKnown(activity, items, now))
    deps.output.warn('It ended half a year ago: what was in it the platform does not tell any more.');
  const { limit = items.length } = deps.flags;
  await deps.output.list(items.slice(0, limit), {
    columns: listColumns,
    fields: manifest.fields ?? [],
    empty: activity.level === 'SHOP' ? 'It is of the whole shop.' : 'Nothing is in it.',
  });
}

const listColumns: readonly Column<ActivityItem>[] = [
  { field: 'productId', label: 'product' },
  { field: 'skuId', label: 'SKU' },
  { field: 'price', align: 'right', show: ({ price }) => (price === null ? '' : `${price.amount} ${price.currency}`) },
  {
    field: 'discount',
    label: 'off',
    align: 'right',
    show: ({ discount }) => (discount === null ? '' : `${discount}%`),
  },
  { field: 'limit', align: 'right', show: ({ limit }) => (limit === null ? 'none' : String(limit)), drop: 2 },
  { field: 'perBuyer', label: 'a buyer', align: 'right', show: ({ perBuyer }) => String(perBuyer ?? 'any'), drop: 3 },
];

function refuseShop({ activity }: FetchedActivity): void {
  if (activity.level !== 'SHOP') return;
  throw new Failure('failed', `Promotion ${activity.id} is of the whole shop: nothing is put in or taken out.`, {
    code: 'whole-shop',
    hint: 'Make one of products: till promotions create --of product.',
  });
}

/** Nothing leaves a flash sale that runs (codes 17029047 and 17029048): asked item by item, the platform would say so each time. */
function keptInRunningFlash({ activity }: FetchedActivity, rows: readonly PlannedRow[]): PlannedRow[] {
  if (activity.type !== 'FLASHSALE' || activity.status !== 'ONGOING') return [...rows];
  return rows.map((row) => {
    const plan = row.plan as ItemPlan;
    if (row.state !== undefined || plan.action !== 'remove') return row;
    const message = `Nothing leaves a flash sale that runs; till promotions deactivate ${activity.id} ends it for all.`;
    return { ...row, state: 'refused', result: itemResult(plan, 'refused', { code: 'flash-running', message }) };
  });
}

function readGuards(flags: Flags): ItemGuards {
  const text = typeof flags.minPrice === 'string' ? flags.minPrice.trim() : undefined;
  const minPrice = text === undefined ? null : parseDecimal(text);
  if (minPrice === undefined || (minPrice !== null && minPrice.units < 0n))
    throw usageFailure(`«${text}» is no amount (--min-price).`, 'Write --min-price 9.99.', 'bad-guard');
  return { minPrice, maxDiscount: shareOf(flags, 'maxDiscount'), belowCost: flags.belowCost === true };
}

/** A share of a flag; null without one. @throws Failure (usage) for what is no share from 0 to 100 */
function shareOf(flags: Flags, name: 'discount' | 'maxDiscount'): Decimal | null {
  if (typeof flags[name] !== 'string') return null;
  const value = parseDecimal(flags[name].trim().replace(/\s*%$/, ''));
  const flag = name === 'discount' ? '--discount' : '--max-discount';
  if (value === undefined || value.units <= 0n || value.units > 100n * 10n ** BigInt(value.scale))
    throw usageFailure(`«${flags[name]}» is no share from 0% to 100% (${flag}).`, `Write ${flag} 40%.`, 'bad-guard');
  return value;
}

function guardWords(flags: Flags): string[] {
  const words = ['discount', 'min-price', 'max-discount'].flatMap((name) => {
    const value = flags[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
    return typeof value === 'string' ? [`--${name} ${quoted(value)}`] : [];
  });
  return [...words, ...(flags.belowCost === true ? ['--below-cost'] : [])];
}

function noteExposure(rows: readonly PlannedRow[], deps: Deps): void {
  const total = totalExposure(rows);
  if (total === undefined) return;
  const { amount, currency, unknown } = total;
  const rest = unknown === 0 ? '' : `; of ${unknown} items stock or price is not known`;
  deps.output.note(
    `If all of it is sold, ${format(parseDecimal(amount) as Decimal)} ${currency} is given away at most${rest}. Counted: every unit in stock, up to the limit.`,
  );
}

/** Other promotions of the same kind in that time: the platform takes one only. */
async function warnOfOthers({ activity }: FetchedActivity, rows: readonly PlannedRow[], deps: Deps): Promise<void> {
  const api = await deps.api();
  const plans = rows.map(({ plan }) => plan as ItemPlan).filter(({ action }) => action !== 'remove');
  const keys = new Set(plans.flatMap((plan) => [itemKey(plan), `product ${plan.productId}`]));
  const products = new Set(plans.filter(({ skuId }) => skuId === null).map(({ productId }) => productId));
  for (const status of liveStatuses) {
    for await (const other of searchActivities(api, { status }, deps.signal)) {
      if (other.id === activity.id || !mayNotMeet(activity.type, other.type) || !common(activity, other)) continue;
      const { items } = await fetchActivity(api, other.id, deps.signal);
      const both = items.filter((item) => keys.has(itemKey(item)) || products.has(item.productId)).length;
      if (both > 0)
        deps.output.warn(
          `${both} of it ${both === 1 ? 'is' : 'are'} in «${cleanText(other.title)}» (${other.id}) at the same time; the platform takes one such promotion only (17029022).`,
        );
    }
  }
}
