import { usageFailure } from '../../lib/failure.ts';
import { webhookFields } from '../../manifest/webhooks.ts';
import { isLoopback } from '../../partner-api/webhook-post.ts';
import type { CommandRun } from '../deps.ts';
import { isSandbox } from './is-sandbox.ts';
import { registeredWebhooks } from './registered.ts';
import { settableTopic } from './topic.ts';

const LONGEST_URL = 255;

/** `till webhooks set <topic> <url>`: what is set → what would change → confirm → set. */
export const run: CommandRun = async ({ args }, deps) => {
  const topic = settableTopic(String(args.topic));
  const sandbox = await isSandbox(await deps.session());
  const url = addressOf(String(args.url), sandbox);
  const api = await deps.api();
  const before = (await registeredWebhooks(api)).find((each) => each.topic === topic.name);
  const row = { topic: topic.name, type: topic.type, url, previousUrl: before?.url ?? null };
  if (before?.url === url) deps.output.note(`${topic.name} goes to ${url} already.`);
  else if (deps.flags.dryRun) deps.output.note(`Dry run: ${topic.name} would go to ${url}${instead(before?.url)}.`);
  else {
    await deps.confirm(`Send ${topic.name} to ${url}${instead(before?.url)}?`);
    await api.call({
      operation: 'PUT /event/202309/webhooks',
      body: { event_type: topic.name, address: url },
    });
    deps.output.success(`${topic.name} goes to ${url}.`);
    if (sandbox && !isLoopback(new URL(url)))
      deps.output.warn('A sandbox sends to this computer alone: till sandbox start --allow-remote-webhooks lets it.');
  }
  if (deps.output.format !== 'table' && deps.output.format !== 'tsv')
    await deps.output.record(row, { fields: webhookFields });
};

function instead(url: string | undefined): string {
  return url === undefined ? '' : ` instead of ${url}`;
}

/**
 * The address as the platform takes it (Partner Center, webhook overview): https, a domain name, no port, at most 255 characters.
 * A sandbox sends to this computer over http as well.
 */
function addressOf(text: string, sandbox: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fail = (what: string) =>
    usageFailure(`${what}: ${text}`, 'Write it as https://example.com/webhooks.', 'bad-url');
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw fail('This is no URL that webhooks can be sent to');
  if (text.length > LONGEST_URL) throw fail(`An address has at most ${LONGEST_URL} characters`);
  if (url.username !== '' || url.password !== '') throw fail('An address holds no name and no password');
  if (sandbox && isLoopback(url)) return text;
  if (url.protocol !== 'https:') throw fail('The platform sends webhooks over https alone');
  if (url.port !== '') throw fail('The platform takes no port in an address');
  if (isLoopback(url) || /^(?:[\d.]+|\[.*\])$/.test(url.hostname))
    throw fail('The platform takes a domain name, no IP address and not this computer');
  return text;
}
