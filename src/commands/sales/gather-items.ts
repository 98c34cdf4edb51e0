import type { SalesKind, SalesSpan } from '../../ledger/sales.ts';
import { addDays } from '../../rules/business-days.ts';
import { cutAfter, cutBefore, type Period, periodBefore, yearBefore } from '../../rules/periods.ts';
import type { Compared } from '../../shop/sales/figures.ts';
import { compareItems, compareSums, type ItemRow, mergeItems } from '../../shop/sales/items.ts';
import { readLive, readProduct, readSku, readVideo } from '../../shop/sales/read.ts';
import type { SoldItem } from '../../shop/sales/types.ts';
import { attempt, Gap } from '../health/attempt.ts';
import { dates, firstTold, isBadDates, isSettled, KEEP, needed, newest, SCOPE, type Span, TooLongAgo } from './ask.ts';
import { type Desk, notYet } from './desk.ts';
import { latestDay } from './gather-days.ts';
import { headOf, type ReportHead, reportPeriod } from './gather-shop.ts';

export type ListKind = Exclude<SalesKind, 'shop' | 'hours'>;

/** Whose videos and sessions. */
export type Account = 'all' | 'official' | 'marketing' | 'affiliate';

const ACCOUNTS: Readonly<Record<Account, string>> = {
  all: 'ALL',
  official: 'OFFICIAL_ACCOUNTS',
  marketing: 'MARKETING_ACCOUNTS',
  affiliate: 'AFFILIATE_ACCOUNTS',
};

interface ListFacts {
  /** The newest first. */
  operations: readonly string[];
  items: string;
  read: (wire: unknown) => SoldItem;
  hasAccounts: boolean;
}

const LISTS: Readonly<Record<ListKind, ListFacts>> = {
  products: {
    operations: ['GET /analytics/202605/shop_products/performance', 'GET /analytics/202509/shop_products/performance'],
    items: 'products',
    read: readProduct,
    hasAccounts: false,
  },
  skus: {
    operations: ['GET /analytics/202509/shop_skus/performance', 'GET /analytics/202406/shop_skus/performance'],
    items: 'skus',
    read: readSku,
    hasAccounts: false,
  },
  videos: {
    operations: ['GET /analytics/202605/shop_videos/performance', 'GET /analytics/202509/shop_videos/performance'],
    items: 'videos',
    read: readVideo,
    hasAccounts: true,
  },
  lives: {
    operations: ['GET /analytics/202509/shop_lives/performance', 'GET /analytics/202508/shop_lives/performance'],
    items: 'live_stream_sessions',
    read: readLive,
    hasAccounts: true,
  },
};

export interface ItemsReport<Item extends SoldItem> extends ReportHead {
  kind: ListKind;
  rows: readonly ItemRow<Item>[];
  /** All of them together. */
  totals: readonly Compared[];
}

export interface ItemsOptions {
  account?: Account;
  /** Begin with the first day that is known, where those before it are not; else nothing is known of such a period. */
  partial?: boolean;
  onProgress?: (text: string) => void;
}

/**
 * What sold in a period, item by item, against the period before and the same one a year before.
 * @throws Failure (usage, `no-data-yet`) where the platform has no data of the period yet; Failure of the API
 */
export async function gatherItems<Item extends SoldItem>(
  desk: Desk,
  kind: ListKind,
  wanted: Period,
  { account = 'all', partial = false, onProgress }: ItemsOptions = {},
): Promise<ItemsReport<Item>> {
  const latest = desk.api ? await latestDay(desk, wanted) : undefined;
  const told = latest === undefined ? wanted : cutAfter(wanted, latest);
  if (!told) notYet(wanted, latest ?? '');
  onProgress?.(`${kind} of the period`);
  const read = partial ? readKnown : readWhole;
  const { items: now, period } = await needed(
    desk,
    `${kind} from ${told.from} to ${told.to}`,
    read<Item>(desk, kind, told, account),
  );
  onProgress?.(`${kind} of the periods before`);
  const other = async (compared: Period) =>
    attempt(kind, SCOPE, () => readList<Item>(desk, kind, compared, account, { settled: true }));
  const [beforePeriod, yearPeriod] = [periodBefore(period), yearBefore(period)];
  const [before, year] = await Promise.all([other(beforePeriod), other(yearPeriod)]);
  return {
    ...headOf(desk, {
      wanted,
      period,
      before: reportPeriod(beforePeriod, before.missing),
      year: reportPeriod(yearPeriod, year.missing),
      latest: latest ?? null,
    }),
    kind,
    rows: compareItems(now, before.value, year.value),
    totals: compareSums(now, before.value, year.value),
  };
}

interface ListOf<Item> {
  items: Item[];
  period: Period;
}

async function readWhole<Item extends SoldItem>(
  desk: Desk,
  kind: ListKind,
  period: Period,
  account: Account,
): Promise<ListOf<Item>> {
  return { items: await readList<Item>(desk, kind, period, account), period };
}

/** What sold in a period, or in as much of its end as the platform and the ledger know together. */
async function readKnown<Item extends SoldItem>(
  desk: Desk,
  kind: ListKind,
  wanted: Period,
  account: Account,
): Promise<ListOf<Item>> {
  try {
    return await readWhole<Item>(desk, kind, wanted, account);
  } catch (error) {
    const inside = error instanceof TooLongAgo ? cutBefore(wanted, firstTold(desk)) : undefined;
    if (!inside || inside.from === wanted.from) throw error;
    const told = await readWhole<Item>(desk, kind, inside, account);
    if (account !== 'all') return told;
    // What was read just now is in the ledger too: with parts of earlier days it may reach further back.
    const parts = tilings(desk.ledger.spans(desk.key(kind), wanted.from, wanted.to), wanted.to);
    const [from = inside.from] = [...parts.keys()].sort();
    const further = cutBefore(wanted, from);
    return further && from < inside.from ? { items: mergeTiles<Item>(parts.get(from) ?? []), period: further } : told;
  }
}

function mergeTiles<Item extends SoldItem>(tiles: readonly SalesSpan[]): Item[] {
  return mergeItems(tiles.map(({ body }) => body as Item[]));
}

/**
 * What sold in a span: from the platform, else from what the ledger keeps of it or of its parts.
 * @param options.settled what is kept and will not be corrected any more need not be asked for
 * @throws Gap where neither knows it
 */
export async function readList<Item extends SoldItem>(
  desk: Desk,
  kind: ListKind,
  span: Span,
  account: Account = 'all',
  { settled = false } = {},
): Promise<Item[]> {
  const key = desk.key(kind);
  // Of other accounts nothing is kept: their lists are parts of these.
  const keeps = account === 'all';
  const kept = keeps ? tiled(desk.ledger.spans(key, span.from, span.to), span) : undefined;
  if (kept && (!desk.api || (settled && kept.every((tile) => isSettled(desk, tile))))) return mergeTiles(kept);
  if (!desk.api)
    throw new Gap({ why: 'the ledger has not kept it as a whole, nor in parts that make it up', how: KEEP });
  try {
    const items = (await ask(desk, kind, span, account)) as Item[];
    if (keeps && span.to < desk.today)
      desk.ledger.store(key, [{ from: span.from, to: span.to, readAt: desk.now, body: items }]);
    return items;
  } catch (error) {
    if (!isBadDates(error)) throw error;
    if (kept) return mergeTiles(kept);
    throw new TooLongAgo();
  }
}

async function ask(desk: Desk, kind: ListKind, span: Span, account: Account): Promise<SoldItem[]> {
  const { api } = desk;
  const { operations, items, read, hasAccounts } = LISTS[kind];
  if (!api) return [];
  const query = {
    ...dates(span),
    currency: desk.currency,
    ...(hasAccounts && account !== 'all' && { account_type: ACCOUNTS[account] }),
  };
  return newest(desk, operations, async (operation) => {
    const found: SoldItem[] = [];
    const paging = { items, id: (wire: { id?: unknown }) => String(wire.id ?? ''), pageSize: 100 };
    for await (const wire of api.items({ operation, query }, paging, { signal: desk.signal })) found.push(read(wire));
    return found;
  });
}

/** Spans that follow each other and cover one without a gap, as few as can be; undefined where there are none. */
export function tiled(spans: readonly SalesSpan[], { from, to }: Span): SalesSpan[] | undefined {
  return tilings(spans, to).get(from);
}

/** By first day, the fewest spans that follow each other from it to a last day. */
function tilings(spans: readonly SalesSpan[], to: string): ReadonlyMap<string, SalesSpan[]> {
  const best = new Map<string, SalesSpan[]>([[addDays(to, 1), []]]);
  // From the end: of the spans that begin on a day, the one that leaves the fewest to come.
  for (const one of [...spans].sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0))) {
    const rest = best.get(addDays(one.to, 1));
    const known = best.get(one.from);
    if (rest && (known === undefined || rest.length + 1 < known.length)) best.set(one.from, [one, ...rest]);
  }
  return best;
}
