import { createHash } from 'node:crypto';
import type { HandlerContext } from '../../types.ts';
import { write } from '../database.ts';
import { decline } from './refusals.ts';

/**
 * Does a write once for an idempotency key: the same request again gets the first one's answer. A refusal is not kept.
 * @param target what the request is about
 * @throws Refusal 25001001 for the key of another request
 */
export function once(context: HandlerContext, shop: number, target: string, work: () => unknown): unknown {
  const key = context.query.idempotency_key;
  return write(context.db, () => {
    if (key === undefined || key === '') return work();
    const request = createHash('sha256').update(target).update('\0').update(JSON.stringify(context.body)).digest('hex');
    const kept = context.db
      .prepare('SELECT request, answer FROM aftersale_keys WHERE shop = ? AND key = ?')
      .get(shop, key) as { request: string; answer: string } | undefined;
    if (kept && kept.request !== request) throw decline(25001001, 'idempotency_key of another request');
    if (kept) return JSON.parse(kept.answer) as unknown;
    const answer = work();
    context.db
      .prepare('INSERT INTO aftersale_keys (shop, key, request, answer) VALUES (?, ?, ?, ?)')
      .run(shop, key, request, JSON.stringify(answer));
    return answer;
  });
}
