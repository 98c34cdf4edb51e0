import { describe, expect, it } from 'vitest';
import { createPlans, PLAN_LIFE_MS, samePlan } from '../../../src/mcp/plans.ts';

function shelf() {
  let now = 1_000_000;
  let count = 0;
  const plans = createPlans(
    () => now,
    () => `plan-${++count}`,
  );
  const add = () => plans.add({ tool: 'stock_set', line: { words: [], stdin: '' }, shown: 1, madeAt: now });
  const refusal = (id: string) => {
    try {
      return plans.take(id).id;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  return { plans, add, refusal, pass: (ms: number) => (now += ms) };
}

describe('plans', () => {
  it('are taken once', () => {
    const { add, refusal } = shelf();
    const { id } = add();
    expect(refusal('plan-9')).toBe('unknown-plan');
    expect(refusal(id)).toBe(id);
    expect(refusal(id)).toBe('plan-used');
  });

  it('expire, can be given back, and can be thrown away', () => {
    const { plans, add, refusal, pass } = shelf();
    const [one, two, three] = [add(), add(), add()];
    plans.giveBack(plans.take(one.id));
    expect(refusal(one.id)).toBe(one.id);
    plans.discard(plans.take(two.id));
    expect(refusal(two.id)).toBe('plan-changed');
    pass(PLAN_LIFE_MS);
    expect(refusal(three.id)).toBe('plan-expired');
    expect(refusal(three.id)).toBe('plan-expired');
  });

  it('take no memory without end', () => {
    const { add, refusal } = shelf();
    const first = add();
    for (let more = 0; more < 2000; more += 1) add();
    expect(refusal(first.id)).toMatch(/plan-expired|unknown-plan/);
    expect(refusal('plan-2001')).toBe('plan-2001');
  });
});

describe('a plan that is made again', () => {
  const plan = [
    { id: '1', from: 60, to: 44, at: '2026-11-22T14:00:00Z', deadline: '2026-11-24T09:06:41Z', secondsLeft: 900 },
  ];
  const later = (change: object) => [{ ...plan[0], ...change }];

  it('is the same but for the time that has passed', () => {
    expect(samePlan(plan, structuredClone(plan), 60_000)).toBe(true);
    expect(samePlan(plan, later({ at: '2026-11-22T14:01:00Z', secondsLeft: 839 }), 60_000)).toBe(true);
  });

  it('is another when anything else differs', () => {
    const others = [
      later({ to: 43 }),
      later({ at: '2026-11-22T14:10:00Z' }),
      later({ secondsLeft: 100 }),
      later({ deadline: '2026-11-25T09:06:41Z' }),
      later({ to: '44' }),
      later({ more: null }),
      [{ id: '1' }],
      [...plan, ...plan],
      [],
      { 0: plan[0] },
      null,
      undefined,
    ];
    expect(others.map((other) => samePlan(plan, other, 60_000))).toEqual(others.map(() => false));
    expect(samePlan({ left: 900 }, { left: 840 }, 60_000)).toBe(false);
  });
});
