import { isApiFailure } from '../../jobs/faults.ts';
import { Failure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { type AffiliateLine, affiliateLines } from '../../shop/creators/order.ts';
import type {
  WireAffiliateOrder,
  WireMarketCreator,
  WireOpen,
  WirePromoter,
  WireSampleRule,
  WireTarget,
  WireTargetDetail,
} from '../../shop/creators/wire.ts';

/** The most a page gives: Search Seller Affiliate Orders, Search Open and Target Collaborations; creators of the market come by 20. */
const PAGE = { orders: 100, open: 100, target: 100, creators: 20, promoters: 20 } as const;
/** Products whose sample rules are asked for at once. */
const RULES_AT_ONCE = 20;

/** Streams the lines of orders that creators earn by, as the platform orders them. @param span epoch seconds, the end excluded */
export async function* readAffiliateLines(
  api: PartnerApi,
  { from, until }: { from: number; until: number },
  signal: AbortSignal,
  program?: string,
): AsyncGenerator<AffiliateLine> {
  const body = { create_time_ge: from, create_time_lt: until, ...(program !== undefined && { program_id: program }) };
  const orders = api.items<WireAffiliateOrder>(
    { operation: 'POST /affiliate_seller/202410/orders/search', body },
    { items: 'orders', id: ({ id = '' }) => id, pageSize: PAGE.orders },
    { signal },
  );
  for await (const wire of orders) yield* affiliateLines(wire);
}

/** What a search of open collaborations can be narrowed by. */
export type OpenFilter = { keyword_type: 'PRODUCT_ID' | 'PRODUCT_NAME'; keyword: string };

/** Streams products that any creator may promote. */
export function searchOpen(
  api: PartnerApi,
  filter: OpenFilter | undefined,
  signal: AbortSignal,
): AsyncIterable<WireOpen> {
  return api.items<WireOpen>(
    { operation: 'POST /affiliate_seller/202412/open_collaborations/search', body: { ...filter } },
    { items: 'open_collaborations', id: ({ id = '' }) => id, pageSize: PAGE.open },
    { signal },
  );
}

/** Finds the open collaboration of a product, one that ends rather than none. */
export async function openOfProduct(
  api: PartnerApi,
  productId: string,
  signal: AbortSignal,
): Promise<WireOpen | undefined> {
  let found: WireOpen | undefined;
  for await (const wire of searchOpen(api, { keyword_type: 'PRODUCT_ID', keyword: productId }, signal))
    if (wire.product?.id === productId && (found === undefined || wire.status === 'NORMAL')) found = wire;
  return found;
}

/** Streams invitations under one of the search's words. */
export function searchTargets(
  api: PartnerApi,
  filter: {
    collaboration_status: string;
    creator_user_open_id?: string;
    search_param?: { keyword_type: string; keyword: string };
  },
  signal: AbortSignal,
): AsyncIterable<WireTarget> {
  return api.items<WireTarget>(
    { operation: 'POST /affiliate_seller/202508/target_collaborations/search', body: { ...filter } },
    { items: 'target_collaborations', id: ({ id = '' }) => id, pageSize: PAGE.target },
    { signal },
  );
}

/** Reads an invitation with what and who is in it; undefined where there is none of this id. */
export async function readTarget(
  api: PartnerApi,
  id: string,
  signal: AbortSignal,
): Promise<WireTargetDetail | undefined> {
  try {
    const { data } = await api.call<{ target_collaboration?: WireTargetDetail }>(
      {
        operation: 'GET /affiliate_seller/202508/target_collaborations/{target_collaboration_id}',
        path: { target_collaboration_id: id },
      },
      { signal },
    );
    const found = data?.target_collaboration;
    // An empty answer is one way of saying that there is none.
    return found?.name === undefined && found?.products === undefined ? undefined : { ...found, id };
  } catch (error) {
    if (
      isApiFailure(error) &&
      ['not-found', 'refused', 'malformed'].includes(error.apiClass) &&
      error.apiCode !== undefined
    )
      return undefined;
    throw error;
  }
}

/** Creators who show a product in open collaboration. */
export async function readPromoters(api: PartnerApi, productId: string, signal: AbortSignal): Promise<WirePromoter[]> {
  const found: WirePromoter[] = [];
  const items = api.items<WirePromoter>(
    {
      operation: 'GET /affiliate_seller/202508/open_collaborations/creator_content_details',
      query: { product_id: productId },
    },
    {
      items: 'creator_content_details',
      id: ({ creator_profile: who }) => who?.creator_open_id ?? who?.username ?? '',
      pageSize: PAGE.promoters,
    },
    { signal },
  );
  for await (const wire of items) found.push(wire);
  return found;
}

/** Rules of who may ask for samples, by product; a product without one is not there. */
export async function readSampleRules(
  api: PartnerApi,
  productIds: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, WireSampleRule>> {
  const found = new Map<string, WireSampleRule>();
  for (let at = 0; at < productIds.length; at += RULES_AT_ONCE) {
    const { data } = await api.call<{ sample_rules?: WireSampleRule[] }>(
      {
        operation: 'GET /affiliate_seller/202410/open_collaborations/sample_rules',
        query: { product_ids: productIds.slice(at, at + RULES_AT_ONCE) },
      },
      { signal },
    );
    for (const rule of data?.sample_rules ?? []) if (rule.product_id) found.set(rule.product_id, rule);
  }
  return found;
}

/** A creator as the market knows them. */
export interface MarketCreator {
  id: string;
  username: string;
  nickname: string | null;
  followers: number | null;
}

/** Finds creators of the market by user name, and takes ids as they are. @throws Failure (not-found) naming who is not there */
export async function findCreators(
  api: PartnerApi,
  words: readonly string[],
  signal: AbortSignal,
): Promise<MarketCreator[]> {
  const found: MarketCreator[] = [];
  const missing: string[] = [];
  for (const word of words) {
    const creator = await findCreator(api, word, signal);
    if (creator) found.push(creator);
    else missing.push(word);
  }
  if (missing.length > 0) throw noSuchCreator(missing);
  return found;
}

/** The creator of the market with a user name, or an id. */
export async function findCreator(
  api: PartnerApi,
  word: string,
  signal: AbortSignal,
): Promise<MarketCreator | undefined> {
  const name = plainName(word);
  const operation = 'POST /affiliate_seller/202508/marketplace_creators/search';
  const paging = {
    items: 'creators',
    id: ({ creator_open_id: id, username }: WireMarketCreator) => id ?? username ?? '',
  };
  const hits = api.items<WireMarketCreator>(
    { operation, body: { keyword: name } },
    { ...paging, pageSize: PAGE.creators, limit: 10 * PAGE.creators },
    { signal },
  );
  for await (const wire of hits)
    if (plainName(wire.username ?? '') === name && wire.creator_open_id)
      return marketCreator(wire.creator_open_id, wire);
  if (!looksLikeId(word)) return undefined;
  try {
    const { data } = await api.call<{ creator?: WireMarketCreator }>(
      {
        operation: 'GET /affiliate_seller/202508/marketplace_creators/{creator_user_id}',
        path: { creator_user_id: word },
      },
      { signal },
    );
    return data?.creator?.username ? marketCreator(word, data.creator) : undefined;
  } catch (error) {
    if (
      isApiFailure(error) &&
      error.apiCode !== undefined &&
      ['not-found', 'refused', 'malformed'].includes(error.apiClass)
    )
      return undefined;
    throw error;
  }
}

function marketCreator(
  id: string,
  { username = '', nickname, follower_count: followers }: WireMarketCreator,
): MarketCreator {
  return { id, username, nickname: nickname || null, followers: followers ?? null };
}

/** Open ids are long words of letters, digits, - and _; user names have 24 characters at most. */
function looksLikeId(word: string): boolean {
  return /^(?:\d{16,25}|[\w-]{25,128})$/.test(word);
}

/** A user name as it is compared: without the @ in front, in small letters. */
export function plainName(name: string): string {
  return name.trim().replace(/^@/, '').toLowerCase();
}

/** What is said of creators nobody knows. @param words as they were typed */
export function noSuchCreator(words: readonly string[]): Failure {
  const names = words.map((word) => `«${cleanText(word)}»`).join(', ');
  return new Failure('not-found', `No creator is known as ${names}.`, {
    code: 'no-such-creator',
    hint: 'Give the user name as TikTok writes it; till creators list shows those who sold.',
  });
}
