import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realPlatform } from '../helpers/real-platform.ts';
import { type SandboxShop, sandboxShop, withoutProductReviews } from '../helpers/sandbox-shop.ts';
import { type Options, type Result, temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
let shop: SandboxShop;

beforeAll(() => {
  home = temporaryHome();
  shop = sandboxShop(home.path);
  withoutProductReviews(shop);
});
afterAll(() => {
  shop[Symbol.dispose]();
  home[Symbol.dispose]();
});

const check = (args: string[], options: Options = {}, region = 'GB'): Promise<Result> =>
  till(home.path, ['health', 'check', ...args], { ...options, env: { ...shop.env(region), ...options.env } });
const file = (name: string) => join(home.path, name);
const errorOf = ({ stderr }: Result) =>
  (JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as { error: { code: string; message: string; hint: string } })
    .error;
interface Row {
  expression: string;
  state: string;
  fails: boolean;
  warns: boolean;
  value: string;
  message: string;
  how: string | null;
  metric: string | null;
  week: string;
}
const rowsOf = ({ stdout }: Result) => JSON.parse(stdout) as Row[];

describe('till health check', () => {
  it('exits 0 when all hold, and says so', async () => {
    const done = await check(['rating>=1', 'cancellation <= 100 %', 'budget(cancellation)>=0']);
    expect(done).toMatchObject({ code: 0 });
    expect(done.stderr).toMatch(/Week \d{4}-W\d{2}: 3 of 3 thresholds hold\./);
    const lines = done.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^kept\trating>=1\t\d+\tRating: \d+$/);
    expect(lines[1]).toMatch(/^kept\tcancellation <= 100 %\t[\d.]+ %\tSeller-fault cancellation/);
  });

  it('exits 3 with a line a breach, JUnit, a summary, and annotations that are never on stdout', async () => {
    writeFileSync(file('summary.md'), 'before');
    const args = ['rating>=1000', 'rating>=1', 'violations(VIDEO)<=100', '--json'];
    const files = ['--junit', file('health.xml'), '--summary', file('summary.md')];
    const failed = await check([...args, ...files, '--quiet'], { env: { GITHUB_ACTIONS: 'true' } });
    expect(failed.code).toBe(3);
    const rows = rowsOf(failed);
    expect(rows.map(({ expression, state, fails }) => [expression, state, fails])).toEqual([
      ['rating>=1000', 'broken', true],
      ['rating>=1', 'kept', false],
      ['violations(VIDEO)<=100', 'kept', false],
    ]);
    expect(errorOf(failed)).toMatchObject({
      code: 'health-check',
      message: expect.stringMatching(/^Of 3 thresholds 1 does not hold: rating>=1000 \(\d+\)\.$/),
    });
    const annotations = failed.stderr.split('\n').filter((line) => line.startsWith('::'));
    expect(annotations).toEqual([
      expect.stringMatching(/^::error title=Shop health \d{4}-W\d\d%3A rating>=1000::Rating: \d+$/),
    ]);
    const junit = readFileSync(file('health.xml'), 'utf8');
    expect(junit).toContain('<testsuites name="till health check" tests="3" failures="1" errors="0">');
    expect(junit).toMatch(/<testcase name="rating&gt;=1000" classname="till\.health\.\d{4}-W\d\d">\s*<failure/);
    const summary = readFileSync(file('summary.md'), 'utf8');
    expect(summary).toMatch(/^before\n## Health check\n/);
    expect(summary).toMatch(/\| ❌ broken \| rating\\>=1000 \| \d+ \| Rating: \d+ \|/);
    expect(summary).toContain('## Account health: ');

    const again = await check(['rating>=1', '--summary', file('summary.md'), '--annotations', 'none']);
    expect(again).toMatchObject({ code: 0 });
    expect(readFileSync(file('summary.md'), 'utf8').match(/^## Health check$/gm)).toHaveLength(2);
  });

  it('annotates on demand, and not where it is told not to', async () => {
    const asked = await check(['rating>=1000', '--annotations', 'github']);
    expect(asked.stderr).toMatch(/^::error /m);
    expect(asked.stdout).not.toContain('::');
    const not = await check(['rating>=1000', '--annotations', 'none'], { env: { GITHUB_ACTIONS: 'true' } });
    expect(not.code).toBe(3);
    expect(not.stderr).not.toContain('::');
  });

  it('takes the limits in force where nothing is given, and limits set by name before them', async () => {
    const limits = rowsOf(await check(['--json', '--unknown', 'pass']));
    expect(limits.length).toBeGreaterThan(3);
    expect(limits.map(({ expression }) => expression)).toContain('late-dispatch<4%');
    const set = await till(home.path, ['config', 'set', 'thresholds.cancellation', '0.999'], { env: shop.env('GB') });
    expect(set.code).toBe(0);
    const own = await check(['--json']);
    expect(rowsOf(own).map(({ expression }) => expression)).toEqual(['cancellation<=99.9%']);
    await till(home.path, ['config', 'set', 'thresholds.cancellation', '--unset'], { env: shop.env('GB') });
  });

  it.each([
    ['fail', 3],
    ['warn', 0],
    ['pass', 0],
  ])('lets --unknown %s decide on what is not known', async (mode, code) => {
    // The API gives no performance score outside the US.
    const done = await check(['score>=1', '--json', '--unknown', mode], { env: { GITHUB_ACTIONS: 'true' } });
    expect(done.code).toBe(code);
    expect(rowsOf(done)).toMatchObject([
      { state: 'unknown', value: 'unknown', fails: mode === 'fail', warns: mode === 'warn' },
    ]);
    expect(rowsOf(done)[0]?.how).toBeTruthy();
    const level = { fail: '::error ', warn: '::warning ', pass: undefined }[mode];
    const lines = done.stderr.split('\n').filter((line) => line.startsWith('::'));
    expect(lines.map((line) => line.slice(0, level?.length))).toEqual(level ? [level] : []);
    if (mode !== 'fail') expect(done.stderr).toContain('0 of 1 thresholds hold, 1 is unknown.');
    if (mode === 'fail') expect(errorOf(done).message).toBe('The threshold is unknown: score>=1.');
  });

  it.each([
    [['late-dipatch<=4%'], 'bad-threshold', /«late-dipatch<=4%» does not parse.*at character 1/, /late-dispatch/],
    [['rating>=1', 'rating'], 'bad-threshold', /«rating» does not parse: it ends before the sign/, /quotes/],
    [[''], 'bad-threshold', /«» does not parse/, /begins with/],
    [['rating>=1', '--junit', ''], 'empty-file-name', /--junit/, /variable/],
    [['rating>=1', '--summary', ''], 'empty-file-name', /--summary/, /variable/],
    [['rating>=1', '--week', '2999-W01'], 'future-week', /2999-W01/, /--week/],
    [['rating>=1', '--week', '2026-W54'], 'bad-week', /2026-W54/, /ISO week/],
  ])('sends nothing for %j', async (args, code, message, hint) => {
    const before = shop.requests().length;
    const refused = await check([...args, '--json']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(errorOf(refused)).toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(shop.requests()).toHaveLength(before);
  });

  it('names a threshold of the settings that does not parse', async () => {
    await till(home.path, ['config', 'set', 'thresholds.late-dispatch', '4'], { env: shop.env('GB') });
    const refused = await check(['--json']);
    expect(refused.code).toBe(2);
    expect(errorOf(refused)).toMatchObject({
      message: expect.stringMatching(/«late-dispatch = 4» \(thresholds\.late-dispatch \(user\)\)/),
      hint: 'Write 4%, or 0.04 for 4 %.',
    });
    await till(home.path, ['config', 'set', 'thresholds.late-dispatch', '--unset'], { env: shop.env('GB') });
  });

  it('exits 7 where the platform was not reached, and 3 where something is broken all the same', async () => {
    using own = temporaryHome();
    const { server, env } = await realPlatform({ broken: ['/return_refund/202309/returns/search'] });
    try {
      const run = (...args: string[]) => till(own.path, ['health', 'check', ...args, '--json'], { env });
      const record = await till(own.path, ['health', 'record', '--rating', '196', '--yes'], { env });
      expect(record.code, record.stderr).toBe(0);
      for (const mode of ['fail', 'pass']) {
        const unread = await run('after-sale-handling<=48h', 'rating>=1', '--unknown', mode);
        expect(unread.code, unread.stderr).toBe(7);
        expect(rowsOf(unread).map(({ state }) => state)).toEqual(['unknown', 'kept']);
        expect(errorOf(unread)).toMatchObject({
          code: 'not-reached',
          message: expect.stringMatching(/^1 of 2 thresholds could not be checked: after-sale-handling<=48h/),
        });
      }
      expect((await run('after-sale-handling<=48h', 'rating>=1000', '--unknown', 'pass')).code).toBe(3);
      // What it is not about may be broken down.
      expect((await run('rating>=1')).code).toBe(0);
    } finally {
      await server.close();
    }
  });

  it('leaves no file where one cannot be written, and says which', async () => {
    const refused = await check(['rating>=1', '--junit', file('none/health.xml')]);
    expect(refused.code).toBe(6);
    expect(refused.stderr).toContain(file('none/health.xml'));
    expect(existsSync(file('none'))).toBe(false);
    expect((await check(['rating>=1', '--summary', home.path])).code).toBe(2);
  });

  it('fits a narrow terminal', async () => {
    const done = await check(['rating>=1000', 'cancellation<=100%', '--quiet'], { columns: 60 });
    const lines = done.stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^STATE +THRESHOLD +VALUE +WHAT$/);
    expect(lines.every((line) => line.length <= 60)).toBe(true);
  });
});
