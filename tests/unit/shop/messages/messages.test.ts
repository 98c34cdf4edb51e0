import { describe, expect, it } from 'vitest';
import { countCharacters, messageLine, readContent, speaks } from '../../../../src/shop/messages/content.ts';
import { replyLine, replyResult, sentParts } from '../../../../src/shop/messages/reply.ts';
import { latestSessions, sessionFacts } from '../../../../src/shop/messages/sessions.ts';
import { fieldsOf, fillTemplate, templateProblems, valuesOfOrder } from '../../../../src/shop/messages/template.ts';
import { needsMessages, standingOf, waitingRows } from '../../../../src/shop/messages/waiting.ts';

const NOW = 1_795_000_000;
const HOUR = 3600;
const say = (role: string, at: number, text = 'x', type = 'TEXT') => ({
  id: `${role}${at}`,
  type,
  content: JSON.stringify({ content: text }),
  create_time: at,
  sender: { role },
});

describe('content', () => {
  it('counts characters, not UTF-16 units', () => {
    expect(countCharacters('a😀')).toBe(2);
    expect(countCharacters('x'.repeat(2000))).toBe(2000);
  });

  it('reads what is JSON and what is not', () => {
    expect(readContent('{"order_id":"57"}')).toMatchObject({ orderId: '57' });
    expect(readContent('plain')).toMatchObject({ text: 'plain', document: undefined });
    expect(readContent('[1]')).toMatchObject({ text: '[1]' });
    expect(readContent('576461413038785752')).toEqual({ text: '576461413038785752', document: undefined });
    expect(readContent('"quoted"')).toMatchObject({ text: 'quoted' });
    expect(readContent('{"order_id":576461413038785752}')).toMatchObject({ orderId: '576461413038785752' });
    expect(readContent(undefined)).toEqual({ document: undefined });
    expect(messageLine({ type: 'ORDER_CARD', content: '{"order_id":"57"}' })).toBe('[order card 57]');
    expect(messageLine({ type: 'SOMETHING_NEW', content: '{}' })).toBe('[something new]');
    expect(speaks(say('BUYER', 1, 'x', 'BUYER_ENTER_FROM_ORDER'))).toBe(false);
    expect(speaks({ ...say('BUYER', 1), is_visible: false })).toBe(false);
  });
});

describe('who waits', () => {
  const chat = (latest: ReturnType<typeof say>) => ({ id: '7', latest_message: latest });

  it('is told by sessions where there are some', () => {
    const [open, answered, over] = sessionFacts([
      { id: '1', conversation_id: '7', begin_time: NOW - HOUR },
      { id: '2', conversation_id: '7', begin_time: NOW - HOUR, first_response_time: 60 },
      { id: '3', conversation_id: '7', begin_time: NOW - HOUR, end_time: NOW - 60 },
    ]);
    const buyer = chat(say('BUYER', NOW - 30));
    expect(standingOf(buyer, open, [], NOW)).toEqual({ state: 'waiting', since: NOW - HOUR });
    expect(standingOf(buyer, answered, [], NOW)).toEqual({ state: 'follow-up', since: NOW - 30 });
    expect(standingOf(chat(say('SHOP', NOW)), answered, [], NOW)).toEqual({ state: 'answered' });
    const goodbye = chat(say('BUYER', NOW - 90));
    expect(standingOf(goodbye, over, [], NOW)).toEqual({ state: 'closed' });
    expect(standingOf({ id: '7' }, undefined, [], NOW)).toEqual({ state: 'closed' });
    // Only chats that are over may be told of: what was said since is another matter.
    expect(needsMessages(goodbye, over)).toBe(false);
    for (const session of [over, undefined, 'unknown' as const]) {
      expect(needsMessages(buyer, session)).toBe(true);
      expect(standingOf(buyer, session, [say('BUYER', NOW - 30)], NOW)).toEqual({ state: 'waiting', since: NOW - 30 });
    }
  });

  it('is told by the messages where there are none: since the first one that nobody of the shop answered', () => {
    const by = (...recent: ReturnType<typeof say>[]) => standingOf(chat(recent[0]!), 'unknown', recent, NOW);
    const [late, early] = [NOW - HOUR, NOW - 9 * HOUR];
    expect(by(say('BUYER', late), say('ROBOT', late - 1), say('BUYER', early))).toEqual({
      state: 'waiting',
      since: early,
    });
    expect(by(say('BUYER', late), say('CUSTOMER_SERVICE', early))).toEqual({ state: 'waiting', since: late });
    expect(by(say('SYSTEM', NOW, 'x', 'ALLOCATED_SERVICE'), say('BUYER', late))).toEqual({
      state: 'waiting',
      since: late,
    });
    expect(by(say('SHOP', late), say('BUYER', early))).toEqual({ state: 'answered' });
    expect(by(say('SHOP', early), say('BUYER', early))).toEqual({ state: 'closed' });
    expect(by(say('BUYER', NOW - 8 * 86_400))).toEqual({ state: 'closed' });
  });

  it('makes rows for who waits for a first answer, the longest first', () => {
    const chats = [
      { conversation: { id: 'b' }, standing: { state: 'waiting' as const, since: NOW } },
      { conversation: { id: 'a' }, standing: { state: 'waiting' as const, since: NOW - 1 } },
      { conversation: { id: 'c' }, standing: { state: 'follow-up' as const, since: NOW - 2 } },
    ];
    const rows = waitingRows(chats, { hours: 24, answerBy: (since) => since + 24 * HOUR });
    expect(rows.map(({ conversationId }) => conversationId)).toEqual(['a', 'b']);
    expect(rows[0]).toEqual({
      conversationId: 'a',
      waitingSince: '2026-11-18T11:06:39Z',
      answerBy: '2026-11-19T11:06:39Z',
      target: '24h',
      command: 'till messages reply a',
    });
    expect(waitingRows(chats, undefined)[0]).toMatchObject({ answerBy: null, target: null });
  });

  it('takes a response time for a span or a moment by its size', () => {
    const facts = sessionFacts([
      { id: '1', conversation_id: 'a', begin_time: NOW, first_response_time: 90, satisfaction_score: 5 },
      { id: '2', conversation_id: 'a', begin_time: NOW + 1, first_response_time: NOW + 91, first_response_late: false },
      { id: '3', conversation_id: 'b', begin_time: NOW, first_response_time: 0, satisfaction_score: 0 },
      { id: '4' },
    ]);
    expect(facts.map(({ answered }) => answered)).toEqual([NOW + 90, NOW + 91, undefined]);
    expect(facts.map(({ score }) => score)).toEqual([5, undefined, undefined]);
    expect(latestSessions(facts).get('a')?.id).toBe('2');
  });
});

describe('templates', () => {
  it('know their fields, and name the nearest to one they do not', () => {
    expect(fieldsOf('{order_id} {order_id} {{sku}} { x } {}')).toEqual(['order_id']);
    expect(templateProblems('{trackng_number} and {carrier}')).toEqual([
      '«{trackng_number}» is no field of templates (did you mean {tracking_number}?)',
    ]);
    expect(templateProblems('{buyer_name}')).toEqual(['«{buyer_name}» is no field of templates']);
    expect(templateProblems('{__proto__} {constructor}')).toHaveLength(2);
  });

  it('fill in what is known, and say what is not', () => {
    expect(fillTemplate('{{x}} {order_id} {carrier}', { order_id: '57', carrier: '{order_id} $& $1' })).toEqual({
      text: '{x} 57 {order_id} $& $1',
    });
    expect(fillTemplate('{{{order_id}}} {{order_id}} }} {{', { order_id: '57' })).toEqual({
      text: '{57} {order_id} } {',
    });
    expect(fillTemplate('{order_id} {ship_by}', { order_id: '57', ship_by: '' })).toEqual({ missing: ['ship_by'] });
  });

  it('take their values from an order', () => {
    const order = {
      id: '57',
      create_time: NOW,
      rts_sla_time: 0,
      line_items: [{ id: '1', product_name: 'Mug', seller_sku: 'MUG', tracking_number: 'T1' }],
    };
    expect(valuesOfOrder(order, () => '2026-11-18')).toEqual({
      order_id: '57',
      order_date: '2026-11-18',
      tracking_number: 'T1',
      product: 'Mug',
      sku: 'MUG',
    });
  });
});

describe('what was sent', () => {
  const plan = {
    conversationId: '7',
    after: 'm1',
    parts: [
      { type: 'TEXT' as const, content: '{"content":"On its  way\\nnow"}' },
      { type: 'ORDER_CARD' as const, content: '{"order_id":"57"}' },
    ],
  };
  const text = { id: 'm2', type: 'TEXT', content: '{ "content": "On its way now" }', sender: { role: 'SHOP' } };
  const card = { id: 'm3', type: 'ORDER_CARD', content: '{"order_id":"57"}', sender: { role: 'CUSTOMER_SERVICE' } };

  it('is found among the newer messages of the shop, whatever the platform does to spaces', () => {
    expect(sentParts(plan, [text, card])).toEqual(['m2', 'm3']);
    expect(sentParts(plan, [text])).toEqual(['m2']);
    // It may take out what nobody sees.
    const hidden = {
      ...plan,
      parts: [{ type: 'TEXT' as const, content: '{"content":"On\\u0007 its\\u200b way now"}' }],
    };
    expect(sentParts(hidden, [text])).toEqual(['m2']);
    expect(sentParts(plan, [card])).toEqual([]);
    expect(sentParts(plan, [{ ...text, sender: { role: 'BUYER' } }, card])).toEqual([]);
    expect(sentParts({ ...plan, parts: [plan.parts[0]!, plan.parts[0]!] }, [text])).toEqual(['m2']);
  });

  it('is one line of the report, whatever its state', () => {
    expect(replyResult(plan, 'planned')).toMatchObject({ text: 'On its  way\nnow', types: ['TEXT', 'ORDER_CARD'] });
    const result = replyResult(plan, 'unknown', { messageIds: ['m2'] });
    for (const [state, status] of [
      ['done', 'unknown'],
      ['planned', 'planned'],
      ['cancelled', 'not-sent'],
      ['sending', 'unknown'],
    ] as const)
      expect(replyLine({ state, plan, result })).toMatchObject({ status, messageIds: ['m2'] });
    expect(replyLine({ state: 'done', plan, result: undefined }).status).toBe('sent');
  });
});
