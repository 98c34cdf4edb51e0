import type { OrderRow } from '../rows.ts';

/** What is known of an order before anything is looked up. */
interface KeptOrder {
  /** It was paid for since the sums were made: it is in none of them. */
  fresh: boolean;
  /** A return was asked for. */
  returned: boolean;
}

/** Keeps sums of orders. What it writes is whole after `flush`. */
export interface SumKeeper {
  /** Puts what an order comes to now in the place of what it came to before. */
  keep(order: OrderRow, known: KeptOrder): void;
  flush(): void;
}
