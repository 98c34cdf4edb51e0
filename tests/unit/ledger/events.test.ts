import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger/ledger.ts';

const home = mkdtempSync(join(tmpdir(), 'till-events-'));
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
const open = () => openLedger({ path: join(home, 'ledger.db'), now: Date.now });

const event = (uid: string, begin: number, title = uid) => ({
  uid,
  title,
  description: '',
  place: '',
  link: '',
  begin,
  end: begin + 60,
  allDay: false,
  zone: 'Etc/UTC',
  cancelled: false,
});

describe('the ledger of events', () => {
  it('keeps one event a UID and shop, with note and registration', () => {
    const first = open();
    const kept = first.events.keep('1', [
      { ...event('b', 200), note: 'mine' },
      event('a', 100),
      event('b', 200, 'again'),
    ]);
    expect(kept).toEqual([
      { id: 'e1', outcome: 'new' },
      { id: 'e2', outcome: 'new' },
      { id: 'e1', outcome: 'changed' },
    ]);
    expect(first.events.setRegistered('1', 'e1', true)).toBe(true);
    expect(first.events.setRegistered('2', 'e1', true)).toBe(false);
    first.close();

    const { events, close } = open();
    expect(events.outcomeOf('1', event('b', 200, 'again'))).toBe('unchanged');
    expect(events.outcomeOf('2', event('b', 200))).toBe('new');
    expect(events.keep('1', [event('b', 300, 'moved')])).toEqual([{ id: 'e1', outcome: 'changed' }]);
    expect(events.list('1')).toMatchObject([
      { id: 'e2', uid: 'a' },
      { id: 'e1', uid: 'b', title: 'moved', begin: 300, note: 'mine', registered: true },
    ]);
    expect(events.list('2')).toEqual([]);
    for (const id of ['e9', 'x', 'e', '1', '']) expect(events.get('1', id)).toBeUndefined();
    expect([events.delete('2', 'e2'), events.delete('1', 'e2'), events.delete('1', 'e2')]).toEqual([
      false,
      true,
      false,
    ]);
    // An id is never given twice.
    expect(events.keep('1', [event('c', 1)])[0]?.id).toBe('e3');
    close();
  });
});

describe('what was told', () => {
  it('is known again, and forgotten when it is over or old', () => {
    const DAY = 86_400_000;
    const first = open();
    first.seen.note(
      '1',
      [
        { key: 'order:1', state: 'due' },
        { key: 'unread-returns', state: 'unread' },
      ],
      [],
      0,
    );
    first.close();
    const { seen, close } = open();
    expect([...seen.states('1')].sort()).toEqual([
      ['order:1', 'due'],
      ['unread-returns', 'unread'],
    ]);
    expect(seen.states('2').size).toBe(0);
    seen.note('1', [{ key: 'order:2', state: 'overdue' }], ['unread-returns'], 30 * DAY);
    expect([...seen.states('1').keys()].sort()).toEqual(['order:1', 'order:2']);
    seen.note('1', [], [], 61 * DAY);
    expect([...seen.states('1')]).toEqual([['order:2', 'overdue']]);
    close();
  });
});
