import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const carriers = (home: string, ...args: string[]) =>
  till(home, ['orders', 'carriers', ...args, '--profile', 'sandbox']);

describe('till orders carriers', () => {
  it('lists what tracking files may name, with ids', async () => {
    using home = temporaryHome();
    const rows = JSON.parse((await carriers(home.path, '--json')).stdout) as { name: string; id: string }[];
    expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['USPS', 'UPS', 'FedEx']));
    expect(rows.map(({ name }) => name)).toEqual(
      [...rows.map(({ name }) => name)].sort((a, b) => a.localeCompare(b, 'en')),
    );
    for (const row of rows)
      expect(row).toEqual({
        name: expect.any(String),
        id: expect.stringMatching(/^\d{10,}$/),
        deliveryOptions: [{ id: expect.stringMatching(/^\d+$/), name: expect.any(String) }],
      });
  });

  it('shows what a file’s word is taken for, and what comes near', async () => {
    using home = temporaryHome();
    const found = JSON.parse((await carriers(home.path, 'u.s.p.s', '--json')).stdout) as { name: string }[];
    expect(found.map(({ name }) => name)).toEqual(['USPS']);
    expect(await carriers(home.path, 'DHL')).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('DHL eCommerce, DHL Express'),
    });
  });

  it.each([60, 80, 120])('fits %i columns', async (columns) => {
    using home = temporaryHome();
    const { stdout } = await till(home.path, ['orders', 'carriers', '--profile', 'sandbox'], { columns });
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    expect(stdout).toContain('USPS');
  });
});
