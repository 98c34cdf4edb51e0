import type { Money } from '../orders.ts';

export type { Money };

/** What the platform tells of a day or a span; null is not told. */
export interface Figures {
  /** What buyers paid for goods. */
  gmv: Money | null;
  /** The same by what it was bought through: VIDEO, LIVE, PRODUCT_CARD. */
  channels: readonly { channel: string; gmv: Money }[] | null;
  gross: Money | null;
  refunds: Money | null;
  orders: number | null;
  skuOrders: number | null;
  items: number | null;
  /** Buyers, visitors: of a day each once; of a span the mean of its days, as the platform tells it. */
  customers: number | null;
  visitors: number | null;
  pageViews: number | null;
  /** The platform's own conversion rate, as it was told. */
  conversion: string | null;
}

/** A local day of a shop. */
export interface SalesDay extends Figures {
  /** `2026-11-21` */
  date: string;
}

/** An hour of a local day. */
export interface SalesHour {
  date: string;
  /** As the platform numbers it; on a day when clocks change it has no counterpart on the wall for one of them. */
  index: number;
  gmv: Money | null;
  customers: number | null;
  visitors: number | null;
  items: number | null;
}

/** What a product, SKU, video or LIVE session sold in a span. */
export interface SoldItem {
  id: string;
  gmv: Money | null;
  /** Orders; of SKUs, videos and sessions SKU orders. */
  orders: number | null;
  items: number | null;
}

export interface SoldSku extends SoldItem {
  productId: string | null;
}

/** A video or LIVE session, with what its viewers did. */
export interface SoldContent extends SoldItem {
  title: string | null;
  username: string | null;
  views: number | null;
  customers: number | null;
  /** Share of those who saw a product and clicked on it, as it was told. */
  clickThrough: string | null;
  /** GMV of a thousand views: as told, else reckoned. */
  gpm: Money | null;
}

export interface SoldVideo extends SoldContent {
  /** As it was told: a date or a moment. */
  postedAt: string | null;
  /** Seconds. */
  duration: number | null;
  products: readonly { id: string; name: string }[];
}

export interface SoldLive extends SoldContent {
  /** ISO 8601 UTC. */
  startedAt: string | null;
  endedAt: string | null;
  viewers: number | null;
  /** Orders for a hundred clicks, as it was told. */
  clickToOrder: string | null;
  comments: number | null;
  likes: number | null;
  newFollowers: number | null;
  productsSold: number | null;
}
