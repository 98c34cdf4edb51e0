import { describe, expect, it } from 'vitest';
import { answerItems } from '../../../../src/shop/brief/answers.ts';
import { eventItems } from '../../../../src/shop/brief/events.ts';
import { messageItems } from '../../../../src/shop/brief/messages.ts';
import { inOrder, isNews, statesOf } from '../../../../src/shop/brief/order.ts';
import { type DueOrder, type OrderRate, orderItems } from '../../../../src/shop/brief/orders.ts';
import {
  badgeItem,
  healthItem,
  quizItems,
  type StandingViolation,
  unreadItem,
  violationItems,
} from '../../../../src/shop/brief/standing.ts';
import { runningOut, stockItems } from '../../../../src/shop/brief/stock.ts';
import { type BriefBasis, type BriefItem, flagDuration } from '../../../../src/shop/brief/types.ts';
import type { EventRow } from '../../../../src/shop/events/types.ts';

const NOW = Date.parse('2026-11-22T15:00:00Z') / 1000;
const at = (hours: number) => `${new Date((NOW + hours * 3600) * 1000).toISOString().slice(0, 19)}Z`;
const basis: BriefBasis = {
  shopId: 's',
  now: NOW,
  within: 86_400,
  until: (iso) => `at ${iso.slice(5, 16)}`,
  badgesLost: () => [],
};
/** Late over dispatched, against 4 % advised and 10 % enforced. */
function rate(late: number, dispatched: number): OrderRate {
  const of = (misses: number) => {
    const percent = (100 * (late + misses)) / (dispatched + misses);
    const limits = [
      { name: 'advised', percent: '4', holds: percent <= 4 },
      { name: 'enforced', percent: '10', holds: percent <= 10 },
    ];
    return { percent: percent.toFixed(2), limits };
  };
  return { known: true, ...of(0), after: of };
}
const order = (id: string, hours: number | null, more: Partial<DueOrder> = {}): DueOrder => ({
  id,
  shipBy: hours === null ? null : at(hours),
  autoCancelAt: null,
  shippingType: 'TIKTOK',
  ...more,
});

describe('orders in the brief', () => {
  it('are a line a time, with the rate they keep and what missing them does', () => {
    const orders = [order('3', 9), order('1', 8), order('2', 8), order('4', 30), order('5', -2), order('6', null)];
    const { items, later } = orderItems(orders, rate(1, 100), basis);
    expect(items.map(({ title, count, ids, risk }) => ({ title, count, ids, risk }))).toEqual([
      { title: '1 order overdue', count: 1, ids: ['5'], risk: true },
      { title: '2 to ship by at 11-22T23:00', count: 2, ids: ['1', '2'], risk: false },
      { title: '1 to ship by at 11-23T00:00', count: 1, ids: ['3'], risk: true },
      { title: '1 order to ship, no deadline known', count: 1, ids: ['6'], risk: false },
    ]);
    expect(items[0]).toMatchObject({ overdue: true, effect: 'late dispatch 1.00 % becomes 1.98 %' });
    expect(items[1]?.effect).toBe('keeps late dispatch at 1.98 % of 4 %; missed with what is due before: 3.88 %');
    expect(items[2]?.effect).toContain('4.81 %, beyond the advised limit of 4 %');
    expect(items[1]).toMatchObject({
      command: 'till orders ship --all --due 9h --handover drop-off',
      dueAt: at(8),
      secondsLeft: 8 * 3600,
    });
    expect(later).toEqual([{ count: 1, what: '1 order' }]);
  });

  it('share a line where there are many times, and never lose one', () => {
    const orders = Array.from({ length: 40 }, (_, index) => order(String(index).padStart(2, '0'), index / 2));
    const { items } = orderItems(orders, rate(0, 1000), basis);
    expect(items).toHaveLength(3);
    expect(items.flatMap(({ ids }) => ids)).toEqual(orders.map(({ id }) => id));
    expect(items[2]?.title).toBe('38 to ship from at 11-22T16:00 to at 11-23T10:30');
    expect(items[2]?.command).toBe('till orders ship --all --due 20h --handover drop-off');
  });

  it('say when the platform cancels, whose carrier it is, what a badge costs, and why a rate is unknown', () => {
    const own = { shippingType: 'SELLER', autoCancelAt: at(20) };
    const lost = {
      ...basis,
      badgesLost: (fact: string, count: number) => (fact === 'late-dispatch' && count >= 2 ? ['Gold Star'] : []),
    };
    const [late, due] = orderItems(
      [order('1', -1, own), order('2', 1, own)],
      { known: false, why: 'nobody says' },
      lost,
    ).items;
    expect(late).toMatchObject({
      detail:
        'the platform cancels it at 11-23T11:00, which counts as a cancellation of yours; your own carrier: ships with till orders ship --from FILE',
      effect: 'late dispatch unknown, since nobody says',
      command: 'till orders due --within 2m',
    });
    expect(due).toMatchObject({
      effect: 'late dispatch unknown, since nobody says; missed with what is due before: no Gold Star',
      risk: true,
    });
    const [gone] = orderItems([order('1', -1, { autoCancelAt: at(-0.5) })], rate(0, 9), basis).items;
    expect(gone?.detail).toBe('the platform may cancel it any time, which counts as a cancellation of yours');
  });

  it('take in all that is due by a time in the duration they name', () => {
    for (const [seconds, text] of [
      [0, '1m'],
      [59, '1m'],
      [60, '2m'],
      [179 * 60, '3h'],
      [3 * 3600, '4h'],
      [4 * 3600 - 61, '4h'],
    ] as const)
      expect(flagDuration(seconds)).toBe(text);
  });
});

describe('buyers in the brief', () => {
  const answer = (id: string, hours: number | null, kind: 'return' | 'cancellation' = 'return') => ({
    id,
    kind,
    orderId: '77',
    action: kind === 'return' ? 'SELLER_RESPOND_RETURN' : 'SELLER_RESPOND_CANCEL',
    deadline: hours === null ? null : at(hours),
    secondsLeft: hours === null ? null : hours * 3600,
    deadlineSource: 'api' as const,
    rule: null,
    silence: kind === 'return' ? 'return approved' : 'cancelled',
    amount: { amount: '21.91', currency: 'USD' },
    command: `till ${kind}s view ${id}`,
  });

  it('ask one by one, or together when they are many; what silence does is said', () => {
    const { items, later } = answerItems(
      [answer('1', 4), answer('2', 30), answer('3', null), answer('4', 2, 'cancellation')],
      basis,
    );
    expect(items).toMatchObject([
      {
        kind: 'cancellation',
        title: 'Buyer asks to cancel, order 77',
        effect: 'silence cancels the order; approved, it does not count as yours',
      },
      {
        kind: 'return',
        title: 'Return asked for, order 77',
        detail: '21.91 USD; answer by at 11-22T19:00',
        effect: 'silence approves the return',
        command: 'till returns view 1',
      },
      { kind: 'return', title: '1 after-sale request waits for you', dueAt: null, overdue: null, ids: ['3'] },
    ]);
    expect(later).toEqual([{ count: 1, what: '1 return' }]);
    const many = answerItems(
      ['1', '2', '3', '4'].map((id) => answer(id, Number(id))),
      basis,
    ).items;
    expect(many).toMatchObject([
      { title: '4 after-sale requests wait for you', count: 4, dueAt: at(1), command: 'till returns list' },
    ]);
  });

  it('wait: those too late first, and what the rest would do to the rate', () => {
    const row = (conversationId: string, hours: number) => ({
      conversationId,
      waitingSince: at(hours - 24),
      answerBy: at(hours),
      target: '24h',
      command: `till messages reply ${conversationId}`,
    });
    const known = { known: true as const, percent: '93.33', ifMissed: '80.00', broken: ['the enforced 85 %'] };
    const [late, open] = messageItems([row('1', -1), row('2', 3), row('3', 2)], known, basis);
    expect(late).toMatchObject({
      title: '1 buyer waits beyond the target of 24h',
      overdue: true,
      command: 'till messages reply 1',
      risk: false,
    });
    expect(open).toMatchObject({
      title: '2 buyers wait for an answer',
      dueAt: at(2),
      effect: 'response 93.33 %; missed: 80.00 %, short of the enforced 85 %',
      risk: true,
      command: 'till messages list --waiting',
    });
    expect(messageItems([], known, basis)).toEqual([]);
    const [unknown] = messageItems([{ ...row('2', 3), answerBy: null }], { known: false, why: 'no rule' }, basis);
    expect(unknown).toMatchObject({ dueAt: null, effect: 'response rate unknown, since no rule' });
  });
});

describe('windows, stock and events in the brief', () => {
  it('tell of appeals a week before they close, and of those alone that can be made', () => {
    const one: StandingViolation = {
      id: 'v1',
      kind: 'LATE_DISPATCH',
      status: 'ACTIVE',
      ratingLost: '6',
      appealBy: at(100),
      appealsLeft: 2,
    };
    const more: StandingViolation[] = [
      { ...one, id: 'far', appealBy: at(200) },
      { ...one, id: 'over', appealBy: at(-1) },
      { ...one, id: 'none', appealsLeft: 0 },
      { ...one, id: 'asked', status: 'APPEALED' },
      { ...one, id: '$(rm)', ratingLost: undefined as never },
    ];
    const items = violationItems([one, ...more], basis);
    expect(items).toMatchObject([
      {
        id: 'v1',
        effect: 'an appeal that is won gives 6 rating back',
        command: 'till health export --violation v1',
      },
      { id: '$(rm)', command: null },
    ]);
  });

  it('reckon exactly when stock is gone', () => {
    const sku = (id: string, stock: number) => ({ id, sellerSku: `SKU-${id}`, product: 'Mug', stock });
    const sold = new Map([
      ['a', 7],
      ['b', 3],
      ['c', 1],
      ['d', 0],
      ['e', 5],
    ]);
    const found = runningOut([sku('a', 7), sku('b', 1), sku('c', 2), sku('d', 0), sku('e', 0)], sold, 7 * 86_400);
    expect(found.map(({ id, seconds }) => [id, seconds])).toEqual([
      ['e', 0],
      ['b', 201_600],
      ['a', 604_800],
    ]);
    const items = stockItems([sku('b', 1), sku('e', 0)], sold, basis);
    expect(items).toMatchObject([
      {
        title: 'Sold out: SKU-e, Mug',
        dueAt: null,
        detail: '5 sold in 7 days',
        command: 'till stock set SKU-e QUANTITY',
      },
      { title: '1 unit left: SKU-b, Mug', secondsLeft: 201_600, overdue: false },
    ]);
    const many = Array.from({ length: 9 }, (_, index) => sku(String(index), index));
    const all = stockItems(many, new Map(many.map(({ id }) => [id, 50])), {
      ...basis,
      badgesLost: () => ['Gold Star'],
    });
    expect(all).toHaveLength(4);
    expect(all[3]).toMatchObject({ title: '6 more SKUs run out within a week', count: 6, risk: true });
    expect(stockItems([{ ...sku('x', 0), sellerSku: '--yes' }], new Map([['x', 1]]), basis)[0]?.command).toBe(
      'till stock set x QUANTITY',
    );
  });

  it('remind of events that are theirs, and of invitations that end', () => {
    const row = (more: Partial<EventRow>): EventRow => ({
      id: 'e1',
      source: 'platform',
      kind: null,
      title: 'Workshop',
      beginsAt: at(30),
      endsAt: at(31),
      allDay: false,
      secondsLeft: 30 * 3600,
      zone: 'UTC',
      place: null,
      link: null,
      description: null,
      note: null,
      seats: null,
      seatsLeft: null,
      registrationDeadline: null,
      inviteOnly: false,
      registration: 'none',
      cancelled: false,
      uid: 'u',
      command: 'till events register e1',
      ...more,
    });
    const far = { beginsAt: at(300), secondsLeft: 300 * 3600, endsAt: null };
    const items = eventItems(
      [
        row({ id: 'mine', registration: 'registered', command: null }),
        row({ id: 'now', source: 'own', beginsAt: at(-1), secondsLeft: -3600 }),
        row({ id: 'soon', ...far, registrationDeadline: at(100), registration: 'invited' }),
        row({ id: 'late', ...far, registrationDeadline: at(200) }),
        row({ id: 'closed', ...far, registrationDeadline: at(20), command: null }),
        row({ id: 'off', registration: 'registered', cancelled: true }),
        row({ id: 'theirs', ...far, inviteOnly: true, registrationDeadline: at(20) }),
        row({ id: 'far', source: 'own', ...far }),
      ],
      basis,
    );
    expect(items).toMatchObject([
      { id: 'mine', title: '«Workshop» begins at 11-23T21:00', command: 'till events list' },
      { id: 'now', title: '«Workshop» is on now', overdue: false },
      { id: 'soon', title: 'Register for «Workshop»', dueAt: at(100), command: 'till events register e1' },
    ]);
    expect(items).toHaveLength(3);
  });

  it('gather open quizzes, and say how health and badge stand', () => {
    const quiz = {
      id: 'q',
      status: 'open',
      title: 'Policy quiz',
      closesAt: at(50),
      attemptsLeft: 3,
      reward: '1 rating',
      elsewhere: false,
    };
    expect(
      quizItems([quiz, { ...quiz, id: 'r', status: 'passed' }, { ...quiz, id: 's', attemptsLeft: 0 }], basis),
    ).toMatchObject([
      { title: 'Policy quiz is open', effect: 'a pass gives back 1 rating', command: 'till quiz take', ids: ['q'] },
    ]);
    expect(quizItems([{ ...quiz, reward: null, elsewhere: true }], basis)[0]).toMatchObject({
      effect: 'a pass gives nothing back now',
      detail: "closes at 11-24T17:00; counts on the platform's own pages",
    });
    expect(healthItem({ state: 'bad', text: 'In danger: it is.', action: undefined }, basis)).toMatchObject({
      title: 'In danger: it is',
      risk: true,
    });
    const none = { held: null, atRisk: [], nextReview: null, next: null, badDay: null, remark: 'No badges here.' };
    expect(badgeItem(none, basis)).toMatchObject({ title: 'No badges here', risk: false });
    const held = {
      ...none,
      held: ['Gold Star'],
      atRisk: ['Gold Star'],
      nextReview: '2026-12-01',
      remark: null,
      next: { title: 'Top', met: 2, of: 3, unknown: 0 },
    };
    expect(badgeItem(held, basis)).toMatchObject({
      title: 'At risk: Gold Star, next review 2026-12-01',
      risk: true,
      command: 'till badge plan',
    });
    expect(
      unreadItem('returns', { why: 'returns could not be read: HTTP 502.', how: 'Try again.' }, basis),
    ).toMatchObject({
      title: 'Not read: returns',
      detail: 'HTTP 502. Try again.',
    });
  });
});

describe('the order of the brief', () => {
  const item = (kind: BriefItem['kind'], secondsLeft: number | null, id: string = kind): BriefItem => ({
    shopId: 's',
    kind,
    title: id,
    detail: null,
    dueAt: null,
    secondsLeft,
    overdue: secondsLeft === null ? null : secondsLeft < 0,
    effect: null,
    risk: false,
    command: null,
    id,
    count: 1,
    ids: [id],
  });

  it('is what is overdue, what is due, what has no clock, and how the shop stands', () => {
    const items = [
      item('badge', null),
      item('unread', null),
      item('health', null),
      item('stock', null),
      item('message', 50),
      item('cancellation', 50),
      item('event', -5),
      item('order', -9),
    ];
    const late = items.map((one) => (one.kind === 'event' ? { ...one, overdue: false } : one));
    expect(inOrder(late).map(({ kind }) => kind)).toEqual([
      'order',
      'event',
      'cancellation',
      'message',
      'stock',
      'health',
      'badge',
      'unread',
    ]);
  });

  it('tells what is new: never seen, or overdue by now', () => {
    const due = { ...item('order', 60), ids: ['1', '2'] };
    const late = { ...due, overdue: true };
    const told = statesOf(due);
    expect([...told]).toEqual([
      ['order:1', 'due'],
      ['order:2', 'due'],
    ]);
    expect(isNews(due, new Map())).toBe(true);
    expect(isNews(due, told)).toBe(false);
    expect(isNews({ ...due, ids: ['1', '2', '3'] }, told)).toBe(true);
    expect(isNews(late, told)).toBe(true);
    // What was overdue and got more time is no news.
    expect(isNews(due, statesOf(late))).toBe(false);
    const health = healthItem({ state: 'good', text: 'Healthy', action: undefined }, basis);
    expect(isNews(health, statesOf(health))).toBe(false);
    expect(isNews(healthItem({ state: 'bad', text: 'In danger', action: undefined }, basis), statesOf(health))).toBe(
      true,
    );
  });
});
