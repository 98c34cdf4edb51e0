import { describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { keys, type Pty, spawnPty } from '../helpers/pty.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const CHILD = childFile('till');
const sandbox = ['--profile', 'sandbox'];

function start(home: string, args: string[], columns: number): Pty {
  return spawnPty(process.execPath, [CHILD, ...args, ...sandbox], {
    columns,
    rows: 40,
    env: { TILL_HOME: home, NO_COLOR: '1' },
  });
}

async function waiting(home: string, action: string): Promise<string> {
  const { stdout } = await till(home, ['returns', 'list', '--json', ...sandbox]);
  const rows = JSON.parse(stdout) as { id: string; action: string }[];
  return rows.find((row) => row.action === `SELLER_RESPOND_${action}`)?.id as string;
}

async function statusOf(home: string, id: string): Promise<string> {
  const { stdout } = await till(home, ['returns', 'view', id, '--json', ...sandbox]);
  return (JSON.parse(stdout) as { status: string }).status;
}

/** The terminal breaks lines inside words. */
const ASKED = /\(\s*y\s*\/\s*N\s*\)/;

describe('a person who answers returns at a terminal', { timeout: 60_000 }, () => {
  it('picks one of the reasons that the platform takes', async () => {
    using home = temporaryHome();
    const id = await waiting(home.path, 'REFUND');
    const pty = start(home.path, ['returns', 'reject', id], 80);
    expect(await pty.waitFor(/Why is it rejected/)).toContain('The evidence does not show the problem');
    pty.write(`${keys.down}${keys.enter}`);
    const screen = (await pty.waitFor(ASKED)).replace(/\s+/g, '');
    expect(screen).toContain('Reject1return?Itcannotbeundone.');
    expect(screen).toContain(`${id}:rejected,because:Theitemisoutsideitsreturnwindow`);
    pty.write(`y${keys.enter}`);
    expect(await pty.exit, pty.screen()).toBe(0);
    expect(await statusOf(home.path, id)).toBe('REFUND_OR_RETURN_REQUEST_REJECT');
  });

  it.each([60, 120])('says what a replacement is to become, and declines, at %i columns', async (columns) => {
    using home = temporaryHome();
    const id = await waiting(home.path, 'REPLACEMENT');
    const pty = start(home.path, ['returns', 'approve', id], columns);
    await pty.waitFor(/approve replacement/);
    pty.write(`${keys.down}${keys.enter}`);
    expect((await pty.waitFor(ASKED)).replace(/\s+/g, '')).toMatch(
      /\d+\.\d\dUSDgoesbacktothebuyer.*Approve1return,\d+\.\d\dUSDinall\?/,
    );
    pty.write(keys.enter);
    expect(await pty.exit).toBe(130);
    expect(await statusOf(home.path, id)).toBe('REPLACEMENT_REQUEST_PENDING');
  });
});
