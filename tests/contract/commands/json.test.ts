import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandSpec } from '../../../src/manifest/types.ts';
import { checkFailure, checkRows, jsonOf, type Shapes } from '../../helpers/examples/checks.ts';
import { sentSince } from '../../helpers/examples/kept.ts';
import { type Call, callsOf, ends, regionOf, specs } from '../../helpers/examples/line.ts';
import { idle } from '../../helpers/examples/values.ts';
import { makeTemplate, type Template, type World } from '../../helpers/examples/world.ts';
import type { Result } from '../../helpers/till.ts';

let template: Template;
beforeAll(async () => {
  template = await makeTemplate();
});
afterAll(() => template?.[Symbol.asyncDispose]());

/** What was done (and a check that does not hold is done), and what needs somebody at a terminal. */
const DONE = [0, 3, 9];
const ASKS = 10;

/** Runs a call as JSON, and a command that changes something without a question. */
async function runJson(world: World, call: Call, piped: string | undefined): Promise<Result> {
  const { words, stdin } = await world.fill(call, piped);
  const mutates = call.spec.danger !== 'read';
  return world.run([...words, ...(mutates ? ['--yes'] : []), '--json'], {
    env: { TILL_DEBUG: 'api' },
    ...(stdin !== undefined && { stdin }),
  });
}

describe('every example of every command, as JSON', () => {
  it('covers the manifest', () => expect(specs.length).toBeGreaterThan(100));

  it.each(specs.map((spec) => [`till ${spec.path.join(' ')}`, spec] as const))('%s', async (name, spec) => {
    const shapes: Shapes = new Map();
    let done = 0;
    let rows = 0;
    for (const { command } of spec.examples) {
      if (!(await ends(command))) continue;
      using world = template.world(regionOf(command));
      await world.prepare(spec);
      const kept = world.kept();
      let piped: string | undefined;
      for (const call of await callsOf(command)) {
        const result = await runJson(world, call, piped);
        piped = result.stdout;
        if (call.spec.danger === 'read') expect(sentSince(kept, world.kept()), command).toEqual([]);
        if (call.spec !== spec) continue;
        const line = `${command}\n${result.stderr}`;
        const excused = spec.path.join(' ') in idle || command in idle;
        const allowed = excused ? [...DONE, ASKS, 2, 4, 6, 7] : [...DONE, ASKS];
        expect(allowed, line).toContain(result.code);
        if (result.code !== 0) checkFailure(result, command);
        if (!DONE.includes(result.code)) continue;
        done += 1;
        rows += checkRows(jsonOf(result, command), spec, shapes, command);
        if (done === 1) await pick(world, call, result, spec);
      }
    }
    if (spec.path.join(' ') in idle || (spec.endless && done === 0)) return;
    const what = `add what they need to tests/helpers/examples/values.ts (ids, words, files, before), or say in idle why ${name} cannot`;
    expect(done, `No example of ${name} succeeds in the sandbox: ${what}.`).toBeGreaterThan(0);
    expect(spec.fields === undefined ? 1 : rows, `No example of ${name} gives a row: ${what}.`).toBeGreaterThan(0);
  });
});

/** All fields, asked for by name, give what the whole gives; one that the manifest does not know is wrong usage. */
async function pick(world: World, call: Call, whole: Result, spec: CommandSpec): Promise<void> {
  if (spec.fields === undefined || spec.danger !== 'read' || spec.endless) return;
  const { words, stdin } = await world.fill(call);
  // What goes into a file is chosen by other names than what is told of it.
  if (words.includes('--out')) return;
  if (stdin !== undefined || keysOf(whole).length === 0) return;
  const picked = await world.run([...words, '--json', '--fields', keysOf(whole).join(',')]);
  expect(picked.code, picked.stderr).toBe(whole.code);
  expect(keysOf(picked)).toEqual(keysOf(whole));
  const wrong = await world.run([...words, '--json', '--fields', 'no-such-field']);
  expect(wrong.code).toBe(2);
  checkFailure(wrong, `--fields of ${words.join(' ')}`);
}

function keysOf({ stdout }: Result): string[] {
  const value = JSON.parse(stdout) as unknown;
  return [...new Set([value].flat().flatMap((row) => Object.keys(row as object)))].sort();
}
