import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/lib/failure.ts';
import { parseCommandLine } from '../../src/program.ts';

function parse(line: string) {
  return parseCommandLine(line.split(' ').filter(Boolean), 80);
}

function failureOf(line: string): Failure {
  try {
    parse(line);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error(`«${line}» parsed`);
}

describe('the command line', () => {
  it('takes the flags that every command has before and after the command', () => {
    for (const line of [
      '--json --profile p orders list --status on_hold',
      'orders --profile p list --json --status on_hold',
      'orders list --status on_hold --json --profile p',
    ]) {
      expect(parse(line)).toMatchObject({
        kind: 'run',
        spec: { path: ['orders', 'list'] },
        flags: { json: true, profile: 'p', status: ['on_hold'] },
      });
    }
  });

  it('runs the default verb of a bare noun', () => {
    expect(parse('orders')).toMatchObject({ kind: 'run', spec: { path: ['orders', 'list'] } });
    expect(parse('orders --status on_hold')).toMatchObject({
      kind: 'run',
      spec: { path: ['orders', 'list'] },
      flags: { status: ['on_hold'] },
    });
  });

  it('helps on every level', () => {
    for (const line of ['--help', 'help', '-h'])
      expect(parse(line)).toMatchObject({ kind: 'help', text: expect.stringContaining('Commands:') });
    for (const line of ['orders --help', 'help orders', 'orders -h'])
      expect(parse(line)).toMatchObject({
        kind: 'help',
        text: expect.stringContaining('till orders alone is till orders list'),
      });
    for (const line of ['orders ship --help', 'help orders ship', '--help orders ship', 'orders ship 1 -h']) {
      expect(parse(line)).toMatchObject({ kind: 'help', text: expect.stringContaining('--from') });
    }
  });

  it('reads values by their type', () => {
    expect(parse('orders list --limit 5 --timeout 2s')).toMatchObject({ flags: { limit: 5, timeout: 2000 } });
    expect(failureOf('orders list --limit 0')).toMatchObject({ kind: 'usage' });
    expect(failureOf('orders list --limit 1.5')).toMatchObject({ kind: 'usage' });
    expect(failureOf('orders list --timeout soon')).toMatchObject({ kind: 'usage', code: 'bad-duration' });
    expect(failureOf('orders list --format yaml').message).toContain('yaml');
  });

  it('answers a typo with what may have been meant', () => {
    expect(failureOf('ordrs list')).toMatchObject({
      kind: 'usage',
      code: 'unknown-command',
      hint: 'Did you mean orders?',
    });
    expect(failureOf('orders lst')).toMatchObject({
      kind: 'usage',
      code: 'unknown-command',
      hint: expect.stringContaining('list'),
    });
    expect(failureOf('orders list --statsu x')).toMatchObject({
      kind: 'usage',
      code: 'unknown-flag',
      hint: 'Did you mean --status?',
    });
    expect(failureOf('--jsno')).toMatchObject({
      kind: 'usage',
      code: 'unknown-flag',
      hint: expect.stringContaining('--json'),
    });
    expect(failureOf('orders view')).toMatchObject({ kind: 'usage', code: 'missing-argument' });
    expect(failureOf('orders view 1 2')).toMatchObject({ kind: 'usage', code: 'too-many-arguments' });
  });

  it('does not repeat a value that follows an unknown flag: it may be a secret', () => {
    expect(failureOf('login --app-secret=hunter2')).toMatchObject({ kind: 'usage', code: 'unknown-flag' });
    expect(
      JSON.stringify({ ...failureOf('login --app-secret=hunter2') }) + failureOf('login --app-secret=hunter2').message,
    ).not.toContain('hunter2');
  });

  it('leaves what stands after -- alone', () => {
    expect(parse('orders ship -- --help')).toMatchObject({ kind: 'run', args: { ids: ['--help'] } });
  });
});
