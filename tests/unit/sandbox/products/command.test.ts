import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../../../helpers/till.ts';

describe('till sandbox seed --products', () => {
  it('adds products, and orders with them where both are asked for', async () => {
    using home = temporaryHome();
    const seed = async (...args: string[]) => till(home.path, ['sandbox', 'seed', ...args, '--json']);
    const both = await seed('--products', '40', '--orders', '5', '--region', 'uk');
    expect(both.code, both.stderr).toBe(0);
    const { products, skus, orders, region } = JSON.parse(both.stdout) as Record<string, number | string>;
    expect({ products, orders, region }).toEqual({ products: 40, orders: 5, region: 'GB' });
    expect(skus).toBeGreaterThanOrEqual(40);
    const dry = await seed('--products', '7', '--dry-run');
    expect(JSON.parse(dry.stdout)).toEqual({ dryRun: true, orders: 0, products: 7 });
  });

  it('asks for a number', async () => {
    using home = temporaryHome();
    const { code, stderr } = await till(home.path, ['sandbox', 'seed', '--json']);
    expect(code).toBe(2);
    expect(stderr).toContain('--products');
  });
});
