/**
 * A 32-bit hash of texts and whole numbers, the same on every machine. What the sandbox makes up is a function of such
 * hashes and never of the order in which things are asked for.
 */
export function hash(...parts: readonly (string | number)[]): number {
  let state = 0x811c9dc5;
  for (const part of parts) {
    if (typeof part === 'number') {
      state = mix(state ^ ((part % 0x1_0000_0000) | 0));
      state = mix(state ^ Math.floor(part / 0x1_0000_0000));
    } else {
      for (let at = 0; at < part.length; at += 1) state = Math.imul(state ^ part.charCodeAt(at), 0x01000193);
      state = mix(state);
    }
  }
  return state >>> 0;
}

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return h ^ (h >>> 16);
}

/** Draws from one stream of pseudo-random numbers. */
export interface Dice {
  /** A whole number from 0 up to, not including, `bound`. */
  below(bound: number): number;
  /** True in `percent` of 100 cases; fractions allowed. */
  chance(percent: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

/** A stream of draws that depends on nothing but `seed` (32 bits). */
export function dice(seed: number): Dice {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    return mix(state) >>> 0;
  };
  const below = (bound: number) => next() % bound;
  return {
    below,
    chance: (percent) => next() < percent * 42_949_672.96,
    pick: (items) => items[below(items.length)]!,
  };
}
