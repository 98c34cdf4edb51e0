import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { globalFlags } from '../../../src/manifest/global-flags.ts';
import { parseCommandLine } from '../../../src/program.ts';
import { checkFailure } from '../../helpers/examples/checks.ts';
import { HOSTILE, UNCLEAN } from '../../helpers/examples/hostile.ts';
import { callsOf, specs } from '../../helpers/examples/line.ts';
import { till } from '../../helpers/till.ts';

/** No command line of this file gets as far as to make it. */
const NOWHERE = join(tmpdir(), `till-nowhere-${process.pid}`);

const commands = specs.map((spec) => [`till ${spec.path.join(' ')}`, spec] as const);

describe('--help', () => {
  it.each(commands)('%s --help names every argument and flag in 80 columns', async (_name, spec) => {
    const { code, stdout, stderr } = await till(NOWHERE, [...spec.path, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { name } of spec.args ?? []) expect(stdout).toMatch(new RegExp(`[<[]${name}(?:\\.\\.\\.)?[>\\]]`));
    const flags = [...(spec.flags ?? []), ...globalFlags];
    for (const { name } of flags)
      if (spec.danger !== 'read' || (name !== 'yes' && name !== 'dry-run'))
        expect(stdout, `--${name}`).toMatch(new RegExp(`--${name}[ \\n]`));
    for (const { name } of spec.fields ?? []) expect(stdout).toMatch(new RegExp(`[ ,]${name}[,\\n]`));
    // A command line stays whole: whoever copies it must get all of it.
    const examples = new Set(spec.examples.map(({ command }) => `  ${command}`));
    expect(stdout.split('\n').filter((line) => line.length > 80 && !examples.has(line))).toEqual([]);
    for (const example of examples) expect(stdout).toContain(example);
  });

  it.each(commands)('%s: its examples parse as they stand', async (_name, spec) => {
    const calls = (await Promise.all(spec.examples.map(({ command }) => callsOf(command)))).flat();
    expect(calls.some((call) => call.spec === spec)).toBe(true);
  });
});

describe('wrong usage', () => {
  it.each(commands)('%s refuses an unknown flag and strange values before it does anything', async (_name, spec) => {
    const required = (spec.args ?? []).filter(({ required }) => required).map(({ choices }) => choices?.[0] ?? '1');
    const lines = [
      ['--no-such-flag'],
      [`--${HOSTILE}`],
      ['--format', HOSTILE],
      ['--limit', '0'],
      ['--timeout', HOSTILE],
      ...(spec.args?.some(({ variadic }) => variadic) ? [] : [Array.from({ length: 9 }, () => 'too-many')]),
    ];
    for (const words of lines) {
      const result = await till(NOWHERE, [...spec.path, ...required, ...words, '--json']);
      expect(result.code, `${words[0]}: ${result.stderr}`).toBe(2);
      expect(result.stderr).not.toMatch(UNCLEAN);
      checkFailure(result, words.join(' '));
    }
    const missing = await till(NOWHERE, [...spec.path, '--json', '--no-such-flag']);
    expect(missing.code).toBe(2);
    expect(existsSync(NOWHERE)).toBe(false);
  });

  it.each(commands.filter(([, { args }]) => args?.some(({ required }) => required)))(
    '%s says what is missing',
    async (_name, spec) => {
      const result = await till(NOWHERE, [...spec.path, '--json']);
      expect(result.code).toBe(2);
      expect(result.stderr).toContain('missing-argument');
      expect(existsSync(NOWHERE)).toBe(false);
    },
  );

  it('reads its own examples', async () => {
    expect(await parseCommandLine(['orders', 'list'], 80)).toMatchObject({ kind: 'run' });
    expect(commands.length).toBeGreaterThan(100);
  });
});
