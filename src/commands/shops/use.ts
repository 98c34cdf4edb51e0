import { usageFailure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { keepAliases, resolveShop } from '../../settings/shops.ts';
import type { Shop } from '../../settings/types.ts';
import type { CommandRun } from '../deps.ts';
import { fetchShops } from './fetch.ts';

/** `till shops use <shop> [--alias NAME]`: the profile's shop from now on, and what it is called. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const [session, settings] = [await deps.session(), await deps.settings()];
  const { name, credentials } = session.profile;
  if (settings.profile(name) === undefined || credentials === 'environment') {
    throw usageFailure(
      'With credentials from the environment nothing is stored, a choice of shop neither.',
      'Set TILL_SHOP, or put shop = "…" into a till.toml.',
      'nothing-stored',
    );
  }
  const text = String(args.shop);
  const fresh = keepAliases(await fetchShops(await deps.shoplessApi()), settings.profile(name)!.shops);
  const alias = typeof flags.alias === 'string' ? flags.alias.trim() : undefined;
  const chosen = resolveShop(fresh, text);
  if (alias !== undefined) checkAlias(alias, chosen, fresh);
  const renamed = (shops: readonly Shop[]): Shop[] =>
    shops.map((shop) => (alias !== undefined && shop.id === chosen.id ? { ...shop, alias } : shop));
  if (!deps.flags.dryRun) {
    await settings.updateProfile(name, (profile) => ({
      ...profile,
      shops: renamed(keepAliases(fresh, profile.shops)),
      shop: chosen.id,
    }));
  }
  const row = { ...renamed([chosen])[0]!, profile: name };
  const said = `${cleanText(row.alias ?? row.name)} (${row.region}, id ${row.id})`;
  if (deps.flags.dryRun) deps.output.note(`Would use the shop ${said} for the profile «${name}».`);
  else deps.output.success(`The profile «${name}» now uses the shop ${said}.`);
  if (deps.output.format !== 'table') await deps.output.record(row);
};

function checkAlias(alias: string, shop: Shop, shops: readonly Shop[]): void {
  if (alias === '' || alias.length > 64 || cleanText(alias) !== alias) {
    throw usageFailure('An alias is 1 to 64 visible characters.', 'Give a short one: --alias uk', 'bad-alias');
  }
  const taken = shops.find(
    (other) =>
      other.id !== shop.id &&
      [other.id, other.cipher, other.code, other.name, other.alias].some(
        (text) => text?.toLowerCase() === alias.toLowerCase(),
      ),
  );
  if (taken !== undefined) {
    throw usageFailure(
      `«${alias}» already names the shop ${cleanText(taken.name)} (id ${taken.id}).`,
      'Choose another alias.',
      'alias-taken',
    );
  }
}
