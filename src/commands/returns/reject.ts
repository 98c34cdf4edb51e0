import { decideReturns } from './decide.ts';

/** `till returns reject`. */
export const run = decideReturns('reject');
