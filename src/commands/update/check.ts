import { packageFacts } from '../../lib/package-root.ts';
import { isVersion, readUpdateFacts, writeUpdateFacts } from '../../settings/update-facts.ts';
import type { Env } from '../deps.ts';
import { cacheFolder } from './folder.ts';
import { latestTag, tagsUrl } from './registry.ts';

/** How long the registry has for its answer. */
const LIMIT_MS = 3000;

/** `till __check-update`: what `updateNotice` starts in the background. Nobody waits for it, and nobody hears when it fails. */
export async function checkForUpdate(env: Env, limitMs = LIMIT_MS): Promise<void> {
  const url = tagsUrl(env, packageFacts().name);
  const latest = url && (await latestTag(url, limitMs));
  if (!isVersion(latest)) return;
  const cache = cacheFolder(env);
  await writeUpdateFacts(cache, { ...readUpdateFacts(cache), latest });
}
