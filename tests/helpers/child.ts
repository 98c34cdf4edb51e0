import { join } from 'node:path';
import { inject } from 'vitest';
import type { Program } from './child-bundle.ts';

/** The file of a program that a test starts in a process of its own; vitest.config.ts says in which groups. */
export function childFile(program: Program): string {
  return join(inject('children'), `${program}.mjs`);
}
