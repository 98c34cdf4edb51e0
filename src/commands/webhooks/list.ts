import { webhookFields } from '../../manifest/webhooks.ts';
import type { CommandRun } from '../deps.ts';
import { type RegisteredWebhook, registeredWebhooks } from './registered.ts';

/** `till webhooks list`. */
export const run: CommandRun = async (_input, deps) => {
  const rows = await registeredWebhooks(await deps.api());
  const { limit } = deps.flags;
  await deps.output.list<RegisteredWebhook>(limit === undefined ? rows : rows.slice(0, limit), {
    columns: [
      { field: 'topic' },
      { field: 'url', label: 'URL' },
      { field: 'updatedAt', label: 'changed', drop: 1 },
      { field: 'type', align: 'right', drop: 2 },
    ],
    fields: webhookFields,
    empty: 'No webhooks are set. till webhooks set ORDER_STATUS_CHANGE https://… sets one.',
  });
};
