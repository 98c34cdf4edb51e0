import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const sandbox = ['--profile', 'sandbox'];
const THURSDAY = { TILL_NOW: '2026-11-19T17:00:00Z' };
const SEND = 'POST /customer_service/202309/conversations/*/messages';

async function json<T>(home: string, args: string[]): Promise<T> {
  const { code, stdout, stderr } = await till(home, [...args, '--json', ...sandbox], { env: THURSDAY });
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as T;
}

const waiting = async (home: string) =>
  (await json<{ conversationId: string }[]>(home, ['messages', 'list', '--waiting'])).map(
    ({ conversationId: id }) => id,
  );
const said = async (home: string, id: string) =>
  (await json<{ from: string; text: string | null }[]>(home, ['messages', 'read', id])).filter(
    ({ from }) => from !== 'BUYER',
  );
const break_ = (home: string, ...fault: string[]) => json(home, ['sandbox', 'faults', 'add', ...fault, '--path', SEND]);

describe('a reply whose outcome is unknown', { timeout: 60_000 }, () => {
  it.each(['reset-after', 'truncate'])('%s: is looked for in the conversation, and sent once', async (fault) => {
    using home = temporaryHome();
    const [id] = (await waiting(home.path)) as [string];
    await break_(home.path, fault, '--next', '1');
    const args = ['messages', 'reply', id, '--text', 'It leaves  today.', '--yes', '--timeout', '2s'];
    expect(await json(home.path, args)).toMatchObject([
      { status: 'sent', messageIds: [expect.stringMatching(/^\d+$/)] },
    ]);
    expect(await said(home.path, id)).toHaveLength(1);
  });

  it('is sent again when it did not happen', async () => {
    using home = temporaryHome();
    const [id] = (await waiting(home.path)) as [string];
    await break_(home.path, 'reset-before', '--next', '1');
    const args = ['messages', 'reply', id, '--text', 'It leaves today.', '--yes', '--timeout', '2s'];
    expect(await json(home.path, args)).toMatchObject([{ status: 'sent' }]);
    expect(await said(home.path, id)).toHaveLength(1);
  });

  it('goes on with its second message where the first is known to have arrived', async () => {
    using home = temporaryHome();
    const [id] = (await waiting(home.path)) as [string];
    const talk = await json<{ orderId: string | null }[]>(home.path, ['messages', 'read', id]);
    const order = talk.find(({ orderId }) => orderId !== null)?.orderId as string;
    await break_(home.path, 'reset-after', '--next', '2');
    const args = ['messages', 'reply', id, '--text', 'Here it is.', '--order', order, '--yes', '--timeout', '2s'];
    const [row] = await json<{ status: string; messageIds: string[] }[]>(home.path, args);
    expect(row).toMatchObject({ status: 'sent' });
    expect((await said(home.path, id)).map(({ text }) => text)).toEqual(['Here it is.', null]);
    expect(new Set(row?.messageIds).size).toBe(2);
  });

  it('of many leaves each buyer with one answer', async () => {
    using home = temporaryHome();
    const ids = (await waiting(home.path)).slice(0, 8);
    expect(ids).toHaveLength(8);
    await break_(home.path, 'reset-after', '--rate', '1/3', '--seed', '7');
    const rows = ids.map((id) => JSON.stringify({ conversation_id: id, text: `It leaves today: ${id}` })).join('\n');
    const { code, stderr } = await till(
      home.path,
      ['messages', 'reply', '--from', '-', '--yes', '--timeout', '2s', ...sandbox],
      { env: THURSDAY, stdin: rows },
    );
    expect(code, stderr).toBe(0);
    for (const id of ids) expect(await said(home.path, id)).toMatchObject([{ text: `It leaves today: ${id}` }]);
  });
});
