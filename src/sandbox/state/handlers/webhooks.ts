import { isLoopback } from '../../../partner-api/webhook-post.ts';
import { webhookTopics } from '../../../partner-api/webhook-topics.ts';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { write } from '../database.ts';
import { PROMOTION_EVENT } from '../promotions/tables.ts';
import { open, text } from './input.ts';
import { badField } from './refusals.ts';

const LONGEST_ADDRESS = 255;

function list(context: HandlerContext): unknown {
  const { db, facts } = open(context);
  const webhooks = db
    .prepare(
      'SELECT address, create_time, event_type, update_time FROM webhooks WHERE shop = ? AND app_key = ? ORDER BY event_type',
    )
    .all(facts.key, context.appKey);
  return { total_count: webhooks.length, webhooks };
}

function put(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const event = eventOf(context);
  const address = text(context.body, 'address') ?? '';
  if (!isAddress(address)) throw badField('body.address');
  write(db, () => {
    db.prepare(
      `INSERT INTO webhooks (shop, event_type, app_key, address, create_time, update_time) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET address = excluded.address, update_time = excluded.update_time`,
    ).run(facts.key, event, context.appKey, address, now, now);
    // What was held back for its old address may go to the new one.
    db.prepare('UPDATE webhook_outbox SET held = 0 WHERE shop = ? AND event_type = ? AND app_key = ?').run(
      facts.key,
      event,
      context.appKey,
    );
  });
  return {};
}

function remove(context: HandlerContext): unknown {
  const { db, facts } = open(context);
  db.prepare('DELETE FROM webhooks WHERE shop = ? AND event_type = ? AND app_key = ?').run(
    facts.key,
    eventOf(context),
    context.appKey,
  );
  return {};
}

/** The platform takes an address for promotions in Partner Center only. There is none here, so that this one is taken. */
const SENT_TOO: readonly string[] = [PROMOTION_EVENT];

function eventOf({ body }: HandlerContext): string {
  const event = text(body, 'event_type') ?? '';
  if (!webhookTopics.some(({ name, settable }) => (settable || SENT_TOO.includes(name)) && name === event))
    throw badField('body.event_type');
  return event;
}

/** As the platform wants it: https, a name, no port. On this computer anything goes, for tests. */
function isAddress(address: string): boolean {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  if (isLoopback(url)) return url.protocol === 'http:' || url.protocol === 'https:';
  return url.protocol === 'https:' && url.port === '' && !/^(?:[\d.]+|\[.*\])$/.test(url.hostname);
}

/** Where webhooks go. */
export const webhookHandlers: HandlerTable = {
  'GET /event/202309/webhooks': list,
  'PUT /event/202309/webhooks': put,
  'DELETE /event/202309/webhooks': remove,
};
