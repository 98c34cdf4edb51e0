import { readFileSync } from 'node:fs';
import { bitmap, encodePng } from '../../../src/sandbox/state/label/png.ts';

/** What the values of examples are found with. */
export interface Finder {
  /** What a line of till gives as JSON on the shop as it began. */
  json(line: string): Promise<unknown>;
  /** The same in the home in which the example is about to run. */
  here(line: string): Promise<unknown>;
  /** A place for a file. */
  path(name: string): string;
  /** A server on this machine that takes whatever is posted to it. */
  receiver: string;
  shopId: string;
}

/** What stands for a value of an example: the n-th one asked for in the line. */
export type Value = (finder: Finder, nth: number) => string | Promise<string>;

type Row = Readonly<Record<string, unknown>>;

/** A field of the n-th row that a line gives, of those that fit. @throws Error where there are not so many */
function of(line: string, name = 'id', fits: (row: Row) => boolean = () => true): Value {
  return async ({ json }, nth) => {
    const rows = ((await json(line)) as Row[]).filter(fits);
    const value = [rows[nth]?.[name]].flat()[0];
    if (typeof value !== 'string') throw new Error(`till ${line} has no row ${nth + 1} with «${name}».`);
    return value;
  };
}

const waiting = of('orders list --status awaiting_shipment --all');
const shipped = 'orders list --status awaiting_collection --all';
/** An order that waits, with these goods in it. */
function ofGoods(sku: string): Value {
  return of('orders list --status awaiting_shipment --all', 'id', ({ items }) =>
    (items as { sellerSku: string }[]).some(({ sellerSku }) => sellerSku === sku),
  );
}

/** A promotion of the seller's own. */
function ofPromotion(wanted: string): Value {
  return of('promotions list --all', 'id', ({ status, immutable }) => status === wanted && immutable !== true);
}

/** A job of this kind that was run for the shop. */
function ofOwnShop(line: string, kind: string): Value {
  return (finder, nth) => of(line, 'id', (row) => row.kind === kind && row.shopId === finder.shopId)(finder, nth);
}

/** A sample that waits for a decision and can be sent. */
const waitingSample = of('creators samples list', 'id', ({ approvable }) => approvable === true);

const writable = of('messages list', 'conversationId', ({ canWrite }) => canWrite === true);

const skuId: Value = async ({ json }) =>
  ((await json('products view 1729582718312380102')) as { skus: { id: string }[] }).skus[0]?.id ?? '';

/** The package of several orders. */
const combined: Value = async ({ json }) => {
  const rows = (await json('orders list --status awaiting_shipment --all')) as { packageIds: string[] }[];
  const ids = rows.flatMap(({ packageIds }) => packageIds);
  const id = ids.find((one, at) => ids.indexOf(one) < at);
  if (id === undefined) throw new Error('No package holds several orders.');
  return id;
};
const liveProduct = of('products list --status live');
const openReturn = of('returns list', 'id', ({ action }) => action !== null);

/**
 * The real things of the sandbox whose ids stand for those in an example, by `command.name` or `noun.name` of the argument or
 * flag. What is not an id stays as it is.
 */
export const ids: Readonly<Record<string, Value>> = {
  'api.operation': of(shipped, 'packageIds'),
  'api.param': waiting,
  'cancellations.ids': of('cancellations list', 'id', ({ action }) => action !== null),
  'coupons.id': of('coupons list'),
  'creators.id': of('creators collaborations list --kind target'),
  'creators.ids': waitingSample,
  // The one product that is not in open collaboration.
  'creators.product': () => '1729582718312380108',
  'creators collaborations remove.id': of('creators collaborations list --kind open', 'productId'),
  'health.violation': waiting,
  'jobs cancel.id': of('jobs list --status interrupted'),
  'jobs resume.id': of('jobs list --status interrupted'),
  'jobs view.id': of('jobs list'),
  'messages.id': writable,
  'messages reply.order': async (finder) => {
    const id = await writable(finder, 0);
    const said = (await finder.json(`messages read ${id} --all`)) as Row[];
    return String(said.find(({ orderId }) => typeof orderId === 'string')?.orderId);
  },
  'money order.id': of('orders list --status completed --all'),
  'money statement.id': of('money statements'),
  'orders.id': waiting,
  'orders.ids': waiting,
  'orders cancel.ids': ofGoods('MUG-FOR12'),
  'orders combine.undo': combined,
  'orders labels.ids': of(shipped, 'id', ({ shippingType }) => shippingType === 'TIKTOK'),
  'orders split.id': ofGoods('TOT-NAT'),
  'orders track.id': of(shipped, 'id', ({ shippingType }) => shippingType === 'SELLER'),
  'prices.sku': skuId,
  'promotions.id': ofPromotion('ONGOING'),
  'promotions edit.id': ofPromotion('NOT_START'),
  'promotions republish.id': ofPromotion('DEACTIVATED'),
  'promotions results.id': of('promotions list --type buy-more'),
  'products.id': of('products list --sku CND-SALT'),
  'products.ids': liveProduct,
  'products activate.ids': of('products list --status deactivated'),
  'products recover.ids': of('products list --status deleted'),
  'quiz take.quiz': of('quiz status'),
  'returns.id': openReturn,
  'returns.ids': openReturn,
  'sales.id': of('sales lives --last 30d'),
  'sandbox.id': waiting,
  'shops.shop': of('shops list'),
};

/** What stands for the whole of a word, where it is no id that one knows by its look. */
export const words: Readonly<Record<string, Value>> = {
  'events delete.id': of('events list --all', 'id', ({ id }) => String(id).startsWith('e')),
  'events register.id': of('events list', 'id', ({ id, command }) => command !== null && !String(id).startsWith('e')),
  'health export.violation': async ({ json }) =>
    ((await json('quiz status')) as { violationId: string }[])[0]?.violationId ?? '',
  'messages reply.template': () => 'late',
  'messages templates create.name': () => 'fresh',
  'orders.job': ofOwnShop('jobs list --status done', 'orders.ship'),
  'products create.category': () => '600031',
  'products delete.confirm': () => '1',
  'quiz record.quiz': of('quiz status'),
  'orders ship.due': () => '3d',
  // What is asked for a day at a time, at the rate that the platform gives.
  'sales sync.last': () => '9d',
  'sandbox seed.orders': () => '500',
  'sandbox seed.products': () => '50',
  'trigger.to': ({ receiver }) => receiver,
};

/** What a file of an example holds: rows of a table, or the text or bytes themselves. */
export type Content = readonly Readonly<Record<string, string>>[] | string | Uint8Array;

/** A square PNG. */
export const picture = (): Uint8Array => encodePng(bitmap(600, 600));

/** Near to what it is: no guard stops it. */
const sku = [{ sku: 'MUG-FOR12', quantity: '380', price: '18.40' }];

const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//test//EN',
  'BEGIN:VEVENT',
  'UID:1@test',
  'SUMMARY:Policy workshop',
  'DTSTART:20261201T100000Z',
  'DTEND:20261201T113000Z',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

const candle = `title: Cedarline Soy Candle No. 7
description: Hand-poured soy wax. Burns 45 hours.
category: 600012
images: [front.png]
weight: 0.51 kg
dimensions: 11 x 11 x 12 cm
attributes: {Material: Soy wax, "CA Prop 65: Carcinogens": "No", Fragrance Family: Woody}
skus:
  - { sellerSku: PIN-7, price: 24.00, stock: 10, options: { Scent: Pine } }
`;

/** The files that the examples read, by `command.name` or `noun.name` of the argument or flag; `<` is the name of stdin. */
export const files: Readonly<Record<string, (finder: Finder) => Content | Promise<Content>>> = {
  'api.body': async (finder) => `{"packages":[{"id":"${await of(shipped, 'packageIds')(finder, 0)}"}]}`,
  'api.file': picture,
  'events import.<': () => `Subject: invitation\r\n\r\n${calendar}`,
  'events import.file': () => calendar,
  'health import.file': () => [{ Rating: '196', Date: '22/11/2026' }],
  'promotions items.add': () => sku,
  'promotions items.replace': () => sku,
  'creators.from': async (finder) => [{ application_id: await waitingSample(finder, 0), decision: '', reason: '' }],
  'messages reply.from': async (finder) => [{ conversation_id: await writable(finder, 0), text: 'It leaves today.' }],
  'login.<': () => 'secret\n',
  'messages templates create.<': () => 'It is late, and we are sorry.\n',
  'money journal.accounts': () => [{ key: 'sales', code: '8400', name: 'Sales' }],
  'money.costs': () => [{ seller_sku: 'MUG-FOR12', goods: '4.20', packaging: '0.35', postage: '3.99' }],
  'orders import.files': async ({ here, path }) => {
    await here(`orders export --seller-center --since 7d --out ${path('export.csv')}`);
    return readFileSync(path('export.csv'));
  },
  'orders ship.from': async (finder) => [
    {
      order_id: await ofGoods('MUG-FOR12')(finder, 0),
      tracking_number: '9400111899223100000017',
      shipping_provider: 'USPS',
    },
  ],
  'prices.file': () => sku,
  'products.file': () => candle,
  'products edit.file': () => 'title: Cedarline Soy Candle, 9 oz, new\n',
  'products delete.from': async (finder) => [{ product_id: await liveProduct(finder, 0) }],
  'products import.file': () => sku,
  'products.image': picture,
  'report.costs': () => [{ seller_sku: 'MUG-FOR12', goods: '4.20', packaging: '0.35', postage: '3.99' }],
  'quiz practice.answers': async ({ json }) => answers(await json('quiz questions --topic price --count 2')),
  'quiz practice.own': () => 'questions: []\n',
  'quiz take.answers': async ({ here, json }) => {
    const [quiz] = (await json('quiz status')) as { id: string }[];
    return answers(await here(`quiz questions --quiz ${quiz?.id}`));
  },
  'returns approve.from': async (finder) => [{ return_id: await openReturn(finder, 0) }],
  'returns.image': picture,
  'stock.file': () => sku,
  'trigger.body': () => '{}',
};

function answers(questions: unknown): string {
  const rows = questions as { id: string; options: { id: string }[] }[];
  return JSON.stringify(Object.fromEntries(rows.map(({ id, options }) => [id, [options[0]?.id]])));
}

/** Flags that name what a command writes. */
export const written: readonly string[] = ['out', 'junit', 'summary', 'bundle'];

/** Lines that must have run before a command has something to do. */
export const before: Readonly<Record<string, readonly string[]>> = {
  'health diff': ['till health --week 2026-W45 --from-ledger', 'till health --week 2026-W46 --from-ledger'],
  'quiz history': ['till quiz practice --answers answers.json'],
  'sandbox faults list': ['till sandbox faults add slow'],
  'webhooks delete': ['till webhooks set ORDER_STATUS_CHANGE https://hooks.example.com/tiktok'],
  'webhooks list': ['till webhooks set ORDER_STATUS_CHANGE https://hooks.example.com/tiktok'],
};

/** Commands that begin the built till, which is tried where there is one (tests/e2e). */
export const built: Readonly<Record<string, string>> = { demo: 'it shows how till itself runs' };

/** Changes that ask no more, and why. */
export const settled: Readonly<Record<string, string>> = {
  'jobs resume': 'it was confirmed when it began',
  'till products delete --from old.csv --confirm 14': '--confirm says how many are meant',
};

/** Commands, and single examples, that have nothing to succeed with here, and why. */
export const idle: Readonly<Record<string, string>> = {
  demo: 'it has no JSON form',
  'till config set profile uk': 'there is no such profile',
  'till products view 1729582718312380123 --yaml > candle.yaml': 'YAML is no JSON',
  listen: 'nothing came in',
  login: 'there is nobody to sign in with',
  logout: 'the sandbox is not signed in to',
  'quiz record': 'the sandbox keeps the attempts itself',
};
