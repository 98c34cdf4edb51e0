import { catalogue, type Sku } from './catalog.ts';
import { NOTES, type Person, PLAIN_NOTES, person } from './people.ts';
import { type Dice, dice, hash } from './random.ts';

export type OrderType = 'NORMAL' | 'PRE_ORDER' | 'MADE_TO_ORDER' | 'BACK_ORDER';

/** What is laid down about an order instead of being drawn. Kept as JSON in its row. */
export interface OrderSpec {
  /** Places in the catalogue and how many of each. */
  skus?: [place: number, count: number][];
  /** Place in the catalogue of a gift that comes along. */
  gift?: number;
  /** Place in the list of buyers' notes; -1 for none. */
  note?: number;
  type?: OrderType;
  /** Handling time of what is made to order. */
  handling?: { days: number; calendar: boolean };
  /** When a pre-order is released, epoch seconds. */
  release?: number;
  sample?: true;
  /** Stored and shipped by the platform. */
  platform?: true;
  express?: boolean;
  warehouse?: number;
  sellerNote?: string;
  /** Key of the order whose goods it sends once more, free of charge. */
  replaces?: number;
}

/** One unit that was bought; money in minor units. */
export interface Line {
  sku: Sku;
  gift: boolean;
  original: number;
  sellerDiscount: number;
  platformDiscount: number;
  /** What the buyer pays for it before tax. */
  sale: number;
  tax: number;
  /** This line's part of the postage, which adds up to the order's. */
  postage: Postage;
}

export interface Postage {
  list: number;
  sellerDiscount: number;
  platformDiscount: number;
  paid: number;
  tax: number;
}

/** What never changes about an order. */
export interface Content {
  lines: readonly Line[];
  postage: Postage;
  buyer: Person;
  note: string;
  sellerNote: string;
  type: OrderType;
  handling: { days: number; calendar: boolean } | undefined;
  release: number | undefined;
  sample: boolean;
  platform: boolean;
  express: boolean;
  paymentMethod: { name: string; code: string; card: string | undefined };
}

/** The buyer's key of an order: mostly one of their own, now and then the buyer of the order before, so that parcels can be combined. */
export function buyerKey(order: number): number {
  return hash('repeat', order) % 50 === 0 ? order - 1 : order;
}

const PAYMENTS = [
  { name: 'Visa', code: 'CREDIT_CARD', card: 'CREDIT' },
  { name: 'Mastercard', code: 'CREDIT_CARD', card: 'DEBIT' },
  { name: 'PayPal', code: 'PAYPAL', card: undefined },
  { name: 'Apple Pay', code: 'APPLE_PAY', card: undefined },
] as const;

/** Whether an order travels express. */
export function isExpress(salt: number, spec: OrderSpec): boolean {
  return spec.express ?? hash('express', salt) % 10 === 0;
}

/** How many units an order has. Cheaper than its whole content. */
export function unitsOf(region: string, salt: number, spec: OrderSpec): number {
  return unitsAndGift(region, salt, spec).length;
}

/** The product of each unit of an order, its gift last. Cheaper than its whole content. */
export function productIdsOf(region: string, salt: number, spec: OrderSpec): string[] {
  return unitsAndGift(region, salt, spec).map(({ sku }) => sku.productId);
}

function unitsAndGift(region: string, salt: number, spec: OrderSpec): { sku: Sku; gift: boolean }[] {
  const goods = catalogue(region);
  const roll = dice(hash('units', salt));
  const drawn: [number, number][] = [];
  const kinds = roll.chance(70) ? 1 : roll.chance(70) ? 2 : 3;
  for (let kind = 0; kind < kinds; kind += 1) {
    drawn.push([roll.below(goods.length), roll.chance(82) ? 1 : roll.chance(75) ? 2 : 3]);
  }
  const gift = roll.chance(5) ? roll.below(goods.length) : undefined;
  const units = (spec.skus ?? drawn).flatMap(([place, count]) =>
    Array.from({ length: count }, () => ({ sku: goods[place % goods.length]!, gift: false })),
  );
  const extra = spec.gift ?? (spec.skus ? undefined : gift);
  return extra === undefined ? units : [...units, { sku: goods[extra % goods.length]!, gift: true }];
}

/** A unit and its price, before tax and postage. */
export type Goods = Omit<Line, 'tax' | 'postage'>;

/** What an order's units cost. Cheaper than its whole content: sales are summed from a hundred thousand orders. */
export function goodsOf(region: string, salt: number, spec: OrderSpec): Goods[] {
  return priced(region, salt, spec, dice(hash('content', salt)));
}

/** @param roll its first draws are the discounts */
function priced(region: string, salt: number, spec: OrderSpec, roll: Dice): Goods[] {
  const sellerPercent = roll.chance(30) ? 5 + 5 * roll.below(4) : 0;
  const platformPercent = roll.chance(20) ? 3 + roll.below(8) : 0;
  const free = isFree(spec);
  return unitsAndGift(region, salt, spec).map(({ sku, gift }) => {
    const original = gift ? 0 : sku.price;
    const sellerDiscount = free ? original : share(original, sellerPercent, 100);
    const platformDiscount = free ? 0 : share(original - sellerDiscount, platformPercent, 100);
    return {
      sku,
      gift,
      original,
      sellerDiscount,
      platformDiscount,
      sale: original - sellerDiscount - platformDiscount,
    };
  });
}

/** Samples and replacements cost nothing. */
function isFree(spec: OrderSpec): boolean {
  return spec.sample === true || spec.replaces !== undefined;
}

/** Works out an order's content from its salt and what was laid down about it. Pure: the same each time. */
export function contentOf(region: string, salt: number, buyer: number, spec: OrderSpec): Content {
  const roll = dice(hash('content', salt));
  const who = person(region, buyer);
  const goods = priced(region, salt, spec, roll);
  const list = region === 'US' ? 599 : 349;
  const freePostage = roll.chance(45);
  const sellerPays = freePostage && roll.chance(50);
  const noted = roll.chance(14);
  const note = spec.note ?? (noted ? (roll.chance(60) ? roll.below(PLAIN_NOTES) : roll.below(NOTES.length)) : -1);
  const sample = spec.sample === true;
  const free = isFree(spec);

  const bare = goods.map((unit) => ({ ...unit, tax: share(unit.sale, who.taxRate, 100_000) }));
  const paid = free || freePostage ? 0 : list;
  const postage: Postage = {
    list,
    sellerDiscount: free || (freePostage && sellerPays) ? list : 0,
    platformDiscount: !free && freePostage && !sellerPays ? list : 0,
    paid,
    tax: who.taxedPostage ? share(paid, who.taxRate, 100_000) : 0,
  };
  const parts = spreadPostage(
    postage,
    bare.map(({ original }) => original),
  );
  return {
    lines: bare.map((line, at) => ({ ...line, postage: parts[at]! })),
    postage,
    buyer: who,
    note: note < 0 ? '' : (NOTES[note % NOTES.length] ?? ''),
    sellerNote: spec.sellerNote ?? '',
    type: spec.type ?? 'NORMAL',
    handling: spec.handling,
    release: spec.release,
    sample,
    platform: spec.platform === true,
    express: isExpress(salt, spec),
    paymentMethod: roll.pick(PAYMENTS),
  };
}

/** `amount * part / whole`, half a minor unit rounded up; exact for whole numbers below 2^53. */
function share(amount: number, part: number, whole: number): number {
  return Math.floor((2 * amount * part + whole) / (2 * whole));
}

/** Spreads the postage over the lines by price, so that the parts add up to the whole to the last minor unit. */
function spreadPostage(postage: Postage, weights: readonly number[]): Postage[] {
  const spread = (amount: number) => largestRemainder(amount, weights);
  const list = spread(postage.list);
  const sellerDiscount = spread(postage.sellerDiscount);
  const platformDiscount = spread(postage.platformDiscount);
  const paid = spread(postage.paid);
  const tax = spread(postage.tax);
  return weights.map((_, at) => ({
    list: list[at]!,
    sellerDiscount: sellerDiscount[at]!,
    platformDiscount: platformDiscount[at]!,
    paid: paid[at]!,
    tax: tax[at]!,
  }));
}

/** Parts of an amount in the proportion of weights, whole numbers that add up to it exactly. */
export function largestRemainder(amount: number, weights: readonly number[]): number[] {
  // Most postages are nothing, or that of one unit.
  if (amount === 0 || weights.length === 1) return weights.map(() => amount);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const even = total === 0 ? weights.map(() => 1) : weights;
  const whole = total === 0 ? weights.length : total;
  const parts = even.map((weight) => Math.floor((amount * weight) / whole));
  let rest = amount - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = even
    .map((weight, at) => ({ at, remainder: (amount * weight) % whole }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  for (const { at } of byRemainder) {
    if (rest === 0) break;
    parts[at] = parts[at]! + 1;
    rest -= 1;
  }
  return parts;
}

/** Minor units as the decimal string of the wire: 1250 is `12.50`. */
export function decimal(minor: number): string {
  const digits = String(Math.abs(minor)).padStart(3, '0');
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
