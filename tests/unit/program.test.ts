import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/lib/failure.ts';
import { parseCommandLine } from '../../src/program.ts';

function parse(line: string) {
  return parseCommandLine(line.split(' ').filter(Boolean), 80);
}

async function failureOf(line: string): Promise<Failure> {
  try {
    await parse(line);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error(`«${line}» parsed`);
}

describe('the command line', () => {
  it('takes the flags that every command has before and after the command', async () => {
    for (const line of [
      '--json --profile p orders list --status on_hold',
      'orders --profile p list --json --status on_hold',
      'orders list --status on_hold --json --profile p',
    ]) {
      expect(await parse(line)).toMatchObject({
        kind: 'run',
        spec: { path: ['orders', 'list'] },
        flags: { json: true, profile: 'p', status: ['on_hold'] },
      });
    }
  });

  it('runs the default verb of a bare noun', async () => {
    expect(await parse('orders')).toMatchObject({ kind: 'run', spec: { path: ['orders', 'list'] } });
    expect(await parse('orders --status on_hold')).toMatchObject({
      kind: 'run',
      spec: { path: ['orders', 'list'] },
      flags: { status: ['on_hold'] },
    });
  });

  it('begins where one stands, with or without flags', async () => {
    for (const line of ['', '--json', '--profile p'])
      expect(await parse(line)).toMatchObject({ kind: 'run', spec: { path: ['start'] } });
  });

  it('helps on every level', async () => {
    for (const line of ['--help', 'help', '-h'])
      expect(await parse(line)).toMatchObject({ kind: 'help', text: expect.stringContaining('Commands:') });
    for (const line of ['orders --help', 'help orders', 'orders -h'])
      expect(await parse(line)).toMatchObject({
        kind: 'help',
        text: expect.stringContaining('till orders alone is till orders list'),
      });
    for (const line of ['orders ship --help', 'help orders ship', '--help orders ship', 'orders ship 1 -h']) {
      expect(await parse(line)).toMatchObject({ kind: 'help', text: expect.stringContaining('--from') });
    }
  });

  it('reads values by their type', async () => {
    expect(await parse('orders list --limit 5 --timeout 2s')).toMatchObject({ flags: { limit: 5, timeout: 2000 } });
    expect(await failureOf('orders list --limit 0')).toMatchObject({ kind: 'usage' });
    expect(await failureOf('orders list --timeout 0s')).toMatchObject({ kind: 'usage' });
    expect(await failureOf('sandbox start --port 99999')).toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('65535'),
    });
    expect(await failureOf('orders list --limit 1.5')).toMatchObject({ kind: 'usage' });
    expect(await failureOf('orders list --timeout soon')).toMatchObject({ kind: 'usage', code: 'bad-duration' });
    expect((await failureOf('orders list --format yaml')).message).toContain('yaml');
  });

  it('answers a typo with what may have been meant', async () => {
    expect(await failureOf('ordrs list')).toMatchObject({
      kind: 'usage',
      code: 'unknown-command',
      hint: 'Did you mean orders?',
    });
    expect(await failureOf('helpp')).toMatchObject({ code: 'unknown-command', hint: 'Did you mean help?' });
    for (const line of ['environment', 'help environment more', 'environment --json'])
      expect((await failureOf(line)).hint, line).toBe('till help environment explains it.');
    expect(await failureOf('orders lst')).toMatchObject({
      kind: 'usage',
      code: 'unknown-command',
      hint: expect.stringContaining('list'),
    });
    expect(await failureOf('orders list --statsu x')).toMatchObject({
      kind: 'usage',
      code: 'unknown-flag',
      hint: 'Did you mean --status?',
    });
    expect(await failureOf('--jsno')).toMatchObject({
      kind: 'usage',
      code: 'unknown-flag',
      hint: expect.stringContaining('--json'),
    });
    expect(await failureOf('orders view')).toMatchObject({ kind: 'usage', code: 'missing-argument' });
    expect(await failureOf('orders view 1 2')).toMatchObject({ kind: 'usage', code: 'too-many-arguments' });
  });

  it('does not repeat a value that follows an unknown flag: it may be a secret', async () => {
    const failure = await failureOf('login --app-secret=hunter2');
    expect(failure).toMatchObject({ kind: 'usage', code: 'unknown-flag' });
    expect(JSON.stringify({ ...failure, message: failure.message })).not.toContain('hunter2');
  });

  it('leaves what stands after -- alone', async () => {
    expect(await parse('orders ship -- --help')).toMatchObject({ kind: 'run', args: { ids: ['--help'] } });
  });
});
