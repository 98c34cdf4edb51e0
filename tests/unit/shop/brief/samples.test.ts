import { describe, expect, it } from 'vitest';
import { sampleItems } from '../../../../src/shop/brief/samples.ts';
import type { BriefBasis } from '../../../../src/shop/brief/types.ts';

const NOW = Date.parse('2026-11-22T16:00:00Z') / 1000;
const basis: BriefBasis = {
  shopId: '1',
  now: NOW,
  within: 86_400,
  until: (iso) => iso.slice(11, 16),
  badgesLost: () => [],
};
const wish = (id: string, secondsLeft: number | null) => ({
  id,
  creator: 'cleo',
  product: 'Mug',
  decideBy: secondsLeft === null ? null : new Date((NOW + secondsLeft) * 1000).toISOString(),
  secondsLeft,
  overdue: secondsLeft === null ? null : secondsLeft < 0,
});

describe('samples of the morning brief', () => {
  it('are one line by the first that lapses, with a command that lists them; the rest lies beyond the day', () => {
    const { items, later } = sampleItems([wish('3', 90_000), wish('2', 7200), wish('1', 3600), wish('0', -5)], basis);
    expect(items).toEqual([
      {
        shopId: '1',
        kind: 'sample',
        title: '2 creators ask for samples',
        detail: 'decide the first by 17:00',
        dueAt: '2026-11-22T17:00:00.000Z',
        secondsLeft: 3600,
        overdue: false,
        effect: 'undecided it lapses',
        risk: false,
        command: 'till creators samples list --due 121m',
        id: 'samples',
        count: 2,
        ids: ['2', '1'],
      },
    ]);
    expect(later).toEqual([{ count: 1, what: '1 sample to decide' }]);
  });

  it('say who asks where it is one, and nothing where nothing waits', () => {
    expect(sampleItems([wish('1', 3600)], basis).items[0]).toMatchObject({
      title: 'cleo asks for a sample',
      detail: 'Mug; decide by 17:00',
    });
    expect(sampleItems([wish('1', -1), wish('2', null)], basis)).toEqual({ items: [], later: [] });
  });
});
