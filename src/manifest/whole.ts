/** All of the manifest at once. The build writes it as `dist/manifest.json`, which is read in one piece instead of fifty (`builtJson`). */
export { globalFlags } from './global-flags.ts';
export { nouns } from './index.ts';
export { topics } from './topics.ts';
