import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { healthRules } from '../../src/manifest/health-rules.ts';
import type { RuleRow } from '../../src/rules/health/rows.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const env = { TILL_NOW: '2026-11-22T08:00:00Z' };

async function rows(home: string, ...args: string[]): Promise<RuleRow[]> {
  const { code, stdout, stderr } = await till(home, ['health', 'rules', '--json', ...args], { env });
  expect(stderr).not.toMatch(/error/);
  expect(code).toBe(0);
  return JSON.parse(stdout) as RuleRow[];
}

function own(home: string, text: string): void {
  mkdirSync(join(home, 'config'), { recursive: true });
  writeFileSync(join(home, 'config', 'health-rules.json'), text);
}

describe('till health rules', () => {
  it("prints every value of the shop's market with its source, date and confidence", async () => {
    using home = temporaryHome();
    const found = await rows(home.path);
    expect(found.length).toBeGreaterThan(80);
    expect(Object.keys(found[0]!).sort()).toEqual(healthRules.fields!.map(({ name }) => name).sort());
    expect([...new Set(found.map(({ section }) => section))]).toEqual([
      'metric',
      'score',
      'rating',
      'appeal',
      'repeats',
      'answer',
      'deadline',
      'quiz',
      'fact',
    ]);
    const line = (what: string) => found.filter((row) => row.what === what);
    expect(line('late-dispatch: enforced')).toMatchObject([
      {
        value: '<= 10',
        unit: '%',
        ruleSet: 'us-2026-06-15',
        market: 'US',
        from: '2026-06-15',
        read: '2026-11-22',
        confidence: 'H',
      },
    ]);
    expect(line('an order is dispatched').map(({ contested, confidence }) => [contested, confidence])).toEqual([
      [false, 'H'],
      [true, 'L'],
    ]);
    expect(line('Account Health Rating: looks back')).toMatchObject([{ value: '180', unit: 'days' }]);
    expect(line('seller: second appeal')).toMatchObject([{ value: '15', unit: 'days' }]);
    expect(line('return or refund request of more than 100 USD')).toMatchObject([
      { value: '4', unit: 'business days' },
    ]);
    expect(line('creator: violations of one kind')[0]!.value).toMatch(/^6 in 90 days/);
    for (const { source, read, value } of found) expect([source, value, read].every(Boolean)).toBe(true);
  });

  it('picks what was in force on a day of the market', async () => {
    using home = temporaryHome();
    const limits = async (...args: string[]) =>
      (await rows(home.path, '--market', 'US', ...args))
        .filter(({ what }) => /^late-dispatch: (?:required|advised|enforced)$/.test(what))
        .map(({ value }) => value);
    expect(await limits('--at', '2026-03-01')).toEqual(['<= 4']);
    expect(await limits('--at', '2026-03-02')).toEqual(['<= 4', '<= 10']);
    // Midnight of UTC is still the day before in Los Angeles.
    expect(await limits('--at', '2026-03-02T00:00:00Z')).toEqual(['<= 4']);
    expect(await limits('--at', '300d')).toEqual(['<= 4']);
    const ladder = (await rows(home.path, '--market', 'th', '--at', '2026-06-30')).filter(
      ({ section }) => section === 'rating',
    );
    expect(ladder.some(({ what }) => what === 'violation points: milestone 36')).toBe(true);
    expect((await rows(home.path, '--market', 'UK')).every(({ market }) => market === 'GB')).toBe(true);
  });

  it('marks the values of an own file, and says which they are', async () => {
    using home = temporaryHome();
    own(
      home.path,
      '{"US": {"metrics": {"late-dispatch": {"limits": {"advised": "3"}}}, "appeals": {"seller-first": 20}}}',
    );
    const found = await rows(home.path, '--market', 'US');
    expect(
      found.filter(({ overridden }) => overridden).map(({ what, value, source }) => [what, value, source]),
    ).toEqual([
      ['late-dispatch: advised', '<= 3', 'your own health-rules.json'],
      ['seller: first appeal', '20', 'your own health-rules.json'],
    ]);
    const { stdout, stderr } = await till(home.path, ['health', 'rules', '--market', 'US'], { env, columns: 100 });
    expect(stdout).toContain('<= 3 % (your own)');
    expect(stderr).toContain('Your own: the advised limit of late-dispatch is 3 % (health-rules.json).');
  });

  it('names the line of a typo in it', async () => {
    using home = temporaryHome();
    own(
      home.path,
      '{\n  "US": {\n    "metrics": {\n      "late-dispatch": { "limits": { "advisd": "3" } }\n    }\n  }\n}\n',
    );
    const { code, stdout, stderr } = await till(home.path, ['health', 'rules', '--market', 'US'], { env });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('health-rules.json, line 4: US.metrics.late-dispatch.limits.advisd does not fit.');
    expect(stderr).toContain('Did you mean advised?');
  });

  it.each([60, 80, 120])('fits a terminal of %i columns', async (columns) => {
    using home = temporaryHome();
    const { stdout, stderr } = await till(home.path, ['health', 'rules', '--market', 'VN'], { env, columns });
    const lines = stdout.split('\n');
    expect(lines.length).toBeGreaterThan(80);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(stdout.includes('Store Rating (KID')).toBe(columns > 60);
    expect(/--json, shows sources/.test(stderr)).toBe(columns === 60);
  });

  it.each([
    [['--market', 'JP'], 2, 'Known: GB, ID, MY, PH, SG, TH, US, VN.'],
    [['--market', 'UU'], 2, 'Did you mean US?'],
    [['--market', 'US', '--at', '2020-02-29'], 6, 'The oldest known are of 2024-11-04.'],
    [['--at', '2026-02-29'], 2, 'Write 2026-11-22'],
    [['--market', 'US', '--fields', 'x'], 2, 'Fields: section'],
  ])('refuses %j', async (args, code, hint) => {
    using home = temporaryHome();
    const found = await till(home.path, ['health', 'rules', ...args], { env });
    expect(found).toMatchObject({ code, stdout: '' });
    expect(found.stderr).toContain(hint);
  });
});
