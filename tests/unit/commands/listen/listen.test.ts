import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Forwarder, type ForwardOptions, startForwarder } from '../../../../src/commands/listen/forward.ts';
import { receiverUrl, topicsNamed } from '../../../../src/commands/listen/input.ts';
import type { ListenLine } from '../../../../src/commands/listen/lines.ts';
import { rowQueue } from '../../../../src/commands/listen/queue.ts';
import { type Arrival, MAX_BODY, type Receiver, startReceiver } from '../../../../src/commands/listen/receive.ts';
import { type ReplayTally, replay } from '../../../../src/commands/listen/replay.ts';
import type { Ledger } from '../../../../src/ledger/types.ts';
import { Failure } from '../../../../src/lib/failure.ts';
import { webhookSignature } from '../../../../src/partner-api/sign.ts';
import { openPoster, type WebhookPoster } from '../../../../src/partner-api/webhook-post.ts';
import { type Reply, reset, startServer, type TestServer, text } from '../../../helpers/http-server.ts';
import { tempLedger } from '../../../helpers/jobs.ts';

const APP = { appKey: '6app', secret: 'secret' };
let temp: ReturnType<typeof tempLedger>;
let ledger: Ledger;
let poster: WebhookPoster;
let receivers: Receiver[];
let forwarders: Forwarder[];
let servers: TestServer[];

beforeEach(() => {
  temp = tempLedger();
  ledger = temp.open();
  poster = openPoster({ keepAlive: true });
  [receivers, forwarders, servers] = [[], [], []];
});

afterEach(async () => {
  for (const each of forwarders) await each.stop();
  for (const each of receivers) await each.close();
  poster.close();
  for (const each of servers) await each.close();
  ledger.close();
  temp.dispose();
});

/** Counts calls; resolves when so many have come. */
function counter<Item>() {
  const items: Item[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  return {
    items,
    add(item: Item): void {
      items.push(item);
      for (const each of waiting) if (items.length >= each.count) each.done();
    },
    reached: (count: number): Promise<void> =>
      items.length >= count ? Promise.resolve() : new Promise((done) => waiting.push({ count, done })),
  };
}

async function receive(more: Partial<Parameters<typeof startReceiver>[0]> = {}) {
  const arrivals = counter<Arrival>();
  const errors: unknown[] = [];
  const receiver = await startReceiver({
    ...APP,
    host: '127.0.0.1',
    port: 0,
    path: '/',
    verify: true,
    forward: true,
    ledger: ledger.webhooks,
    now: () => 1_795_000_000_000,
    onArrival: arrivals.add,
    onError: (error) => errors.push(error),
    ...more,
  });
  receivers.push(receiver);
  return { receiver, arrivals, errors };
}

const webhook = (id: string, shop = '749', more: object = {}): string =>
  JSON.stringify({
    type: 1,
    tts_notification_id: id,
    shop_id: shop,
    timestamp: 1,
    data: { order_id: `o${id}`, ...more },
  });

function post(url: string, body: string, authorization = webhookSignature({ ...APP, body }), headers = {}) {
  return fetch(url, { method: 'POST', body, headers: { authorization, ...headers } }).then(({ status }) => status);
}

function stored(id: string, shop = '749') {
  const body = Buffer.from(webhook(id, shop));
  const headers: [string, string][] = [['authorization', webhookSignature({ ...APP, body })]];
  const rest = {
    verified: true,
    topic: 1,
    owner: shop,
    receivedAt: Date.now(),
    headers,
    body,
    state: 'waiting' as const,
  };
  ledger.webhooks.store(APP.appKey, [{ notification: id, ...rest }]);
}

async function server(replies: Parameters<typeof startServer>[0], port = 0): Promise<TestServer> {
  const started = await startServer(replies, port);
  servers.push(started);
  return started;
}

function forward(url: string, more: Partial<ForwardOptions> = {}) {
  const lines = counter<ListenLine>();
  const told: string[] = [];
  const forwarder = startForwarder({
    ledger: ledger.webhooks,
    appKey: APP.appKey,
    target: new URL(url),
    poster,
    timeoutMs: 2000,
    now: Date.now,
    onLine: async (line) => lines.add(line),
    onTrouble: () => told.push('trouble'),
    onRecovery: () => told.push('recovery'),
    onError: (error) => {
      throw error;
    },
    firstRetryMs: 5,
    ...more,
  });
  forwarders.push(forwarder);
  return { forwarder, lines, told };
}

describe('receiving', () => {
  it('stores what is genuine before it answers, once each, with the bytes and headers that came', async () => {
    const { receiver, arrivals } = await receive();
    const body = webhook('1');
    expect(await post(receiver.url, body, undefined, { 'x-request': 'a' })).toBe(200);
    const found = ledger.webhooks.find(APP.appKey, '1');
    expect(Buffer.from(found?.body ?? []).toString()).toBe(body);
    expect(found).toMatchObject({ verified: true, owner: '749', topic: 1, state: 'waiting' });
    const headers = Object.fromEntries(found?.headers ?? []);
    expect(headers).toMatchObject({ authorization: webhookSignature({ ...APP, body }), 'x-request': 'a' });
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['host']));
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['content-length']));
    expect(await post(receiver.url, body)).toBe(200);
    await arrivals.reached(2);
    expect(arrivals.items.map(({ outcome }) => outcome)).toEqual(['stored', 'duplicate']);
  });

  it('refuses what is forged, and keeps nothing of it', async () => {
    const { receiver, arrivals } = await receive();
    const body = webhook('1');
    const wrong = [
      '',
      'f'.repeat(64),
      webhookSignature({ ...APP, body }).toUpperCase(),
      webhookSignature({ ...APP, body: `${body} ` }),
      webhookSignature({ appKey: '6app', secret: 'other', body }),
      webhookSignature({ appKey: 'other', secret: 'secret', body }),
    ];
    for (const authorization of wrong) expect(await post(receiver.url, body, authorization)).toBe(401);
    expect(arrivals.items.map(({ outcome }) => outcome)).toEqual(wrong.map(() => 'forged'));
    expect([...ledger.webhooks.since(APP.appKey, 0)]).toEqual([]);
    // The genuine one is new all the same.
    expect(await post(receiver.url, body)).toBe(200);
    expect(arrivals.items.at(-1)?.outcome).toBe('stored');
  });

  it('takes the unverified where that is wished, and says so', async () => {
    const { receiver, arrivals } = await receive({ verify: false });
    expect(await post(receiver.url, webhook('1'), 'x')).toBe(200);
    expect(arrivals.items[0]).toMatchObject({ outcome: 'stored', verified: false });
    expect(ledger.webhooks.find(APP.appKey, '1')?.verified).toBe(false);
  });

  it('takes signed bytes that are no webhook for what they are', async () => {
    const { receiver } = await receive();
    expect(await post(receiver.url, 'not json')).toBe(200);
    expect(await post(receiver.url, 'not json')).toBe(200);
    expect([...ledger.webhooks.since(APP.appKey, 0)]).toMatchObject([
      { notification: expect.stringMatching(/^sha256:/) },
    ]);
  });

  it('keeps other topics than those that are asked for, and does not forward them', async () => {
    const { receiver, arrivals } = await receive({ wants: new Set([12]) });
    expect(await post(receiver.url, webhook('1'))).toBe(200);
    expect(arrivals.items[0]).toMatchObject({ outcome: 'stored', skipped: true });
    expect(ledger.webhooks.find(APP.appKey, '1')?.state).toBe('kept');
  });

  it('has limits: path, method, size, time', { timeout: 20_000 }, async () => {
    const { receiver } = await receive({ path: '/hook' });
    expect(await post(receiver.url.replace('/hook', '/'), webhook('1'))).toBe(404);
    expect((await fetch(receiver.url)).status).toBe(405);
    expect(await post(`${receiver.url}?a=1`, webhook('1'))).toBe(200);
    const large = webhook('2', '749', { text: 'x'.repeat(MAX_BODY) });
    expect(await post(receiver.url, large).catch(() => 413)).toBe(413);
    expect(ledger.webhooks.find(APP.appKey, '2')).toBeUndefined();
    // Somebody who sends a byte now and then is cut off, and others are served meanwhile.
    const { port } = new URL(receiver.url);
    const slow = connect(Number(port), '127.0.0.1');
    const closed = new Promise<void>((done) => slow.on('close', () => done()));
    slow.on('error', () => {});
    slow.resume();
    slow.write('POST /hook HTTP/1.1\r\nHost: x\r\n');
    expect(await post(receiver.url, webhook('3'))).toBe(200);
    await closed;
  });

  it('answers 503 when it cannot store, so that the platform sends it again', async () => {
    const broken = {
      store: () => {
        throw new Failure('failed', 'The disk is full.');
      },
    };
    const { receiver, errors, arrivals } = await receive({ ledger: broken });
    expect(await post(receiver.url, webhook('1'))).toBe(503);
    expect(errors).toHaveLength(1);
    expect(arrivals.items).toEqual([]);
  });

  it('takes a burst in few transactions', async () => {
    let batches = 0;
    const counting = {
      store: (...args: Parameters<Ledger['webhooks']['store']>) => {
        batches += 1;
        return ledger.webhooks.store(...args);
      },
    };
    const { receiver } = await receive({ ledger: counting });
    const ids = Array.from({ length: 60 }, (_, index) => `b${index}`);
    expect(new Set(await Promise.all(ids.map((id) => post(receiver.url, webhook(id)))))).toEqual(new Set([200]));
    expect([...ledger.webhooks.since(APP.appKey, 0)]).toHaveLength(60);
    expect(batches).toBeLessThanOrEqual(60);
  });

  it('says which port is taken', async () => {
    const { receiver } = await receive();
    await expect(receive({ port: Number(new URL(receiver.url).port) })).rejects.toMatchObject({
      kind: 'usage',
      code: 'port-taken',
    });
  });
});

describe('forwarding', () => {
  it('sends each shop its webhooks in order, with the headers and bytes that came', async () => {
    for (const id of ['1', '2', '3']) for (const shop of ['a', 'b']) stored(`${shop}${id}`, shop);
    const app = await server([text('', 204)]);
    const { lines } = forward(`${app.url}/hook`);
    await lines.reached(6);
    const order = (shop: string) =>
      app.seen.map(({ body }) => JSON.parse(body).tts_notification_id as string).filter((id) => id.startsWith(shop));
    expect(order('a')).toEqual(['a1', 'a2', 'a3']);
    expect(order('b')).toEqual(['b1', 'b2', 'b3']);
    for (const { headers, body, path } of app.seen) {
      expect(headers.authorization).toBe(webhookSignature({ ...APP, body }));
      expect(path).toBe('/hook');
    }
    expect(lines.items[0]).toMatchObject({ event: 'forwarded', httpStatus: 204, verified: true, attempts: 1 });
    expect(ledger.webhooks.waiting(APP.appKey)).toBe(0);
  });

  it('tries again what a receiver fails on, in order, and what it refuses not at all', async () => {
    for (const id of ['1', '2', '3']) stored(id);
    const app = await server([reset, text('', 500), text('', 429), text('', 200), text('', 400), text('', 200)]);
    const { lines } = forward(app.url);
    await lines.reached(6);
    expect(lines.items.map(({ id, event }) => `${id} ${event}`)).toEqual([
      '1 retrying',
      '1 retrying',
      '1 retrying',
      '1 forwarded',
      '2 refused',
      '3 forwarded',
    ]);
    expect(ledger.webhooks.find(APP.appKey, '2')?.state).toBe('refused');
    expect(lines.items.slice(0, 2).map(({ message }) => message)).toEqual([
      'the connection broke (ECONNRESET); again in 5 ms',
      'the receiver answered 500; again in 10 ms',
    ]);
  });

  it('lets others go past one that fails every time', async () => {
    for (const id of ['1', '2', '3']) stored(id);
    const app = await server((seen) => text('', JSON.parse(seen.body).tts_notification_id === '1' ? 500 : 200));
    const { lines, forwarder } = forward(app.url);
    await lines.reached(7);
    await forwarder.stop();
    const events = lines.items.map(({ id, event }) => `${id} ${event}`);
    expect(events.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => '1 retrying'));
    expect(events).toEqual(expect.arrayContaining(['2 forwarded', '3 forwarded']));
    expect(ledger.webhooks.find(APP.appKey, '1')).toMatchObject({ state: 'waiting', attempts: expect.any(Number) });
  });

  it('leaves a receiver that hangs, and sends that one again', async () => {
    stored('1');
    const hang: Reply = () => {};
    const app = await server([hang, text('', 200)]);
    const { lines } = forward(app.url, { timeoutMs: 60 });
    await lines.reached(2);
    expect(lines.items.map(({ event }) => event)).toEqual(['retrying', 'forwarded']);
    expect(lines.items[0]?.message).toContain('no answer within');
  });

  it('waits while nobody is there, says so once, and loses nothing', async () => {
    for (const id of ['1', '2', '3']) stored(id);
    const first = await startServer([text('', 200)]);
    await first.close();
    const knocked = counter<number>();
    const counting: WebhookPoster = {
      ...poster,
      post: async (request) => {
        const answer = await poster.post(request);
        knocked.add(1);
        return answer;
      },
    };
    const { lines, told } = forward(first.url, { poster: counting });
    await knocked.reached(3);
    expect(told).toEqual(['trouble']);
    expect(lines.items).toEqual([]);
    const app = await server([text('', 200)], Number(new URL(first.url).port));
    await lines.reached(3);
    expect(app.seen.map(({ body }) => JSON.parse(body).tts_notification_id)).toEqual(['1', '2', '3']);
    expect(told).toEqual(['trouble', 'recovery']);
  });

  it('gives up after three days, and keeps it for a replay', async () => {
    stored('1');
    const app = await server([text('', 500)]);
    const { lines } = forward(app.url, { now: () => Date.now() + 73 * 3_600_000 });
    await lines.reached(1);
    expect(lines.items[0]?.event).toBe('failed');
    expect(ledger.webhooks.find(APP.appKey, '1')?.state).toBe('failed');
    expect(ledger.webhooks.waiting(APP.appKey)).toBe(0);
  });

  it('goes on with what an earlier run left', async () => {
    stored('1');
    ledger.webhooks.note(ledger.webhooks.find(APP.appKey, '1')!.key, {
      state: 'waiting',
      attempts: 7,
      nextAt: Date.now() + 300_000,
    });
    const app = await server([text('', 200)]);
    const { lines } = forward(app.url);
    await lines.reached(1);
    expect(lines.items[0]).toMatchObject({ event: 'forwarded', attempts: 8 });
  });
});

describe('replaying', () => {
  async function all(rows: AsyncIterable<ListenLine>): Promise<ListenLine[]> {
    const seen: ListenLine[] = [];
    for await (const row of rows) seen.push(row);
    return seen;
  }
  const options = (url: string | undefined, more = {}) => ({
    rows: ledger.webhooks.since(APP.appKey, 0),
    ledger: ledger.webhooks,
    poster,
    timeoutMs: 2000,
    signal: new AbortController().signal,
    firstRetryMs: 1,
    ...(url !== undefined && { target: new URL(url) }),
    ...more,
  });

  it('sends what is stored again, in order, and counts what was refused', async () => {
    for (const id of ['1', '2', '3']) stored(id);
    const app = await server([text('', 500), text('', 200), text('', 404), text('', 200)]);
    const tally: ReplayTally = { done: 0, refused: 0 };
    const lines = await all(replay(options(app.url), tally));
    expect(lines.map(({ id, event }) => `${id} ${event}`)).toEqual(['1 forwarded', '2 refused', '3 forwarded']);
    expect(tally).toEqual({ done: 2, refused: 1 });
    expect(ledger.webhooks.waiting(APP.appKey)).toBe(1);
  });

  it('ends when nobody is there, and says how to go on', async () => {
    for (const id of ['1', '2']) stored(id);
    const app = await startServer([text('', 200)]);
    await app.close();
    await expect(all(replay(options(app.url), { done: 4, refused: 0 }))).rejects.toMatchObject({
      kind: 'temporary',
      code: 'receiver-down',
      hint: expect.stringContaining('till listen --since 20'),
    });
  });

  it('shows them where nobody is named, and stops when told', async () => {
    for (const id of ['1', '2']) stored(id);
    expect(await all(replay(options(undefined), { done: 0, refused: 0 }))).toHaveLength(2);
    const stopped = new AbortController();
    stopped.abort();
    expect(await all(replay(options(undefined, { signal: stopped.signal }), { done: 0, refused: 0 }))).toEqual([]);
  });
});

describe('what is given', () => {
  it.each([
    ['3000', 'http://localhost:3000/'],
    ['localhost:3000/hook', 'http://localhost:3000/hook'],
    ['https://example.com/a?b=c#d', 'https://example.com/a?b=c'],
  ])('reads %s', (text, url) => {
    expect(receiverUrl(text, '--to').href).toBe(url);
  });

  it.each(['', 'ftp://example.com/', 'http://', 'http://u:p@localhost/', 'javascript:alert(1)'])(
    'refuses %j',
    (text) => {
      expect(() => receiverUrl(text, '--to')).toThrow(Failure);
    },
  );

  it('reads topics in lists', () => {
    expect(topicsNamed()).toBeUndefined();
    expect(topicsNamed('1,package-update', '12')).toEqual(new Set([1, 4, 12]));
    expect(() => topicsNamed(',')).toThrow(Failure);
    expect(() => topicsNamed('1,nothing')).toThrow(/nothing/);
  });

  it('comes out of the queue in order, ends with what is in it, and lets go of those who wait', async () => {
    const queue = rowQueue<number>();
    for (let n = 0; n < 1000; n += 1) await queue.push(n);
    let through = false;
    const waits = queue.push(1000).then(() => {
      through = true;
    });
    expect(through).toBe(false);
    const seen: number[] = [];
    for await (const n of queue.rows) {
      seen.push(n);
      if (seen.length === 500) break;
    }
    await waits;
    await queue.push(1);
    expect(seen).toEqual(Array.from({ length: 500 }, (_, n) => n));
  });
});
