import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { TestProject } from 'vitest/node';

const below = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Programs that tests start and kill, by the name that `childFile` knows them by. */
const programs = {
  till: below('./till-child.ts'),
  api: below('./api-child.ts'),
  settings: below('../faults/settings-child.ts'),
  prompts: below('../pty/prompts-child.ts'),
  'prompts-progress': below('../pty/prompts-progress-child.ts'),
};

export type Program = keyof typeof programs;

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the programs. */
    children: string;
  }
}

/**
 * Bundles the sources of today once for a run, for the first of its groups that asks: a process that reads them one by one takes three
 * times as long to start.
 */
export default async function setup(project: TestProject): Promise<(() => void) | undefined> {
  if ('children' in project.getProvidedContext()) return undefined;
  // Below the package, since Till looks for its contract beside its package.json.
  const cache = below('../../node_modules/.cache/');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(`${cache}till-children-`);
  const bundle = await rolldown({
    input: programs,
    platform: 'node',
    external: ['@napi-rs/keyring'],
    logLevel: 'silent',
  });
  await bundle.write({ dir: folder, format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  await bundle.close();
  project.vitest.provide('children', folder);
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
