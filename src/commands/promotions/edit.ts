import { Failure, usageFailure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import { marketOf } from '../../shop/products/market.ts';
import { type Activity, activityRow } from '../../shop/promotions/activity.ts';
import type { UpdateActivityBody, WireActivity } from '../../shop/promotions/wire.ts';
import type { CommandRun } from '../deps.ts';
import { type ShopTime, shopTime } from './clock.ts';
import { checkTimes, readTitle, report, warnOfPeriod } from './create.ts';
import { activityTitled, fetchActivity } from './fetch.ts';
import { namesOffer, offerBody } from './offer.ts';
import { sendSettled } from './send.ts';
import { readWhen } from './times.ts';
import { offerText, readPromotionId } from './words.ts';

/** `till promotions edit <id>`: title, times, and what a shipping or buy-more promotion gives. What is not named stays. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = readPromotionId(args.id as string);
  const named = [flags.title, flags.begin, flags.end].some((value) => value !== undefined);
  if (!named && !namesOffer(flags))
    throw usageFailure('Nothing says what is to change.', 'Give --title, --begin, --end, --tier …', 'nothing-named');
  const [api, shop, time] = await Promise.all([deps.api(), deps.shop(), shopTime(deps, flags.zone)]);
  const market = marketOf(shop.region);
  const { activity, wire } = await fetchActivity(api, id, deps.signal);
  refuseUnchangeable(activity, ['DEACTIVATED', 'EXPIRED']);
  const times = readTimes(flags, wire, activity, time);
  const title = typeof flags.title === 'string' ? readTitle(flags.title) : activity.title;
  const discount = namesOffer(flags)
    ? offerBody(flags, activity.type, activity.level, market.digits)
    : (wire.discount as UpdateActivityBody['discount']);
  const body: UpdateActivityBody = {
    title,
    duration_type: wire.duration_type ?? 'NORMAL',
    ...times,
    ...(isOffer(activity) && discount && { discount }),
    ...kept(wire),
  };
  const after = activityRow({ ...wire, ...body });
  const planned = { ...after, id };
  const changes = changesOf(activity, planned, time, market.currency ?? '');
  if (changes.length === 0) {
    deps.output.note('It is so already; nothing was sent.');
    return report({ ...activity, outcome: 'unchanged' }, deps);
  }
  if (title !== activity.title) {
    const taken = await activityTitled(api, title, deps.signal);
    if (taken)
      throw new Failure('failed', `A promotion «${cleanText(title)}» is there already: ${taken.id}.`, {
        code: 'title-taken',
        hint: 'Titles are unique in a shop: take another one.',
      });
  }
  warnOfPeriod(planned, deps);
  for (const change of changes) deps.output.note(change);
  if (deps.flags.dryRun) {
    deps.output.note('Dry run: nothing was sent.');
    return report({ ...planned, outcome: 'planned' }, deps);
  }
  await deps.confirm(`Change promotion «${cleanText(activity.title)}» (${id})?`);
  await sendSettled(
    deps,
    { operation: 'PUT /promotion/202309/activities/{activity_id}', path: { activity_id: id }, body },
    async () => {
      const now = (await fetchActivity(api, id, deps.signal)).activity;
      return changesOf(now, planned, time, '').length === 0;
    },
  );
  deps.output.success(`Changed promotion ${id}.`);
  await report({ ...planned, outcome: 'changed' }, deps);
};

/** @throws Failure (failed) for what is over, and for what is the platform's own */
export function refuseUnchangeable({ id, status, immutable }: Activity, over: readonly string[]): void {
  if (immutable)
    throw new Failure('failed', `Promotion ${id} is the platform's own and cannot be changed or ended.`, {
      code: 'immutable',
      hint: 'Seller Center shows what you can do about it.',
    });
  if (over.includes(status))
    throw new Failure('failed', `Promotion ${id} ${status === 'EXPIRED' ? 'has ended' : 'is stopped'}.`, {
      code: status.toLowerCase(),
      hint:
        status === 'EXPIRED'
          ? 'Make a new one: till promotions create.'
          : `till promotions republish ${id} may bring it back.`,
    });
}

function readTimes(
  flags: Readonly<Record<string, unknown>>,
  wire: WireActivity,
  { type, status }: Activity,
  { clock, now }: ShopTime,
): { begin_time: number; end_time: number } {
  const [begin, end] = [wire.begin_time ?? 0, wire.end_time ?? 0];
  if (flags.begin === undefined && flags.end === undefined) return { begin_time: begin, end_time: end };
  if (wire.duration_type === 'INDEFINITE')
    throw usageFailure(
      'It runs without an end.',
      'The platform says nothing of giving it one: deactivate it, and make a new one.',
      'bad-times',
    );
  const begun = status === 'ONGOING';
  const first = typeof flags.begin === 'string' ? readWhen(flags.begin, '--begin', clock, now) : begin;
  if (begun && first !== begin)
    throw usageFailure(
      `It began at ${isoFromSeconds(begin)}, and the beginning of what runs cannot be changed.`,
      'Leave --begin out.',
      'bad-times',
    );
  const last = typeof flags.end === 'string' ? readWhen(flags.end, '--end', clock, end, true) : end;
  checkTimes(first, last, now, begun || type === 'UNKNOWN');
  return { begin_time: first, end_time: last };
}

/** What a request that leaves it out might take for given up: the reference does not say. */
function kept({ product_level, participation_limit, target_user_info }: WireActivity): Partial<UpdateActivityBody> {
  const limits = (participation_limit ?? []).flatMap(({ type }) => (type?.startsWith('BUYER_') ? [{ type }] : []));
  return {
    ...(product_level !== undefined && { product_level }),
    ...(limits.length > 0 && { participation_limit: limits }),
    ...(target_user_info?.user_type !== undefined && { target_user_info }),
  };
}

function isOffer({ type }: Activity): boolean {
  return type === 'SHIPPING_DISCOUNT' || type === 'BUY_MORE_SAVE_MORE';
}

/** What would be different, a line each. */
function changesOf(before: Activity, after: Activity, { show }: ShopTime, currency: string): string[] {
  const line = (what: string, from: string, to: string) => (from === to ? [] : [`${what}: ${from} → ${to}`]);
  return [
    ...line('title', cleanText(before.title), cleanText(after.title)),
    ...(before.beginsAt === after.beginsAt ? [] : line('begins', show(before.beginsAt), show(after.beginsAt))),
    ...(before.endsAt === after.endsAt ? [] : line('ends', show(before.endsAt), show(after.endsAt))),
    ...line('gives', offerText(before, currency), offerText(after, currency)),
  ];
}
