import { once } from 'node:events';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { describe, expect, it } from 'vitest';
import { spawnTill, temporaryHome, tillBinary } from '../helpers/till.ts';

const sandbox = ['mcp', '--profile', 'sandbox'];

/** Requests as lines of JSON-RPC. */
const lines = (...requests: object[]) =>
  requests.map((each) => `${JSON.stringify({ jsonrpc: '2.0', ...each })}\n`).join('');

const hello = {
  id: 'hello',
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};

/** The built `till mcp` at the end of two pipes; `answer` waits for a line that holds the text. */
function spawnServer(home: string) {
  const child = spawnTill(home, sandbox);
  let out = '';
  child.stdout?.setEncoding('utf8');
  child.stdin?.on('error', () => {});
  const answer = async (text: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const line = out.split('\n').find((each) => each.includes(text));
      if (line !== undefined && out.includes(`${line}\n`)) return JSON.parse(line) as Record<string, unknown>;
      const [piece] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [string];
      out += piece;
    }
  };
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  return { child, answer, ended, send: (text: string) => child.stdin?.write(text) };
}

describe('the built till mcp', () => {
  it('serves the official client, and applies what is confirmed', async () => {
    using home = temporaryHome();
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: ['bin/till.js', ...sandbox, '--allow-mutations', '--only', 'orders,messages'],
      env: { PATH: process.env.PATH ?? '', TILL_HOME: home.path, NO_COLOR: '1' },
      stderr: 'pipe',
    });
    // The newest revision of the protocol; the tests of the command speak the one before.
    const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
    await client.connect(transport);
    expect(client.getNegotiatedProtocolVersion()).toBe('2026-07-28');
    expect(client.getServerVersion()).toMatchObject({ name: 'till' });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['orders_list', 'orders_cancel', 'confirm_plan']),
    );
    expect(tools.map(({ name }) => name)).not.toContain('today');
    const content = async (name: string, given: Record<string, unknown>) =>
      (await client.callTool({ name, arguments: given })).structuredContent as { data: unknown; plan: { id: string } };
    const chats = { waiting: true, query: '[?canWrite].conversationId' };
    const [first] = (await content('messages_list', chats)).data as string[];
    const { plan } = await content('messages_reply', { id: first, text: 'It is on its way.' });
    expect((await content('messages_list', chats)).data).toContain(first);
    expect(await content('confirm_plan', { planId: plan.id })).toMatchObject({
      exitCode: 0,
      data: [{ status: 'sent' }],
    });
    expect((await content('messages_list', chats)).data).not.toContain(first);
    await client.close();
  });

  it('answers nonsense, and goes on', async () => {
    using home = temporaryHome();
    const { answer, ended, send, child } = spawnServer(home.path);
    send('hello\n');
    expect(await answer('-32700')).toMatchObject({ id: null });
    send(lines(hello, { id: 1, method: 'nothing/here' }, { id: 2, method: 'tools/call', params: { name: 5 } }));
    expect(await answer('"id":1,')).toMatchObject({ error: { code: -32601 } });
    expect(await answer('"id":2,')).toMatchObject({ error: { code: -32602 } });
    send(`${'x'.repeat(9_000_000)}\n`);
    expect(await answer('8000000 bytes')).toMatchObject({ error: { code: -32600 } });
    send(lines({ id: 3, method: 'tools/call', params: { name: 'errors_list', arguments: { limit: 1 } } }));
    expect(await answer('"id":3')).toMatchObject({ result: { structuredContent: { exitCode: 0 } } });
    // A call that runs is given up, and nobody waits for it.
    send(lines({ id: 4, method: 'tools/call', params: { name: 'orders_list', arguments: { all: true } } }));
    child.stdin?.end();
    expect(await ended).toEqual({ code: 0, signal: null });
  });

  it('ends in order when its client closes either pipe, and on a signal', async () => {
    using home = temporaryHome();
    expect(await tillBinary(home.path, [...sandbox, '--quiet'])).toEqual({
      code: 0,
      signal: null,
      stdout: '',
      stderr: '',
    });
    for (const end of ['SIGINT', 'SIGTERM', 'stdout'] as const) {
      // Windows ends a process by a signal without telling it.
      if (process.platform === 'win32' && end !== 'stdout') continue;
      const { child, answer, ended, send } = spawnServer(home.path);
      send(lines(hello));
      await answer('serverInfo');
      if (end === 'stdout') {
        child.stdout?.destroy();
        send(lines({ id: 1, method: 'tools/list' }, { id: 2, method: 'tools/list' }));
      } else child.kill(end);
      expect({ end, ...(await ended) }).toEqual({ end, code: 0, signal: null });
    }
  });
});
