import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let root: string | undefined;
let version: string | undefined;

/** The folder of Till's own package, whether this runs from `src` or from a chunk of `dist`. */
export function packageRoot(): string {
  if (root === undefined) {
    let at = dirname(fileURLToPath(import.meta.url));
    while (!existsSync(join(at, 'package.json'))) {
      const up = dirname(at);
      if (up === at) throw new Error('package.json of till not found');
      at = up;
    }
    root = at;
  }
  return root;
}

/** Till's version, from its package.json. */
export function packageVersion(): string {
  version ??= (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;
  return version;
}

/**
 * A document that the build left in `dist`, for code that runs from there; sources have the modules it was made from, and those
 * may be newer.
 * @param name a file's name below dist
 */
export function builtJson(name: string): unknown {
  if (!/\/dist\/(?:chunks\/)?[^/]+$/.test(import.meta.url)) return undefined;
  return JSON.parse(readFileSync(join(packageRoot(), 'dist', name), 'utf8'));
}
