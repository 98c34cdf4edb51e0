import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { keys, type Pty, spawnPty } from '../helpers/pty.ts';
import { temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
beforeAll(() => {
  home = temporaryHome();
});
afterAll(() => home[Symbol.dispose]());

const env = () => ({ TILL_HOME: home.path, TILL_PROFILE: 'sandbox' });
const start = (args: string[]): Pty =>
  spawnPty(process.execPath, [childFile('till'), ...args], { env: env(), columns: 100 });
async function priceNow(): Promise<unknown> {
  const { stdout } = await till(home.path, ['products', 'list', '--sku', 'OIL-UNS', '--json'], { env: env() });
  const [product] = JSON.parse(stdout) as { skus: { sellerSku: string; price: { amount: string } }[] }[];
  return product?.skus.find(({ sellerSku }) => sellerSku === 'OIL-UNS')?.price.amount;
}

describe('a change of prices at a terminal', () => {
  it('shows old and new before it asks, and does nothing for a no', async () => {
    const before = await priceNow();
    const terminal = start(['prices', 'set', 'OIL-UNS', '--by', '-10%']);
    const screen = await terminal.waitFor(/Change one price of .*\?/);
    expect(screen).toMatch(/OIL-UNS.*12\.99 USD.*11\.69 USD.*planned/);
    terminal.write(`n${keys.enter}`);
    expect(await terminal.exit).toBe(130);
    expect(terminal.screen()).toContain('Nothing was done');
    expect(await priceNow()).toBe(before);
    const { stdout } = await till(home.path, ['jobs', 'list', '--json'], { env: env() });
    expect(JSON.parse(stdout)).toEqual([]);
  });

  it('makes the change for a yes', async () => {
    const terminal = start(['prices', 'set', 'OIL-UNS', '--by', '-10%']);
    await terminal.waitFor(/Change one price of .*\?/);
    terminal.write(`y${keys.enter}`);
    expect(await terminal.exit).toBe(0);
    expect(terminal.screen()).toMatch(/OIL-UNS.*11\.69 USD.*changed/);
    expect(await priceNow()).toBe('11.69');
  });
});
