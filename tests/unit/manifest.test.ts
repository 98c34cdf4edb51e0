import { describe, expect, it } from 'vitest';
import { loaders } from '../../src/commands/index.ts';
import { globalFlags } from '../../src/manifest/global-flags.ts';
import { nouns } from '../../src/manifest/index.ts';
import { parseCommandLine } from '../../src/program.ts';

const specs = nouns.flatMap((noun) => noun.commands);

describe('the manifest', () => {
  it('has code for every command and a command for all code', () => {
    expect(Object.keys(loaders).sort()).toEqual(specs.map((spec) => spec.path.join(' ')).sort());
  });

  it.each(specs.map((spec) => [spec.path.join(' '), spec] as const))(
    '%s says what it does, with an example that parses',
    async (name, spec) => {
      expect(spec.summary).toMatch(/^[^A-Z].*[^.]$/);
      expect(spec.examples.length).toBeGreaterThan(0);
      for (const { command } of spec.examples) {
        // A line may be a pipe of several commands; this one is among them.
        const calls = command.split(/\s*[|<>]\s*|\s&&\s/).filter((part) => part.startsWith('till '));
        const requests = await Promise.all(
          calls.map((call) => {
            const words = call.match(/'[^']*'|"[^"]*"|\S+/g) ?? [];
            return parseCommandLine(
              words.slice(1).map((word) => word.replace(/^(['"])(.*)\1$/, '$2')),
              80,
            );
          }),
        );
        expect(requests).toContainEqual(
          expect.objectContaining({ kind: 'run', spec: expect.objectContaining({ path: spec.path }) }),
        );
      }
      const help = await parseCommandLine([...name.split(' '), '--help'], 80);
      expect(help.kind === 'help' && help.text).toContain(name);
    },
  );

  it('gives no flag two meanings', () => {
    for (const spec of specs) {
      const names = (spec.flags ?? []).map((flag) => flag.name);
      expect(new Set(names).size).toBe(names.length);
      for (const flag of spec.flags ?? []) {
        const global = globalFlags.find(({ name }) => name === flag.name);
        if (global) expect(flag.value === undefined).toBe(global.value === undefined);
      }
    }
  });

  it('names fields in camelCase, once each', () => {
    for (const spec of specs) {
      const names = (spec.fields ?? []).map((field) => field.name);
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)*$/);
    }
  });
});
