import type { CommandSpec, FieldSpec, FlagSpec, NounSpec } from './types.ts';

const periodFlags: readonly FlagSpec[] = [
  { name: 'last', value: 'TIME', summary: 'so many whole days or weeks up to yesterday: 7d, 4w (30d)' },
  { name: 'from', value: 'DATE', summary: 'first day, by the shop’s clock: 2026-11-01' },
  { name: 'to', value: 'DATE', summary: 'last day, included; yesterday when absent' },
  {
    name: 'period',
    value: 'NAME',
    summary:
      'today, yesterday, this-week, last-week, this-month, last-month, …-quarter, …-year, 2026-W46, 2026-11, 2026-Q3, 2026',
  },
];

const readFlags: readonly FlagSpec[] = [
  { name: 'zone', value: 'ZONE', summary: 'the shop’s time zone, where Till does not know its market' },
  {
    name: 'currency',
    value: 'CURRENCY',
    summary: 'the shop’s own or US dollars',
    choices: ['local', 'usd'],
    default: 'local',
  },
  { name: 'from-ledger', summary: 'what was read earlier; nothing is asked for' },
];

const out: FlagSpec = {
  name: 'out',
  value: 'FILE',
  mcp: 'left-out',
  summary: 'write it to a file instead: .html (one page with charts), .md, .csv or .json',
};

const fileField: FieldSpec = { name: 'file', summary: 'with --out: the file that was written' };

const account: FlagSpec = {
  name: 'account',
  value: 'WHOSE',
  summary: 'whose: all, your official or marketing accounts, affiliates',
  choices: ['all', 'official', 'marketing', 'affiliate'],
  default: 'all',
};

const headFields: readonly FieldSpec[] = [
  { name: 'shop', summary: '{id, name, region}' },
  { name: 'zone', summary: 'the time zone of its days' },
  { name: 'currency', summary: 'LOCAL or USD: what amounts were asked for in' },
  { name: 'period', summary: '{from, to, days, note, unknown}: first and last day, both included' },
  { name: 'asked', summary: '{from, to} where the period was cut because the platform has no data of its end yet' },
  { name: 'before', summary: 'the period before, of equal length; unknown says why nothing is compared' },
  { name: 'yearBefore', summary: 'the same one a year before; note says where it has another length' },
  { name: 'latestAvailable', summary: 'the last day that the platform has data of' },
  { name: 'madeAt', summary: 'when this was made' },
  { name: 'notes', summary: 'how it was read' },
];

const comparedFields: readonly FieldSpec[] = [
  { name: 'change', summary: 'against the period before: an amount, a count, or percentage points' },
  { name: 'changePercent', summary: 'the same in per cent, one place; null where there was nothing' },
  { name: 'yearBefore', summary: 'a year before' },
  { name: 'yearChange', summary: 'against the year before' },
  { name: 'yearChangePercent', summary: 'the same in per cent' },
];

const countFields: readonly FieldSpec[] = [
  { name: 'orders', summary: 'orders; of SKUs, videos and sessions SKU orders' },
  { name: 'items', summary: 'units' },
];

const itemFields = (own: readonly FieldSpec[]): readonly FieldSpec[] => [
  { name: 'rank', summary: 'place by GMV; null for what sold in the period before only' },
  { name: 'id', summary: 'its id' },
  ...own,
  { name: 'gmv', summary: 'what buyers paid for it: {amount, currency}' },
  ...countFields,
  { name: 'sharePercent', summary: 'of the GMV of all, one place' },
  { name: 'movement', summary: 'new, up, down, same, gone; unknown where the period before is' },
  { name: 'rankBefore', summary: 'its place in the period before' },
  { name: 'before', summary: 'GMV of the period before' },
  { name: 'ordersBefore', summary: 'orders of the period before' },
  { name: 'itemsBefore', summary: 'units of the period before' },
  ...comparedFields,
  fileField,
];

const contentFields: readonly FieldSpec[] = [
  { name: 'title', summary: 'its title' },
  { name: 'username', summary: 'the account that made it' },
  { name: 'views', summary: 'views' },
  { name: 'customers', summary: 'buyers, as the platform gives them' },
  { name: 'clickThrough', summary: 'click-through rate, as the platform gives it' },
  { name: 'gpm', summary: 'GMV of a thousand views: {amount, currency}' },
];

const how =
  'The period stands against the one before of equal length (a running week or month against the same days of the one before) and the same one a year before (weeks: 52 weeks earlier). The platform’s data come a day or more late: a period that reaches beyond them is cut, and that is said. It tells about the last 180 days; what was read is kept in the ledger and used where it tells no more (--from-ledger asks for nothing). A period that begins before both is cut, too.';

/** `till sales shop`, and what the bare noun does. */
export const salesShop: CommandSpec = {
  path: ['sales', 'shop'],
  default: true,
  summary: 'what the shop sold, against the period before and the year before',
  description: [
    'GMV, refunds, orders, items, customers, visitors and page views of a period, day by day, by channel (video, LIVE, product card), and the way from a visit to an order.',
    how,
    'CSV, TSV and JSON Lines have a line a metric; with --by a line a day, hour or channel. Hours are a request a day: 31 days at most.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  scopes: { needs: ['data.shop_analytics.public.read'] },
  flags: [
    ...periodFlags,
    { name: 'by', value: 'PART', summary: 'also by day, hour or channel', choices: ['day', 'hour', 'channel'] },
    ...readFlags,
    out,
  ],
  fields: [
    ...headFields,
    {
      name: 'totals',
      summary: '[{metric, now, before, change, changePercent, yearBefore, yearChange, yearChangePercent}]',
    },
    { name: 'channels', summary: 'the same of GMV by channel: VIDEO, LIVE, PRODUCT_CARD, with sharePercent' },
    { name: 'funnel', summary: '{visitors, pageViews, customers, orders, conversion, conversionGiven, …}' },
    { name: 'days', summary: '[{date, gmv, channels, orders, …, before, yearBefore}]' },
    { name: 'hours', summary: 'with --by hour: [{date, index, gmv, customers, visitors, items}]' },
    { name: 'empty', summary: 'nothing was sold' },
    {
      name: 'metric',
      summary: 'a line of CSV and JSON Lines: gmv, refunds, orders, visitors, conversion, averageOrder, …',
    },
    { name: 'now', summary: 'a line: its value in the period' },
    ...comparedFields.filter(({ name }) => name !== 'yearBefore'),
    { name: 'channel', summary: 'a line of --by channel' },
    { name: 'sharePercent', summary: 'a line of --by channel: of the GMV of all' },
    { name: 'date', summary: 'a line of --by day or hour' },
    { name: 'index', summary: 'a line of --by hour: the hour as the platform numbers it' },
    { name: 'gmv', summary: 'a line of --by day or hour: {amount, currency}' },
    { name: 'gross', summary: 'a line of --by day: gross revenue' },
    { name: 'refunds', summary: 'a line of --by day' },
    { name: 'orders', summary: 'a line of --by day' },
    { name: 'skuOrders', summary: 'a line of --by day' },
    { name: 'items', summary: 'a line of --by day or hour' },
    { name: 'customers', summary: 'a line of --by day or hour' },
    { name: 'visitors', summary: 'a line of --by day or hour' },
    { name: 'pageViews', summary: 'a line of --by day' },
    { name: 'conversion', summary: 'a line of --by day: as the platform gives it' },
    fileField,
  ],
  examples: [
    { command: 'till sales', summary: 'the last 30 days' },
    { command: 'till sales --period last-week --by day', summary: 'a week, day by day' },
    { command: 'till sales --last 7d --by hour', summary: 'which hours sell' },
    { command: 'till sales --period last-month --out last-month.html', summary: 'one page with charts, for a browser' },
    { command: 'till sales --last 90d --by day --format csv', summary: 'a line a day, for a spreadsheet' },
  ],
};

export const salesProducts: CommandSpec = {
  path: ['sales', 'products'],
  summary: 'what each product sold: the best, what fell, what is new and gone',
  description: `Products by GMV with their share, place and change, those that fell most, and those that are new or gone.\n\n${how}`,
  danger: 'read',
  mcp: 'read',
  scopes: { needs: ['data.shop_analytics.public.read'], also: ['seller.product.basic'] },
  flags: [...periodFlags, ...readFlags, out],
  fields: itemFields([{ name: 'name', summary: 'its title; null where the catalogue does not have it' }]),
  examples: [
    { command: 'till sales products', summary: 'the best ten of the last 30 days' },
    {
      command: 'till sales products --period last-month --all --format csv',
      summary: 'all of them, for a spreadsheet',
    },
    { command: "till sales products --json --query '[?movement==`gone`].name'", summary: 'what sells no more' },
  ],
};

export const salesSkus: CommandSpec = {
  path: ['sales', 'skus'],
  summary: 'what each SKU sold',
  description: `The same as till sales products, SKU by SKU.\n\n${how}`,
  danger: 'read',
  mcp: 'read',
  scopes: { needs: ['data.shop_analytics.public.read'], also: ['seller.product.basic'] },
  flags: [...periodFlags, ...readFlags, out],
  fields: itemFields([
    { name: 'sellerSku', summary: 'the seller’s own SKU' },
    { name: 'productId', summary: 'its product' },
    { name: 'product', summary: 'the product’s title' },
  ]),
  examples: [{ command: 'till sales skus --last 14d', summary: 'two weeks' }],
};

export const salesVideos: CommandSpec = {
  path: ['sales', 'videos'],
  summary: 'what each video sold, with views, GPM and CTR',
  description: `Videos by GMV, your own and affiliates’ (--account).\n\n${how}`,
  danger: 'read',
  mcp: 'read',
  scopes: { needs: ['data.shop_analytics.public.read'] },
  flags: [...periodFlags, account, ...readFlags, out],
  fields: itemFields([
    ...contentFields,
    { name: 'postedAt', summary: 'when it was posted, as the platform gives it' },
    { name: 'duration', summary: 'seconds' },
    { name: 'products', summary: 'what it shows: [{id, name}]' },
  ]),
  examples: [
    { command: 'till sales videos', summary: 'the best ten of the last 30 days' },
    { command: 'till sales videos --account affiliate --last 7d', summary: 'those of affiliate creators' },
  ],
};

export const salesLives: CommandSpec = {
  path: ['sales', 'lives'],
  summary: 'what each LIVE session sold; with an id, minute by minute',
  description: `LIVE sessions by GMV with viewers, GPM and CTR. With an id: GMV and viewers by the minute, the strongest minutes, and what each product sold in it.\n\n${how}`,
  danger: 'read',
  mcp: 'read',
  scopes: { needs: ['data.shop_analytics.public.read'] },
  args: [{ name: 'id', summary: 'a session: its minutes and products' }],
  flags: [...periodFlags, account, ...readFlags, out],
  fields: [
    ...itemFields([
      ...contentFields,
      { name: 'day', summary: 'the day of the shop on which it began' },
      { name: 'startedAt', summary: 'when it began' },
      { name: 'endedAt', summary: 'when it ended' },
      { name: 'viewers', summary: 'viewers, each once' },
      { name: 'clickToOrder', summary: 'orders for a click, as the platform gives it' },
      { name: 'comments', summary: 'comments' },
      { name: 'likes', summary: 'likes' },
      { name: 'newFollowers', summary: 'new followers' },
      { name: 'productsSold', summary: 'how many different products were sold' },
    ]),
    { name: 'duration', summary: 'of one session: seconds' },
    { name: 'impressions', summary: 'of one session: how often it was shown' },
    { name: 'clicks', summary: 'of a minute: clicks on products' },
    { name: 'minutes', summary: 'of one session: [{startedAt, endedAt, gmv, orders, items, viewers, …}]' },
    { name: 'products', summary: 'of one session: [{id, name, gmv, orders, items, clicks, clickThrough, …}]' },
    { name: 'madeAt', summary: 'of one session: when this was made' },
    { name: 'notes', summary: 'of one session: how it was read' },
  ],
  examples: [
    { command: 'till sales lives --last 14d', summary: 'two weeks' },
    { command: 'till sales lives 7396002917482345112 --json', summary: 'one session, minute by minute' },
  ],
};

export const salesSync: CommandSpec = {
  path: ['sales', 'sync'],
  summary: 'keep what sold each day, for the time when the platform tells it no more',
  description:
    'Reads what each product, SKU, video and LIVE session sold day by day, and keeps it in the ledger: a request a day and kind. Days that the platform may still correct (30 days) are read again, settled ones are not. Made for a timer, once a day; then --from-ledger and the year before have something to look at.',
  danger: 'local',
  mcp: { leftOut: 'it is made for a timer, and sends a request a day and kind' },
  scopes: { needs: ['data.shop_analytics.public.read'] },
  flags: [
    ...periodFlags.map((flag) =>
      flag.name === 'last' ? { ...flag, summary: flag.summary.replace('(30d)', '(14d)') } : flag,
    ),
    {
      name: 'kind',
      value: 'KIND',
      repeat: true,
      summary: 'products, skus, videos, lives; all of them when absent',
      choices: ['products', 'skus', 'videos', 'lives'],
    },
    ...readFlags.filter(({ name }) => name !== 'from-ledger'),
  ],
  fields: [
    { name: 'kind', summary: 'shop, products, skus, videos or lives' },
    { name: 'read', summary: 'days that were read now' },
    { name: 'kept', summary: 'days that were in the ledger, and settled' },
    { name: 'unknown', summary: 'days that neither the platform nor the ledger has' },
    { name: 'from', summary: 'the first day that is kept' },
    { name: 'to', summary: 'the last one' },
  ],
  examples: [
    { command: 'till sales sync', summary: 'the last two weeks; for a timer' },
    {
      command: 'till sales sync --last 180d --kind products',
      summary: 'all that the platform still tells of products',
    },
  ],
};

export const sales: NounSpec = {
  name: 'sales',
  summary: 'what sold: shop, products, SKUs, videos, LIVE sessions, against before',
  commands: [salesShop, salesProducts, salesSkus, salesVideos, salesLives, salesSync],
};
