import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { keys, type PtyOptions, spawnPty } from '../helpers/pty.ts';

const child = childFile('prompts');
const start = (questions: string[], options: PtyOptions = {}) =>
  spawnPty(process.execPath, [child, ...questions], options);

describe('questions on a terminal', { timeout: 30_000 }, () => {
  it('confirm takes Enter for no, and y for yes', async () => {
    const pty = start(['confirm', 'confirm']);
    expect(await pty.waitFor('Ship 14 orders?')).toContain('(y/N)');
    pty.write(keys.enter);
    await pty.waitFor('{"confirm":false}');
    pty.write(`y${keys.enter}`);
    await pty.waitFor('{"confirm":true}');
    expect(await pty.exit).toBe(0);
  });

  it('text offers what there was, checks what comes, and shows its question clean', async () => {
    const pty = start(['text', 'text']);
    expect(await pty.waitFor('App key')).toMatch(/App key .*abc/);
    pty.write(`no way${keys.enter}`);
    await pty.waitFor('Letters and digits only.');
    pty.write(`${keys.backspace.repeat(6)}  key7 ${keys.enter}`);
    await pty.waitFor('{"text":"key7"}');
    pty.write(keys.enter);
    await pty.waitFor('{"text":"abc"}');
    expect(await pty.exit).toBe(0);
  });

  it('secret shows stars alone', async () => {
    const pty = start(['secret']);
    await pty.waitFor('App secret');
    pty.write('hunter2');
    expect(await pty.waitFor('*******')).not.toContain('hunter2');
    pty.write(keys.enter);
    await pty.waitFor('{"secret":"hunter2"}');
    expect(await pty.exit).toBe(0);
  });

  it.each([60, 80, 120])(
    'select moves with the arrows at %i columns, and choices cannot colour the screen',
    async (columns) => {
      const pty = start(['select'], { columns });
      expect(await pty.waitFor('Evil UK')).toContain('Candles US');
      pty.write(keys.down);
      await pty.waitFor('The one in London');
      pty.write(keys.enter);
      await pty.waitFor('{"select":"gb"}');
      expect(await pty.exit).toBe(0);
    },
  );

  it.each([60, 100])(
    'selectMany ticks with the space bar at %i columns, and asks for one at least',
    async (columns) => {
      const pty = start(['many'], { columns });
      const screen = await pty.waitFor('Two years of warranty');
      // Words stay whole, and what goes on stands below its choice.
      expect(screen).not.toMatch(/\S{61}/);
      if (columns === 60) expect(screen).toMatch(/^ {3}light agrees$|^ {3}evening light agrees$|^ {3}\S.*agrees$/m);
      pty.write(keys.enter);
      await pty.waitFor('At least one choice');
      pty.write(` ${keys.down}${keys.down} ${keys.enter}`);
      const after = await pty.waitFor('{"many":["a","c"]}');
      expect(after).toMatch(/→ Made by hand\n +→ Two years of warranty/);
      expect(await pty.exit).toBe(0);
    },
  );

  it.each([2, 4])('asks for numbers on a screen %i lines high', async (rows) => {
    const pty = start(['many', 'select'], { columns: 60, rows });
    expect(await pty.waitFor('? Numbers')).toContain('2) The best lamp of the world, as everybody who has seen it');
    pty.write(`5${keys.enter}`);
    await pty.waitFor('Give numbers from 1 to 3');
    pty.write(`${keys.backspace}3, 1${keys.enter}`);
    await pty.waitFor('{"many":["c","a"]}');
    await pty.waitFor(/\? Number$/m);
    pty.write(`1 2${keys.enter}`);
    await pty.waitFor('Give a number from 1 to 2');
    pty.write(`${keys.backspace.repeat(3)}2${keys.enter}`);
    await pty.waitFor('{"select":"gb"}');
    expect(await pty.exit).toBe(0);
  });

  it('Ctrl-C at any of them is an interruption', async () => {
    for (const question of ['confirm', 'text', 'secret', 'select', 'many']) {
      const pty = start([question]);
      await pty.waitFor('?');
      pty.write(keys.ctrlC);
      await pty.waitFor('interrupted: Interrupted at a question; nothing was done.');
      expect(await pty.exit).toBe(1);
    }
  });

  it('a list to pick from is left by q, Esc and Ctrl-C, each no failure', async () => {
    const pty = start(['pick', 'pick', 'pick', 'pick']);
    for (const [at, key] of ['q', keys.escape, keys.ctrlC].entries()) {
      await pty.waitFor(new RegExp(`^(?:[^?]*\\? What first\\?){${at + 1}}[\\s\\S]*↑↓`));
      pty.write(key);
      await pty.waitFor(new RegExp(`(?:[\\s\\S]*"left"){${at + 1}}`));
    }
    await pty.waitFor(/❯ Ship[\s\S]*↑↓/);
    pty.write(`${keys.down}${keys.enter}`);
    await pty.waitFor('{"pick":"answer"}');
    expect(await pty.exit).toBe(0);
  });

  it('a signal to end closes the question that is open', async () => {
    const pty = start(['many', 'select']);
    await pty.waitFor('Which of these');
    pty.kill('SIGTERM');
    await pty.waitFor('interrupted: Interrupted at a question; nothing was done.');
    expect(await pty.exit).toBe(1);
  });

  it('under CI nobody is asked, terminal or not', async () => {
    const pty = start(['confirm'], { env: { CI: 'true' } });
    await pty.waitFor('input-needed:');
    expect(await pty.exit).toBe(1);
  });
});

describe('without a terminal', { timeout: 60_000 }, () => {
  it.each([
    ['confirm', '--yes'],
    ['text', '--app-key'],
    ['secret', '--app-secret-stdin'],
    ['select', '--shop'],
    ['many', '--answers'],
  ])('%s names the flag that answers it', async (question, flag) => {
    const run = spawn(process.execPath, [child, question], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    run.stdout.on('data', (piece) => {
      stdout += piece;
    });
    run.stderr.on('data', (piece) => {
      stderr += piece;
    });
    await once(run, 'close');
    expect(stdout).toMatch(/^input-needed: .* \/ /);
    expect(stdout).toContain(flag);
    expect(stderr).toBe('');
  });
});
