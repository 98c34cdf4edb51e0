import type { CommandSpec } from './types.ts';

/** `till orders labels`. */
export const ordersLabels: CommandSpec = {
  path: ['orders', 'labels'],
  summary: 'save shipping labels as PDF',
  description:
    "Fetches the labels of shipped orders or packages side by side and saves them: one merged PDF in the order the ids were given (--out FILE.pdf), or one file a package (--out FOLDER). Only packages that TikTok's carriers take have labels.",
  danger: 'read',
  args: [{ name: 'ids', summary: 'order or package ids', variadic: true }],
  flags: [
    { name: 'out', value: 'FILE.pdf|FOLDER', summary: 'where to save; labels.pdf when absent' },
    {
      name: 'type',
      value: 'TYPE',
      summary: 'what to print',
      choices: ['label', 'packing-slip', 'label-and-packing-slip'],
      default: 'label',
    },
    { name: 'size', value: 'SIZE', summary: 'paper', choices: ['A6', 'A5'], default: 'A6' },
    { name: 'job', value: 'ID', summary: 'the packages that this bulk run shipped' },
  ],
  fields: [
    { name: 'orderId', summary: 'order id' },
    { name: 'packageId', summary: 'package id' },
    { name: 'status', summary: 'saved or refused' },
    { name: 'trackingNumber', summary: 'tracking number on the label' },
    { name: 'file', summary: 'file it is in' },
    { name: 'page', summary: 'its first page in that file' },
    { name: 'code', summary: "the API's code when refused" },
    { name: 'message', summary: 'why it was refused' },
  ],
  examples: [
    { command: 'till orders labels 576461413038785752 --out labels.pdf', summary: "one order's label" },
    { command: 'till orders labels --job 4f2a --out labels', summary: 'a file for each package of a bulk run' },
  ],
};
