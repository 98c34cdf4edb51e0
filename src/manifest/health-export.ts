import type { CommandSpec } from './types.ts';

/** `till health export`. */
export const healthExport: CommandSpec = {
  path: ['health', 'export'],
  scopes: {
    also: [
      'seller.order.info',
      'seller.return_refund.basic',
      'seller.customer_service',
      'data.shop_analytics.public.read',
      'seller.logistics',
    ],
  },
  summary: 'the evidence for an appeal, in one folder',
  description:
    "Writes a new folder: the orders of the windows with their clocks and which were late (CSV), the carrier's tracking events of the late ones, the violations, the report (JSON, Markdown and HTML), and a README that says what each file is. Buyers' names and addresses are not in it. With --violation only the orders of that violation.",
  danger: 'local',
  mcp: { leftOut: 'it saves files on this computer' },
  flags: [
    {
      name: 'out',
      value: 'FOLDER',
      mcp: 'left-out',
      summary: 'a folder that is new or empty; of one violation else appeal-ID',
    },
    { name: 'week', value: 'WEEK', summary: 'an ISO week, such as 2026-W46; the running one when absent' },
    { name: 'violation', value: 'ID', summary: 'this violation and its orders alone' },
    { name: 'from-ledger', summary: "read orders from till sync's mirror, however old it is" },
  ],
  fields: [
    { name: 'dryRun', summary: 'it was only said what would be written (--dry-run)' },
    { name: 'folder', summary: 'where it was written' },
    { name: 'files', summary: 'the names of the files' },
    { name: 'orders', summary: 'how many orders' },
    { name: 'late', summary: 'how many of them were late' },
    { name: 'tracked', summary: 'orders whose tracking events are in it' },
    { name: 'violations', summary: 'how many violations' },
    { name: 'missing', summary: 'what could not be read, and why: [{what, why}]' },
  ],
  examples: [
    { command: 'till health export --out appeal', summary: 'everything of the running week' },
    { command: 'till health export --violation 7 --out appeal-7', summary: 'one violation and its orders' },
  ],
};
