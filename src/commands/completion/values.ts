import type { LedgerPeek } from '../../ledger/peek.ts';
import { builtJson } from '../../lib/package-root.ts';
import type { FieldSpec, Manifest } from '../../manifest/types.ts';
import type { Env } from '../deps.ts';
import type { Wanted, Word } from './line.ts';

/** Values of a flag or an argument; `files` leaves them to the shell. */
export type Values = Word[] | 'files';

/** What looking up needs from outside. */
export interface World {
  env: Env;
  cwd: string;
}

type Source = (wanted: Wanted, world: World) => Values | Promise<Values>;

/** So many values are offered: more than a screen helps nobody. */
const MOST = 60;

const words = (values: Iterable<string>): Word[] => [...values].map((value) => ({ value, about: '' }));
const lower = (values: Iterable<string>): Word[] => words([...values].map((value) => value.toLowerCase()));

/** By command and name, by noun and name, then by name alone: `orders ship <ids>` before `orders <ids>` before `<ids>`. */
const sources: Readonly<Record<string, Source>> = {
  'orders ship ids': orders('AWAITING_SHIPMENT', 'PARTIALLY_SHIPPING'),
  'orders labels ids': orders('AWAITING_COLLECTION', 'AWAITING_SHIPMENT', 'PARTIALLY_SHIPPING'),
  'orders id': orders(),
  'orders ids': orders(),
  'messages --order': orders(),
  'sandbox orders move id': orders(),
  'orders --status': orderStatuses,
  'sandbox --status': orderStatuses,
  'sandbox status': orderStatuses,
  'products --status': async () => lower((await import('../../shop/products/wire.ts')).productStatuses),
  'jobs id': jobs,
  '--job': jobs,
  '--provider': carriers,
  'orders carriers name': carriers,
  'shops use shop': shops,
  '--shop': shops,
  '--profile': profiles,
  'badge --rules': async () => words((await import('../../rules/badges/rule-sets.ts')).badgeSetIds()),
  'badge --diff': async () => words((await import('../../rules/badges/rule-sets.ts')).badgeSetIds()),
  'badge rules other': async () => words((await import('../../rules/badges/rule-sets.ts')).badgeSetIds()),
  '--market': markets,
  'messages templates name': templates,
  '--template': templates,
  'config key': () => words(['profile', 'shop', 'api-url', 'auth-url', 'update-notice', 'thresholds.late-dispatch']),
  'api operation': async (wanted) => (await operationSources()).operations(wanted),
  'errors --operation': async (wanted) => (await operationSources()).operations(wanted),
  'api --param': async (wanted) => (await operationSources()).parameters(wanted),
  'api --field': async (wanted) => (await operationSources()).bodyFields(wanted),
  'api --raw-field': async (wanted) => (await operationSources()).bodyFields(wanted),
  'api --module': async () => (await operationSources()).modules(),
  'trigger event': topics,
  'webhooks topic': topics,
  'listen --topics': topics,
  'listen --events': topics,
  'errors code': async () => (await operationSources()).errorCodes(),
  '--fields': fields,
  '--region': () => words(['US', 'GB']),
  '--shipping': () => words(['SELLER', 'TIKTOK']),
};

/**
 * Values that may stand at a place: choices of the manifest, else what this machine knows. Nothing is asked of the network.
 */
export async function valuesFor(wanted: Wanted, world: World): Promise<Values> {
  const { spec, flag, argument } = wanted;
  const choices = flag?.choices ?? argument?.choices;
  if (choices) return words(choices);
  const name = flag ? `--${flag.name}` : (argument?.name as string);
  for (let depth = spec.path.length; depth >= 0; depth -= 1) {
    const source = sources[[...spec.path.slice(0, depth), name].join(' ')];
    if (source) return source(wanted, world);
  }
  return isFile(flag?.value ?? argument?.name ?? '') ? 'files' : [];
}

function isFile(name: string): boolean {
  return /^(?:FILE|FOLDER|files?|NAME=FILE)\b/.test(name);
}

function orders(...statuses: string[]): Source {
  return async ({ typed, given }, world) => {
    const found = await peek(world, (ledger) => ledger.orders(typed, statuses, MOST));
    return (found ?? []).map(({ id, about }) => ({ value: id, about })).filter(({ value }) => !given.includes(value));
  };
}

async function jobs({ typed }: Wanted, world: World): Promise<Word[]> {
  const found = await peek(world, (ledger) => ledger.jobs(typed, MOST));
  return (found ?? []).map(({ id, about }) => ({ value: id, about }));
}

/** Carriers that the shop's own orders went with, and those of the sandbox. */
async function carriers(_: Wanted, world: World): Promise<Word[]> {
  const known = (await peek(world, (ledger) => ledger.carriers(MOST))) ?? [];
  const { SHOPS } = await import('../../sandbox/state/shops.ts');
  const made = SHOPS.flatMap((shop) => shop.carriers.map(({ name }) => name));
  return words(new Set([...known, ...made]));
}

async function peek<T>(world: World, look: (ledger: LedgerPeek) => T): Promise<T | undefined> {
  const { peekLedger } = await import('../../ledger/peek.ts');
  return peekLedger((await paths(world)).ledger, look);
}

async function paths({ env, cwd }: World) {
  const [{ resolvePaths }, { homedir }] = await Promise.all([import('../../settings/paths.ts'), import('node:os')]);
  return resolvePaths({ env, cwd, platform: process.platform, home: homedir });
}

async function userProfiles(world: World) {
  const { readUserConfig } = await import('../../settings/user-config.ts');
  return Object.values(readUserConfig((await paths(world)).config).profiles);
}

async function profiles(_: Wanted, world: World): Promise<Word[]> {
  const own = (await userProfiles(world)).map(({ name, sellerName }) => ({ value: name, about: sellerName ?? '' }));
  return [...own.filter(({ value }) => value !== 'sandbox'), { value: 'sandbox', about: 'the embedded sandbox' }];
}

async function shops(_: Wanted, world: World): Promise<Word[]> {
  const { SHOPS } = await import('../../sandbox/state/shops.ts');
  const own = (await userProfiles(world)).flatMap((profile) => profile.shops);
  const all = [...own, ...SHOPS.map(({ shop }) => ({ ...shop, alias: undefined }))];
  return all.map(({ alias, code, id, name, region }) => ({
    value: alias ?? (code || id),
    about: `${name}, ${region}`,
  }));
}

async function templates(_: Wanted, world: World): Promise<Word[]> {
  const { readTemplates } = await import('../../settings/templates.ts');
  return Object.entries(readTemplates(await paths(world))).map(([value, about]) => ({ value, about }));
}

async function orderStatuses(): Promise<Word[]> {
  return lower((await import('../../shop/orders.ts')).orderStatuses);
}

async function markets(): Promise<Word[]> {
  const { ruleSets } = await import('../../rules/data.ts');
  return words(new Set(ruleSets.map(({ market }) => market)));
}

async function topics({ spec, typed }: Wanted): Promise<Word[]> {
  const { webhookTopics } = await import('../../partner-api/webhook-topics.ts');
  const before = typed.slice(0, typed.lastIndexOf(',') + 1);
  return webhookTopics
    .filter(({ settable }) => settable || spec.path[0] !== 'webhooks')
    .map(({ name, about }) => ({ value: before + name, about }));
}

function operationSources() {
  return import('./operations.ts');
}

/** `--fields a,b,…`: names that are not there yet, behind the last comma. */
function fields({ spec, typed }: Wanted): Word[] {
  const before = typed.slice(0, typed.lastIndexOf(',') + 1);
  const taken = new Set(before.split(','));
  return (spec.fields ?? builtFields(spec.path))
    .filter(({ name }) => !taken.has(name))
    .map(({ name, summary }) => ({ value: before + name, about: summary }));
}

/** The fields of a command: the build leaves them out of what completion reads of the manifest, since they are most of it. */
function builtFields(path: readonly string[]): readonly FieldSpec[] {
  const manifest = builtJson('manifest.json') as Manifest | undefined;
  const all = manifest?.nouns.flatMap(({ commands }) => commands) ?? [];
  return all.find((each) => each.path.join(' ') === path.join(' '))?.fields ?? [];
}
