import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { keys, spawnPty } from '../helpers/pty.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const CHILD = childFile('till');
const sandbox = ['--profile', 'sandbox'];
const NOW = '2026-11-22T18:00:00Z';

describe('till health at a terminal', { timeout: 60_000 }, () => {
  it('asks for what the pages show, names a wrong answer, and keeps the rest', async () => {
    using home = temporaryHome();
    const env = { TILL_HOME: home.path, NO_COLOR: '1', TILL_NOW: NOW };
    const pty = spawnPty(process.execPath, [CHILD, 'health', 'record', ...sandbox], { columns: 80, rows: 40, env });
    await pty.waitFor('account health rating');
    pty.write(`1960${keys.enter}`);
    await pty.waitFor('no whole number from 0 to 1000');
    pty.write(`${keys.backspace}${keys.enter}`);
    for (const question of ['creator account', 'Shop Performance Score', 'Positive feedback']) {
      await pty.waitFor(question);
      pty.write(question === 'Positive feedback' ? `96.5${keys.enter}` : keys.enter);
    }
    await pty.waitFor('Add a violation?');
    pty.write(`y${keys.enter}`);
    await pty.waitFor('Its kind');
    pty.write(`Late dispatch${keys.enter}`);
    await pty.waitFor('When');
    pty.write(`2026-11-16 08:00${keys.enter}`);
    await pty.waitFor('Where');
    pty.write(keys.enter);
    await pty.waitFor('Rating lost');
    pty.write(`4${keys.enter}`);
    await pty.waitFor(/Add a violation\?[\s\S]*Add a violation\?/);
    pty.write(keys.enter);
    expect(await pty.exit, pty.screen()).toBe(0);
    expect(pty.screen()).toContain('3 new, 0 changed, 0 unchanged.');
    const again = ['health', 'record', '--rating', '196', '--at', '2026-11-22T18:00:00Z', '--json', ...sandbox];
    expect(JSON.parse((await till(home.path, again, { env: { TILL_NOW: NOW } })).stdout)).toMatchObject({
      unchanged: 1,
    });
  });

  it('asks which of day and month comes first where a file does not tell', async () => {
    using home = temporaryHome();
    const file = join(home.path, 'violations.csv');
    writeFileSync(file, 'Violation,Date\nLate dispatch,05/11/2026\n');
    const env = { TILL_HOME: home.path, NO_COLOR: '1', TILL_NOW: NOW };
    const args = [CHILD, 'health', 'import', file, ...sandbox];
    const pty = spawnPty(process.execPath, args, { columns: 100, rows: 30, env });
    await pty.waitFor('the month');
    expect(pty.screen().replace(/\s+/g, '')).toContain('(05/11/2026).Whichcomesfirst?');
    pty.write(keys.enter);
    expect(await pty.exit, pty.screen()).toBe(0);
    expect(pty.screen()).toContain('1 violation,');
  });
});
