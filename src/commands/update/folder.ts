import { homedir } from 'node:os';
import { resolvePaths } from '../../settings/paths.ts';
import type { Env } from '../deps.ts';

/** Where what is known of updates lies. @throws Failure when there is no home folder */
export function cacheFolder(env: Env): string {
  return resolvePaths({ env, cwd: process.cwd(), platform: process.platform, home: homedir }).cache;
}
