import { describe, expect, it } from 'vitest';
import { isLoopback, openPoster } from '../../../src/partner-api/webhook-post.ts';
import { readWebhook } from '../../../src/partner-api/webhook-read.ts';
import { madeUpId, sampleWebhook, webhookBytes } from '../../../src/partner-api/webhook-sample.ts';
import { findTopic, webhookTopics } from '../../../src/partner-api/webhook-topics.ts';
import { reset, silent, startServer, text } from '../../helpers/http-server.ts';

const FACTS = { now: 1_795_000_000, shopId: '7495318624017735921', known: {} };

describe('the topics', () => {
  it('are all that have a number, each with a name of its own', () => {
    expect(webhookTopics).toHaveLength(38);
    expect(new Set(webhookTopics.map(({ type }) => type)).size).toBe(38);
    expect(new Set(webhookTopics.map(({ name }) => name)).size).toBe(38);
    expect(webhookTopics.filter(({ settable }) => settable)).toHaveLength(17);
    for (const { name, settable, about } of webhookTopics) {
      expect(name).toMatch(settable ? /^[A-Z_]+$/ : /^[a-z0-9-]+$/);
      expect(about).toMatch(/^[a-zA-Z].*[^.]$/);
    }
  });

  it.each(['1', 'ORDER_STATUS_CHANGE', 'order-status-change', ' Order_Status_Change '])('are found by %s', (word) => {
    expect(findTopic(word)).toMatchObject({ topic: { type: 1 } });
  });

  it.each([
    ['ORDER_STATUS_CHNAGE', 'ORDER_STATUS_CHANGE'],
    ['invoice', 'INVOICE_STATUS_CHANGE'],
  ])('are named nearest for %s', (word, name) => {
    expect(findTopic(word)).toEqual({ hint: expect.stringContaining(name) });
  });

  it('are no others', () => {
    expect(findTopic('26')).toEqual({ hint: undefined });
  });
});

describe('a sample', () => {
  it.each(webhookTopics.map((topic) => [topic.name, topic] as const))('of %s reads back as one', (_name, topic) => {
    const sample = sampleWebhook(topic, FACTS);
    expect(sample === undefined).toBe(topic.data === null);
    if (sample === undefined) return;
    expect(Object.keys(sample.data).length).toBeGreaterThan(0);
    expect(readWebhook(webhookBytes(sample))).toMatchObject({
      id: sample.tts_notification_id,
      type: topic.type,
      timestamp: FACTS.now,
      owner: topic.owner === 'shop_id' ? FACTS.shopId : expect.stringMatching(/^\d{19}$/),
    });
  });

  it('takes what is known, and keeps every digit of a number', () => {
    const topic = webhookTopics.find(({ type }) => type === 37)!;
    const id = '9223372036854775807';
    const bytes = webhookBytes(sampleWebhook(topic, { ...FACTS, known: { product_id: id } })!);
    expect(bytes.toString()).toContain(`"product_id":${id}`);
    expect(readWebhook(bytes)).toMatchObject({ subject: id, status: 'APPROVED' });
    expect(madeUpId()).toMatch(/^7\d{18}$/);
  });
});

describe('reading', () => {
  it('gives the same bytes the same id where the platform gives none', () => {
    const body = Buffer.from('{"type":3,"shop_id":"1","data":{"order_id":"2"}}');
    const { id } = readWebhook(body);
    expect(id).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(readWebhook(body).id).toBe(id);
    expect(readWebhook(Buffer.from('{"type":3}')).id).not.toBe(id);
  });

  it.each(['', 'nonsense', '[]', 'null', '{"type":"1","data":[1]}', '{"data":{"package_list":[null]}}', '\ufffd{'])(
    'takes %j for what it is',
    (body) => {
      expect(readWebhook(Buffer.from(body))).toMatchObject({ type: undefined, subject: undefined, owner: '' });
    },
  );

  it('finds the order of a package', () => {
    const body = { type: 4, data: { package_list: [{ package_id: '5', order_id_list: ['576'] }], sc_type: 'SPLIT' } };
    expect(readWebhook(Buffer.from(JSON.stringify(body)))).toMatchObject({ orderId: '576', status: 'SPLIT' });
  });
});

describe('posting', () => {
  it('sends the very bytes and follows no redirect', async () => {
    const server = await startServer([text('moved', 302, { location: 'http://127.0.0.1:1/' })]);
    const poster = openPoster({ keepAlive: true });
    const body = Buffer.from('{"é": 1 }\n');
    const answer = await poster.post({ url: new URL(server.url), headers: { A: ['1', '2'] }, body, timeoutMs: 5000 });
    expect(answer).toMatchObject({ kind: 'answered', status: 302, body: Buffer.from('moved') });
    expect(server.seen).toHaveLength(1);
    expect(server.seen[0]).toMatchObject({ body: body.toString(), headers: { a: '1, 2' } });
    poster.close();
    await server.close();
  });

  it('tells who is not there from who broke off, or hung', async () => {
    const server = await startServer([reset, silent]);
    const poster = openPoster({ keepAlive: false });
    const post = (url: string, timeoutMs = 5000) =>
      poster.post({ url: new URL(url), headers: {}, body: Buffer.from('x'), timeoutMs });
    expect(await post(server.url)).toMatchObject({ kind: 'broken', code: 'ECONNRESET' });
    expect(await post(server.url, 50)).toMatchObject({ kind: 'broken', code: 'ETIMEDOUT' });
    await server.close();
    expect(await post(server.url)).toMatchObject({ kind: 'nobody', code: 'ECONNREFUSED' });
    poster.close();
  });

  it.each([
    ['http://localhost:1/', true],
    ['http://127.9.9.9/', true],
    ['http://[::1]:3000/', true],
    ['http://2130706433/', true],
    ['http://localhost.example.com/', false],
    ['http://127.0.0.1.example.com/', false],
    ['http://192.168.0.1/', false],
    ['http://[::ffff:127.0.0.1]/', false],
  ])('takes %s for this computer: %s', (url, expected) => {
    expect(isLoopback(new URL(url))).toBe(expected);
  });
});
