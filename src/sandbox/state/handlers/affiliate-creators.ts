import type { HandlerContext, HandlerTable } from '../../types.ts';
import { refuseAffiliate } from '../affiliate/refusals.ts';
import type { ShopFacts } from '../shops.ts';
import { type Creator, creatorsOf } from '../trade/creators.ts';
import { open, text } from './input.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';

function affiliates(facts: ShopFacts): Creator[] {
  return creatorsOf(facts).filter(({ own }) => !own);
}

/** The sandbox's market has the creators who sell for a shop already, and nobody else. */
function search(context: HandlerContext): unknown {
  const { facts } = open(context);
  const { query, body } = context;
  const size = pageSize(query, 20);
  const from = query.page_token ? tokenNumbers(query.page_token, 1)[0]! : 0;
  const keyword = (text(body, 'keyword') ?? '').toLowerCase();
  const found = affiliates(facts).filter(({ username, nickname }) =>
    [username, nickname].some((name) => name.toLowerCase().includes(keyword)),
  );
  return {
    next_page_token: from + size < found.length ? writeToken([from + size]) : '',
    creators: found
      .slice(from, from + size)
      .map((creator) => ({ creator_open_id: creator.id, ...known(facts, creator) })),
  };
}

function get(context: HandlerContext): unknown {
  const { facts } = open(context);
  const creator = affiliates(facts).find(({ id }) => id === context.path.creator_user_id);
  if (!creator) throw refuseAffiliate(50001702, context.path.creator_user_id);
  return { creator: known(facts, creator) };
}

function known(facts: ShopFacts, { username, nickname, followers }: Creator) {
  return { username, nickname, follower_count: followers, selection_region: facts.shop.region };
}

/** Creators one may invite. */
export const affiliateCreatorHandlers: HandlerTable = {
  'POST /affiliate_seller/202508/marketplace_creators/search': search,
  'GET /affiliate_seller/202508/marketplace_creators/{creator_user_id}': get,
};
