import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BriefItem } from '../../src/shop/brief/types.ts';
import { type RealOptions, realPlatform } from '../helpers/real-platform.ts';
import { sandboxShop } from '../helpers/sandbox-shop.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const env = { TILL_PROFILE: 'sandbox' };
let home: ReturnType<typeof temporaryHome>;

beforeEach(() => {
  home = temporaryHome();
});
afterEach(() => home[Symbol.dispose]());

const run = (args: string[], more: Record<string, string> = env, columns?: number) =>
  // A live line of progress wants a whole terminal; under CI there is none.
  till(home.path, args, { env: { ...more, CI: '1' }, ...(columns !== undefined && { columns }) });
async function brief(args: string[] = [], more: Record<string, string> = env): Promise<BriefItem[]> {
  const { stdout, stderr } = await run(['today', ...args, '--json'], more);
  expect(stdout, stderr).not.toBe('');
  return JSON.parse(stdout) as BriefItem[];
}

describe('till today', { timeout: 60_000 }, () => {
  it('says the same as the commands it is made of, in the order to do it', async () => {
    const items = await brief();
    const kinds = items.map(({ kind }) => kind);
    for (const kind of ['order', 'return', 'message', 'quiz', 'health', 'badge'] as const)
      expect(kinds).toContain(kind);
    expect(kinds).not.toContain('unread');
    expect(kinds.slice(-2)).toEqual(['health', 'badge']);
    for (const item of items) expect(Object.values(item)).not.toContain(undefined);

    const due = JSON.parse((await run(['orders', 'due', '--within', '24h', '--json'])).stdout) as {
      id: string;
      overdue: boolean;
    }[];
    expect(due.length).toBeGreaterThan(0);
    const orders = items.filter(({ kind }) => kind === 'order');
    expect(orders.flatMap(({ ids }) => ids).sort()).toEqual(due.map(({ id }) => id).sort());
    const late = orders.find(({ overdue }) => overdue === true);
    expect(late?.ids).toEqual(due.filter(({ overdue }) => overdue).map(({ id }) => id));
    expect(late?.effect).toMatch(/^late dispatch \d+\.\d\d % becomes \d+\.\d\d %/);

    const waiting = JSON.parse((await run(['messages', 'list', '--waiting', '--json'])).stdout) as {
      conversationId: string;
      state: string;
    }[];
    const messages = items.filter(({ kind }) => kind === 'message').flatMap(({ ids }) => ids);
    expect(messages.sort()).toEqual(
      waiting
        .filter(({ state }) => state === 'waiting')
        .map(({ conversationId }) => conversationId)
        .sort(),
    );

    const lefts = items.flatMap(({ secondsLeft }) => secondsLeft ?? []);
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
    // Every command is one that till has.
    const commands = items.flatMap(({ command }) => command ?? []);
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands)
      expect((await run([...command.split(' ').slice(1), '--help'])).code, command).toBe(0);
  });

  it('fits the screen, and leads bare till once the sandbox was chosen', async () => {
    expect((await run([], {})).stdout).toContain("till: a seller's terminal");
    for (const columns of [60, 120]) {
      const { stdout, code } = await run(['today'], env, columns);
      expect(code).toBe(0);
      expect(Math.max(...stdout.split('\n').map((row) => row.length))).toBeLessThanOrEqual(columns);
      // Whether something is late already depends on the hour.
      expect(stdout).toMatch(/Pacific\n +(?:late|\d+[dhms]) /);
      expect(stdout).toContain('\nHealth ');
      expect(stdout).toContain('\nBadge ');
    }
    await run(['sandbox', 'use'], {});
    expect((await run([], {}, 80)).stdout).toContain('\nHealth ');
  });

  it('gives every shop with --all-shops, each command aimed at its own', async () => {
    const items = await brief(['--all-shops']);
    const shops = [...new Set(items.map(({ shopId }) => shopId))];
    expect(shops).toHaveLength(2);
    for (const { command, shopId } of items) if (command !== null) expect(command).toContain(` --shop ${shopId}`);
    const [one] = shops as [string];
    expect((await brief(['--shop', one])).map(({ id }) => id)).toEqual(
      items.filter(({ shopId }) => shopId === one).map(({ id }) => id),
    );
    expect(await run(['today', '--all-shops', '--shop', one])).toMatchObject({ code: 2 });
  });

  it('fails on what is overdue or at risk, and not when nothing is', async () => {
    const overdue = await run(['today', '--fail-on', 'overdue', '--json']);
    expect(overdue.code).toBe(3);
    expect(JSON.parse(overdue.stderr)).toMatchObject({ error: { code: 'overdue', message: '1 overdue.' } });
    expect(JSON.parse(overdue.stdout).length).toBeGreaterThan(5);
    const risk = await run(['today', '--fail-on', 'risk']);
    expect(risk).toMatchObject({ code: 3, stderr: expect.stringContaining('at risk: ') });
    using real = await asyncReal();
    expect(await run(['today', '--fail-on', 'risk'], real.env)).toMatchObject({ code: 0 });
  });

  it('tells cron only what is new or newly overdue', async () => {
    const one = await run(['today', '--notify', '--limit', '1']);
    expect(one.stdout).toContain('overdue');
    expect(one.stdout).not.toContain('to ship by');
    // What the limit held back is told the next time.
    const first = await run(['today', '--notify']);
    expect(first.stdout).toContain('to ship by');
    expect(first.stdout).not.toContain('overdue');
    expect(await run(['today', '--notify'])).toMatchObject({ code: 0, stdout: '' });
    {
      using shop = sandboxShop(home.path);
      const [id] = shop.orders(1, 'US', { due: 3600 } as never);
      expect(id).toBeDefined();
    }
    const second = await run(['today', '--notify', '--within', '5d']);
    expect(second.stdout).toContain('to ship');
    expect(second.stdout).not.toContain('buyers wait');
    expect((await run(['today', '--notify', '--within', '5d'])).stdout).toBe('');
    await run(['sandbox', 'advance', '40h']);
    const late = await run(['today', '--notify', '--within', '5d']);
    expect(late.stdout).toMatch(/orders overdue/);
  });

  it('goes on without a source that fails, and says which', async () => {
    for (const [code, path] of [
      ['105005', '/customer_service/*'],
      ['36009009', '/seller_center/*'],
      ['12019999', '/return_refund/*/cancellations/*'],
    ] as const)
      expect((await run(['sandbox', 'faults', 'add', 'error-code', '--code', code, '--path', path])).code).toBe(0);
    const checked = await run(['today', '--fail-on', 'overdue']);
    expect(checked).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('Not checked: cancellations, messages.'),
    });
    const items = await brief();
    const unread = items.filter(({ kind }) => kind === 'unread');
    expect(unread.map(({ title }) => title)).toEqual(['Not read: cancellations', 'Not read: messages']);
    expect(unread[1]?.detail).toContain('seller.customer_service');
    expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['order', 'return', 'health', 'badge']));
  });

  it('lets no check pass for what was not reached, and says in one error that nothing was', async () => {
    using some = await asyncReal({ broken: ['/order/202309/orders/search', '/product/202502/products/search'] });
    const checked = await run(['today', '--fail-on', 'overdue', '--json'], some.env);
    expect(checked).toMatchObject({ code: 7, stderr: expect.stringContaining('could not be read: orders and stock.') });
    expect(JSON.parse(checked.stdout).length).toBeGreaterThan(2);
    using none = await asyncReal({ broken: ['*'] });
    const failed = await run(['today', '--json'], none.env);
    expect(failed).toMatchObject({ code: 7, stdout: '' });
    expect(JSON.parse(failed.stderr).error).toMatchObject({ code: 'not-reached' });
    // The own list is there all the same.
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await run(['events', 'add', '--title', 'Workshop', '--begin', tomorrow], none.env);
    const listed = await run(['today', '--json'], none.env);
    expect(listed.code).toBe(7);
    expect(listed.stdout).toContain('«Workshop» begins');
    // Cron is told once.
    expect(await run(['today', '--notify'], none.env)).toMatchObject({ code: 0 });
    expect(await run(['today', '--notify'], none.env)).toMatchObject({ code: 0, stdout: '' });
  });

  it('reminds of what is on the own list, and reads the ledger where the platform has no API', async () => {
    using real = await asyncReal();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await run(['events', 'add', '--title', 'Workshop\x1b[31m', '--begin', tomorrow], real.env);
    const items = await brief([], real.env);
    expect(items.find(({ kind }) => kind === 'event')).toMatchObject({
      id: 'e1',
      command: 'till events register e1',
    });
    const shown = await run(['today'], real.env, 80);
    expect(shown.stdout).toContain('«Workshop» begins');
    expect(shown.stdout).not.toContain('\x1b');
    expect(shown.stderr).toContain('are from the ledger');
  });

  it('refuses what does not go together', async () => {
    expect(await run(['today', '-i'])).toMatchObject({ code: 10, stderr: expect.stringContaining('no terminal') });
    expect(await run(['today', '-i', '--notify'])).toMatchObject({ code: 2 });
    expect(await run(['today', '--within', 'soon'])).toMatchObject({ code: 2 });
    expect(await run(['today', '--fail-on', 'rain'])).toMatchObject({ code: 2 });
    expect(await run(['today', '--fields', 'nothing'])).toMatchObject({ code: 2 });
  });
});

async function asyncReal(options: RealOptions = {}) {
  const real = await realPlatform(options);
  return { env: real.env, [Symbol.dispose]: () => void real.server.close() };
}
