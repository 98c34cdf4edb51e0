import { usageFailure } from '../../lib/failure.ts';
import { parseMoment } from '../../lib/time.ts';
import { productsList } from '../../manifest/products-list.ts';
import type { Column, Tone } from '../../output/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { type ProductRow, priceText, productRow, titleMatches } from '../../shop/products/row.ts';
import type { WireListed } from '../../shop/products/wire.ts';
import type { CommandRun } from '../deps.ts';
import { type ProductFilter, type SearchOptions, searchProducts } from './search.ts';
import { readAuditStatuses, readProductStatuses, readQualityTiers, statusText } from './words.ts';

/** How many a list shows when nobody said. */
const DEFAULT_LIMIT = 50;
/** SKUs that one search takes (Search Products 202502, codes 12019027 and 12019087). */
const SKUS_A_SEARCH = 10;
/** Ids of the platform's are as long as this; a seller's own codes are not all digits and as long. */
const SKU_ID = /^\d{15,25}$/;

const TIMES = [
  ['since', 'update_time_ge'],
  ['until', 'update_time_le'],
  ['createdSince', 'create_time_ge'],
  ['createdUntil', 'create_time_le'],
] as const;

export const run: CommandRun = async ({ flags }, deps) => {
  const statuses = readProductStatuses(flags.status as string[] | undefined);
  const audits = readAuditStatuses(flags.audit as string[] | undefined);
  const tiers = readQualityTiers(flags.quality as string[] | undefined);
  const skus = ((flags.sku as string[] | undefined) ?? [])
    .flatMap((value) => value.split(','))
    .map((sku) => sku.trim())
    .filter(Boolean);
  const text = typeof flags.text === 'string' ? flags.text.trim() : '';
  // Dates are read before anyone is asked for anything, against a clock that only matters for «2d».
  readTimes(flags, 0);
  const now = (await deps.clock())();
  const filter: ProductFilter = {
    ...(audits.length > 0 && { audit_status: audits }),
    ...(tiers.length > 0 && { listing_quality_tiers: tiers }),
    ...readTimes(flags, now),
  };
  const limit = deps.flags.limit ?? (deps.flags.all ? undefined : DEFAULT_LIMIT);
  const searches = searchesFor(filter, statuses, skus);
  const options: SearchOptions = {
    now,
    signal: deps.signal,
    onNote: (note) => deps.output.note(note),
    // What is compared here may lie anywhere in the catalogue.
    ...(limit !== undefined && text === '' && { limit: limit + 1 }),
  };
  let more = false;
  async function* rows(api: PartnerApi): AsyncGenerator<ProductRow> {
    let count = 0;
    for await (const product of several(api, searches, options)) {
      const row = productRow(product);
      if (text !== '' && !titleMatches(row.title, text)) continue;
      if (count === limit) {
        more = true;
        return;
      }
      count += 1;
      yield row;
    }
  }
  const count = await deps.output.list(rows(await deps.api()), {
    columns,
    fields: productsList.fields ?? [],
    empty: 'No products match.',
  });
  if (text !== '') deps.output.note('Titles were compared here: the platform cannot search in them.');
  if (more && deps.flags.limit === undefined)
    deps.output.note(`${count} are shown; --all lists every product, --limit N that many.`);
};

function readTimes(flags: Record<string, unknown>, now: number): Partial<Record<(typeof TIMES)[number][1], number>> {
  const found: Partial<Record<(typeof TIMES)[number][1], number>> = {};
  for (const [flag, key] of TIMES) {
    const given = flags[flag];
    if (typeof given !== 'string') continue;
    const name = `--${flag.replace('S', '-s').replace('U', '-u')}`;
    const seconds = parseMoment(given, name, now) / 1000;
    // The search's upper bounds are inclusive (guide, 4.5); «before» is one second less.
    found[key] = key.endsWith('_le') ? Math.ceil(seconds) - 1 : Math.ceil(seconds);
  }
  for (const [from, to, names] of [
    ['update_time_ge', 'update_time_le', '--since is not before --until'],
    ['create_time_ge', 'create_time_le', '--created-since is not before --created-until'],
  ] as const) {
    const [low, high] = [found[from], found[to]];
    if (low !== undefined && high !== undefined && low > high)
      throw usageFailure(`${names}: no product can lie between them.`, 'Swap the two.');
  }
  return found;
}

/** One search a status and ten SKUs: the platform takes one status, and ten SKUs of a kind, at a time. */
function searchesFor(filter: ProductFilter, statuses: readonly string[], skus: readonly string[]): ProductFilter[] {
  const bySku: ProductFilter[] = [];
  for (const [key, wanted] of [
    ['sku_ids', skus.filter((sku) => SKU_ID.test(sku))],
    ['seller_skus', skus.filter((sku) => !SKU_ID.test(sku))],
  ] as const) {
    for (let at = 0; at < wanted.length; at += SKUS_A_SEARCH)
      bySku.push({ [key]: wanted.slice(at, at + SKUS_A_SEARCH) });
  }
  const parts = bySku.length === 0 ? [{}] : bySku;
  return (statuses.length === 0 ? [{}] : statuses.map((status) => ({ status }))).flatMap((status) =>
    parts.map((part) => ({ ...filter, ...status, ...part })),
  );
}

/** Several searches after each other; a product that carries SKUs of two searches comes once. */
async function* several(
  api: PartnerApi,
  searches: readonly ProductFilter[],
  options: SearchOptions,
): AsyncGenerator<WireListed> {
  const seen = searches.some(({ sku_ids, seller_skus }) => sku_ids ?? seller_skus) ? new Set<string>() : undefined;
  for (const search of searches) {
    for await (const product of searchProducts(api, search, options)) {
      if (seen?.has(product.id ?? '')) continue;
      seen?.add(product.id ?? '');
      yield product;
    }
  }
}

const statusTones: Readonly<Record<string, Tone>> = {
  ACTIVATE: 'good',
  FAILED: 'bad',
  PLATFORM_DEACTIVATED: 'bad',
  FREEZE: 'bad',
  PENDING: 'accent',
  DELETED: 'dim',
  DRAFT: 'dim',
};

const columns: readonly Column<ProductRow>[] = [
  { field: 'id', label: 'product' },
  { field: 'title' },
  { field: 'status', show: ({ status }) => statusText(status), tone: ({ status }) => statusTones[status] },
  {
    field: 'auditStatus',
    label: 'audit',
    show: ({ auditStatus }) => (auditStatus === 'NONE' ? '' : statusText(auditStatus)),
    tone: ({ auditStatus }) => (auditStatus === 'FAILED' ? 'bad' : undefined),
    drop: 4,
  },
  {
    field: 'quality',
    show: ({ quality }) => quality?.toLowerCase(),
    tone: ({ quality }) => (quality === 'POOR' ? 'bad' : quality === 'GOOD' ? 'good' : undefined),
    drop: 3,
  },
  { field: 'skuCount', label: 'SKUs', align: 'right', drop: 5 },
  { field: 'priceFrom', label: 'price', align: 'right', show: priceText, drop: 2 },
  {
    field: 'stock',
    align: 'right',
    tone: ({ stock, status }) => (status === 'ACTIVATE' && stock === 0 ? 'bad' : undefined),
    drop: 1,
  },
  { field: 'updatedAt', label: 'changed', drop: 6 },
];
