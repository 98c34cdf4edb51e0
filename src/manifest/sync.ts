import type { NounSpec } from './types.ts';

/** `till sync`. */
export const sync: NounSpec = {
  name: 'sync',
  summary: "mirror the shop's orders in the local ledger",
  scopes: { needs: ['seller.order.info'] },
  commands: [
    {
      path: ['sync'],
      summary: "mirror the shop's orders in the local ledger",
      description:
        'Reads what changed since the last sync into the local ledger, so that reports need not ask the platform. The first one goes 90 days back unless --since says otherwise; an interrupted one goes on where it stopped. The mirror holds no names, addresses, phones, e-mails or messages of buyers.',
      danger: 'local',
      mcp: 'plan',
      flags: [
        { name: 'since', value: 'WHEN', summary: 'how far back the mirror is to go: a date, a time, or 180d' },
        { name: 'full', summary: 'read everything again' },
      ],
      fields: [
        { name: 'dryRun', summary: 'it was only said what would be read (--dry-run)' },
        { name: 'since', summary: 'dry run: from when on; null: where the last one ended' },
        { name: 'shop', summary: 'shop id' },
        { name: 'read', summary: 'orders read' },
        { name: 'new', summary: 'orders that were not in the mirror' },
        { name: 'changed', summary: 'orders that had changed' },
        { name: 'unchanged', summary: 'orders that were as the mirror has them' },
        { name: 'from', summary: 'orders that changed since then are in the mirror' },
        { name: 'until', summary: 'latest change that was read' },
        { name: 'took', summary: 'milliseconds' },
      ],
      examples: [
        { command: 'till sync', summary: 'what changed since the last time' },
        { command: 'till sync --since 2026-01-01', summary: 'the whole year' },
        { command: 'till sync --quiet --json', summary: 'from cron' },
      ],
    },
  ],
};
