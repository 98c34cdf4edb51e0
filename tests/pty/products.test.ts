import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { png } from '../helpers/pictures.ts';
import { keys, type Pty, spawnPty } from '../helpers/pty.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const CHILD = childFile('till');

let home: ReturnType<typeof temporaryHome>;
let terminal: Pty | undefined;

beforeAll(() => {
  home = temporaryHome();
  writeFileSync(join(home.path, 'front.png'), png(640, 640, [200, 150, 90]));
  writeFileSync(join(home.path, 'page.jpg'), '<html></html>');
});
afterEach(async () => {
  terminal?.kill('SIGKILL');
  await terminal?.exit;
});
afterAll(() => home[Symbol.dispose]());

function start(...args: string[]): Pty {
  terminal = spawnPty(process.execPath, ['--no-warnings', CHILD, 'products', ...args], {
    columns: 110,
    rows: 50,
    cwd: home.path,
    env: { TILL_HOME: home.path, TILL_PROFILE: 'sandbox', NO_COLOR: '1' },
  });
  return terminal;
}

const list = async (...args: string[]) =>
  JSON.parse(
    (await till(home.path, ['products', 'list', '--all', '--json', ...args], { env: { TILL_PROFILE: 'sandbox' } }))
      .stdout,
  ) as {
    id: string;
    title: string;
    skus: { sellerSku: string; price: { amount: string }; stock: number }[];
  }[];

/** Answers a question once it is on the screen. */
async function answer(pty: Pty, question: string | RegExp, text: string): Promise<void> {
  await pty.waitFor(question);
  pty.write(`${text}${keys.enter}`);
}

describe('till products at a terminal', () => {
  it('creates a product step by step: category proposed, attributes asked, images looked at, a price and stock a SKU', async () => {
    const pty = start('create');
    await answer(pty, 'Title', '<b>Candle</b>');
    await pty.waitFor('It holds HTML');
    // The wrong answer is still in the line.
    pty.write(keys.backspace.repeat(20));
    pty.write(`Harbor Light Soy Candle${keys.enter}`);
    await answer(pty, /platform proposes.*Candles/s, '');
    await answer(pty, 'Description', 'Burns 45 hours.');
    await answer(pty, 'Images: files', 'page.jpg');
    await answer(pty, /no image.*Images: files/s, 'front.png');
    await answer(pty, 'Weight of the package', '0.51 kg');
    // What the category requires is asked, in its own words.
    await answer(pty, '? CA Prop 65', keys.down);
    await answer(pty, '? Fragrance Family', '');
    await answer(pty, 'Size of the package', '11 x 11');
    await answer(pty, /Write it as/, ' x 12 cm');
    await answer(pty, 'What tells its variants apart', 'Scent');
    await answer(pty, 'Scent: values', 'Pine, Birch');
    await answer(pty, 'Seller SKU of Pine', 'HARB-PINE');
    await answer(pty, 'Price of Pine', '24.00');
    await answer(pty, /Stock of Pine in Reno/i, '5');
    await answer(pty, /Stock of Pine in Columbus/i, '');
    await answer(pty, 'Seller SKU of Birch', 'HARB-BIRCH');
    await answer(pty, 'Price of Birch', '');
    await answer(pty, /Stock of Birch in Reno/i, '6');
    await answer(pty, /Stock of Birch in Columbus/i, '1');
    await answer(pty, /List «Harbor Light Soy Candle», 2 SKUs/, 'y');
    const screen = await pty.waitFor(/Job \S+: 1 created/);
    expect(screen).toContain('created');
    expect(await pty.exit).toBe(0);
    expect(await list('--sku', 'HARB-BIRCH')).toMatchObject([
      {
        title: 'Harbor Light Soy Candle',
        skus: [
          { sellerSku: 'HARB-PINE', price: { amount: '24.00' }, stock: 5 },
          { sellerSku: 'HARB-BIRCH', price: { amount: '24.00' }, stock: 7 },
        ],
      },
    ]);
  }, 120_000);

  it('shows what an edit changes, and does nothing when it is declined', async () => {
    const [product] = await list('--text', 'candle soy', '--status', 'live');
    const pty = start('edit', product?.id ?? '');
    await pty.waitFor('What is to change?');
    pty.write(keys.enter);
    await answer(pty, '? Title', 'Candle by Cedarline');
    await answer(pty, /✔ Title[\s\S]*\? What is to change\?/, keys.up);
    const screen = await pty.waitFor(/\? Change «/);
    expect(screen).toContain('Soy Candle, 9 oz → Candle by Cedarline');
    pty.write(`n${keys.enter}`);
    expect(await pty.exit).not.toBe(0);
    expect(await list('--text', 'by Cedarline')).toEqual([]);
  }, 120_000);

  it('deletes only when the number is typed', async () => {
    const products = await list('--status', 'live');
    const ids = products.slice(0, 2).map(({ id }) => id);
    const wrong = start('delete', ...ids);
    await answer(wrong, 'Type 2 to go on', '3');
    expect(await wrong.exit).toBe(130);
    const right = start('delete', ...ids);
    await answer(right, 'Type 2 to go on', '2');
    await right.waitFor(/Job \S+: 2 deleted/);
    expect(await right.exit).toBe(0);
    expect((await list('--status', 'deleted')).map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  }, 120_000);
});
