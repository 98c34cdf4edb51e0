import { decideSamples } from './samples-decide.ts';

/** `till creators samples reject`. */
export const run = decideSamples('reject');
