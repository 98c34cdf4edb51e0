import { PassThrough, Writable } from 'node:stream';
import { Client } from '@modelcontextprotocol/client';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/main.ts';
import { temporaryHome, till } from '../helpers/till.ts';

interface Content {
  exitCode: number;
  data?: unknown;
  remarks?: string[];
  error?: { code: string; message: string; hint: string | null };
  plan?: { id: string };
}

/** `till mcp` in this process, and the official client at its other end. */
async function serve(home: string, args: string[], env: Record<string, string> = {}) {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  let said = '';
  const stderr = new Writable({
    write(chunk: Buffer, _encoding, done) {
      said += chunk.toString('utf8');
      done();
    },
  });
  const code = run(
    ['mcp', ...args],
    { TILL_HOME: home, NO_COLOR: '1', ...env },
    { stdin: stdin as never, stdout, stderr },
  );
  const client = new Client({ name: 'test', version: '1' });
  // Lines of JSON on two streams: the transport of a server is that of a client the other way round.
  await client.connect(new StdioServerTransport(stdout, stdin));
  const call = async (name: string, given: Record<string, unknown> = {}) => {
    const result = await client.callTool({ name, arguments: given });
    return { isError: result.isError === true, ...(result.structuredContent as unknown as Content) };
  };
  const end = async () => {
    await client.close();
    stdin.end();
    return code;
  };
  return { client, call, end, said: () => said };
}

describe('till mcp', () => {
  it('serves what reads, of the profile and shop chosen at the start', async () => {
    using home = temporaryHome();
    const { client, call, end, said } = await serve(home.path, ['--profile', 'sandbox']);
    const { tools } = await client.listTools();
    expect(tools.length).toBeGreaterThan(40);
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint !== true)).toEqual([]);
    const names = tools.map(({ name }) => name);
    for (const absent of ['confirm_plan', 'orders_ship', 'login', 'listen', 'mcp']) expect(names).not.toContain(absent);
    expect(client.getInstructions()).toContain('No tool changes anything.');
    expect(said()).toMatch(/^Serving \d+ tools over MCP for the profile «sandbox»/);

    // Several at once, each with a database connection of its own.
    const [orders, due, api, products] = await Promise.all([
      call('orders_list', { status: ['awaiting_shipment'], limit: 2, fields: 'id,status' }),
      call('orders_due', { within: '48h' }),
      call('api', { operation: ['GetAuthorizedShops'] }),
      call('products_list', { query: 'length(@)' }),
    ]);
    expect(orders.data).toHaveLength(2);
    const [{ id }] = orders.data as [{ id: string }];
    expect(orders.data).toMatchObject([{ id: expect.stringMatching(/^\d{15,}$/), status: 'AWAITING_SHIPMENT' }, {}]);
    expect(due.data).toEqual(expect.arrayContaining([expect.objectContaining({ id: expect.any(String) })]));
    expect(api.data).toHaveProperty('shops');
    expect(products.data).toBeGreaterThan(2);

    expect(await call('orders_view', { id })).toMatchObject({ exitCode: 0, data: { id } });
    expect(await call('orders_view', { id: '1' })).toMatchObject({
      isError: true,
      exitCode: 2,
      error: { code: 'bad-id' },
    });
    expect(await call('orders_list', { shop: 'x' })).toMatchObject({ error: { code: 'unknown-input' } });
    expect(await call('api', { operation: ['CancelOrder'], bodyText: '{}' })).toMatchObject({ isError: true });
    expect(await call('orders_cancel', { ids: [id] })).toMatchObject({ error: { code: 'read-only' } });
    await expect(call('order_list')).rejects.toThrow(/no tool «order_list».*orders_list/);

    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toContain('till://help/exit-codes');
    const { contents } = await client.readResource({ uri: 'till://help/orders-ship' });
    expect(contents[0]).toMatchObject({ text: expect.stringContaining('Usage: till orders ship') });
    await expect(client.readResource({ uri: 'file:///etc/passwd' })).rejects.toThrow(/no page/);
    expect(await end()).toBe(0);
  });

  it('applies a plan once it is confirmed, and none that has changed', async () => {
    using home = temporaryHome();
    const { client, call, end } = await serve(home.path, ['--profile', 'sandbox', '--allow-mutations']);
    expect((await client.listTools()).tools.find(({ name }) => name === 'confirm_plan')).toMatchObject({
      annotations: { readOnlyHint: false, destructiveHint: true },
    });
    const { data } = await call('products_list', { status: ['live'], query: '[0].skus[0]' });
    const { sellerSku, stock } = data as { sellerSku: string; stock: number };
    const wanted = `seller_sku,quantity\n${sellerSku},${stock + 1}\n`;
    const [one, two] = [
      await call('stock_import', { fileText: wanted }),
      await call('stock_import', { fileText: wanted }),
    ];
    expect(one.plan?.id).toMatch(/^plan-[0-9a-f]{18}$/);
    expect(one.data).toMatchObject([{ from: stock, to: stock + 1, status: 'planned' }]);
    const stockNow = async () => {
      const now = await call('products_list', { query: `[].skus[] | [?sellerSku=='${sellerSku}'].stock | [0]` });
      return now.data;
    };
    expect(await stockNow()).toBe(stock);

    const planId = one.plan?.id;
    expect(await call('confirm_plan', { planId })).toMatchObject({ exitCode: 0, isError: false });
    expect(await stockNow()).toBe(stock + 1);
    expect(await call('confirm_plan', { planId })).toMatchObject({ isError: true, error: { code: 'plan-used' } });
    // What the first one did is what the second one would have done.
    expect(await call('confirm_plan', { planId: two.plan?.id })).toMatchObject({ error: { code: 'plan-changed' } });
    await expect(call('confirm_plan', {})).rejects.toThrow(/planId/);

    const cancelled = await call('api', { operation: ['PUT', '/nothing/202309/here'], bodyText: '{"a":1}' });
    expect(cancelled).toMatchObject({ plan: { id: expect.any(String) }, data: { method: 'PUT', body: { a: 1 } } });
    const record = await call('health_record', { rating: '900' });
    expect(await call('confirm_plan', { planId: record.plan?.id })).toMatchObject({ exitCode: 0 });
    const { data: jobs } = await call('jobs_list');
    expect(jobs).toHaveLength(1);
    expect(await end()).toBe(0);
  });

  it('answers what was asked before stdin ended, the last line without an end too', async () => {
    using home = temporaryHome();
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    const asked = [
      {
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
      },
      { method: 'notifications/initialized' },
      { id: 2, method: 'tools/call', params: { name: 'orders_list', arguments: { limit: 1 } } },
      { id: 3, method: 'resources/read', params: { uri: 'till://help/orders-ship' } },
      { id: 4, method: 'tools/call', params: { name: 'whoami', arguments: {} } },
    ];
    stdin.end(asked.map((each) => JSON.stringify({ jsonrpc: '2.0', ...each })).join('\n'));
    const stderr = new Writable({ write: (_chunk, _encoding, done) => done() });
    const ended = run(
      ['mcp', '--profile', 'sandbox'],
      { TILL_HOME: home.path, NO_COLOR: '1' },
      { stdin: stdin as never, stdout, stderr },
    );
    expect(await ended).toBe(0);
    const answers = String(stdout.read())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number; result?: { structuredContent?: Content } });
    expect(answers.map(({ id }) => id).sort()).toEqual([1, 2, 3, 4]);
    expect(answers.find(({ id }) => id === 2)?.result?.structuredContent?.data).toHaveLength(1);
  });

  it('does not begin where it is not clear what it would change', async () => {
    using home = temporaryHome();
    const cases: [string[], number, string][] = [
      [['--allow-mutations'], 4, 'not-signed-in'],
      [['--any-shop', '--shop', 'uk'], 2, 'flag-conflict'],
      [['--only', 'order'], 2, 'unknown-group'],
      [['--profile', 'nobody'], 6, 'unknown-profile'],
    ];
    for (const [args, code, name] of cases) {
      const result = await till(home.path, ['mcp', ...args, '--json']);
      expect({ code: result.code, stdout: result.stdout }).toEqual({ code, stdout: '' });
      expect(JSON.parse(result.stderr.trim().split('\n').at(-1) ?? '')).toMatchObject({ error: { code: name } });
    }
  });
});
