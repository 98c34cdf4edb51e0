import type { Column } from '../../output/types.ts';
import { keepAliases } from '../../settings/shops.ts';
import type { Shop } from '../../settings/types.ts';
import type { CommandRun } from '../deps.ts';
import { knownShop, knownShops } from './choose.ts';
import { fetchShops } from './fetch.ts';

type Row = Shop & { current: boolean };

const columns: readonly Column<Row>[] = [
  {
    field: 'current',
    label: '',
    show: (row) => (row.current ? '*' : ''),
    tone: (row) => (row.current ? 'good' : undefined),
  },
  { field: 'id' },
  { field: 'name', tone: (row) => (row.current ? 'strong' : undefined) },
  { field: 'alias', drop: 1 },
  { field: 'region' },
  { field: 'code', drop: 2 },
  { field: 'sellerType', label: 'seller', show: (row) => row.sellerType.toLowerCase().replaceAll('_', ' '), drop: 4 },
  { field: 'cipher', drop: 3, tone: () => 'dim' },
];

/** `till shops list`: the shops the token may act for, as the API says now; a stored profile learns of changes. */
export const run: CommandRun = async (_, deps) => {
  const [session, settings] = [await deps.session(), await deps.settings()];
  const shops = keepAliases(await fetchShops(await deps.shoplessApi()), knownShops(session, settings));
  const stored =
    session.sandbox || session.profile.name === 'environment' ? undefined : settings.profile(session.profile.name);
  if (stored !== undefined && JSON.stringify(stored.shops) !== JSON.stringify(shops)) {
    // Aliases are taken again under the lock: another command may have given one meanwhile.
    await settings.updateProfile(stored.name, (profile) => ({ ...profile, shops: keepAliases(shops, profile.shops) }));
  }
  const current = knownShop({ ...session, profile: { ...session.profile, shops } }, settings);
  const rows = shops.map((shop): Row => ({ ...shop, current: shop.id === current?.id }));
  const limited = deps.flags.limit === undefined ? rows : rows.slice(0, deps.flags.limit);
  await deps.output.list(limited, { columns, empty: 'This sign-in gives access to no shop.' });
};
