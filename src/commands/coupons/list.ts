import { couponsList as manifest } from '../../manifest/coupons.ts';
import type { Column } from '../../output/types.ts';
import { type Coupon, couponRow } from '../../shop/promotions/coupon.ts';
import { couponKinds, couponStatuses, type WireListedCoupon } from '../../shop/promotions/wire.ts';
import type { CommandRun } from '../deps.ts';
import { readWords } from '../products/words.ts';
import { type ShopTime, shopTime } from '../promotions/clock.ts';
import { plain, readStatuses, statusText, statusTone } from '../promotions/words.ts';
import { giveText } from './words.ts';

/** `till coupons list`: what can be claimed or is to come; everything with --all or --status. */
export const run: CommandRun = async ({ flags }, deps) => {
  const named = readStatuses(flags.status as string[] | undefined, couponStatuses);
  const kinds = readWords(flags.kind as string[] | undefined, couponKinds, 'a kind of coupon', {});
  const title = typeof flags.title === 'string' ? flags.title.trim() : '';
  const [api, time] = await Promise.all([deps.api(), shopTime(deps, flags.zone)]);
  const statuses = named.length > 0 ? named : deps.flags.all ? [] : ['ONGOING', 'NOT_START'];
  const body = {
    ...(statuses.length > 0 && { status: statuses }),
    ...(kinds.length > 0 && { display_type: kinds }),
    ...(title !== '' && { title_keyword: title }),
  };
  const { limit } = deps.flags;
  const found = api.items<WireListedCoupon>(
    { operation: 'POST /promotion/202406/coupons/search', body },
    { items: 'coupons', id: ({ id = '' }) => id, ...(limit !== undefined && { limit }) },
    { signal: deps.signal },
  );
  async function* rows(): AsyncGenerator<Coupon> {
    for await (const wire of found) yield couponRow(wire);
  }
  await deps.output.list(rows(), {
    columns: columns(time),
    fields: manifest.fields ?? [],
    empty:
      statuses.length > 0 && named.length === 0
        ? 'No coupon can be claimed or is to come; --all lists the others.'
        : 'No coupons match.',
  });
  deps.output.note('Coupons are made, changed and ended in Seller Center: the Partner API shows them only.');
};

function columns({ zoneName, show }: ShopTime): Column<Coupon>[] {
  return [
    { field: 'id', label: 'coupon' },
    { field: 'title', wrap: true },
    { field: 'status', show: ({ status }) => statusText(status), tone: ({ status }) => statusTone(status) },
    { field: 'kind', show: ({ kind }) => plain(kind), drop: 3 },
    { field: 'percent', label: 'gives', show: giveText, wrap: true, drop: 1 },
    { field: 'code', drop: 5 },
    { field: 'claimUntil', label: `claim until (${zoneName})`, show: ({ claimUntil }) => show(claimUntil), drop: 2 },
    { field: 'audience', label: 'for', show: ({ audience }) => (audience === null ? '' : plain(audience)), drop: 4 },
  ];
}
