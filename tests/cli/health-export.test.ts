import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realPlatform } from '../helpers/real-platform.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const NOW = '2026-11-22T18:00:00Z';
const at = Date.parse('2026-11-18T12:00:00Z') / 1000;

const orders = Array.from({ length: 12 }, (_, index) => ({
  id: String(576_000_000_000_000_000n + BigInt(index)),
  status: 'IN_TRANSIT',
  fulfillment_type: 'FULFILLMENT_BY_SELLER',
  create_time: at - 86_400,
  update_time: at + index,
  rts_time: at,
  rts_sla_time: index < 3 ? at - 60 : at + 60,
  collection_time: at,
  tts_sla_time: index < 3 ? at - 60 : at + 60,
  tracking_number: index === 0 ? '=cmd|1' : `T${index}`,
  recipient_address: { name: 'Jane Doe', full_address: '1 Elm Street' },
}));
const tracking = (id: string) => `/fulfillment/202309/orders/${id}/tracking`;
const data = Object.fromEntries(
  orders.slice(0, 3).map(({ id }) => [
    tracking(id),
    {
      tracking: [
        { description: 'In transit', update_time_millis: (at + 60) * 1000 },
        { description: '=evil()', update_time_millis: at * 1000 },
      ],
    },
  ]),
);

describe('till health export', () => {
  it('puts the evidence of an appeal into a folder, without a buyer in it', async () => {
    using home = temporaryHome();
    const { server, env } = await realPlatform({ orders, data });
    try {
      const run = (...args: string[]) => till(home.path, args, { env: { ...env, TILL_NOW: NOW } });
      const id = '../../evil';
      await run(
        'health',
        'record',
        '--violation',
        `id=${id},kind=late dispatch,at=2026-11-17,orders=576000000000000001`,
      );
      const folder = join(home.path, 'appeal');
      const { code, stdout } = await run('health', 'export', '--out', folder, '--json');
      expect(code).toBe(0);
      const result = JSON.parse(stdout);
      expect(result).toMatchObject({ orders: 12, late: 3, tracked: 3, violations: 1, missing: [] });
      const files = readdirSync(folder).sort();
      expect(files).toEqual([...result.files].sort());
      const read = (name: string) => readFileSync(join(folder, name), 'utf8');
      const rows = read('orders.csv').trim().split('\n');
      expect(rows).toHaveLength(13);
      expect(rows[1]).toMatch(/^576000000000000000,dispatch,IN_TRANSIT,2026-11-17T12:00:00Z,/);
      expect(rows[1]).toContain("'=cmd|1");
      expect(read('tracking.csv').trim().split('\n').slice(0, 3)).toEqual([
        'orderId,at,event',
        "576000000000000000,2026-11-18T12:00:00Z,'=evil()",
        '576000000000000000,2026-11-18T12:01:00Z,In transit',
      ]);
      expect(JSON.parse(read('report.json'))).toMatchObject({ week: '2026-W47' });
      expect(read('README.txt')).toContain('12 orders, 3 of them late');
      for (const name of files) expect(read(name), name).not.toMatch(/Jane|Elm Street/);

      const again = await run('health', 'export', '--out', folder);
      expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('not empty')]);

      const one = join(home.path, 'one');
      mkdirSync(one);
      const named = JSON.parse((await run('health', 'export', '--violation', id, '--out', one, '--json')).stdout);
      expect(named).toMatchObject({ orders: 1, violations: 1, tracked: 1 });
      expect(readFileSync(join(one, 'orders.csv'), 'utf8')).toContain('576000000000000001,dispatch');
      const dry = await run('health', 'export', '--violation', id, '--dry-run', '--json');
      expect(JSON.parse(dry.stdout)).toMatchObject({ folder: 'appeal-.._.._evil', dryRun: true });
    } finally {
      await server.close();
    }
  });

  it('has every order for a violation of orders that names none, and says so', async () => {
    using home = temporaryHome();
    const { server, env } = await realPlatform({ orders, data });
    try {
      const run = (...args: string[]) => till(home.path, args, { env: { ...env, TILL_NOW: NOW } });
      for (const violation of [
        'id=v1,kind=late dispatch,at=2026-11-17',
        'id=v2,kind=still frame,area=live,at=2026-11-17',
      ])
        expect((await run('health', 'record', '--violation', violation)).code).toBe(0);
      const exported = async (id: string) => {
        const folder = join(home.path, id);
        const { stdout } = await run('health', 'export', '--violation', id, '--out', folder, '--json');
        return { ...JSON.parse(stdout), readme: readFileSync(join(folder, 'README.txt'), 'utf8') };
      };
      expect(await exported('v1')).toMatchObject({
        orders: 12,
        late: 3,
        tracked: 3,
        violations: 1,
        readme: expect.stringContaining('orders of the violation: its notice names none; all of the windows are here'),
      });
      expect(await exported('v2')).toMatchObject({
        orders: 0,
        missing: [{ what: 'orders of the violation', why: 'its notice names none; it is not about orders' }],
      });
    } finally {
      await server.close();
    }
  });

  it('writes nothing for a folder, week or violation that cannot be', async () => {
    using home = temporaryHome();
    const { server, env } = await realPlatform({ orders });
    try {
      const run = (...args: string[]) =>
        till(home.path, ['health', 'export', ...args], { env: { ...env, TILL_NOW: NOW } });
      const file = join(home.path, 'a-file');
      writeFileSync(file, '');
      const folder = join(home.path, 'new');
      for (const [args, code] of [
        [[], 2],
        [['--out', ''], 2],
        [['--out', file], 2],
        [['--out', folder, '--week', '2027-W01'], 2],
        [['--out', folder, '--violation', 'none'], 6],
        [['--out', folder, '--dry-run'], 0],
      ] as const)
        expect((await run(...args)).code, args.join(' ')).toBe(code);
      expect(readdirSync(home.path)).not.toContain('new');
    } finally {
      await server.close();
    }
  });

  it('says what could not be read, and writes the rest', async () => {
    using home = temporaryHome();
    const denied = { code: 105005, message: 'Access denied' };
    const refuse = Object.fromEntries(orders.slice(0, 3).map(({ id }) => [tracking(id), denied]));
    const { server, env } = await realPlatform({ orders, refuse });
    try {
      const folder = join(home.path, 'appeal');
      const args = ['health', 'export', '--out', folder, '--json'];
      const { code, stdout } = await till(home.path, args, { env: { ...env, TILL_NOW: NOW } });
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        orders: 12,
        tracked: 0,
        missing: [{ what: 'tracking of 3 orders', why: expect.stringContaining('may not read tracking') }],
      });
      expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('tracking of 3 orders');
    } finally {
      await server.close();
    }
  });
});
