import { promotionsList as manifest } from '../../manifest/promotions.ts';
import type { Column } from '../../output/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { marketOf } from '../../shop/products/market.ts';
import type { Activity } from '../../shop/promotions/activity.ts';
import type { CommandRun } from '../deps.ts';
import { type ShopTime, shopTime } from './clock.ts';
import { type ActivityFilter, searchActivities } from './fetch.ts';
import { levelText, offerText, readStatuses, readTypes, statusText, statusTone, typeText } from './words.ts';

/** `till promotions list`: what runs and what is to come; everything with --all or --status. */
export const run: CommandRun = async ({ flags }, deps) => {
  const named = readStatuses(flags.status as string[] | undefined);
  const types = readTypes(flags.type as string[] | undefined);
  const title = typeof flags.title === 'string' ? flags.title.trim() : '';
  const [api, shop, time] = await Promise.all([deps.api(), deps.shop(), shopTime(deps, flags.zone)]);
  const every = deps.flags.all && named.length === 0;
  const statuses = every ? [undefined] : named.length > 0 ? named : ['ONGOING', 'NOT_START', 'DRAFT'];
  const filters = statuses.flatMap((status) =>
    (types.length === 0 ? [undefined] : types).map((type) => ({
      ...(status !== undefined && { status }),
      ...(type !== undefined && { activity_type: type }),
      ...(title !== '' && { activity_title: title }),
    })),
  );
  await deps.output.list(rows(api, filters, deps.signal, deps.flags.limit), {
    columns: columns(time, marketOf(shop.region).currency ?? ''),
    fields: manifest.fields ?? [],
    empty:
      every || named.length > 0
        ? 'No promotions match.'
        : 'No promotion runs or is to come; --all lists those that are over.',
  });
};

async function* rows(
  api: PartnerApi,
  filters: readonly ActivityFilter[],
  signal: AbortSignal,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Activity> {
  const given = new Set<string>();
  for (const filter of filters) {
    for await (const activity of searchActivities(api, filter, signal)) {
      // One that begins meanwhile turns up under both statuses.
      if (given.has(activity.id)) continue;
      if (given.size === limit) return;
      given.add(activity.id);
      yield activity;
    }
  }
}

function columns({ zoneName, show }: ShopTime, currency: string): Column<Activity>[] {
  return [
    { field: 'id', label: 'promotion' },
    { field: 'title' },
    { field: 'status', show: ({ status }) => statusText(status), tone: ({ status }) => statusTone(status) },
    { field: 'type', show: ({ type }) => typeText(type), drop: 2 },
    { field: 'level', label: 'of', show: ({ level }) => levelText(level), drop: 4 },
    { field: 'beginsAt', label: 'begins', show: ({ beginsAt }) => show(beginsAt), drop: 3 },
    { field: 'endsAt', label: `ends (${zoneName})`, show: ({ endsAt }) => show(endsAt) || 'no end', drop: 1 },
    { field: 'tiers', label: 'gives', show: (activity) => offerText(activity, currency), drop: 5 },
  ];
}
