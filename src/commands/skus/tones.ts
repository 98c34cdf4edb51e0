import type { Tone } from '../../output/types.ts';
import type { ChangeStatus } from '../../shop/skus/types.ts';

/** How a report colours what became of a row. */
export const changeTones: Readonly<Record<ChangeStatus | 'planned', Tone>> = {
  changed: 'good',
  unchanged: 'dim',
  refused: 'bad',
  unknown: 'warn',
  planned: 'accent',
};
