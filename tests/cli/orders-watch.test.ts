import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { childFile } from '../helpers/child.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const P = ['--profile', 'sandbox'];
const child = childFile('till');

describe('till orders watch', () => {
  it('shows with --once what changed since the last time, as JSON Lines for a pipe', async () => {
    using home = temporaryHome();
    const look = async (...args: string[]) => {
      const { code, stdout, stderr } = await till(home.path, ['orders', 'watch', '--once', ...args, ...P]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { id: string; change: string; status: string });
    };
    expect(await look()).toEqual([]);
    const all = await look('--from-start');
    expect(all.length).toBeGreaterThan(20);
    expect(await look()).toEqual([]);
    await till(home.path, ['sandbox', 'advance', '20m']);
    const { stdout } = await till(home.path, ['sandbox', 'orders', 'create', '--count', '2', ...P]);
    const made = stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]);
    const fresh = await look();
    expect(fresh.filter(({ change }) => change === 'new').map(({ id }) => id)).toEqual(expect.arrayContaining(made));
    expect(await look()).toEqual([]);
    expect(await look('--since', '10m', '--fields', 'id,change', '--limit', '1')).toEqual([
      { id: expect.any(String), change: expect.any(String) },
    ]);
  });

  it('prints a line each on a terminal, and one JSON value with --json', async () => {
    using home = temporaryHome();
    const lines = await till(home.path, ['orders', 'watch', '--once', '--from-start', ...P], { columns: 100 });
    expect(lines.stdout).toMatch(/^\d\d:\d\d:\d\d {2}new +\d{18} {2}/m);
    expect(lines.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    const json = await till(home.path, ['orders', 'watch', '--once', '--from-start', '--json', ...P]);
    expect(JSON.parse(json.stdout)).toHaveLength(lines.stdout.trimEnd().split('\n').length);
  });

  it.each([
    [['--since', 'soon'], 'bad-date'],
    [['--since', '1h', '--from-start'], 'flag-conflict'],
    [['--interval', '1ms'], 'usage'],
  ])('refuses %j', async (args, code) => {
    using home = temporaryHome();
    const result = await till(home.path, ['orders', 'watch', '--once', ...args, '--json', ...P]);
    expect(result.code).toBe(2);
    expect(JSON.parse(result.stderr).error.code).toBe(code);
  });

  // Windows has no signal that another process could send.
  if (process.platform !== 'win32')
    it('ends with Ctrl-C and exit code 0', async () => {
      using home = temporaryHome();
      const running = spawn(process.execPath, [child, 'orders', 'watch', '--from-start', '--interval', '1h', ...P], {
        env: { PATH: process.env.PATH, TILL_HOME: home.path, NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stderr = '';
      running.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      const closed = once(running, 'close');
      await once(running.stdout, 'data');
      running.kill('SIGINT');
      const [code, signal] = (await closed) as [number | null, string | null];
      expect({ code, signal }).toEqual({ code: 0, signal: null });
      expect(stderr).toContain('Stopped. till orders watch goes on from here.');
    });
});
