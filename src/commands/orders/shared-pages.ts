import type { WireOrder } from '../../shop/orders.ts';

type Rows = readonly WireOrder[];

/** The place of one part that may read orders: it asks once, or leaves. */
export interface OrderSeat {
  /** Orders that changed at or after a moment (epoch seconds), oldest first, page by page. */
  pages(from: number): AsyncIterable<Rows>;
  /** It will not ask. Does nothing after it has. */
  leave(): void;
}

/**
 * Reads orders once for several parts. The reading begins when each seat has asked or left, at the earliest moment of all; every page
 * is handed to all before the next is taken, so that no more than a page or two are held.
 * @param open the orders that changed at or after a moment, epoch seconds, page by page in ascending time
 * @returns makes a seat; all of them have to be made before the first asks
 */
export function shareOrders(open: (from: number) => AsyncIterable<Rows>): () => OrderSeat {
  const waiting = new Set<object>();
  const readers: { from: number; slot: Slot<Rows> }[] = [];

  const readAll = async () => {
    try {
      for await (const page of open(Math.min(...readers.map(({ from }) => from)))) {
        await Promise.all(
          readers.map(({ from, slot }) => {
            // An order without the time is one that the platform found to have changed in it.
            const own = page.filter(({ update_time: at = Infinity }) => at >= from);
            return own.length > 0 ? slot.give(own) : undefined;
          }),
        );
        if (readers.every(({ slot }) => slot.isLeft())) return;
      }
      for (const { slot } of readers) slot.end();
    } catch (error) {
      for (const { slot } of readers) slot.fail(error);
    }
  };
  const settle = (seat: object) => {
    if (waiting.delete(seat) && waiting.size === 0 && readers.length > 0) void readAll();
  };
  return () => {
    const seat = {};
    waiting.add(seat);
    return {
      pages: (from) => {
        const slot = makeSlot<Rows>();
        readers.push({ from, slot });
        settle(seat);
        return slot.values();
      },
      leave: () => settle(seat),
    };
  };
}

/** Room for one value between who gives and who takes. */
interface Slot<Value> {
  /** Resolves when the value was worked on, or nobody takes any more. */
  give(value: Value): Promise<void>;
  end(): void;
  fail(error: unknown): void;
  isLeft(): boolean;
  values(): AsyncIterable<Value>;
}

function makeSlot<Value>(): Slot<Value> {
  let given = Promise.withResolvers<{ value: Value } | undefined>();
  let taken = Promise.withResolvers<void>();
  let left = false;
  const close = (how: () => void) => {
    // Nobody may be looking.
    given.promise.catch(() => {});
    how();
  };
  return {
    give: (value) => {
      if (left) return Promise.resolve();
      taken = Promise.withResolvers();
      given.resolve({ value });
      return taken.promise;
    },
    end: () => close(() => given.resolve(undefined)),
    fail: (error) => close(() => given.reject(error)),
    isLeft: () => left,
    values: async function* () {
      try {
        for (;;) {
          const found = await given.promise;
          if (found === undefined) return;
          yield found.value;
          given = Promise.withResolvers();
          taken.resolve();
        }
      } finally {
        left = true;
        taken.resolve();
      }
    },
  };
}
