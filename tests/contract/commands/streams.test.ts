import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandSpec } from '../../../src/manifest/types.ts';
import { childFile } from '../../helpers/child.ts';
import { UNCLEAN } from '../../helpers/examples/hostile.ts';
import { specs } from '../../helpers/examples/line.ts';
import { makeTemplate, type Template, type World } from '../../helpers/examples/world.ts';

let template: Template;
let world: World;
beforeAll(async () => {
  template = await makeTemplate();
  world = template.world();
});
afterAll(async () => {
  world?.[Symbol.dispose]();
  await template?.[Symbol.asyncDispose]();
});

/** A till of its own process; its stdin stays open and gives nothing. */
function start(words: readonly string[]): { child: ReturnType<typeof spawn>; said: () => [string, string] } {
  const child = spawn(process.execPath, ['--no-warnings', childFile('till'), ...words], {
    env: { ...process.env, ...world.env, TILL_HOME: world.home, NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return { child, said: () => [stdout, stderr] };
}

const bare = ({ args, endless }: CommandSpec) => endless === undefined && !args?.some(({ required }) => required);
/** The first command of each kind of output: rows, one object, a text. */
const kinds: readonly (readonly [string, readonly string[]])[] = [
  ['a list', specs.find((spec) => bare(spec) && spec.path[1] === 'list' && spec.danger === 'read')?.path ?? []],
  ['a record', specs.find((spec) => bare(spec) && spec.path[1] === 'status' && spec.danger === 'read')?.path ?? []],
  ['a help', [...(specs[0]?.path ?? []), '--help']],
];

describe('a reader that leaves', () => {
  it.each(kinds)('of %s ends till with 0 and no word about it', async (_kind, words) => {
    expect(words.length).toBeGreaterThan(0);
    const { child, said } = start(words);
    child.stdout?.destroy();
    const [code, signal] = await once(child, 'close');
    expect({ code, signal }, said()[1]).toEqual({ code: 0, signal: null });
    expect(said()[1]).not.toMatch(/EPIPE|^\s+at /m);
  });
});

describe('commands that run until they are stopped', () => {
  const endless = specs.filter((spec) => spec.endless !== undefined);
  it('are known', () => expect(endless.length).toBeGreaterThan(2));

  it.each(endless.map((spec) => [`till ${spec.path.join(' ')}`, spec] as const))(
    '%s ends in order when it is told to, and says nothing but JSON with --json',
    async (_name, spec) => {
      const { child, said } = start([
        ...spec.path,
        '--json',
        ...(spec.flags?.some(({ name }) => name === 'port') ? ['--port', '0'] : []),
      ]);
      // It has begun when it says so, on one stream or the other.
      await Promise.race([once(child.stdout!, 'data'), once(child.stderr!, 'data'), once(child, 'close')]);
      child.kill('SIGTERM');
      const [code] = await once(child, 'close');
      const [stdout, stderr] = said();
      expect([0, 130], stderr).toContain(code);
      for (const line of stdout.trim().split('\n').filter(Boolean)) expect(() => JSON.parse(line), line).not.toThrow();
      expect(stdout + stderr).not.toMatch(UNCLEAN);
      expect(stderr).not.toMatch(/^\s+at /m);
    },
  );
});
