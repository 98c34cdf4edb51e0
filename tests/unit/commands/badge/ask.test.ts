import { describe, expect, it } from 'vitest';
import { askOnce } from '../../../../src/commands/badge/ask.ts';
import type { BadgeDesk } from '../../../../src/commands/badge/desk.ts';
import type { Deps } from '../../../../src/commands/deps.ts';

/** A desk whose next badge lacks points and a logo, where the platform's pages gave nothing. */
async function asked(unsupported: boolean): Promise<string[]> {
  const gap = { missing: { why: 'w', how: 'h' }, passing: !unsupported, unsupported };
  const questions: string[] = [];
  const desk = {
    shop: { id: '1' },
    now: 0,
    set: {},
    held: undefined,
    next: {
      criteria: [
        { code: 'reputation', state: 'unknown' },
        { code: 'logo', state: 'unknown' },
        { code: 'only-shop', state: 'unknown' },
      ],
    },
    recorded: { asked: new Set() },
    gathered: { platform: { badges: gap, reputation: gap, profile: gap, violations: gap, ratings: gap } },
    ledger: { badge: { record: () => {} } },
  } as unknown as BadgeDesk;
  const deps = {
    output: { terminal: true, format: 'table', note: () => {} },
    prompt: {
      interactive: true,
      text: async ({ flag }: { flag: string }) => {
        questions.push(flag);
        return '';
      },
    },
  } as unknown as Deps;
  await askOnce(desk, deps);
  return questions;
}

describe('what a seller is asked', () => {
  it('is all that is unknown where the platform has no such pages', async () => {
    expect(await asked(true)).toEqual(['--held', '--reputation', '--logo', '--only-shop']);
  });

  it('leaves out what the platform has and could not give this time', async () => {
    expect(await asked(false)).toEqual(['--only-shop']);
  });
});
