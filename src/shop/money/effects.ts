import { type Micros, readMicros, sum } from './amount.ts';
import { components, type Group } from './components.ts';
import type { Part } from './types.ts';

export type Wire = Readonly<Record<string, unknown>>;

/** Amounts of a settlement as they are told. */
export interface Told {
  revenue: Micros;
  shipping: Micros;
  fees: Micros;
  adjustment: Micros;
  settlement: Micros;
}

/** By what each of shipping, fees and adjustment is to be multiplied so that costs are below 0. */
type Signs = readonly [shipping: bigint, fees: bigint, adjustment: bigint];

/**
 * The reference gives the sum as revenue − shipping − fees − adjustment, and in its samples, as in what sellers' programs
 * show, costs bear a minus already. Both are understood: the way in which the amounts add up is the one that is meant.
 */
const WAYS: readonly Signs[] = [
  [1n, 1n, 1n],
  [-1n, -1n, -1n],
  [-1n, -1n, 1n],
  [1n, 1n, -1n],
];

/** The amounts with their effect on the payout, and what of the settlement they do not explain. */
export function effectsOf(told: Told): Omit<Told, 'settlement'> & { unexplained: Micros; flipped: boolean } {
  const { revenue, shipping, fees, adjustment, settlement } = told;
  const add = ([a, b, c]: Signs) => revenue + a * shipping + b * fees + c * adjustment;
  const way = WAYS.find((signs) => add(signs) === settlement) ?? (WAYS[0] as Signs);
  return {
    revenue,
    shipping: way[0] * shipping,
    fees: way[1] * fees,
    adjustment: way[2] * adjustment,
    unexplained: settlement - add(way),
    flipped: way[1] === -1n,
  };
}

/**
 * The parts of one or two breakdowns, with the sign of the whole they belong to. What they leave of it is a part `rest`, so that
 * they always add up to it.
 */
export function partsOf(whole: Micros, flipped: boolean, breakdowns: readonly (readonly [Group, unknown])[]): Part[] {
  const told = breakdowns.flatMap(([group, breakdown]) => fieldsOf(group, breakdown));
  const counted = told.filter(({ counted }) => counted);
  const read = [counted, told]
    .flatMap((set) => [set, set.map((part) => ({ ...part, amount: -part.amount }))])
    .find((set) => sum(set.map(({ amount }) => amount)) === whole);
  const parts = read ?? (flipped ? counted.map((part) => ({ ...part, amount: -part.amount })) : counted);
  const rest = whole - sum(parts.map(({ amount }) => amount));
  return [
    ...parts.filter(({ amount }) => amount !== 0n).map(({ key, amount }) => ({ key, amount })),
    ...(rest === 0n ? [] : [{ key: `${breakdowns[0]?.[0]}.rest`, amount: rest }]),
  ];
}

const order = new Map(components.map(({ group, field }, place) => [`${group}.${field}`, place]));
const reference = new Set(
  components.filter(({ counted }) => counted === false).map(({ group, field }) => `${group}.${field}`),
);

function fieldsOf(group: Group, breakdown: unknown): (Part & { counted: boolean })[] {
  if (typeof breakdown !== 'object' || breakdown === null) return [];
  return Object.entries(breakdown as Wire)
    .flatMap(([field, value]) => {
      const amount = typeof value === 'object' ? undefined : readMicros(value);
      const key = `${group}.${field}`;
      return amount === undefined ? [] : [{ key, amount, counted: !reference.has(key) }];
    })
    .sort((a, b) => (order.get(a.key) ?? order.size) - (order.get(b.key) ?? order.size));
}
