import { Failure } from '../../lib/failure.ts';
import { webhookFields } from '../../manifest/webhooks.ts';
import type { CommandRun } from '../deps.ts';
import { registeredWebhooks } from './registered.ts';
import { settableTopic } from './topic.ts';

/** `till webhooks delete <topic>`. */
export const run: CommandRun = async ({ args }, deps) => {
  const topic = settableTopic(String(args.topic));
  const api = await deps.api();
  const before = (await registeredWebhooks(api)).find((each) => each.topic === topic.name);
  if (before === undefined)
    throw new Failure('not-found', `No address is set for ${topic.name}.`, {
      code: 'webhook-not-set',
      hint: 'till webhooks list shows what is set.',
    });
  if (deps.flags.dryRun) deps.output.note(`Dry run: ${topic.name} would go to ${before.url} no more.`);
  else {
    await deps.confirm(`Send ${topic.name} to ${before.url} no more?`);
    await api.call({ operation: 'DELETE /event/202309/webhooks', body: { event_type: topic.name } });
    deps.output.success(`${topic.name} goes to ${before.url} no more.`);
  }
  if (deps.output.format !== 'table' && deps.output.format !== 'tsv')
    await deps.output.record(
      { topic: topic.name, type: topic.type, url: null, previousUrl: before.url },
      { fields: webhookFields },
    );
};
