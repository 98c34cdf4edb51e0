import { decideCancellations } from './decide.ts';

/** `till cancellations approve`. */
export const run = decideCancellations('approve');
