import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandSpec } from '../../../src/manifest/types.ts';
import { checkFailure, checkRows, jsonOf, type Shapes } from '../../helpers/examples/checks.ts';
import { changes, sentSince } from '../../helpers/examples/kept.ts';
import { callsOf, ends, regionOf, specs } from '../../helpers/examples/line.ts';
import { idle, settled } from '../../helpers/examples/values.ts';
import { makeTemplate, type Template, type World } from '../../helpers/examples/world.ts';
import type { Result } from '../../helpers/till.ts';

let template: Template;
beforeAll(async () => {
  template = await makeTemplate();
});
afterAll(() => template?.[Symbol.asyncDispose]());

const named = (chosen: readonly CommandSpec[]) => chosen.map((spec) => [`till ${spec.path.join(' ')}`, spec] as const);
const writing = specs.filter(({ danger }) => danger === 'write');
const changing = specs.filter(({ danger }) => danger !== 'read');

/** Runs the calls of an example with further flags; `each` sees those of the command itself. */
async function runExample(
  command: string,
  spec: CommandSpec,
  flags: readonly string[],
  each: (result: Result, world: World) => void,
): Promise<void> {
  if (!(await ends(command))) return;
  using world = template.world(regionOf(command));
  await world.prepare(spec);
  let piped: string | undefined;
  for (const call of await callsOf(command)) {
    const { words, stdin } = await world.fill(call, piped);
    const own = call.spec === spec;
    const before = world.kept();
    const result = await world.run([...words, ...(own ? flags : []), '--json'], stdin === undefined ? {} : { stdin });
    piped = result.stdout;
    if (!own) continue;
    const line = `${command} ${flags.join(' ')}: ${result.stderr}`;
    const after = world.kept();
    expect(sentSince(before, after), line).toEqual([]);
    if (!(spec.mixed && flags.length === 0)) expect(changes(before, after), line).toEqual([]);
    if (result.code !== 0) checkFailure(result, command);
    each(result, world);
  }
}

describe('a change that nobody confirms', () => {
  it('is there to be looked at', () => expect(writing.length).toBeGreaterThan(20));

  it.each(named(writing))('%s sends nothing without --yes where there is no terminal', async (name, spec) => {
    const codes = new Set<number>();
    if (spec.path.join(' ') in settled) return;
    for (const { command } of spec.examples)
      if (!(command in settled))
        await runExample(command, spec, [], ({ code }) => {
          codes.add(code);
        });
    if (spec.mixed || spec.path.join(' ') in idle) return;
    expect([...codes], `${name} never asks for --yes`).toContain(10);
    expect([...codes].filter((code) => ![0, 2, 3, 9, 10].includes(code))).toEqual([]);
  });
});

describe('a dry run', () => {
  it('is there to be looked at', () => expect(changing.length).toBeGreaterThan(50));

  it.each(named(changing))('%s --dry-run sends, stores and changes nothing', async (_name, spec) => {
    const shapes: Shapes = new Map();
    for (const { command } of spec.examples)
      await runExample(command, spec, ['--dry-run'], (result) => {
        // Refusals that it foresees are in its rows; it has done what it was asked for.
        expect([0, 2, 3, 6, 10], result.stderr).toContain(result.code);
        if (result.code === 0) checkRows(jsonOf(result, command), spec, shapes, command);
      });
  });
});
