import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/lib/failure.ts';
import { errorJson, errorText } from '../../../src/output/errors.ts';
import { makeLook } from '../../../src/output/look.ts';
import { progressText } from '../../../src/output/progress.ts';
import { speaksUnicode, terminalWidth, wantsColor } from '../../../src/output/terminal.ts';
import { capture, memoryStream } from './streams.ts';

describe('remarks', () => {
  it('go to stderr, clean, each with its sign', async () => {
    const { output, stdout, stderr } = await capture({ verbose: true });
    output.note('a note\nof two lines');
    output.success('14 orders shipped');
    output.warn('evil\x1b[2J\u202ename\rx');
    output.debug('GET /orders');
    expect(stderr()).toBe('a note\nof two lines\n✓ 14 orders shipped\n! evilnamex\ndebug: GET /orders\n');
    expect(stdout()).toBe('');
  });

  it('are fewer with --quiet, and debug needs --verbose', async () => {
    const { output, stderr } = await capture({ quiet: true });
    output.note('a');
    output.success('b');
    output.debug('c');
    output.warn('d');
    expect(stderr()).toBe('! d\n');
  });

  it('are plain ASCII where the terminal is no UTF-8, and coloured where it has colour', async () => {
    const ascii = await capture({}, { env: { LC_ALL: 'POSIX' } });
    ascii.output.success('a');
    ascii.output.warn('b');
    expect(ascii.stderr()).toBe('ok: a\nwarning: b\n');
    const colour = await capture({}, { columns: 80, env: { LANG: 'en_US.UTF-8', TERM: 'xterm' } });
    colour.output.success('a');
    expect(colour.stderr()).toBe('\x1b[32m✓\x1b[39m a\n');
  });

  it('survive a stderr nobody reads', async () => {
    const { output } = await capture();
    const stream = memoryStream();
    const { createRemarks } = await import('../../../src/output/remarks.ts');
    const remarks = createRemarks(stream, {}, {}, (_tone, text) => text);
    stream.destroy(Object.assign(new Error('EPIPE'), { code: 'EPIPE' }));
    await new Promise(setImmediate);
    expect(() => remarks.warn('x')).not.toThrow();
    expect(() => output.warn('x')).not.toThrow();
  });
});

describe('progress', () => {
  it('is silent off a terminal, but for its last word', async () => {
    const { output, stderr } = await capture();
    const progress = output.progress('Shipping', 10);
    progress.update(5, 'x');
    progress.stop('10 shipped');
    expect(stderr()).toBe('10 shipped\n');
  });

  it.each([
    [{ quiet: true }, { columns: 80, env: { TERM: 'xterm' } }],
    [{}, { columns: 80, env: { TERM: 'dumb' } }],
    [{}, { columns: 80, env: { TERM: 'xterm', CI: '1' } }],
  ])('is silent with %j on %j', async (options, terminal) => {
    const { output, stderr } = await capture(options, terminal);
    const progress = output.progress('Shipping', 10);
    progress.update(5);
    progress.stop();
    expect(stderr()).toBe('');
  });

  it.each([
    [['Shipping', 120, 500, 10_000], 'Shipping 120/500 · 12/s · 32s left'],
    [['Shipping', 3, 500, 10_000, 'US'], 'Shipping 3/500 · US · 0.3/s · 27m 37s left'],
    [['Shipping', 5, 500, 900], 'Shipping 5/500'],
    [['Shipping', 0, 500, 5000], 'Shipping 0/500'],
    [['Shipping', 500, 500, 10_000], 'Shipping 500/500 · 50/s'],
    [['Reading', 0, undefined, 0], 'Reading'],
    [['Reading', 70, undefined, 2000, 'page\x1b[2J 2'], 'Reading 70 · page 2 · 35/s'],
  ] as const)('says %j as %j', ([label, done, total, elapsed, note], text) => {
    expect(progressText(label, done, total, elapsed, note)).toBe(text);
  });
});

describe('errors', () => {
  const failure = new Failure('failed', 'Order 5764\x1b[31m cannot be shipped: shipped already.', {
    code: '21011020',
    hint: 'Look at it with till orders view 5764.',
    requestId: '20261122ABC',
  });

  it('say what happened, what to do, and the request id', () => {
    expect(errorText(failure)).toBe(
      'error: Order 5764 cannot be shipped: shipped already.\nhint: Look at it with till orders view 5764.\nrequest id: 20261122ABC',
    );
    expect(errorText(new Failure('failed', 'No.'))).toBe('error: No.');
  });

  it('have colour where stderr has it', async () => {
    const look = await makeLook(memoryStream({ isTTY: true, columns: 80 }), { TERM: 'xterm' });
    expect(errorText(new Failure('failed', 'No.', { hint: 'Try.' }), look)).toBe(
      '\x1b[31merror:\x1b[39m No.\n\x1b[36mhint:\x1b[39m Try.',
    );
    const plain = await makeLook(memoryStream({ isTTY: true, columns: 80 }), { TERM: 'xterm' }, { color: false });
    expect(errorText(new Failure('failed', 'No.'), plain)).toBe('error: No.');
  });

  it('are one line of JSON with all four keys', () => {
    expect(errorJson(failure)).toBe(
      '{"error":{"code":"21011020","message":"Order 5764\\u001b[31m cannot be shipped: shipped already.","hint":"Look at it with till orders view 5764.","requestId":"20261122ABC"}}',
    );
    expect(errorJson(new Failure('usage', 'a\nb'))).toBe(
      '{"error":{"code":"usage","message":"a\\nb","hint":null,"requestId":null}}',
    );
  });
});

describe('the terminal', () => {
  const tty = memoryStream({ isTTY: true, columns: 100 });
  const pipe = memoryStream();

  it.each([
    [tty, { TERM: 'xterm' }, undefined, true],
    [pipe, { TERM: 'xterm' }, undefined, false],
    [tty, { TERM: 'dumb' }, undefined, false],
    [tty, { NO_COLOR: '1' }, undefined, false],
    [tty, { NO_COLOR: '' }, undefined, true],
    [pipe, { FORCE_COLOR: '1' }, undefined, true],
    [tty, { FORCE_COLOR: '0' }, undefined, false],
    [tty, { NO_COLOR: '1', FORCE_COLOR: '1' }, undefined, true],
    [tty, { FORCE_COLOR: '1' }, false, false],
  ])('colour: case %#', (stream, env, flag, expected) => {
    expect(wantsColor(stream, env, flag)).toBe(expected);
  });

  it.each([
    [{}, 'linux', true],
    [{ LANG: 'de_DE.UTF-8' }, 'linux', true],
    [{ LANG: 'C.utf8' }, 'darwin', true],
    [{ LANG: 'C' }, 'linux', false],
    [{ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, 'linux', false],
    [{ LANG: 'de_DE.ISO-8859-1' }, 'linux', false],
    [{ TERM: 'linux', LANG: 'C.UTF-8' }, 'linux', false],
    [{}, 'win32', false],
    [{ WT_SESSION: 'x' }, 'win32', true],
  ])('unicode with %j on %s: %s', (env, platform, expected) => {
    expect(speaksUnicode(env, platform)).toBe(expected);
  });

  it('has a width, whatever it says', () => {
    expect(terminalWidth(tty, {})).toBe(100);
    expect(terminalWidth(pipe, {})).toBe(80);
    expect(terminalWidth(pipe, { COLUMNS: '132' })).toBe(132);
    expect(terminalWidth(memoryStream({ isTTY: true, columns: 0 }), { COLUMNS: 'x' })).toBe(80);
    expect(terminalWidth(memoryStream({ isTTY: true, columns: 5 }), {})).toBe(20);
  });
});

describe('look', () => {
  it('lays out hand-made tables, coloured cells and wide ones included', async () => {
    const { output } = await capture({}, { columns: 40, env: { LANG: 'C.UTF-8', TERM: 'xterm' } });
    const { look } = output;
    expect(
      look.table(
        [
          [look.tone('good', 'on time'), '手工蜡烛', 'a'],
          ['late', look.clean('x\x1b[2Jy'), 'a long text that does not fit into it'],
        ],
        ['state', 'what', 'note'],
      ),
    ).toMatchInlineSnapshot(`
      "[1mSTATE[22m    [1mWHAT[22m      [1mNOTE[22m
      [32mon time[39m  手工蜡烛  a
      late     xy        a long text that does
                         not fit into it"
    `);
    expect(look.table([])).toBe('');
  });

  it('does the same without colour on a pipe', async () => {
    const { output } = await capture();
    expect(
      output.look.table(
        [
          ['a', 'bb'],
          ['ccc', 'd'],
        ],
        ['x', 'y'],
      ),
    ).toBe('X    Y\na    bb\nccc  d');
    expect(output.look.tone('bad', 'x')).toBe('x');
  });
});
