import type { ArgumentSpec, CommandSpec, FieldSpec, FlagSpec, NounSpec } from './types.ts';

const faultKinds = [
  'reset-before',
  'reset-after',
  'error-before',
  'error-after',
  'rate-limit',
  'slow',
  'truncate',
  'html-before',
  'html-after',
  'error-code',
  'expired-token',
  'duplicates',
] as const;

const region: FlagSpec = { name: 'region', value: 'REGION', summary: 'the shop in US or in GB (US)' };
const shipping: FlagSpec = {
  name: 'shipping',
  value: 'WHO',
  summary: 'SELLER or TIKTOK: whose carrier takes them (both)',
};
const seed: FlagSpec = { name: 'seed', value: 'TEXT', summary: 'the same text gives the same orders' };
const statusNames =
  'unpaid, on_hold, awaiting_shipment, partially_shipping, awaiting_collection, in_transit, delivered, completed or cancelled';
const status: ArgumentSpec = { name: 'status', summary: statusNames, required: true };

const faultFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'number of the fault' },
  { name: 'kind', summary: 'what goes wrong' },
  { name: 'rate', summary: 'how many of the matching requests it hits, as a fraction' },
  { name: 'times', summary: 'after so many hits it rests' },
  { name: 'path', summary: 'requests it concerns' },
  { name: 'seed', summary: 'what its choice of requests depends on' },
  { name: 'seen', summary: 'matching requests so far' },
  { name: 'hits', summary: 'requests it has hit' },
  { name: 'status', summary: 'HTTP status it answers with' },
  { name: 'delayMs', summary: 'milliseconds it delays' },
  { name: 'retryAfter', summary: 'seconds in Retry-After' },
  { name: 'code', summary: 'error code in the envelope' },
  { name: 'about', summary: 'the kind in words' },
];

/** Of those that have no other field for it. */
const dryRun: FieldSpec = { name: 'dryRun', summary: 'it was only said what would be done (--dry-run)' };

const movedFields: readonly FieldSpec[] = [
  dryRun,
  { name: 'ms', summary: 'dry run: milliseconds that would pass' },
  { name: 'from', summary: 'virtual time before' },
  { name: 'to', summary: 'virtual time after' },
  { name: 'events', summary: 'how many things happened meanwhile' },
  { name: 'orders', summary: 'by how much the orders in each status changed' },
];

const limitFields: readonly FieldSpec[] = [
  {
    name: 'rateLimit',
    summary:
      'requests a second for each app, shop and endpoint, as text; off; or default: 50 stand-alone, none embedded',
  },
  { name: 'retryAfter', summary: 'whether a 429 says how long to wait' },
  dryRun,
];

const faults: readonly CommandSpec[] = [
  {
    path: ['sandbox', 'faults', 'list'],
    default: true,
    summary: 'list the faults that are on, and how often each has hit',
    danger: 'read',
    mcp: 'read',
    fields: faultFields,
    examples: [{ command: 'till sandbox faults', summary: 'what is set to go wrong' }],
  },
  {
    path: ['sandbox', 'faults', 'add'],
    summary: 'make something go wrong',
    description:
      'Faults are on for every process that uses the sandbox, until they are cleared. Which requests a fault hits depends on its seed and on their order alone. -before is before the request is processed, -after when the write has already happened and the answer gets lost.',
    danger: 'local',
    mcp: { leftOut: 'it breaks the practice server on purpose, for tests' },
    args: [{ name: 'kind', summary: 'what goes wrong', required: true, choices: faultKinds }],
    flags: [
      { name: 'rate', value: 'RATE', summary: 'how many requests it hits: 0.05, 5% or 1/20 (all of them)' },
      { name: 'times', value: 'N', summary: 'rest after so many hits', type: 'integer', min: 1 },
      { name: 'next', value: 'N', summary: 'the next N requests, then rest', type: 'integer', min: 1 },
      {
        name: 'path',
        value: 'GLOB',
        summary: "requests it concerns, such as '/fulfillment/*' or 'POST *' (every API path)",
      },
      { name: 'seed', value: 'TEXT', summary: 'what its choice of requests depends on (1)' },
      {
        name: 'status',
        value: 'N',
        summary: 'HTTP status of error-before and error-after (500)',
        type: 'integer',
        min: 500,
      },
      { name: 'delay', value: 'TIME', summary: 'delay of slow (1s)', type: 'duration', min: 1 },
      { name: 'retry-after', value: 'TIME', summary: 'Retry-After of rate-limit (none)', type: 'duration', min: 1 },
      { name: 'code', value: 'N', summary: 'error code of error-code (36009003)', type: 'integer', min: 1 },
    ],
    fields: [...faultFields, dryRun],
    examples: [
      {
        command: 'till sandbox faults add reset-after --rate 1/20 --seed 7',
        summary: 'every twentieth answer or so gets lost',
      },
      {
        command: "till sandbox faults add error-before --status 503 --next 3 --path 'POST /fulfillment/*'",
        summary: 'the next three writes find the platform overloaded',
      },
      {
        command: 'till sandbox faults add expired-token --next 1',
        summary: 'the next request finds its token expired',
      },
    ],
  },
  {
    path: ['sandbox', 'faults', 'set'],
    summary: 'set the limit on requests a second',
    danger: 'local',
    mcp: { leftOut: 'it breaks the practice server on purpose, for tests' },
    flags: [
      { name: 'rate-limit', value: 'N', summary: 'requests a second for each app, shop and endpoint; off; or default' },
      { name: 'retry-after', value: 'ON', summary: 'whether a 429 says how long to wait', choices: ['on', 'off'] },
    ],
    fields: limitFields,
    examples: [
      { command: 'till sandbox faults set --rate-limit 5', summary: 'as slow as the platform may be on writes' },
      { command: 'till sandbox faults set --rate-limit off', summary: 'no limit' },
    ],
  },
  {
    path: ['sandbox', 'faults', 'clear'],
    summary: 'switch all faults off',
    danger: 'local',
    mcp: { leftOut: 'it breaks the practice server on purpose, for tests' },
    fields: [{ name: 'cleared', summary: 'how many faults there were' }, dryRun],
    examples: [{ command: 'till sandbox faults clear', summary: 'all is well again' }],
  },
];

const orders: readonly CommandSpec[] = [
  {
    path: ['sandbox', 'orders', 'create'],
    summary: 'place orders',
    danger: 'local',
    mcp: 'plan',
    flags: [
      { name: 'count', value: 'N', summary: 'how many (1)', type: 'integer', min: 1, default: 1 },
      { name: 'status', value: 'STATUS', summary: `${statusNames} (awaiting_shipment)` },
      shipping,
      { name: 'same-buyer', summary: 'all from one buyer, so that they can be combined' },
      { name: 'cancel-requested', summary: 'the buyer has asked to cancel' },
      { name: 'aftersale', summary: 'a return or refund is open' },
      region,
    ],
    fields: [
      dryRun,
      { name: 'count', summary: 'dry run: how many would be placed' },
      { name: 'id', summary: 'order id' },
      { name: 'status', summary: 'order status' },
      { name: 'region', summary: 'region of its shop' },
    ],
    examples: [
      { command: 'till sandbox orders create --count 5', summary: 'five orders to ship' },
      { command: 'till sandbox orders create --region GB --status on_hold', summary: 'one in its hour of remorse' },
    ],
  },
  {
    path: ['sandbox', 'orders', 'move'],
    summary: 'move an order to another status',
    danger: 'local',
    mcp: 'plan',
    args: [{ name: 'id', summary: 'order id', required: true }, status],
    fields: [dryRun, { name: 'id', summary: 'order id' }, { name: 'status', summary: 'order status' }],
    examples: [
      { command: 'till sandbox orders move 576461413038785752 cancelled', summary: 'the buyer changed their mind' },
    ],
  },
];

export const sandbox: NounSpec = {
  name: 'sandbox',
  summary: 'a TikTok Shop of your own to try things on: orders, a clock, faults',
  commands: [
    {
      path: ['sandbox', 'start'],
      summary: 'serve the sandbox on a port, for other programs',
      description:
        'Serves the Partner API, its token host and the authorisation page on one address of this machine, until Ctrl-C. Prints the address and an environment to paste; with --json one object. Commands of Till need no server of their own: the sandbox profile runs one inside the command.\n\nSends the webhooks that till webhooks set asks for as things happen, and again after 2 minutes, 30 minutes, 3 hours and 12 hours of virtual time where they were not answered with 200 within 3 seconds. Without a server, each command sends what is due when it ends.',
      danger: 'local',
      mcp: { leftOut: 'it goes on until it is stopped' },
      endless: [],
      flags: [
        {
          name: 'port',
          value: 'N',
          summary: 'port to listen on; 0 takes any free one (0)',
          type: 'integer',
          max: 65_535,
          min: 0,
          default: 0,
        },
        { name: 'dir', value: 'FOLDER', mcp: 'left-out', summary: "folder of the state (Till's own)" },
        {
          name: 'allow-remote-webhooks',
          summary: 'send webhooks to addresses that are not on this computer, too',
        },
      ],
      fields: [
        { name: 'url', summary: 'address of the API, the token host and the authorisation page' },
        { name: 'dir', summary: 'folder of the state' },
        { name: 'env', summary: 'the environment for Till: TILL_API_URL and so on' },
        { name: 'authorizeUrl', summary: 'page on which a seller authorises the app' },
        { name: 'authCode', summary: 'an auth code for till login --auth-code; 30 minutes, single use' },
        { name: 'shops', summary: 'its shops: id, name, region, cipher' },
      ],
      examples: [
        { command: 'till sandbox start --port 8480', summary: 'serve on a fixed port' },
        { command: 'till sandbox start --json > sandbox.json', summary: 'address and credentials for a script' },
      ],
    },
    {
      path: ['sandbox', 'use'],
      summary: 'make the sandbox what commands act on when nothing else is said',
      danger: 'local',
      mcp: { leftOut: 'what tools act on is chosen when till mcp starts' },
      fields: [{ name: 'profile', summary: 'the profile in use' }, dryRun],
      examples: [{ command: 'till sandbox use', summary: 'work on the sandbox from now on' }],
    },
    {
      path: ['sandbox', 'status'],
      default: true,
      summary: 'show its clock, shops, orders, faults and servers',
      danger: 'read',
      mcp: 'read',
      fields: [
        { name: 'dir', summary: 'folder of the state' },
        { name: 'time', summary: 'virtual time' },
        { name: 'aheadMs', summary: 'how far that is ahead of the real time, milliseconds' },
        { name: 'seed', summary: 'what it was made from' },
        { name: 'shops', summary: 'its shops, each with its orders by status' },
        { name: 'orders', summary: 'orders by status' },
        { name: 'shipments', summary: 'packages shipped through the API' },
        { name: 'webhooksWaiting', summary: 'webhooks still to be sent' },
        { name: 'webhooksHeld', summary: 'those of them whose address is not on this computer' },
        { name: 'requests', summary: 'writes it has processed' },
        { name: 'faults', summary: 'faults that are on' },
        ...limitFields,
        { name: 'servers', summary: 'servers that run on it now: address, process' },
      ],
      examples: [{ command: 'till sandbox status', summary: 'what is in it' }],
    },
    {
      path: ['sandbox', 'advance'],
      summary: 'let time pass: orders are placed, fall due, arrive, some are cancelled',
      danger: 'local',
      mcp: 'plan',
      args: [{ name: 'duration', summary: 'how long, such as 26h or 3d', required: true }],
      fields: movedFields,
      examples: [{ command: 'till sandbox advance 26h', summary: 'until tomorrow morning' }],
    },
    {
      path: ['sandbox', 'seed'],
      summary: 'add many orders at once, ready to ship; products on sale; or a past with sales',
      danger: 'local',
      mcp: 'plan',
      flags: [
        { name: 'orders', value: 'N', summary: 'how many orders', type: 'integer', min: 1 },
        { name: 'products', value: 'N', summary: 'how many products, one to four SKUs each', type: 'integer', min: 1 },
        {
          name: 'past',
          value: 'TIME',
          summary: 'orders that are over, spread over so many days back, in both shops or that of --region',
          type: 'duration',
          min: 1,
        },
        { name: 'per-day', value: 'N', summary: 'orders a day and shop of --past, about (5)', type: 'integer', min: 1 },
        region,
        shipping,
        seed,
      ],
      fields: [
        dryRun,
        { name: 'orders', summary: 'orders added' },
        { name: 'products', summary: 'products added' },
        { name: 'skus', summary: 'SKUs of the products added' },
        { name: 'returns', summary: 'returns that are over, of the orders of the past' },
        { name: 'days', summary: 'days of the past that were filled, counted for each shop' },
        { name: 'region', summary: 'region of their shop; with --past alone, both when none was named' },
        { name: 'ms', summary: 'how long it took, milliseconds' },
      ],
      examples: [
        { command: 'till sandbox seed --orders 100000', summary: 'a busy year in seconds' },
        { command: 'till sandbox seed --past 400d', summary: 'a year and more of sales to look back on' },
        { command: 'till sandbox seed --products 3000 --region gb', summary: 'a catalogue to try bulk changes on' },
      ],
    },
    ...faults,
    {
      path: ['sandbox', 'reset'],
      summary: 'throw its orders, clock, faults and records away and begin anew',
      danger: 'local',
      mcp: 'plan',
      flags: [seed],
      fields: [
        dryRun,
        { name: 'dir', summary: 'folder of the state' },
        { name: 'orders', summary: 'orders it begins with, by status' },
      ],
      examples: [{ command: 'till sandbox reset --yes', summary: 'without being asked' }],
    },
    ...orders,
  ],
};
