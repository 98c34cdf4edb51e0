import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryHome } from '../helpers/till.ts';

const doc = readFileSync('docs/scripting.md', 'utf8');
const recipes = new Map([...doc.matchAll(/^```sh (\S+)\n([\s\S]*?)^```$/gm)].map(([, name, text]) => [name!, text!]));

let home: ReturnType<typeof temporaryHome>;
let folder: string;
let env: NodeJS.ProcessEnv;

/** Runs a line of shell in the recipes' folder, with the built till on its path. */
function sh(line: string, more: NodeJS.ProcessEnv = {}): { code: number; stdout: string; stderr: string } {
  const done = spawnSync('sh', ['-c', line], { cwd: folder, env: { ...env, ...more }, encoding: 'utf8' });
  return { code: done.status ?? -1, stdout: done.stdout, stderr: done.stderr };
}

const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

beforeAll(() => {
  home = temporaryHome();
  folder = join(home.path, 'work');
  const bin = join(home.path, 'bin');
  for (const path of [folder, bin]) mkdirSync(path);
  // What npm puts there when Till is installed.
  const shim = join(bin, 'till');
  writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/till.js')}" "$@"\n`);
  chmodSync(shim, 0o755);
  for (const [name, text] of recipes) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
  env = {
    PATH: [bin, dirname(process.execPath), process.env.PATH].join(delimiter),
    TILL_HOME: join(home.path, 'till'),
    TILL_PROFILE: 'sandbox',
    NO_COLOR: '1',
  };
});
afterAll(() => home[Symbol.dispose]());

describe('docs/scripting.md', () => {
  it('has its recipes, and every one is run below', () => {
    expect([...recipes.keys()].sort()).toEqual([
      'all-shops.sh',
      'gate.sh',
      'morning.sh',
      'patiently.sh',
      'refused.sh',
      'ship-inbox.sh',
      'small.sh',
      'stock.sh',
    ]);
  });

  it('ships files, keeps what was refused, sets bad ones aside, and does no harm twice', () => {
    const ids = sh('till orders list --status awaiting_shipment --all --fields id,shippingType')
      .stdout.split('\n')
      .filter((line) => line.endsWith('\tSELLER'))
      .map((line) => line.split('\t')[0]!);
    expect(ids.length).toBeGreaterThan(5);
    mkdirSync(join(folder, 'inbox'));
    const file = (name: string, rows: string[]) =>
      writeFileSync(
        join(folder, 'inbox', name),
        ['Order ID,Tracking Number,Carrier', ...rows].map((row) => `${row}\r\n`).join(''),
      );
    const row = (id: string, at: number) => `${id},94001118992234567800${String(at).padStart(2, '0')},USPS`;
    file('a.csv', ids.slice(0, 3).map(row));
    file('b.csv', [row(ids[3]!, 3), '576000000000000001,9400111899223456780099,USPS']);
    file('c.csv', ['not an id,x,USPS']);
    // The lock of a process that is gone.
    writeFileSync(join(folder, 'run.lock'), '999999999\n');

    const first = sh('./ship-inbox.sh');
    expect([first.code, first.stdout]).toEqual([9, '']);
    expect(readdirSync(join(folder, 'done')).sort()).toEqual(['a.csv', 'b.csv']);
    expect(readdirSync(join(folder, 'bad')).sort()).toEqual(['c.csv', 'c.log']);
    expect(readdirSync(join(folder, 'inbox'))).toEqual([]);
    expect(existsSync(join(folder, 'run.lock'))).toBe(false);
    expect(json('reports/a.json').map(({ status }: { status: string }) => status)).toEqual(Array(3).fill('shipped'));
    expect(sh('./refused.sh')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/576000000000000001,9400111899223456780099,/),
    });

    // The same file again, as after a kill between shipping and moving.
    sh('mv done/a.csv inbox/');
    expect(sh('./ship-inbox.sh').code).toBe(0);
    expect(json('reports/a.json').map(({ status }: { status: string }) => status)).toEqual(
      Array(3).fill('already-shipped'),
    );
    // A run that is under way is left alone.
    const held = sh(
      'sleep 30 & echo $! > run.lock; cp done/a.csv inbox/; ./ship-inbox.sh; code=$?; kill $!; exit $code',
    );
    expect(held.code).toBe(0);
    expect(readdirSync(join(folder, 'inbox'))).toEqual(['a.csv']);
    for (const left of ['run.lock', 'inbox/a.csv']) rmSync(join(folder, left));
  });

  it('has a morning: pick list, shipping, labels; and again', () => {
    for (let time = 0; time < 2; time += 1) {
      const done = sh('./morning.sh');
      expect([done.code, done.stdout], done.stderr).toEqual([0, '']);
      const day = readdirSync(folder).find((name) => /^\d{4}-\d\d-\d\d$/.test(name))!;
      for (const name of ['picklist.pdf', 'labels.pdf'])
        expect(
          readFileSync(join(folder, day, name))
            .subarray(0, 5)
            .toString(),
        ).toBe('%PDF-');
      if (time === 0) expect(json(`${day}/shipped.json`).length).toBeGreaterThan(0);
      const labels = json(`${day}/labels.json`);
      expect(labels.length).toBeGreaterThan(0);
      expect(labels.every(({ status }: { status: string }) => status === 'saved')).toBe(true);
    }
  });

  it('gates a build', () => {
    expect(sh('./gate.sh').code).toBe(3);
    expect(readFileSync(join(folder, 'health.xml'), 'utf8')).toContain('<testsuite');
    expect(Array.isArray(json('due.json'))).toBe(true);
  });

  it('sets stock to what another system says, and nothing twice', () => {
    writeFileSync(
      join(folder, 'erp.json'),
      JSON.stringify([
        { code: 'MUG-CRM12', free: 7 },
        { code: 'no, "such" code', free: -2 },
      ]),
    );
    const statuses = () => json('stock-report.json').map(({ status }: { status: string }) => status);
    expect(sh('./stock.sh').code).toBe(9);
    expect(statuses().sort()).toEqual(['changed', 'refused']);
    writeFileSync(join(folder, 'erp.json'), JSON.stringify([{ code: 'MUG-CRM12', free: 7 }]));
    expect(sh('./stock.sh').code).toBe(0);
    expect(statuses()).toEqual(['unchanged']);
    writeFileSync(join(folder, 'erp.json'), JSON.stringify([{ code: 'MUG-CRM12', free: 0 }]));
    expect(sh('./stock.sh')).toMatchObject({ code: 3, stderr: expect.stringContaining('a guard held') });
    writeFileSync(join(folder, 'erp.json'), 'a feed that is down');
    expect(sh('./stock.sh').code).toBe(2);
  });

  it('looks at a shop a folder', () => {
    for (const [name, shop] of [
      ['us', 'USLCMAPLE7'],
      ['gb', 'GBLCTHIST4'],
    ] as const) {
      mkdirSync(join(folder, 'shops', name), { recursive: true });
      writeFileSync(join(folder, 'shops', name, 'till.toml'), `shop = "${shop}"\n`);
    }
    expect(sh('./all-shops.sh')).toMatchObject({ code: 0, stderr: '' });
    const [us, gb] = [json('shops/us/due.json'), json('shops/gb/due.json')];
    expect(us.length + gb.length).toBeGreaterThan(0);
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    expect(ids(us).filter((id) => ids(gb).includes(id))).toEqual([]);
  });

  it('tries again what may pass, and only that', () => {
    const counting = (code: number) => `PAUSE=0 ./patiently.sh sh -c 'echo x >> tries-${code}; exit ${code}'`;
    const tries = (code: number) => readFileSync(join(folder, `tries-${code}`), 'utf8').length / 2;
    expect([sh(counting(7)).code, tries(7)]).toEqual([7, 5]);
    expect([sh(counting(9)).code, tries(9)]).toEqual([9, 1]);
    expect([sh(counting(0)).code, tries(0)]).toEqual([0, 1]);
  });

  it('has small ones that work as they stand', () => {
    const done = sh('./small.sh');
    expect(done.code, done.stderr).toBe(0);
    expect(done.stdout).toMatch(/^57\d{16}\n/);
    expect(readFileSync(join(folder, 'orders.csv'), 'utf8').split('\n').length).toBeGreaterThan(10);
    expect(readFileSync(join(folder, 'raw.jsonl'), 'utf8').trim().split('\n')).toHaveLength(3);
  });
});
