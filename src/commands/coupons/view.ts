import { isApiFailure } from '../../jobs/faults.ts';
import { Failure } from '../../lib/failure.ts';
import { couponsView as manifest } from '../../manifest/coupons.ts';
import type { Look } from '../../output/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { type CouponDetail, couponDetail } from '../../shop/promotions/coupon.ts';
import type { WireCoupon } from '../../shop/promotions/wire.ts';
import type { CommandRun } from '../deps.ts';
import { type ShopTime, shopTime } from '../promotions/clock.ts';
import { plain, readPromotionId, statusText, statusTone } from '../promotions/words.ts';
import { giveText } from './words.ts';

export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = readPromotionId(args.id as string, 'coupon');
  const [api, time] = await Promise.all([deps.api(), shopTime(deps, flags.zone)]);
  const detail = couponDetail(await fetchCoupon(api, id, deps.signal));
  await deps.output.record(detail, { fields: manifest.fields ?? [], text: (row, look) => page(row, look, time) });
};

/** The reference has no code for a coupon that there is not: an id that is refused, or comes back empty, is none of this shop. */
async function fetchCoupon(api: PartnerApi, id: string, signal: AbortSignal): Promise<WireCoupon> {
  let cause: Failure | undefined;
  try {
    const { data } = await api.call<{ coupon?: WireCoupon }>(
      { operation: 'GET /promotion/202406/coupons/{coupon_id}', path: { coupon_id: id } },
      { signal },
    );
    if (data?.coupon?.id === id) return data.coupon;
  } catch (error) {
    if (!isApiFailure(error) || !['refused', 'not-found'].includes(error.apiClass)) throw error;
    cause = error;
  }
  throw new Failure('not-found', `This shop has no coupon ${id}.`, {
    code: 'no-such-coupon',
    hint: 'till coupons list --all shows those there are; --shop picks another shop.',
    ...(cause?.requestId !== undefined && { requestId: cause.requestId }),
    ...(cause && { cause }),
  });
}

/** A coupon on a terminal. */
function page(coupon: CouponDetail, look: Look, { zoneName, show }: ShopTime): string {
  const span = (from: string | null, until: string | null) =>
    from === null && until === null ? '' : `${show(from)} to ${show(until)} (${zoneName})`;
  const of = (done: number | null, most: number | null) =>
    done === null ? '' : `${done}${most === null ? '' : ` of ${most}`}`;
  const facts: [string, string][] = [
    ['status', look.tone(statusTone(coupon.status) ?? 'strong', look.clean(statusText(coupon.status)))],
    ['gives', look.clean(giveText(coupon))],
    ['kind', look.clean(plain(coupon.kind))],
    ['code', look.clean(coupon.code ?? '')],
    ['claim', span(coupon.claimFrom, coupon.claimUntil)],
    ['use', coupon.useDays === null ? span(coupon.useFrom, coupon.useUntil) : `${coupon.useDays} days from the claim`],
    ['for', look.clean(coupon.audience === null ? '' : plain(coupon.audience))],
    ['what', coupon.scope === 'SPECIFIC_PRODUCTS' ? `${coupon.productIds.length} products` : 'the whole shop'],
    ['a buyer', coupon.claimsPerBuyer === null ? '' : `${coupon.claimsPerBuyer} at most`],
    ['claimed', of(coupon.claimed, coupon.claims)],
    ['used', of(coupon.redeemed, coupon.redemptions)],
    ['shown in', look.clean(coupon.channels.map(plain).join(', '))],
    ['first', look.clean(coupon.tasks.map(taskText).filter(Boolean).join(', '))],
    ['terms', look.clean(coupon.terms ?? '')],
    ['made in', look.clean(coupon.madeIn === null ? '' : plain(coupon.madeIn))],
  ];
  const products = coupon.productIds.map((id) => `  ${look.clean(id)}`);
  return [
    look.tone('strong', look.clean(`${coupon.title} (${coupon.id})`)),
    look.table(facts.filter(([, value]) => value !== '')),
    products.length === 0 ? '' : ['Products:', ...products].join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function taskText({ type, minWatchSeconds }: CouponDetail['tasks'][number]): string {
  if (type === 'NONE') return '';
  if (type === 'WATCH_FOR_MIN_TIME' && minWatchSeconds !== null) return `watch for ${minWatchSeconds} seconds`;
  return plain(type);
}
