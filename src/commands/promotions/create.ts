import { Failure, usageFailure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { formatDuration, isoFromSeconds } from '../../lib/time.ts';
import { promotionsCreate as manifest } from '../../manifest/promotions-change.ts';
import { marketOf } from '../../shop/products/market.ts';
import { type Activity, activityRow } from '../../shop/promotions/activity.ts';
import { periodWarnings } from '../../shop/promotions/overlaps.ts';
import type { CreateActivityBody } from '../../shop/promotions/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { type ShopTime, shopTime } from './clock.ts';
import { activityTitled } from './fetch.ts';
import { offerBody } from './offer.ts';
import { sendSettled } from './send.ts';
import { comesTwice, readWhen } from './times.ts';
import { levelText, offerText, readLevels, readTypes, statusText, typeText } from './words.ts';

/** Characters a title has at most (Create Activity 202309). */
const LONGEST_TITLE = 50;

const AUDIENCES: Readonly<Record<string, string>> = {
  all: 'ALL_USER',
  new: 'SHOP_NEW_CUSTOMER',
  existing: 'SHOP_EXISTING_CUSTOMER',
  repeat: 'SHOP_REPEAT_CUSTOMER',
};

/** What a report of a change says. */
export interface ChangedActivity extends Activity {
  outcome: 'planned' | 'created' | 'changed' | 'unchanged' | 'deactivated' | 'republished';
}

/** `till promotions create`: reads the flags, asks for what is missing → shows → confirms → makes it, once. */
export const run: CommandRun = async ({ flags }, deps) => {
  const [shop, time] = await Promise.all([deps.shop(), shopTime(deps, flags.zone)]);
  const market = marketOf(shop.region);
  const type = one(readTypes(given(flags.type)), '--type') ?? (await askType(deps));
  const level = levelFor(type, one(readLevels(given(flags.of)), '--of'));
  const title = readTitle(
    (flags.title as string | undefined) ??
      (await deps.prompt.text({ message: 'What is it called? Buyers do not see it.', flag: '--title TEXT' })),
  );
  const times = await readTimes(flags, type, time, deps);
  const discount = offerBody(flags, type, level, market.digits);
  const body: CreateActivityBody = {
    title,
    activity_type: type,
    product_level: level,
    ...times,
    participation_limit: [{ type: flags.once === true ? 'BUYER_LIMIT_ONLY_ONE' : 'BUYER_NO_LIMIT' }],
    ...(discount && { discount }),
    ...(typeof flags.audience === 'string' && { target_user_info: { user_type: AUDIENCES[flags.audience] as string } }),
  };
  const api = await deps.api();
  const taken = await activityTitled(api, title, deps.signal);
  if (taken)
    throw new Failure(
      'failed',
      `A promotion «${cleanText(title)}» is there already: ${taken.id}, ${statusText(taken.status)}.`,
      {
        code: 'title-taken',
        hint: 'Titles are unique in a shop: take another one, or till promotions edit it.',
      },
    );
  const planned = activityRow({ ...body, status: 'NOT_START' });
  warnOfPeriod(planned, deps);
  if (deps.flags.dryRun) {
    deps.output.note('Dry run: nothing was sent.');
    return report({ ...planned, outcome: 'planned' }, deps);
  }
  await deps.confirm(`Create ${described(planned, time, market.currency ?? '')}?`);
  let made: Activity | undefined;
  const data = await sendSettled<{ activity_id?: string; status?: string }>(
    deps,
    { operation: 'POST /promotion/202309/activities', body },
    async () => {
      // Titles are unique: one of this title that was not there before is this one.
      made = await activityTitled(api, title, deps.signal);
      return made !== undefined;
    },
  );
  const row = made ?? { ...planned, id: data?.activity_id ?? '', status: data?.status ?? planned.status };
  deps.output.success(`Created promotion ${row.id}.`);
  if (level !== 'SHOP') deps.output.note(`Nothing is in it yet: till promotions items ${row.id} --add items.csv`);
  await report({ ...row, outcome: 'created' }, deps);
};

/** A title as the platform takes it. @throws Failure (usage) for none, and for one that is too long */
export function readTitle(text: string): string {
  const title = text.trim();
  const length = [...title].length;
  if (length === 0) throw usageFailure('The title is empty.', 'Write --title "Autumn sale".', 'bad-title');
  if (length > LONGEST_TITLE)
    throw usageFailure(
      `The title has ${length} characters; at most ${LONGEST_TITLE} are taken.`,
      undefined,
      'bad-title',
    );
  return title;
}

/** Says what is told of how long a promotion may run, and of a time that comes twice. */
export function warnOfPeriod({ type, beginsAt, endsAt }: Activity, deps: Deps): void {
  if (beginsAt === null || endsAt === null) return;
  const seconds = (Date.parse(endsAt) - Date.parse(beginsAt)) / 1000;
  for (const text of periodWarnings(type, seconds))
    deps.output.warn(`It runs ${formatDuration(seconds * 1000)}; ${text}. The platform may refuse it.`);
}

/** One promotion that was made or changed, in the form that was asked for; on a terminal the remarks have said it. */
export async function report(row: ChangedActivity, deps: Deps): Promise<void> {
  await deps.output.record(row, { fields: manifest.fields ?? [] });
}

function described(activity: Activity, { zoneName, show }: ShopTime, currency: string): string {
  const { beginsAt, endsAt } = activity;
  const when = beginsAt === null ? 'from now on, without an end' : `${show(beginsAt)} to ${show(endsAt)} (${zoneName})`;
  const offer = offerText(activity, currency);
  return `«${cleanText(activity.title)}», ${typeText(activity.type)} of ${levelText(activity.level)}${offer && `: ${offer}`}, ${when}`;
}

function given(value: unknown): string[] | undefined {
  return typeof value === 'string' ? [value] : undefined;
}

function one(values: readonly string[], flag: string): string | undefined {
  if (values.length > 1) throw usageFailure(`${flag} names several.`, 'Give one.', 'named-twice');
  return values[0];
}

async function askType(deps: Deps): Promise<string> {
  return deps.prompt.select({
    message: 'What kind of promotion?',
    flag: '--type fixed-price|discount|flash-sale|shipping|buy-more',
    choices: [
      { name: 'Fixed prices', value: 'FIXED_PRICE' },
      { name: 'Per cent off', value: 'DIRECT_DISCOUNT' },
      { name: 'Flash sale', value: 'FLASHSALE' },
      { name: 'Shipping', value: 'SHIPPING_DISCOUNT' },
      { name: 'Buy more, save more', value: 'BUY_MORE_SAVE_MORE' },
    ],
  });
}

/** @throws Failure (usage) for what the type cannot be of (Create Activity 202309) */
function levelFor(type: string, named: string | undefined): string {
  const forItems = type !== 'SHIPPING_DISCOUNT' && type !== 'BUY_MORE_SAVE_MORE';
  const level = named ?? (forItems ? 'VARIATION' : 'SHOP');
  if (forItems && level === 'SHOP')
    throw usageFailure(
      `A promotion of the kind «${typeText(type)}» is of products or SKUs.`,
      'Write --of product or --of sku.',
      'bad-level',
    );
  if (type === 'SHIPPING_DISCOUNT' && level === 'VARIATION')
    throw usageFailure(
      'A shipping promotion is of products or the whole shop.',
      'Write --of product or --of shop.',
      'bad-level',
    );
  return level;
}

type Times = Pick<CreateActivityBody, 'duration_type' | 'begin_time' | 'end_time'>;

async function readTimes(
  flags: Readonly<Record<string, unknown>>,
  type: string,
  { clock, zoneName, now }: ShopTime,
  deps: Deps,
): Promise<Times> {
  if (flags.endless === true) {
    if (type !== 'SHIPPING_DISCOUNT')
      throw usageFailure('Only a shipping promotion runs without an end.', 'Give --begin and --end.', 'bad-times');
    if (flags.begin !== undefined || flags.end !== undefined)
      throw usageFailure('--endless stands beside a time.', 'Leave one out.', 'bad-times');
    return { duration_type: 'INDEFINITE', begin_time: 0, end_time: 0 };
  }
  const ask = async (name: 'begin' | 'end', message: string) =>
    (flags[name] as string | undefined) ?? deps.prompt.text({ message, flag: `--${name} TIME` });
  const begin = readWhen(await ask('begin', `When does it begin (${zoneName})?`), '--begin', clock, now);
  const end = readWhen(await ask('end', 'When does it end, or +3d?'), '--end', clock, begin, true);
  checkTimes(begin, end, now);
  for (const [flag, at] of [
    ['--begin', begin],
    ['--end', end],
  ] as const)
    if (comesTwice(at, clock))
      deps.output.warn(`The time of ${flag} comes twice in ${zoneName}; the first one is meant.`);
  return { duration_type: 'NORMAL', begin_time: begin, end_time: end };
}

/** @throws Failure (usage) for a beginning that has passed, and an end before it */
export function checkTimes(begin: number, end: number, now: number, begun = false): void {
  if (!begun && begin <= now)
    throw usageFailure(
      `It would begin at ${isoFromSeconds(begin) ?? begin}, which has passed.`,
      'The platform takes a beginning in the future: --begin +10m.',
      'bad-times',
    );
  if (end <= begin) throw usageFailure('It would end before it begins.', 'Give a later --end.', 'bad-times');
  if (end <= now)
    throw usageFailure('It would end in the past.', 'till promotions deactivate ends it now.', 'bad-times');
}
