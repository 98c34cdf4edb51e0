import { decideReturns } from './decide.ts';

/** `till returns approve`. */
export const run = decideReturns('approve');
