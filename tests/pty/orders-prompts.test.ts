import { describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { keys, type Pty, spawnPty } from '../helpers/pty.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const CHILD = childFile('till');
const sandbox = ['--profile', 'sandbox'];

function start(home: string, args: string[], columns: number): Pty {
  return spawnPty(process.execPath, [CHILD, ...args, ...sandbox], {
    columns,
    rows: 30,
    env: { TILL_HOME: home, NO_COLOR: '1' },
  });
}

async function json<T>(home: string, ...args: string[]): Promise<T> {
  return JSON.parse((await till(home, [...args, '--json', ...sandbox])).stdout) as T;
}

async function someOrder(home: string, query: string): Promise<string> {
  const list = ['orders', 'list', '--all', '--status', 'awaiting_shipment', '--query', query];
  const [id] = await json<string[]>(home, ...list);
  expect(id).toMatch(/^\d+$/);
  return id as string;
}

describe('a person at a terminal', { timeout: 60_000 }, () => {
  it.each([60, 80, 120])('splits an order by its lines’ numbers, at %i columns', async (columns) => {
    using home = temporaryHome();
    const id = await someOrder(home.path, '[?units==`3` && length(items)>`1` && !buyerAsksToCancel].id');
    const pty = start(home.path, ['orders', 'split', id], columns);
    const list = await pty.waitFor(/Lines of package 1/);
    for (const number of ['1', '2', '3']) expect(list).toMatch(new RegExp(`^ +${number} +\\S`, 'm'));
    pty.write(`9${keys.enter}`);
    await pty.waitFor('Free lines: 1, 2, 3.');
    pty.write(`${keys.backspace}1,3${keys.enter}`);
    await pty.waitFor(/Lines of package 2/);
    pty.write(keys.enter);
    expect((await pty.waitFor('(y/N)')).replace(/\s+/g, '')).toContain('into2packages?');
    pty.write(`y${keys.enter}`);
    expect(await pty.exit, pty.screen()).toBe(0);
    expect(await json<{ packageIds: string[] }>(home.path, 'orders', 'view', id)).toMatchObject({
      packageIds: [expect.any(String), expect.any(String)],
    });
  });

  it.each([60, 80, 120])('picks a reason, reads what it costs, and declines, at %i columns', async (columns) => {
    using home = temporaryHome();
    const id = await someOrder(home.path, '[?!buyerAsksToCancel].id');
    const pty = start(home.path, ['orders', 'cancel', id], columns);
    expect(await pty.waitFor(/Why is it cancelled/)).toContain('out-of-stock');
    pty.write(`${keys.down}${keys.enter}`);
    const screen = (await pty.waitFor('(y/N)')).replace(/\s+/g, '');
    // The terminal breaks lines inside words.
    expect(screen).toMatch(/Seller-faultcancellationrate:\d/);
    expect(screen).toContain(`Cancelorder${id}becausethepricewaswrong?Itcannotbeundone`);
    pty.write(keys.enter);
    expect(await pty.exit).toBe(130);
    expect(pty.screen()).toContain('Nothing was done');
    expect(await json<{ status: string }>(home.path, 'orders', 'view', id)).toMatchObject({
      status: 'AWAITING_SHIPMENT',
    });
  });
});
