import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const sandbox = ['--profile', 'sandbox'];
interface Line {
  sellerSku: string;
  units: number;
  orders: { id: string; units: number }[];
}
interface Order {
  id: string;
  units: number;
  status: string;
  packageIds: string[];
}

async function json<T>(home: string, ...args: string[]): Promise<T> {
  return JSON.parse((await till(home, [...args, '--json', ...sandbox])).stdout) as T;
}
const unitsOf = (lines: readonly Line[]) => lines.reduce((sum, { units }) => sum + units, 0);

describe('till orders picklist', { timeout: 60_000 }, () => {
  it('has each waiting unit once, a line a SKU', async () => {
    using home = temporaryHome();
    const lines = await json<Line[]>(home.path, 'orders', 'picklist');
    const waiting = await json<Order[]>(home.path, 'orders', 'list', '--all', '--status', 'awaiting_shipment');
    expect(unitsOf(lines)).toBe(waiting.reduce((sum, { units }) => sum + units, 0));
    expect(new Set(lines.map(({ sellerSku }) => sellerSku)).size).toBe(lines.length);
    for (const { units, orders } of lines) expect(orders.reduce((sum, order) => sum + order.units, 0)).toBe(units);
    const named = await json<Line[]>(home.path, 'orders', 'picklist', ...waiting.map(({ id }) => id));
    expect(unitsOf(named)).toBe(unitsOf(lines));
    expect(await json<Line[]>(home.path, 'orders', 'picklist', '--all')).toEqual(lines);
  });

  it('counts a package’s own units only, and what a bulk run shipped', async () => {
    using home = temporaryHome();
    const [order] = (await json<Order[]>(home.path, 'orders', 'list', '--all', '--status', 'awaiting_shipment')).filter(
      ({ units }) => units > 2,
    );
    const { lines } = await json<{ lines: { id: string }[] }>(home.path, 'orders', 'view', order?.id as string);
    const groups = ['--group', lines[0]?.id as string];
    const packages = await json<{ packageId: string }[]>(
      home.path,
      'orders',
      'split',
      order?.id as string,
      ...groups,
      '--yes',
    );
    expect(unitsOf(await json<Line[]>(home.path, 'orders', 'picklist', packages[0]?.packageId as string))).toBe(1);
    await till(home.path, ['orders', 'ship', '--all', '--handover', 'drop-off', '--yes', ...sandbox]);
    const [job] = await json<{ id: string; done: number }[]>(home.path, 'jobs', 'list');
    const picked = await json<Line[]>(home.path, 'orders', 'picklist', '--job', job?.id as string);
    expect(new Set(picked.flatMap(({ orders }) => orders.map(({ id }) => id))).size).toBe(job?.done);
  });

  it('prints a PDF on the paper of the market, or the one that is asked for', async () => {
    using home = temporaryHome();
    const out = join(home.path, 'pick.pdf');
    const widths = async (...args: string[]) => {
      const { code, stderr } = await till(home.path, ['orders', 'picklist', '--out', out, ...args, ...sandbox]);
      expect(code, stderr).toBe(0);
      expect(stderr).toContain('saved');
      return Math.round((await PDFDocument.load(await readFile(out))).getPage(0).getWidth());
    };
    expect(await widths()).toBe(612);
    expect(await widths('--paper', 'A4')).toBe(595);
  });

  it('refuses what is not there, what is no PDF, and two ways at once', async () => {
    using home = temporaryHome();
    const run = async (...args: string[]) => (await till(home.path, ['orders', 'picklist', ...args, ...sandbox])).code;
    expect(await run('12345678')).toBe(6);
    expect(await run('--out', 'pick.xlsx')).toBe(2);
    expect(await run('--paper', 'A4')).toBe(2);
    expect(await run('12345678', '--all')).toBe(2);
    const [gone] = await json<Order[]>(home.path, 'orders', 'list', '--status', 'cancelled', '--limit', '1');
    const out = join(home.path, 'pick.pdf');
    const empty = await till(home.path, ['orders', 'picklist', gone?.id as string, '--out', out, ...sandbox]);
    expect(empty).toMatchObject({ code: 6, stderr: expect.stringContaining('cancelled') });
    expect(existsSync(out)).toBe(false);
  });

  it.each([60, 80, 120])('fits %i columns', async (columns) => {
    using home = temporaryHome();
    const { stdout } = await till(home.path, ['orders', 'picklist', ...sandbox], { columns });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    expect(lines[0]).toContain('UNITS');
  });
});
