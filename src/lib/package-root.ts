import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Set by `.ci/executable.mjs` in the single executable: there the package's files are inside the program itself. */
declare const TILL_EXECUTABLE: true | undefined;

let root: string | undefined;
let facts: PackageFacts | undefined;

/** Whether this is the single executable, which has no folder of a package. */
export function isExecutable(): boolean {
  return typeof TILL_EXECUTABLE !== 'undefined';
}

/** The folder of Till's own package, whether this runs from `src` or from a chunk of `dist`. @throws Error in the single executable */
export function packageRoot(): string {
  if (root === undefined) {
    if (isExecutable()) throw new Error('the single executable of till has no folder');
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

/**
 * A text file of the package: from its folder, or from inside the single executable.
 * @param path below the package's folder, with slashes: `contract/operations.json`
 * @throws Error when there is no such file
 */
export function packageText(path: string): string {
  if (isExecutable()) return process.getBuiltinModule('node:sea').getAsset(path, 'utf8');
  return readFileSync(join(packageRoot(), path), 'utf8');
}

/** What Till's package.json says. */
export interface PackageFacts {
  name: string;
  version: string;
  /** True as long as it must not be published: then another package may have the name on a registry. */
  private?: boolean;
}

/** Till's own package.json. */
export function packageFacts(): PackageFacts {
  facts ??= JSON.parse(packageText('package.json')) as PackageFacts;
  return facts;
}

/** Till's version, from its package.json. */
export function packageVersion(): string {
  return packageFacts().version;
}

/**
 * A document that the build left in `dist`, for code that runs from there; sources have the modules it was made from, and those
 * may be newer.
 * @param name a file's name below dist
 */
export function builtJson(name: string): unknown {
  if (!isExecutable() && !/\/dist\/(?:chunks\/)?[^/]+$/.test(import.meta.url)) return undefined;
  return JSON.parse(packageText(`dist/${name}`));
}

/**
 * What starts Till again as a process of its own: the program, and the words before Till's own.
 * @returns for `spawn(command, [...args, 'orders', 'list'])`
 */
export function ownCommand(): { command: string; args: string[] } {
  return { command: process.execPath, args: isExecutable() ? [] : [join(packageRoot(), 'bin', 'till.js')] };
}
