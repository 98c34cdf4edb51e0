import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bitmap, encodePng } from '../../src/sandbox/state/label/png.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const sandbox = ['--profile', 'sandbox'];
/** Sunday morning in the US, and a Thursday. */
const SUNDAY = { TILL_NOW: '2026-11-22T12:00:00Z' };
const THURSDAY = { TILL_NOW: '2026-11-19T17:00:00Z' };
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

interface Row {
  conversationId: string;
  buyer: string;
  state: string;
  waitingSince: string;
  waitingSeconds: number;
  answerBy: string;
  overdue: boolean;
  unread: number;
  lastMessage: { text: string };
  responseRate: string;
  responseRateIfMissed: string;
}

const run = (home: string, args: string[], env: Record<string, string> = THURSDAY, stdin?: string) =>
  till(home, [...args, ...sandbox], { env, ...(stdin !== undefined && { stdin }) });

async function json<T>(home: string, args: string[], env?: Record<string, string>, stdin?: string): Promise<T> {
  const { code, stdout, stderr } = await run(home, [...args, '--json'], env, stdin);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as T;
}

const list = (home: string, ...more: string[]) => json<Row[]>(home, ['messages', 'list', ...more]);
const said = async (home: string, id: string) =>
  (await json<{ from: string; type: string; text: string | null }[]>(home, ['messages', 'read', id, '--all'])).filter(
    ({ from }) => from !== 'BUYER' && from !== 'SYSTEM',
  );

describe('till messages list', () => {
  it('puts who waits longest first, with the clock of the market', async () => {
    using home = temporaryHome();
    const rows = await list(home.path);
    const waiting = rows.filter(({ state }) => state === 'waiting');
    expect(waiting.length).toBeGreaterThan(8);
    expect(rows.slice(0, waiting.length)).toEqual(waiting);
    expect(waiting.map(({ waitingSeconds }) => waitingSeconds)).toEqual(
      waiting.map(({ waitingSeconds }) => waitingSeconds).sort((a, b) => b - a),
    );
    const first = waiting[0] as Row;
    expect(first.waitingSeconds).toBe(22 * 3600);
    expect(Date.parse(first.answerBy) - Date.parse(first.waitingSince)).toBe(86_400_000);
    expect(Number(first.responseRateIfMissed)).toBeLessThan(Number(first.responseRate));
    expect(rows.some(({ state }) => state === 'closed')).toBe(false);
    const all = await list(home.path, '--all');
    expect(all.filter(({ state }) => state === 'closed').length).toBeGreaterThan(10);
    expect((await list(home.path, '--waiting')).every(({ waitingSince }) => waitingSince !== null)).toBe(true);
    const { stderr } = await run(home.path, ['messages']);
    expect(stderr).toMatch(/\d+ wait for a first answer, the next is due in/);
    expect(stderr).toMatch(/Response within 24 hours: [\d.]+ % now .*; [\d.]+ % if the \d+ that wait are missed/);
    expect(stderr).toContain('Rule response-us-2024-11-04/hours');
    const shops = await json<{ id: string; region: string }[]>(home.path, ['shops', 'list']);
    const gb = shops.find(({ region }) => region === 'GB')?.id as string;
    expect(await list(home.path, '--shop', gb)).toContainEqual(
      expect.objectContaining({
        state: 'waiting',
        rule: expect.objectContaining({ id: 'response-gb-2024-11-04/hours' }),
      }),
    );
  });

  it('gives what is written at a weekend until Monday noon, and says by which rule', async () => {
    using home = temporaryHome();
    const rows = await json<Row[]>(home.path, ['messages', 'list', '--waiting'], SUNDAY);
    const weekend = rows.filter(
      ({ state, waitingSince }) => state === 'waiting' && waitingSince >= '2026-11-21T08:00:00Z',
    );
    expect(weekend.length).toBeGreaterThan(5);
    for (const { answerBy } of weekend) expect(answerBy).toBe('2026-11-23T20:00:00Z');
    expect((await run(home.path, ['messages'], SUNDAY)).stderr).toContain('response-us-2024-11-04/weekendUntil');
  });

  it('tells who waits from the messages where chats cannot be searched, and that the rate is unknown', async () => {
    using home = temporaryHome();
    const before = await list(home.path, '--waiting');
    const fault = ['sandbox', 'faults', 'add', 'error-code', '--code', '36009009', '--path', '*sessions/search'];
    expect((await run(home.path, fault)).code).toBe(0);
    const rows = await list(home.path, '--waiting');
    const key = ({ conversationId, waitingSince }: Row) => `${conversationId} ${waitingSince}`;
    const first = before.filter(({ state }) => state === 'waiting').map(key);
    expect(rows.map(key)).toEqual(expect.arrayContaining(first));
    expect(rows[0]).toMatchObject({ responseRate: 'unknown', limitsBroken: null });
    const { stderr } = await run(home.path, ['messages', '--waiting']);
    expect(stderr).toMatch(/Response rate: unknown, since the shop's chats cannot be searched/);
    const rate = await json<{ source: string; percent: string }>(home.path, ['messages', 'rate']);
    expect(rate).toMatchObject({ source: 'platform', percent: expect.stringMatching(/^\d/) });
  });

  it('lets nothing that buyers write steer a terminal or a spreadsheet, and keeps it whole in JSON', async () => {
    using home = temporaryHome();
    const rows = await list(home.path);
    const hostile = rows.filter(
      ({ lastMessage }) =>
        /SUSPENDED|=HYPERLINK|pay\.png|npg\.yap|gnp/.test(lastMessage.text) || CONTROLS.test(lastMessage.text),
    );
    expect(hostile.length).toBeGreaterThan(1);
    const screen = async (...args: string[]) => {
      const { stdout } = await till(home.path, [...args, '--quiet', ...sandbox], { env: THURSDAY, columns: 80 });
      expect(stdout.length).toBeGreaterThan(80);
      expect(stdout).not.toMatch(CONTROLS);
    };
    await screen('messages', 'list');
    let whole = '';
    for (const { conversationId: id } of hostile) {
      await screen('messages', 'read', id);
      whole += (await run(home.path, ['messages', 'read', id, '--json'])).stdout;
    }
    expect(whole).not.toMatch(CONTROLS);
    expect(whole).toContain('\\u001b[2J');
    const { stdout: csv } = await run(home.path, ['messages', 'list', '--format', 'csv']);
    expect(csv).not.toMatch(/(?:^|,)"?[=@+]/m);
    const formula = rows.find(({ lastMessage }) => lastMessage.text.startsWith('='));
    expect(csv).toContain("'=HYPERLINK");
    const read = await run(home.path, ['messages', 'read', formula?.conversationId ?? '', '--format', 'csv']);
    expect(read.stdout).not.toMatch(/(?:^|,)"?=/m);
  });
});

describe('till messages read', () => {
  it('marks messages as read only when asked to', async () => {
    using home = temporaryHome();
    const [{ conversationId: id }] = (await list(home.path)) as [Row];
    const unread = async () => (await list(home.path)).find(({ conversationId }) => conversationId === id)?.unread;
    await run(home.path, ['messages', 'read', id]);
    expect(await unread()).toBeGreaterThan(0);
    expect((await run(home.path, ['messages', 'read', id, '--mark-read', '--dry-run'])).code).toBe(0);
    expect((await run(home.path, ['messages', 'read', id, '--mark-read'])).code).toBe(10);
    expect(await unread()).toBeGreaterThan(0);
    expect((await run(home.path, ['messages', 'read', id, '--mark-read', '--yes'])).code).toBe(0);
    expect(await unread()).toBe(0);
    expect((await run(home.path, ['messages', 'read', '7219000000000000000'])).code).toBe(6);
    expect((await run(home.path, ['messages', 'read', 'x'])).code).toBe(2);
    const one = await json<unknown[]>(home.path, ['messages', 'read', id, '--limit', '1']);
    expect(one).toHaveLength(1);
  });
});

describe('till messages reply', () => {
  it('sends a text and the card of an order, after it was asked, and the wait is over', async () => {
    using home = temporaryHome();
    const rows = await list(home.path);
    const id = (rows[0] as Row).conversationId;
    const talk = await json<{ orderId: string | null }[]>(home.path, ['messages', 'read', id]);
    const order = talk.find(({ orderId }) => orderId !== null)?.orderId as string;
    const args = ['messages', 'reply', id, '--text', 'It leaves today.', '--order', order];
    expect((await run(home.path, args)).code).toBe(10);
    const dry = await json<{ status: string; types: string[] }[]>(home.path, [...args, '--dry-run']);
    expect(dry).toMatchObject([{ status: 'planned', types: ['TEXT', 'ORDER_CARD'], text: 'It leaves today.' }]);
    expect(await said(home.path, id)).toEqual([]);
    const sent = await json<{ status: string; messageIds: string[] }[]>(home.path, [...args, '--yes']);
    expect(sent).toMatchObject([{ status: 'sent', conversationId: id }]);
    expect(sent[0]?.messageIds).toHaveLength(2);
    expect(await said(home.path, id)).toMatchObject([
      { type: 'TEXT', text: 'It leaves today.' },
      { type: 'ORDER_CARD' },
    ]);
    expect((await list(home.path)).find(({ conversationId }) => conversationId === id)?.state).toBe('answered');
    // The card of somebody else's order would show that buyer's name.
    const other = (rows[1] as Row).conversationId;
    const foreign = await run(home.path, ['messages', 'reply', other, '--text', 'Here', '--order', order, '--yes']);
    expect(foreign).toMatchObject({ code: 2, stderr: expect.stringContaining("another buyer's") });
    expect(await said(home.path, other)).toEqual([]);
  });

  it('takes a text from standard input, an image, a product and a coupon', async () => {
    using home = temporaryHome();
    const [a, b, c] = (await list(home.path)).map(({ conversationId }) => conversationId) as [string, string, string];
    await json(home.path, ['messages', 'reply', a, '--text', '-', '--yes'], THURSDAY, 'Line one\r\nLine two 😀\n');
    expect(await said(home.path, a)).toMatchObject([{ text: 'Line one\nLine two 😀' }]);
    const picture = join(home.path, 'where.png');
    writeFileSync(picture, encodePng(bitmap(40, 30)));
    await json(home.path, ['messages', 'reply', b, '--image', picture, '--yes']);
    expect(await said(home.path, b)).toMatchObject([{ type: 'IMAGE', content: { width: 40, height: 30 } }]);
    const [product] = await json<{ id: string }[]>(home.path, [
      'products',
      'list',
      '--status',
      'activate',
      '--limit',
      '1',
    ]);
    await json(home.path, ['messages', 'reply', c, '--product', product?.id as string, '--yes']);
    await json(home.path, ['messages', 'reply', c, '--coupon', '7262992004278206762', '--yes']);
    expect((await said(home.path, c)).map(({ type }) => type)).toEqual(['PRODUCT_CARD', 'COUPON_CARD']);
    writeFileSync(picture, 'no image');
    expect(await run(home.path, ['messages', 'reply', b, '--image', picture, '--yes'])).toMatchObject({ code: 2 });
  });

  it('sends nothing for what cannot be right', async () => {
    using home = temporaryHome();
    const all = await list(home.path, '--all');
    const id = (all[0] as Row).conversationId;
    for (const [args, code] of [
      [[id, '--text', 'x'.repeat(2001), '--yes'], 2],
      [[id, '--text', '  ', '--yes'], 2],
      [[id, '--text', 'a', '--template', 'b', '--yes'], 2],
      [[id, '--text', 'a', '--set', 'sku=1', '--yes'], 2],
      [[id, '--text', 'a', '--order', '57', '--product', '17', '--yes'], 2],
      [[id, '--yes'], 10],
      [['--yes'], 2],
      [[id, '--from', 'x.csv', '--yes'], 2],
      [['--from', join(home.path, 'none.csv'), '--yes'], 6],
      [['7219000000000000000', '--text', 'a', '--yes'], 6],
      [[id, '--template', 'none', '--yes'], 2],
      [[id, '--text', 'a', '--order', '576400000000000001', '--yes'], 6],
      [[id, '--text', 'a', '--order', '5.76E+17', '--yes'], 2],
    ] as const)
      expect((await run(home.path, ['messages', 'reply', ...args])).code, args.join(' ').slice(0, 60)).toBe(code);
    const film = await run(home.path, ['messages', 'reply', id, '--text', '-', '--yes'], THURSDAY, 'a\0b');
    expect(film).toMatchObject({ code: 2, stderr: expect.stringContaining('hint: A message is plain text in UTF-8.') });
    expect(await said(home.path, id)).toEqual([]);
    expect((await run(home.path, ['messages', 'reply', id, '--text', '😀'.repeat(2000), '--yes'])).code).toBe(0);
    const closed = all.filter(({ canWrite }: Row & { canWrite?: boolean }) => canWrite === false);
    expect(closed).toHaveLength(1);
    const refused = await run(home.path, [
      'messages',
      'reply',
      closed[0]?.conversationId as string,
      '--text',
      'a',
      '--yes',
      '--json',
    ]);
    expect(refused.code).toBe(9);
    expect(JSON.parse(refused.stdout)).toMatchObject([{ status: 'refused', code: 'may-not-write' }]);
    const sensitive = await run(home.path, [
      'messages',
      'reply',
      id,
      '--text',
      'Write me on WhatsApp',
      '--yes',
      '--json',
    ]);
    expect(sensitive.code).toBe(9);
    expect(JSON.parse(sensitive.stdout)).toMatchObject([{ status: 'refused', code: '45101006' }]);
  });

  it('answers many from a file, with templates, once each, and keeps no nickname', async () => {
    using home = temporaryHome();
    const rows = await list(home.path, '--waiting');
    const [a, b, c] = rows.map(({ conversationId }) => conversationId) as [string, string, string];
    const text = 'Order {order_id}: {product} is to leave by {ship_by}. {shop}';
    expect((await run(home.path, ['messages', 'templates', 'create', 'due', '--text', text])).code).toBe(0);
    const file = join(home.path, 'replies.csv');
    writeFileSync(
      file,
      `Conversation ID,Text,Template,Ship By\n${a},"Sorry, it is sold out.",,\n${b},,due,Friday\n${b},,due,Friday\n`,
    );
    const dry = await run(home.path, ['messages', 'reply', '--from', file, '--dry-run', '--json']);
    expect(JSON.parse(dry.stdout)).toMatchObject([
      { text: 'Sorry, it is sold out.' },
      { text: expect.stringMatching(/^Order 57\d+: .+ is to leave by Friday\. Maple/) },
    ]);
    const report = await json<{ status: string }[]>(home.path, ['messages', 'reply', '--from', file, '--yes']);
    expect(report.map(({ status }) => status)).toEqual(['sent', 'sent']);
    const [job] = await json<{ id: string }[]>(home.path, ['jobs', 'list']);
    expect(await json(home.path, ['jobs', 'view', job?.id as string])).toEqual(report);
    const { code } = await run(home.path, ['jobs', 'resume', job?.id as string]);
    expect(code).toBe(0);
    expect(await said(home.path, a)).toHaveLength(1);
    const ledger = readFileSync(join(home.path, 'state', 'ledger.db'));
    for (const { buyer } of rows) expect(ledger.includes(buyer)).toBe(false);
    writeFileSync(
      file,
      `conversation_id,text,template\n${c},,\n${c},a,b\nx,hello,\n${c},${'x'.repeat(2001)},\n${c},one,\n${c},two,\n`,
    );
    const bad = await run(home.path, ['messages', 'reply', '--from', file, '--yes']);
    expect(bad.code).toBe(2);
    for (const words of [
      'Line 2: it has neither',
      'Line 3: it has both',
      'Line 4: the conversation id',
      'Line 5: the text has 2001',
      `Line 7: conversation ${c} is answered on line 6 already`,
    ])
      expect(bad.stderr).toContain(words);
    expect(await said(home.path, c)).toEqual([]);
  });
});

describe('till messages templates', () => {
  it('are kept, and fields that are none are named with the nearest that is one', async () => {
    using home = temporaryHome();
    const templates = (...args: string[]) => run(home.path, ['messages', 'templates', ...args]);
    const bad = await templates('create', 'late', '--text', 'Parcel {trackng_number}');
    expect(bad).toMatchObject({ code: 2, stderr: expect.stringContaining('did you mean {tracking_number}?') });
    expect((await templates('create', 'late', '--text', 'Sorry! Order {order_id} is late.')).code).toBe(0);
    expect((await templates('create', 'late', '--text', 'Again')).code).toBe(2);
    expect((await templates('create', '../late', '--text', 'x')).code).toBe(2);
    expect((await templates('create', 'long', '--text', 'x'.repeat(2001))).code).toBe(2);
    expect((await templates('create', 'none')).code).toBe(10);
    expect((await templates('edit', 'lat', '--text', 'x')).stderr).toContain('Did you mean late?');
    expect((await templates('edit', 'late', '--text', '{carrier} is late.')).code).toBe(0);
    expect(await json(home.path, ['messages', 'templates', 'list'])).toEqual([
      { name: 'late', text: '{carrier} is late.', fields: ['carrier'] },
    ]);
    expect(await json(home.path, ['messages', 'templates', 'view', 'late'])).toMatchObject({ fields: ['carrier'] });
    expect((await templates('create', 'long', '--text', 'Hi,\n\u001b[31mred\n\nBye')).code).toBe(0);
    const shown = await till(home.path, ['messages', 'templates', 'view', 'long'], { columns: 60 });
    expect(shown.stdout).toBe('long\n\n  Hi,\n  red\n  \n  Bye\n');
    expect((await templates('delete', 'long', '--yes')).code).toBe(0);
    const [row] = (await list(home.path)) as [Row];
    const noId = await run(home.path, [
      'messages',
      'reply',
      row.conversationId,
      '--template',
      'late',
      '--set',
      'order_id=x',
    ]);
    expect(noId).toMatchObject({ code: 2, stderr: expect.stringContaining('is no order id (--set order_id)') });
    const set = await run(home.path, [
      'messages',
      'reply',
      row.conversationId,
      '--template',
      'late',
      '--set',
      'carier=UPS',
      '--yes',
    ]);
    expect(set).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean carrier?') });
    const sent = await json(home.path, [
      'messages',
      'reply',
      row.conversationId,
      '--template',
      'late',
      '--set',
      'carrier=UPS',
      '--yes',
    ]);
    expect(sent).toMatchObject([{ text: 'UPS is late.' }]);
    expect((await templates('delete', 'late')).code).toBe(10);
    expect((await templates('delete', 'late', '--yes')).code).toBe(0);
    expect(await json(home.path, ['messages', 'templates', 'list'])).toEqual([]);
    writeFileSync(join(home.path, 'config', 'templates.json'), '{"late": 5}');
    expect(await templates('list')).toMatchObject({ code: 1, stderr: expect.stringContaining('no text') });
  });
});
