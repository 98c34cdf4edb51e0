import type { Manifest } from '../src/manifest/types.ts';

/** Every document by its path below dist/. */
export function documents(manifest: Manifest, version: string): Map<string, string>;
