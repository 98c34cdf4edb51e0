import { decimal } from '../content.ts';
import { contentById } from '../trade/contents.ts';
import { type AccountKind, creatorOf, creatorsOf } from '../trade/creators.ts';
import { salesByProduct } from './products.ts';
import { soldOrders, type Tally, talliesBy } from './sold.ts';
import type { Asked, Span } from './span.ts';
import { productsOf } from './traffic.ts';

type Wire = Record<string, unknown>;

/**
 * Best sellers of a market (202511). The sandbox knows its own shops only, so these rank what the asking shop sold. What the
 * platform answers about creators, videos and LIVE sessions is not published; their fields here are the sandbox's own.
 */

function ranked<Key extends string | number>(tallies: ReadonlyMap<Key, Tally>): [Key, Tally][] {
  return [...tallies].sort(([a, x], [b, y]) => y.gmv - x.gmv || (a < b ? -1 : 1));
}

const BOUNDS = [0, 10_000, 50_000, 100_000, 500_000, 1_000_000, 5_000_000];

/** The range in which a GMV lies, for the platform tells no more of others: `100.00-500.00`. */
function rangeOf(gmv: number): string {
  const at = BOUNDS.findLastIndex((bound) => bound <= gmv);
  const next = BOUNDS[at + 1];
  return next === undefined ? `${decimal(BOUNDS[at]!)}+` : `${decimal(BOUNDS[at]!)}-${decimal(next)}`;
}

/** `GET /analytics/202511/products/bestselling` */
export function bestProducts(span: Asked): Wire[] {
  const { facts } = span;
  const names = productsOf(facts);
  return ranked(salesByProduct(span)).map(([id, { gmv }], at) => ({
    rank: at + 1,
    gmv_range: rangeOf(gmv),
    id,
    name: names.get(id) ?? '',
    product_image: {},
    shop_name: facts.shop.name,
    shop_id: facts.shop.id,
  }));
}

/** What an order was bought through, by content id. */
function byContent(span: Span, kind: 'VIDEO' | 'LIVE'): [string, Tally][] {
  return ranked(
    talliesBy(soldOrders(span), ({ attribution: { channel, content } }) =>
      channel === kind ? (content ?? undefined) : undefined,
    ),
  );
}

/** `GET /analytics/202511/videos/bestselling` and `…/lives/bestselling` */
export function bestContents(span: Asked, kind: 'VIDEO' | 'LIVE'): Wire[] {
  const { facts } = span;
  return byContent(span, kind).map(([id, { gmv }], at) => {
    const { title, creator } = contentById(facts, id)!;
    return { rank: at + 1, gmv_range: rangeOf(gmv), id, title, username: creatorOf(facts, creator)!.username };
  });
}

/** `GET /analytics/202511/creators/bestselling` */
export function bestCreators(span: Asked, account: AccountKind): Wire[] {
  const { facts } = span;
  const creators = new Map(creatorsOf(facts).map((creator) => [creator.key, creator]));
  const sold = talliesBy(soldOrders(span), ({ attribution: { maker } }) =>
    maker !== null && creators.get(maker)?.account === account ? maker : undefined,
  );
  return ranked(sold).map(([key, { gmv }], at) => {
    const { id, username, nickname, followers } = creators.get(key)!;
    return { rank: at + 1, gmv_range: rangeOf(gmv), id, username, nickname, follower_count: followers };
  });
}
