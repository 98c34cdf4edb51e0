import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { envelope, ok, type Reply, reset, type Seen, startServer, type TestServer } from '../helpers/http-server.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const NOW = Date.parse('2026-11-19T17:00:00Z') / 1000;
const TALK = '/customer_service/202309/conversations/7219000000000000001/messages';

/** What the platform tells, as tests set it: a message a line, newest first. */
let messages: Record<string, unknown>[];
let home: ReturnType<typeof temporaryHome>;
let server: TestServer;
/** What was sent, and whether its answer got lost. */
let sent: { type: string; content: string }[];
let lose: boolean;

function answer({ method, path, body }: Seen): Reply {
  if (path === '/authorization/202309/shops')
    return ok({ shops: [{ id: '7495', cipher: 'C7', code: 'USLC', name: 'Candles', region: 'US' }] });
  // As the platform may: the list says nothing of what was said last.
  if (path === '/customer_service/202309/conversations')
    return ok({ conversations: [{ id: '7219000000000000001', can_send_message: true, unread_count: 1 }] });
  if (path === '/customer_service/202602/sessions/search')
    return envelope(36009009, 'no \u001b[31mway\u202e', { status: 404 });
  if (path !== TALK) return envelope(36009009, 'invalid path', { status: 404 });
  if (method === 'GET') return ok({ messages, total_count: messages.length });
  const message = JSON.parse(body) as (typeof sent)[number];
  sent.push(message);
  if (lose) {
    lose = false;
    return reset;
  }
  messages.unshift({ id: `9${sent.length}`, ...message, create_time: NOW, sender: { role: 'SHOP' } });
  return ok({ message_id: `9${sent.length}` });
}

beforeEach(async () => {
  home = temporaryHome();
  sent = [];
  lose = false;
  messages = [];
  server = await startServer(answer);
});
afterEach(async () => {
  await server.close();
  home[Symbol.dispose]();
});

const run = (args: string[], columns?: number) =>
  till(home.path, ['messages', ...args], {
    env: {
      TILL_API_URL: server.url,
      TILL_AUTH_URL: server.url,
      TILL_APP_KEY: 'k',
      TILL_APP_SECRET: 's',
      TILL_ACCESS_TOKEN: 't',
      TILL_NOW: '2026-11-19T17:00:00Z',
    },
    ...(columns !== undefined && { columns }),
  });

describe('a platform that tells less', () => {
  it('has messages without content, and ids as numbers, which keep every digit', async () => {
    messages = [
      { id: '3', type: 'ORDER_CARD', content: '{"order_id":576461413038785752}', sender: { role: 'BUYER' } },
      { id: '2', type: 'TEXT', sender: { role: 'BUYER' } },
      { id: '1', type: 'TEXT', content: '576461413038785751', sender: { role: 'BUYER' } },
    ];
    const { stdout } = await run(['read', '7219000000000000001'], 100);
    expect(stdout.split('\n').map((line) => line.trimEnd())).toEqual([
      expect.stringMatching(/^FROM +MESSAGE$/),
      expect.stringMatching(/buyer +576461413038785751$/),
      expect.stringMatching(/buyer +\[text\]$/),
      expect.stringMatching(/buyer +\[order card 576461413038785752\]$/),
      '',
    ]);
    // Read by a program, each line says what it is.
    expect((await run(['read', '7219000000000000001'])).stdout.split('\n')[2]).toMatch(/\tORDER_CARD$/);
    expect(JSON.parse((await run(['read', '7219000000000000001', '--json'])).stdout)[2]).toMatchObject({
      orderId: '576461413038785752',
      content: { order_id: '576461413038785752' },
    });
  });

  it('does not say what was said last: an old text of ours is not taken for the one to be sent', async () => {
    messages = [{ id: '1', type: 'TEXT', content: '{"content":"It leaves today."}', sender: { role: 'SHOP' } }];
    lose = true;
    const args = ['reply', '7219000000000000001', '--text', 'It leaves today.', '--yes', '--json', '--timeout', '2s'];
    const { code, stdout, stderr } = await run(args);
    expect(code, stderr).toBe(0);
    // The first request was lost, so it is sent again.
    expect(sent).toHaveLength(2);
    expect(JSON.parse(stdout)).toMatchObject([{ status: 'sent', messageIds: ['92'] }]);
  });

  it('refuses in words that try to steer a terminal', async () => {
    const { code, stdout } = await run(['rate'], 80);
    expect(code).toBe(0);
    expect(stdout).toContain("since the shop's chats cannot be searched");
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});
