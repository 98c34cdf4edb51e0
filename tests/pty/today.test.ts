import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { keys, type Pty, spawnPty } from '../helpers/pty.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const CHILD = childFile('till');
let home: ReturnType<typeof temporaryHome>;
let terminal: Pty | undefined;

beforeEach(() => {
  home = temporaryHome();
});
afterEach(async () => {
  terminal?.kill('SIGKILL');
  await terminal?.exit;
  terminal = undefined;
  home[Symbol.dispose]();
});

function start(columns: number, args: string[] = ['today', '-i']): Pty {
  terminal = spawnPty(process.execPath, ['--no-warnings', CHILD, ...args], {
    columns,
    rows: 60,
    env: { TILL_HOME: home.path, NO_COLOR: '1', TILL_PROFILE: 'sandbox' },
  });
  return terminal;
}

const LIST = /\? What first\? \(q leaves\)\n❯[^\n]*\n[\s\S]*↑↓/;
const linesOf = (screen: string) =>
  screen
    .slice(screen.lastIndexOf('? What first?'))
    .split('\n')
    .filter((row) => /^[❯ ] \S/.test(row));

describe('the brief at a terminal', { timeout: 60_000 }, () => {
  it('does a line and comes back to a shorter list, on a narrow screen', async () => {
    const pty = start(60);
    const before = linesOf(await pty.waitFor(LIST));
    const at = before.findIndex((row) => row.includes('Replacement asked for'));
    expect(at).toBeGreaterThan(0);
    // The arrows lead there; the command shows the request and what may be done.
    pty.write(keys.down.repeat(at));
    await pty.waitFor(/❯ Replacement asked for/);
    pty.write(keys.enter);
    const shown = await pty.waitFor(/You can:[\s\S]*\? What first\?[\s\S]*↑↓/);
    const id = /till returns view (\d+)/.exec(shown)?.[1] as string;
    expect(linesOf(shown).join('\n')).toContain('Replacement');
    // Answered from elsewhere, it is gone from the list that comes next.
    const answered = await till(home.path, ['returns', 'approve', id, '--replacement', '--yes'], {
      env: { TILL_PROFILE: 'sandbox' },
    });
    expect(answered.code, answered.stderr).toBe(0);
    // Up from the first is the last: the badge.
    pty.write(keys.up);
    await pty.waitFor(/❯ Holds/);
    pty.write(keys.enter);
    const after = await pty.waitFor(/\$ till badge plan[\s\S]*\? What first\?[\s\S]*↑↓/);
    expect(linesOf(after).length).toBeGreaterThan(3);
    expect(linesOf(after).join('\n')).not.toContain('Replacement');
    pty.write('q');
    expect(await pty.exit).toBe(0);
  });

  it('asks for what a command needs, goes on after a refusal, and is left by Esc', async () => {
    const pty = start(100);
    const rows = linesOf(await pty.waitFor(LIST));
    const at = rows.findIndex((row) => row.includes('Sold out'));
    expect(at).toBeGreaterThan(0);
    pty.write(`${keys.down.repeat(at)}${keys.enter}`);
    await pty.waitFor(/\? quantity/);
    pty.write(`many${keys.enter}`);
    await pty.waitFor(/ended with exit code 2\.[\s\S]*\? What first\?[\s\S]*↑↓/);
    pty.write(keys.escape);
    expect(await pty.exit).toBe(0);
  });
});
