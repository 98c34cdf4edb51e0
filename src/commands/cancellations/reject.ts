import { decideCancellations } from './decide.ts';

/** `till cancellations reject`. */
export const run = decideCancellations('reject');
