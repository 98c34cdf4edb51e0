import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const env = { TILL_NOW: '2026-11-22T18:00:00Z' };
const sandbox = ['--profile', 'sandbox'];

describe('till health record', () => {
  it('keeps what was typed in, and says what changed', async () => {
    using home = temporaryHome();
    const run = (...args: string[]) => till(home.path, ['health', 'record', ...args, '--json', ...sandbox], { env });
    const all = [
      ...['--rating', '196', '--creator-rating', '188', '--sps', '4.2', '--positive', '96.5 %', '--reputation', '7400'],
      ...['--metric', 'late-dispatch=3.2', '--metric', 'response_24h=95'],
      ...[
        '--violation',
        'kind=late dispatch,at=2026-11-16 08:00,lost=4,message="one, two",orders=576461234567890123;576461234567890124',
      ],
      ...['--violation', 'Violation type=Redirect,where=LIVE,account=creator,date=2026-11-17'],
      ...['--at', '2026-11-22T10:00:00Z'],
    ];
    const first = JSON.parse((await run(...all)).stdout);
    expect(first).toMatchObject({ new: 9, changed: 0, unchanged: 0 });
    expect(first.ratings).toMatchObject([{ rating: '196' }, { account: 'CREATOR', rating: '188' }]);
    expect(first.violations).toMatchObject([
      { kind: 'LATE_DISPATCH', area: 'FULFILLMENT', message: 'one, two', at: '2026-11-16T16:00:00Z', source: 'typed' },
      { kind: 'OFF_PLATFORM', area: 'LIVE', account: 'CREATOR' },
    ]);
    expect(first.violations[0].orderIds).toEqual(['576461234567890123', '576461234567890124']);
    expect(JSON.parse((await run(...all)).stdout)).toMatchObject({ new: 0, changed: 0, unchanged: 9 });
    const dry = JSON.parse((await run('--rating', '1', '--at', '2026-11-22T10:00:00Z', '--dry-run')).stdout);
    expect(dry).toMatchObject({ new: 0, changed: 0 });
    const other = JSON.parse((await run('--rating', '197', '--at', '2026-11-22T10:00:00Z')).stdout);
    expect(other).toMatchObject({ changed: 1 });
  });

  it('names the flag that does not fit, and keeps nothing', async () => {
    using home = temporaryHome();
    const cases: [string[], RegExp, number?][] = [
      [['--rating', '1960'], /--rating: «1960»/],
      [['--sps', '6'], /--sps: «6»/],
      [['--positive', '104'], /--positive: «104»/],
      [['--metric', 'late-dispach=3'], /late-dispatch/],
      [['--metric', 'late-dispatch'], /NAME=VALUE/],
      [['--violation', 'at=2026-11-16'], /names no kind/],
      [['--violation', 'kind=x,moon=1'], /«moon» is none of/],
      [['--violation', 'kind=x,kind=y'], /given twice/],
      [['--violation', 'kind=x,at=31/02/2026'], /--violation, at: «31\/02\/2026»/],
      [['--violation', 'kind=x,orders=5.76E+17'], /spoiled by a spreadsheet/],
      [['--violation', 'kind="x'], /cannot be read|none of/],
      [['--rating', '196', '--at', '2026-12-01'], /in the future/],
      [['--rating', '196', '--at', 'soon'], /not a date/],
      [[], /no terminal to ask on/, 10],
    ];
    expect(cases.length).toBeGreaterThan(10);
    for (const [args, said, code = 2] of cases) {
      const result = await till(home.path, ['health', 'record', ...args, ...sandbox], { env });
      expect([result.code, result.stderr], args.join(' ')).toEqual([code, expect.stringMatching(said)]);
    }
  });
});

describe('till health import', () => {
  const read = (home: string, file: string, ...more: string[]) =>
    till(home, ['health', 'import', file, '--json', ...more, ...sandbox], { env });

  it('reads the samples', async () => {
    using home = temporaryHome();
    const numbers = JSON.parse((await read(home.path, 'docs/samples/health-numbers.csv')).stdout);
    expect(numbers).toMatchObject({ read: 3, refused: 0, ratings: 6, values: 18, unknownHeadings: [] });
    const violations = JSON.parse((await read(home.path, 'docs/samples/health-violations.csv')).stdout);
    expect(violations).toMatchObject({ read: 4, merged: 1, refused: 0, violations: 3, new: 3, unknownHeadings: [] });
    const records = JSON.parse((await read(home.path, 'docs/samples/health-records.json')).stdout);
    expect(records).toMatchObject({ read: 3, refused: 0, violations: 2, ratings: 1, values: 1 });
    const again = JSON.parse((await read(home.path, 'docs/samples/health-violations.csv')).stdout);
    expect(again).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
  });

  it('decides the order of day and month for the whole file, and asks where it cannot', async () => {
    using home = temporaryHome();
    const file = join(home.path, 'violations.csv');
    const write = (...dates: string[]) =>
      writeFileSync(file, `Violation,Date\n${dates.map((date) => `Late dispatch,${date}\n`).join('')}`);
    write('05/11/2026', '16/11/2026');
    expect((await read(home.path, file)).code).toBe(0);
    write('05/11/2026', '06/11/2026');
    const open = await read(home.path, file);
    expect([open.code, open.stderr]).toEqual([10, expect.stringContaining('--dates')]);
    expect(JSON.parse((await read(home.path, file, '--dates', 'dmy')).stdout)).toMatchObject({ violations: 2 });
    write('16/11/2026', '11/16/2026');
    const mixed = await read(home.path, file, '--dates', 'dmy');
    expect([mixed.code, mixed.stderr]).toEqual([2, expect.stringContaining('none can be trusted')]);
    write('16/11/2026');
    const wrong = await read(home.path, file, '--dates', 'mdy');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('day first')]);
  });

  it('names bad rows by their lines, and reads the rest', async () => {
    using home = temporaryHome();
    const file = join(home.path, 'violations.csv');
    writeFileSync(
      file,
      [
        'Violation type;Issued on;Rating lost;Order ID;Colour',
        'Late dispatch;2026-11-16;4;576461234567890123;red',
        'Late dispatch;2026-11-16;4;576461234567890123;blue',
        ';2026-11-16;;;',
        'Late dispatch;2027-01-01;4;;',
        'Late dispatch;2026-11-17;four;;',
        'Late dispatch;2026-11-18;4;5.76E+17;',
        '',
      ].join('\n'),
    );
    const { code, stdout, stderr } = await read(home.path, file);
    expect(code).toBe(9);
    expect(JSON.parse(stdout)).toMatchObject({
      read: 6,
      merged: 1,
      refused: 4,
      violations: 1,
      unknownHeadings: ['Colour'],
      refusals: [
        { line: 4, column: 'kind' },
        { line: 5, column: 'at', reason: expect.stringContaining('future') },
        { line: 6, column: 'lost' },
        { line: 7, column: 'orders' },
      ],
    });
    expect(stderr).toContain('4 of 6 rows were refused');
    const text = await till(home.path, ['health', 'import', file, '--dry-run', ...sandbox], {
      env: { ...env, CI: '1' },
      columns: 80,
    });
    expect(text.stdout).toContain('line 5, at: 2027-01-01 is in the future');
  });

  it('says what a file is missing', async () => {
    using home = temporaryHome();
    const file = join(home.path, 'other.csv');
    for (const [content, said, code] of [
      ['Colour,Size\nred,4\n', /no heading that names a violation/, 2],
      ['Violation,Date\n', /no rows/, 2],
      ['Violation,Date\nLate dispatch,\n', /line 2, at: it says no date/, 2],
      ['', /empty/, 2],
    ] as const) {
      writeFileSync(file, content);
      const result = await read(home.path, file);
      expect([result.code, result.stderr], content).toEqual([code, expect.stringMatching(said)]);
    }
    expect((await read(home.path, join(home.path, 'none.csv'))).code).toBe(6);
  });
});
