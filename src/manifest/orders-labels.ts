import type { CommandSpec } from './types.ts';

/** `till orders labels`. */
export const ordersLabels: CommandSpec = {
  path: ['orders', 'labels'],
  scopes: { needs: ['seller.order.info', 'seller.fulfillment.basic'] },
  summary: 'save shipping labels and packing slips as PDF',
  description: [
    'Fetches the documents of shipped packages side by side and saves them: one PDF in the order of the pick list (--out FILE.pdf; more than 600 go into FILE-2.pdf and so on), or a file a package (--out FOLDER).',
    'The platform makes A6 and A5. For 4x6 and letter each page is placed in the middle of that paper, made smaller where it does not fit and never larger, so that bar codes stay readable.',
    "Only packages that TikTok's carriers take have labels, from shipping until the carrier has them. What cannot be had is named with the reason, the rest is saved (exit 9).",
  ].join('\n\n'),
  danger: 'read',
  mcp: { leftOut: 'it saves files on this computer' },
  args: [{ name: 'ids', summary: 'order or package ids', variadic: true }],
  flags: [
    {
      name: 'from',
      value: 'FILE',
      mcp: 'text',
      summary: 'file with order or package ids, or a list of them; - reads stdin',
    },
    { name: 'job', value: 'ID', summary: 'the packages that this bulk run shipped' },
    { name: 'out', value: 'FILE.pdf|FOLDER', mcp: 'left-out', summary: 'where to save; labels.pdf when absent' },
    {
      name: 'type',
      value: 'TYPE',
      summary: 'what to print',
      choices: ['label', 'packing-slip', 'label-and-packing-slip'],
      default: 'label',
    },
    { name: 'size', value: 'SIZE', summary: 'paper', choices: ['A6', 'A5', '4x6', 'letter'], default: 'A6' },
    {
      name: 'order',
      value: 'ORDER',
      summary: 'pick-list: equal parcels together, as they are picked; given: as the ids were given',
      choices: ['pick-list', 'given'],
      default: 'pick-list',
    },
    { name: 'skip-existing', summary: 'with a folder: leave what an earlier run has saved' },
  ],
  fields: [
    { name: 'orderId', summary: 'order id; the first one of a combined package' },
    { name: 'packageId', summary: 'package id' },
    { name: 'status', summary: 'saved, kept (from an earlier run) or refused' },
    { name: 'trackingNumber', summary: 'tracking number on the label' },
    { name: 'file', summary: 'file it is in' },
    { name: 'page', summary: 'its first page in that file' },
    { name: 'code', summary: "why it was refused: the API's code, or a word of Till's own" },
    { name: 'message', summary: 'the same in words' },
  ],
  examples: [
    {
      command: 'till orders labels --all --size 4x6',
      summary: 'every parcel that waits for the carrier, as labels.pdf',
    },
    { command: 'till orders labels 576461413038785752 --out label.pdf', summary: "one order's label" },
    { command: 'till orders labels --job 4f2a --out labels', summary: 'a file for each package of a bulk run' },
  ],
};
