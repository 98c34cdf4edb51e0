import { spawn, spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { spawnTill, temporaryHome, tillBinary } from '../helpers/till.ts';

const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version;

describe('the built binary', () => {
  it('prints its version and nothing else', async () => {
    using home = temporaryHome();
    expect(await tillBinary(home.path, ['--version'])).toEqual({
      code: 0,
      signal: null,
      stdout: `${version}\n`,
      stderr: '',
    });
  });

  it('prints the help that the manifest gives, though it does not read it', async () => {
    using home = temporaryHome();
    const { parseCommandLine } = await import('../../src/program.ts');
    const help = await parseCommandLine(['--help'], 80);
    expect(await tillBinary(home.path, ['--help'])).toMatchObject({
      code: 0,
      stdout: help.kind === 'help' ? help.text : '',
    });
  });

  it('tells a newcomer how to begin', async () => {
    using home = temporaryHome();
    const { code, stdout, stderr } = await tillBinary(home.path, []);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('till demo');
    expect(stdout).toContain('Not signed in');
  });

  it('gives one JSON value on stdout, remarks on stderr', async () => {
    using home = temporaryHome();
    const { code, stdout, stderr } = await tillBinary(home.path, ['orders', 'list', '--limit', '3', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(3);
    expect(stderr).toContain('embedded sandbox');
  });

  it('ends quietly when the reader leaves', async () => {
    using home = temporaryHome();
    await tillBinary(home.path, ['sandbox', 'seed', '--orders', '3000', '--yes']);
    const child = spawnTill(home.path, ['orders', 'list', '--all', '--jsonl']);
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    await new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()));
    child.stdout?.destroy();
    expect(await ended).toBe(0);
    expect(stderr).not.toMatch(/EPIPE|error/i);
  });

  // Linux alone has a device that is always full.
  const onLinux = existsSync('/dev/full') ? it : () => {};
  onLinux('says that a disk is full, of a help and of completion too', () => {
    using home = temporaryHome();
    const full = openSync('/dev/full', 'w');
    for (const words of [['--help'], ['--version'], ['help', 'exit-codes'], ['__complete', 'bash', 'ord']]) {
      const env = { TILL_HOME: home.path, NO_COLOR: '1' };
      const run = spawnSync(process.execPath, ['bin/till.js', ...words], { env, stdio: ['ignore', full, 'pipe'] });
      expect([words, run.status, String(run.stderr).split('\n')[0]]).toEqual([
        words,
        1,
        'error: The disk is full: the output could not be written to its end.',
      ]);
    }
    closeSync(full);
  });

  it.each([
    ['unknown-command', ['ordrs'], 2],
    ['unknown-flag', ['orders', 'list', '--nope'], 2],
    ['bad-id', ['orders', 'view', 'abc'], 2],
    ['no-such-order', ['orders', 'view', '576400000000000001', '--profile', 'sandbox'], 6],
    ['unknown-status', ['orders', 'list', '--status', 'shiped'], 2],
    ['bad-date', ['orders', 'list', '--since', 'yesterday'], 2],
  ])('says %s as the last line of stderr with --json', async (code, args, exit) => {
    using home = temporaryHome();
    const result = await tillBinary(home.path, [...args, '--json']);
    expect(result.code).toBe(exit);
    expect(result.stdout).toBe('');
    const last = JSON.parse(result.stderr.trimEnd().split('\n').at(-1) as string) as { error: Record<string, unknown> };
    expect(Object.keys(last.error)).toEqual(['code', 'message', 'hint', 'requestId']);
    expect(last.error).toMatchObject({ code, message: expect.stringMatching(/.{10}/) });
  });

  it('says in one line that a Node is too old, where there is no other', async () => {
    using home = temporaryHome();
    // A copy without node_modules beside it, run by a Node that claims to be 20.
    mkdirSync(join(home.path, 'bin'));
    copyFileSync('bin/till.js', join(home.path, 'bin', 'till.mjs'));
    const pretend = `Object.defineProperty(process.versions,'node',{value:'20.20.2'});await import(${JSON.stringify(new URL(`file://${join(home.path, 'bin', 'till.mjs')}`).href)});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', pretend], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^till needs Node 22\.13 or newer; this is 20\.20\.2\..*\n$/);
  });
});
