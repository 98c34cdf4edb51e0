import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Operation } from './model.ts';
import { readOfficial } from './official.ts';
import { applyOverlay, readOverlay } from './overlay.ts';
import { printJson } from './print.ts';
import { printIndex, printModule } from './print-types.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const OFFICIAL = join(HERE, '../node_modules/@tts-open-toolkit/cli/skills/tts-openapi-guide/references/oas/paths');
const MADE = ['schemas', 'types'];

/**
 * Makes the contract from the official OpenAPI files and the overlay, in memory.
 * @returns text by file name, relative to `contract/`
 */
export function buildContract(): Map<string, string> {
  const operations = readOfficial(OFFICIAL);
  applyOverlay(operations, readOverlay(join(HERE, 'overlay')));
  const sorted = [...operations.values()].sort((a, b) => compare(a.facts.key, b.facts.key));
  const modules = Map.groupBy(sorted, (operation) => operation.facts.module);
  const names = [...modules.keys()].sort(compare);

  const files = new Map<string, string>();
  files.set('operations.json', printJson(sorted.map((operation) => operation.facts)));
  files.set('errors.json', printJson(readErrors(sorted)));
  for (const name of names) {
    const inModule = modules.get(name) as Operation[];
    files.set(`schemas/${name}.json`, printJson(Object.fromEntries(inModule.map(schemasOf))));
    files.set(`types/${name}.ts`, printModule(name, inModule));
  }
  files.set('types/index.ts', printIndex(names));
  return files;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function schemasOf({ facts, body, data }: Operation): [string, unknown] {
  return [facts.key, { ...(body && { body }), data }];
}

interface ErrorOverlay {
  classes: Record<string, string>;
  codes: Record<string, { class: string; http?: number; meaning?: string }>;
}

/** The error codes, and a check that every code an operation lists is among them. */
function readErrors(operations: readonly Operation[]): unknown[] {
  const { classes, codes } = JSON.parse(readFileSync(join(HERE, 'overlay/errors.json'), 'utf8')) as ErrorOverlay;
  for (const { facts } of operations) {
    const missing = facts.errors.find((code) => codes[code] === undefined);
    if (missing !== undefined) throw new Error(`${facts.key} lists ${missing}, which overlay/errors.json lacks`);
  }
  return Object.entries(codes)
    .map(([code, facts]) => {
      if (!(facts.class in classes)) throw new Error(`error ${code} has the unknown class ${facts.class}`);
      return { code: Number(code), ...facts };
    })
    .sort((a, b) => a.code - b.code);
}

/** Names of the made files as they lie on disk now. */
function madeFiles(): string[] {
  const inFolders = MADE.flatMap((folder) => {
    try {
      return readdirSync(join(HERE, folder)).map((file) => `${folder}/${file}`);
    } catch {
      return [];
    }
  });
  return ['operations.json', 'errors.json', ...inFolders];
}

/** @returns the made files that differ from what a rebuild gives, are missing, or are left over */
export function staleFiles(): string[] {
  const built = buildContract();
  const stale = [...built].filter(([file, text]) => {
    try {
      return readFileSync(join(HERE, file), 'utf8') !== text;
    } catch {
      return true;
    }
  });
  return [...stale.map(([file]) => file), ...madeFiles().filter((file) => !built.has(file))];
}

function writeContract(): void {
  const built = buildContract();
  for (const folder of MADE) {
    rmSync(join(HERE, folder), { recursive: true, force: true });
    mkdirSync(join(HERE, folder), { recursive: true });
  }
  for (const [file, text] of built) writeFileSync(join(HERE, file), text);
  process.stderr.write(`contract: ${built.size} files\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) {
    const stale = staleFiles();
    for (const file of stale)
      process.stderr.write(`contract/${file} is not what the build makes: node contract/build.ts\n`);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    writeContract();
  }
}
