import { statusRun } from './status.ts';

export const run = statusRun('activate');
