/** All of the manifest at once. The build writes it to `dist` in the portions that are read together (.ci/build.mjs, `builtJson`). */
export { globalFlags } from './global-flags.ts';
export { nouns } from './index.ts';
export { topics } from './topics.ts';
