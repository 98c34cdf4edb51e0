import type { CommandSpec, FieldSpec } from './types.ts';

/** What a line of a shipping report holds; `till jobs view` prints the same. */
export const shipFields: readonly FieldSpec[] = [
  { name: 'orderId', summary: 'order id' },
  { name: 'packageId', summary: 'package id, once there is a package' },
  {
    name: 'status',
    summary:
      'shipped, already-shipped, refused or unknown (with the code not-sent: not tried yet); planned in a dry run',
  },
  { name: 'trackingNumber', summary: 'tracking number' },
  { name: 'code', summary: 'why it was refused: the API’s code, or a word of Till’s own' },
  { name: 'message', summary: 'the same in words' },
  { name: 'requestId', summary: 'the API’s id of the request' },
];

/** `till orders ship`: the main job (design, section 5). */
export const ordersShip: CommandSpec = {
  path: ['orders', 'ship'],
  scopes: {
    needs: ['seller.order.info', 'seller.fulfillment.basic', 'seller.fulfillment.package.write'],
    also: ['seller.logistics'],
  },
  summary: 'ship orders or packages, one or fifty thousand',
  description: [
    'Ships what you name: order or package ids, --all that TikTok’s carriers take, or a file of tracking numbers (CSV, XLSX or JSONL; - is stdin).',
    'A file needs an order or package id, a tracking number and a shipping provider (name or id) a row; Seller Center’s own exports are understood. A row that does not parse stops the run before anything is sent.',
    'The plan is stored before the first request. A run that is interrupted, or killed, goes on with till jobs resume: nothing is lost, nothing is shipped twice.',
    'Exit codes: 0 all shipped, 9 some refused (the report names each), 7 the API cannot be reached or an outcome is unknown, 130 interrupted.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'ids', summary: 'order or package ids', variadic: true }],
  flags: [
    { name: 'from', value: 'FILE', mcp: 'text', summary: 'file with a row an order or package; - reads stdin' },
    {
      name: 'due',
      value: 'TIME',
      type: 'duration',
      summary: 'with --all: only what is to be shipped within, such as 6h',
    },
    {
      name: 'tracking-number',
      value: 'NUMBER',
      summary: 'tracking number of the seller’s own carrier, for a single id',
    },
    {
      name: 'provider',
      value: 'NAME',
      summary: 'shipping provider, name or id: for a single id, or for rows that name none',
    },
    {
      name: 'handover',
      value: 'METHOD',
      choices: ['pickup', 'drop-off'],
      summary: 'how TikTok’s carrier gets the packages',
    },
    { name: 'slot', value: 'SLOT', summary: 'pick-up time: next, or FROM/TO as ISO 8601' },
  ],
  fields: [
    ...shipFields,
    { name: 'flow', summary: 'dry run: ship-package, mark-shipped or create-package' },
    { name: 'provider', summary: 'dry run: shipping provider' },
    { name: 'handover', summary: 'dry run: pickup or drop-off' },
    { name: 'slot', summary: 'dry run: pick-up time' },
    { name: 'service', summary: 'dry run: TikTok’s shipping service' },
  ],
  examples: [
    { command: 'till orders ship --from tracking.csv --dry-run', summary: 'what would be sent, row by row' },
    { command: 'till orders ship --from tracking.csv --yes --json', summary: 'the same for a script, sent' },
    {
      command: 'till orders ship 576461413038785752 --tracking-number AB123456789GB --provider "Royal Mail"',
      summary: 'one order with your own carrier',
    },
    {
      command: 'till orders ship --all --due 6h --handover pickup --slot next',
      summary: 'all that TikTok’s carriers take and that falls due',
    },
  ],
};
