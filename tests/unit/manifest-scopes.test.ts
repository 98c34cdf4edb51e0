import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import operations from '../../contract/operations.json' with { type: 'json' };
import { nouns } from '../../src/manifest/index.ts';

const scopesOf = new Map(operations.map(({ key, scopes }) => [key, scopes as readonly string[]]));
const every = new Set(operations.flatMap(({ scopes }) => scopes as readonly string[]));

/** The modules that a command's code reaches, without those that send nothing. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || !existsSync(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, from, later] of text.matchAll(
    /^(?:import|export)\s+(?!type)[^;]*?from '(\.[^']+)'|import\('(\.[^']+)'\)/gm,
  )) {
    const next = resolve(dirname(file), (from ?? later)!);
    if (next.endsWith('.ts') && !/src[\\/](?:sandbox|lib|output|rules|settings|manifest)[\\/]/.test(next))
      reached(next, seen);
  }
  return seen;
}

/** Scopes of the operations that some files name. */
function scopesIn(files: Iterable<string>): Set<string> {
  const found = new Set<string>();
  for (const file of files) {
    for (const [key] of readFileSync(file, 'utf8').matchAll(/(?:GET|POST|PUT|DELETE) \/[a-z_]+\/20\d{4}\/[^'`"\s]*/g))
      for (const scope of scopesOf.get(key) ?? []) found.add(scope);
  }
  return found;
}

const index = readFileSync('src/commands/index.ts', 'utf8');
const code = new Map(
  [...index.matchAll(/'?([a-z -]+?)'?: \(\) => import\('([^']+)'\)/g)].map(([, words, file]) => [
    words!.trim(),
    resolve('src/commands', file!),
  ]),
);

describe('scopes of the manifest', () => {
  it('are known to the contract, and belong to operations that the command can send', () => {
    let declared = 0;
    for (const noun of nouns) {
      for (const command of noun.commands) {
        const words = command.path.join(' ');
        const { needs = [], also = [] } = command.scopes ?? noun.scopes ?? {};
        const reach = scopesIn(reached(code.get(words)!));
        for (const scope of [...needs, ...also]) {
          declared += 1;
          expect([words, every.has(scope)]).toEqual([words, true]);
          expect([words, scope, reach.has(scope)]).toEqual([words, scope, true]);
        }
      }
    }
    expect(declared).toBeGreaterThan(60);
  });

  it('name every right that the code of a noun uses, so that till doctor can say what a missing one takes away', () => {
    let used = 0;
    // What sends whatever operation it is told to uses no right of its own.
    for (const noun of nouns.filter(({ commands }) => !commands.some(({ mixed }) => mixed))) {
      const own = new Set<string>();
      for (const command of noun.commands) {
        const file = code.get(command.path.join(' '));
        for (const module of file === undefined ? [] : reached(file))
          if (dirname(module).startsWith(resolve('src/commands', noun.name)) || module === file) own.add(module);
      }
      const declared = new Set(
        noun.commands.flatMap((command) => {
          const { needs = [], also = [] } = command.scopes ?? noun.scopes ?? {};
          return [...needs, ...also];
        }),
      );
      const missing = [...scopesIn(own)].filter((scope) => !declared.has(scope));
      used += scopesIn(own).size;
      expect([noun.name, missing]).toEqual([noun.name, []]);
    }
    expect(used).toBeGreaterThan(15);
  });
});
