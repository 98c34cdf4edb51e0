import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

// The rooms of src and what each may import: the table of docs/architecture.md. Types alone may also come from `types` rooms.
const rooms: Record<string, { values: readonly string[]; types?: readonly string[] }> = {
  lib: { values: [] },
  manifest: { values: [] },
  rules: { values: ['lib'] },
  shop: { values: ['lib'] },
  'partner-api': { values: ['lib'] },
  ledger: { values: ['lib', 'shop'] },
  files: { values: ['lib'] },
  output: { values: ['lib'], types: ['manifest', 'rules'] },
  settings: { values: ['lib'], types: ['partner-api'] },
  jobs: { values: ['lib', 'shop'], types: ['ledger', 'partner-api'] },
  sandbox: { values: ['lib', 'rules', 'partner-api'] },
  mcp: { values: ['lib'], types: ['manifest'] },
  commands: {
    values: [
      'lib',
      'manifest',
      'rules',
      'shop',
      'partner-api',
      'ledger',
      'files',
      'output',
      'settings',
      'jobs',
      'sandbox',
      'mcp',
    ],
  },
  'program.ts': { values: ['lib', 'manifest'] },
  'wiring.ts': {
    values: ['lib', 'partner-api', 'ledger', 'output', 'settings', 'sandbox', 'commands'],
    types: ['manifest'],
  },
  'main.ts': { values: ['lib', 'output', 'commands', 'program.ts', 'wiring.ts'] },
};

const owners: Record<string, string> = {
  got: 'partner-api',
  commander: 'program.ts',
  inquirer: 'output',
  ora: 'output',
  chalk: 'output',
  'cli-table3': 'output',
  conf: 'settings',
  '@modelcontextprotocol': 'mcp',
};

interface Import {
  file: string;
  target: string;
  typeOnly: boolean;
}

const src = resolve('src');
const files = (readdirSync(src, { recursive: true }) as string[])
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'));

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  const found: Import[] = [];
  for (const [, type, target] of text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^'"`;()]*?from\s*['"]([^'"]+)['"]/gm,
  )) {
    found.push({ file, target: target as string, typeOnly: Boolean(type) });
  }
  for (const [, target] of text.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm))
    found.push({ file, target: target as string, typeOnly: false });
  for (const [whole, target] of text.matchAll(/(?:typeof\s+)?import\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ file, target: target as string, typeOnly: whole.startsWith('typeof') });
  }
  return found;
}

function roomOf(path: string): string {
  return path.split('/')[0] as string;
}

const imports = files.flatMap(importsOf);

function violations(): string[] {
  return imports
    .filter(({ target }) => target.startsWith('.'))
    .flatMap(({ file, target, typeOnly }) => {
      const path = relative(src, resolve(src, dirname(file), target)).replaceAll('\\', '/');
      if (path.startsWith('..'))
        return path.startsWith('../contract/types') && typeOnly ? [] : [`${file} imports ${path}, outside src`];
      const [from, to] = [roomOf(file), roomOf(path)];
      const room = rooms[from];
      if (!room || !(to in rooms)) return [`${file}: ${room ? to : from} is no room`];
      const allowed = from === to || room.values.includes(to) || (typeOnly && room.types?.includes(to) === true);
      return allowed ? [] : [`${file} must not import ${typeOnly ? 'types of ' : ''}${path}`];
    });
}

describe('the import graph', () => {
  it('sees the imports it is to judge', () => {
    expect(files.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(100);
    expect(imports.some(({ file, target }) => file === 'main.ts' && target === './program.ts')).toBe(true);
  });

  it('goes down the layers and never back', () => {
    expect(violations()).toEqual([]);
  });

  it('has one owner a library', () => {
    const wrong = imports.filter(({ file, target }) => {
      const owner = owners[target.split('/')[0] as string];
      return owner !== undefined && roomOf(file) !== owner;
    });
    expect(wrong).toEqual([]);
  });

  it('keeps rules and shop free of clock, environment, files and network', () => {
    const pure = files.filter((file) => ['rules', 'shop'].includes(roomOf(file)));
    expect(pure.length).toBeGreaterThan(0);
    const impure = pure.filter((file) => {
      const text = readFileSync(join(src, file), 'utf8');
      return (
        importsOf(file).some(({ target }) => target.startsWith('node:')) ||
        /\bDate\.now\(|\bnew Date\(\)|\bprocess\.|\bfetch\(/.test(text)
      );
    });
    expect(impure).toEqual([]);
  });
});
