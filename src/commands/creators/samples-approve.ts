import { decideSamples } from './samples-decide.ts';

/** `till creators samples approve`. */
export const run = decideSamples('approve');
