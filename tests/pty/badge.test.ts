import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordables } from '../../src/shop/badge/recorded.ts';
import { childFile } from '../helpers/child.ts';
import { keys, type Pty, spawnPty } from '../helpers/pty.ts';
import { type RealPlatform, realPlatform } from '../helpers/real-platform.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const CHILD = childFile('till');
const NOW = '2026-11-22T08:00:00Z';

let home: ReturnType<typeof temporaryHome>;
let platform: RealPlatform;
let terminals: Pty[] = [];

beforeEach(async () => {
  home = temporaryHome();
  platform = await realPlatform();
});
afterEach(async () => {
  for (const terminal of terminals) terminal.kill('SIGKILL');
  await Promise.all(terminals.map(({ exit }) => exit));
  terminals = [];
  home[Symbol.dispose]();
  await platform.server.close();
});

function start(args: string[], columns: number): Pty {
  const terminal = spawnPty(process.execPath, ['--no-warnings', CHILD, 'badge', ...args], {
    columns,
    rows: 60,
    env: { TILL_HOME: home.path, NO_COLOR: '1', ...platform.env, TILL_NOW: NOW },
  });
  terminals.push(terminal);
  return terminal;
}

describe('till badge at a terminal', { timeout: 60_000 }, () => {
  it('asks once for what only the seller knows, keeps each answer, and never asks again', async () => {
    const first = start([], 60);
    await first.waitFor(/\? Badges the shop holds now[\s\S]*none\)/);
    first.write(`gold${keys.enter}`);
    await first.waitFor(/«gold» is none of/);
    // Rub the word out.
    first.write(`${'\x7f'.repeat(4)}none${keys.enter}`);
    await first.waitFor(/\? Seller reputation points/);
    first.write(`7400${keys.enter}`);
    await first.waitFor(/\? Reputation points of the last 90 days/);
    first.write(keys.enter);
    await first.waitFor(/\? Shop Performance Score/);
    first.write('\x03');
    expect(await first.exit).toBe(130);

    const second = start([], 80);
    await second.waitFor(/\? Shop Performance Score/);
    expect(second.screen()).not.toContain('? Seller reputation');
    second.write(`4.1${keys.enter}`);
    await second.waitFor(/\? Positive product ratings/);
    second.write(`482/500${keys.enter}`);
    await second.waitFor(/\? Has the shop a logo\?/);
    second.write(`yes${keys.enter}`);
    const shown = await second.waitFor(/NEXT: TOP RATED SELLER[\s\S]*RULES/);
    expect(shown).toContain('7400');
    expect(await second.exit).toBe(0);

    const third = start([], 120);
    const whole = await third.waitFor(/NEXT: TOP RATED SELLER[\s\S]*RULES/);
    expect(whole).not.toMatch(/\? (?:Badges|Seller|Reputation|Has)/);
    expect(await third.exit).toBe(0);
    const env = { ...platform.env, TILL_NOW: NOW };
    const { stdout } = await till(home.path, ['badge', '--json'], { env });
    expect(JSON.parse(stdout)).toMatchObject({ held: [], heldFrom: 'recorded' });
  });

  it('asks a bare record for everything, and a plan for the points a day', async () => {
    const record = start(['record'], 80);
    expect(recordables.length).toBeGreaterThan(15);
    for (const { name, question } of recordables) {
      await record.waitFor(`? ${question.slice(0, 20)}`);
      record.write(`${name === 'reputation' ? '1500' : ''}${keys.enter}`);
    }
    await record.waitFor(/reputation +1500/);
    expect(await record.exit).toBe(0);

    const plan = start(['plan'], 80);
    await plan.waitFor(/\? How many reputation points come a day\?/);
    plan.write(`100${keys.enter}`);
    await plan.waitFor(/reputation +0 a day +100 a day/);
    expect(await plan.exit).toBe(0);
  });
});
