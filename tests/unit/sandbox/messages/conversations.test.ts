import { describe, expect, it } from 'vitest';
import { advance, settle } from '../../../../src/sandbox/state/index.ts';
import { DAY, HOUR, type Json, MONDAY, type Sandbox, sandbox } from '../state/fixture.ts';

const CONVERSATIONS = 'GET /customer_service/202309/conversations';
const CREATE = 'POST /customer_service/202309/conversations';
const MESSAGES = `${CONVERSATIONS}/{conversation_id}/messages`;
const SEND = `${CREATE}/{conversation_id}/messages`;
const READ = `${SEND}/read`;
const SESSIONS = 'POST /customer_service/202602/sessions/search';
const END = 'POST /customer_service/202605/conversations/{conversation_id}/sessions/{session_id}/end';
const PERFORMANCE = 'GET /customer_service/202407/performance';
const SETTINGS = '/customer_service/202309/agents/settings';

function conversations(box: Sandbox, region: 'US' | 'GB' = 'US'): Json[] {
  const found: Json[] = [];
  for (let token = ''; ; ) {
    const page = box.call(region, CONVERSATIONS, { query: { page_size: '20', ...(token && { page_token: token }) } });
    found.push(...page.conversations);
    token = page.next_page_token;
    if (token === '') return found;
  }
}

function messages(box: Sandbox, id: string, region: 'US' | 'GB' = 'US', order = 'ASC'): Json[] {
  const found: Json[] = [];
  for (let token = ''; ; ) {
    const query = { page_size: '2', sort_order: order, ...(token && { page_token: token }) };
    const page = box.call(region, MESSAGES, { path: { conversation_id: id }, query });
    found.push(...page.messages);
    token = page.next_page_token;
    if (token === '') return found;
  }
}

const sessions = (box: Sandbox, region: 'US' | 'GB' = 'US'): Json[] =>
  box.call(region, SESSIONS, { query: { page_size: '50' } }).sessions;

const text = (content: string) => ({ type: 'TEXT', content: JSON.stringify({ content }) });
const to = (id: string, body: Record<string, unknown>) => ({ path: { conversation_id: id }, body });

/** Sessions nobody has answered, the longest first. */
const open = (box: Sandbox): Json[] =>
  sessions(box)
    .filter((one) => one.end_time === undefined && one.first_response_time === undefined)
    .sort((a, b) => a.begin_time - b.begin_time);

describe('a morning of messages', () => {
  it('has some who wait 3, 13 and 22 hours, one over the weekend, and some that are over', () => {
    for (const region of ['US', 'GB'] as const) {
      const box = sandbox();
      const now = MONDAY / 1000;
      const all = conversations(box, region);
      expect(all.length).toBeGreaterThan(20);
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      const times = all.map(({ latest_message: latest }) => latest.create_time);
      expect(times).toEqual([...times].sort((a, b) => b - a));
      const waits = sessions(box, region)
        .filter((one) => one.end_time === undefined && one.first_response_time === undefined)
        .map((one) => Math.floor((now - one.begin_time) / 3600));
      for (const hours of [3, 13, 22]) expect(waits).toContain(hours);
      expect(waits.some((hours) => hours > 40 && hours < 60)).toBe(true);
      expect(sessions(box, region).filter((one) => one.end_time !== undefined).length).toBeGreaterThan(10);
      expect(sessions(box, region).some((one) => one.satisfaction_score >= 4)).toBe(true);
    }
  });

  it('pages through messages both ways without losing one', () => {
    const box = sandbox();
    const [longest] = open(box);
    const asc = messages(box, longest.conversation_id);
    const desc = messages(box, longest.conversation_id, 'US', 'DESC');
    expect(asc.length).toBeGreaterThan(1);
    expect(desc).toEqual([...asc].reverse());
    expect(asc.map(({ index }) => BigInt(index))).toEqual(
      asc.map(({ index }) => BigInt(index)).sort((a, b) => (a < b ? -1 : 1)),
    );
    const path = { conversation_id: longest.conversation_id };
    expect(box.refused('US', MESSAGES, { path, query: { page_size: '11' } })).toBe(36009004);
    expect(box.refused('GB', MESSAGES, { path, query: { page_size: '2' } })).toBe(45101003);
    expect(
      box.call('US', MESSAGES, { path, query: { page_size: '1', need_data: 'true' } }).messages[0].data,
    ).toBeTypeOf('string');
    expect(
      box.call('US', 'GET /customer_service/202601/conversations/{conversation_id}', { path }).conversation.id,
    ).toBe(longest.conversation_id);
  });

  it('has hostile text in it, as it was written', () => {
    const box = sandbox();
    const said = open(box).flatMap((one) =>
      messages(box, one.conversation_id).map(({ content }) => JSON.parse(content).content ?? ''),
    );
    for (const part of ['\u001b[2J', '\u202e', '=HYPERLINK', '👩‍👩‍👧'])
      expect(said.some((one: string) => one.includes(part))).toBe(true);
    expect(said.some((one: string) => one.length > 1500)).toBe(true);
  });
});

describe('the shop writes', () => {
  it('answers, and the wait is over', () => {
    const box = sandbox();
    const [first] = open(box);
    const before = conversations(box).find(({ id }) => id === first.conversation_id);
    expect(before).toMatchObject({ can_send_message: true });
    expect(before.unread_count).toBeGreaterThan(0);
    const { message_id } = box.call('US', SEND, to(first.conversation_id, text('It leaves today.')));
    const [latest] = messages(box, first.conversation_id, 'US', 'DESC');
    expect(latest).toMatchObject({ id: message_id, type: 'TEXT', sender: { role: 'CUSTOMER_SERVICE' } });
    expect(sessions(box).find(({ id }) => id === first.id).first_response_time).toBeGreaterThan(0);
    box.call('US', READ, { path: { conversation_id: first.conversation_id } });
    expect(conversations(box).find(({ id }) => id === first.conversation_id).unread_count).toBe(0);
  });

  it('is not taken to have answered by a bare greeting, nor by a machine', () => {
    const box = sandbox();
    const [first] = open(box);
    box.call('US', SEND, to(first.conversation_id, text('Hi!')));
    const robot = 'POST /customer_service/202606/conversations/{conversation_id}/messages';
    box.call('US', robot, to(first.conversation_id, { ...text('We answer soon.'), sender_role: 'ROBOT' }));
    expect(open(box)[0].id).toBe(first.id);
  });

  it('is refused with the codes the platform has', () => {
    const box = sandbox();
    const [first] = open(box);
    const refused = (body: Record<string, unknown>, id = first.conversation_id) =>
      box.refused('US', SEND, to(id, body));
    expect(refused(text('x'.repeat(2000)))).toBe(0);
    expect(refused(text('x'.repeat(2001)))).toBe(45101001);
    expect(refused({ type: 'TEXT', content: 'no json' })).toBe(45101001);
    expect(refused(text('Write me on WhatsApp +1 555 0100'))).toBe(45101006);
    expect(refused({ type: 'VIDEO', content: '{}' })).toBe(45111001);
    expect(refused({ type: 'ORDER_CARD', content: JSON.stringify({ order_id: box.make() }) })).toBe(45101001);
    expect(refused({ type: 'RETURN_REFUND_CARD', content: '{}' })).toBe(45101001);
    expect(refused({ type: 'PRODUCT_CARD', content: JSON.stringify({ product_id: '1' }) })).toBe(45101001);
    expect(refused({ type: 'COUPON_CARD', content: JSON.stringify({ coupon_id: 'x' }) })).toBe(45111017);
    const coupon = { type: 'COUPON_CARD', content: JSON.stringify({ coupon_id: '7262992004278206762' }) };
    expect(refused(coupon)).toBe(0);
    expect(refused(coupon)).toBe(45111012);
    expect(refused(text('hello'), '7219000000000000000')).toBe(45101003);
    expect(box.refused('GB', SEND, to(first.conversation_id, text('hello')))).toBe(45101003);
  });

  it('sends the cards of what the buyer ordered and of what is on sale', () => {
    const box = sandbox();
    const with_ = open(box).flatMap(({ conversation_id: id }) => {
      const card = messages(box, id).find(({ type }) => type === 'BUYER_ENTER_FROM_ORDER');
      return card ? [{ id, order: JSON.parse(card.content).order_id as string }] : [];
    });
    const { id, order } = with_[0]!;
    expect(box.refused('US', SEND, to(id, { type: 'ORDER_CARD', content: JSON.stringify({ order_id: order }) }))).toBe(
      0,
    );
    expect(
      box.refused('US', SEND, to(id, { type: 'LOGISTICS_CARD', content: JSON.stringify({ order_id: order }) })),
    ).toBe(0);
    const product = box.order('US', order).line_items[0].product_id;
    expect(
      box.refused('US', SEND, to(id, { type: 'PRODUCT_CARD', content: JSON.stringify({ product_id: product }) })),
    ).toBe(0);
  });

  it('may write to whoever talked or ordered lately, and to nobody else', () => {
    const box = sandbox();
    const never = conversations(box).filter(({ can_send_message: may }) => !may);
    expect(never).toHaveLength(1);
    expect(box.refused('US', SEND, to(never[0].id, text('We miss you')))).toBe(45109001);
    const stranger = never[0].participants.find(({ role }: Json) => role === 'BUYER').user_id;
    expect(box.refused('US', CREATE, { body: { buyer_user_id: stranger } })).toBe(45109003);
    const buyer = box.order('US', box.make()).user_id;
    const { conversation_id: made } = box.call('US', CREATE, { body: { buyer_user_id: buyer } });
    expect(box.call('US', CREATE, { body: { buyer_user_id: buyer } }).conversation_id).toBe(made);
    expect(conversations(box).some(({ id }) => id === made)).toBe(false);
    expect(box.refused('US', SEND, to(made, text('Your parcel leaves today.')))).toBe(0);
    expect(conversations(box).some(({ id }) => id === made)).toBe(true);
    // What the seller begins is no session: it is in nobody's response rate.
    expect(sessions(box).some(({ conversation_id: id }) => id === made)).toBe(false);
    advance(box.state, 61 * DAY);
    expect(box.refused('US', SEND, to(made, text('Hello again')))).toBe(45109001);
  });
});

describe('time', () => {
  it('closes a chat six hours after the last answer, and after seven days without one', () => {
    const box = sandbox();
    const waiting = open(box);
    for (const { conversation_id: id } of waiting.slice(0, 4)) box.call('US', SEND, to(id, text('It leaves today.')));
    advance(box.state, 7 * DAY + HOUR);
    settle(box.state);
    const after = new Map(sessions(box).map((one) => [one.id, one]));
    for (const one of waiting.slice(4)) {
      const ended = after.get(one.id);
      expect(ended.end_time - one.begin_time).toBe(7 * 86_400);
      expect(ended).toMatchObject({ first_response_late: true });
    }
    expect(waiting.length).toBeGreaterThan(6);
    const hidden = messages(box, waiting.at(-1).conversation_id).at(-1);
    expect(hidden).toMatchObject({ is_visible: false, type: 'NOTIFICATION', sender: { role: 'SYSTEM' } });
  });

  it('comes to the same in one step as in many', () => {
    const state = (steps: readonly number[]) => {
      const box = sandbox();
      for (const step of steps) advance(box.state, step);
      return ['conversations', 'messages', 'sessions'].map((table) =>
        box.state.db.prepare(`SELECT * FROM ${table}`).all(),
      );
    };
    const one = state([21 * DAY]);
    const many = state(Array.from({ length: 21 * 4 }, () => DAY / 4));
    expect(many).toEqual(one);
    const before = state([]);
    expect(one[1]!.length).toBeGreaterThan(before[1]!.length + 20);
    expect(one[2]!.length).toBeGreaterThan(before[2]!.length + 5);
  });

  it('ends a session when the shop says so, once', () => {
    const box = sandbox();
    const [first] = open(box);
    const path = { conversation_id: first.conversation_id, session_id: first.id };
    box.call('US', END, { path });
    expect(box.refused('US', END, { path })).toBe(45101003);
    expect(sessions(box).find(({ id }) => id === first.id).end_time).toBe(MONDAY / 1000);
  });
});

describe('numbers of the platform', () => {
  it('counts the sessions of some days', () => {
    const box = sandbox();
    const query = { support_date_ge: '2026-11-01', support_date_lt: '2026-11-24' };
    const { performance } = box.call('US', PERFORMANCE, { query });
    expect(performance.support_session_count).toBeGreaterThan(15);
    expect(Number(performance.response_percentage)).toBeGreaterThan(40);
    expect(performance).toMatchObject({ satisfaction_percentage: expect.stringMatching(/^\d+\.\d$/) });
    const none = { support_date_ge: '2020-01-01', support_date_lt: '2020-01-02' };
    expect(box.call('US', PERFORMANCE, { query: none }).performance).toEqual({ support_session_count: 0 });
    expect(box.refused('US', PERFORMANCE, { query: { ...query, support_date_lt: '2026-11-01' } })).toBe(45101001);
  });

  it('keeps whether the shop takes chats', () => {
    const box = sandbox();
    expect(box.call('GB', `GET ${SETTINGS}`)).toEqual({ can_accept_chat: true });
    box.call('GB', `PUT ${SETTINGS}`, { body: { can_accept_chat: false } });
    expect(box.call('GB', `GET ${SETTINGS}`)).toEqual({ can_accept_chat: false });
    expect(box.call('US', `GET ${SETTINGS}`)).toEqual({ can_accept_chat: true });
  });
});
