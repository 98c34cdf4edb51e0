import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { png } from '../helpers/pictures.ts';
import { type Result, temporaryHome, till } from '../helpers/till.ts';

const sandbox = ['--profile', 'sandbox'];
// A Monday morning in the US, so that deadlines are the same each time.
const env = { TILL_NOW: '2026-11-23T16:00:00Z' };
const run = (home: string, ...args: string[]): Promise<Result> => till(home, [...args, ...sandbox], { env });

interface Row {
  id: string;
  orderId: string;
  type: string;
  status: string;
  action: string | null;
  deadline: string | null;
  secondsLeft: number | null;
  silence: string | null;
  amount: { amount: string; currency: string };
}

async function json<T>(home: string, ...args: string[]): Promise<T> {
  const { stdout, stderr } = await run(home, ...args, '--json');
  try {
    return JSON.parse(stdout) as T;
  } catch {
    throw new Error(`${args.join(' ')}: ${stderr}`);
  }
}

async function one(home: string, action: string): Promise<Row> {
  const rows = await json<Row[]>(home, 'returns', 'list');
  return rows.find((row) => row.action === `SELLER_RESPOND_${action}`) as Row;
}

const count = async (home: string, id: string) =>
  (await json<{ records: { by: string }[] }>(home, 'returns', 'view', id)).records.filter(({ by }) => by === 'SELLER')
    .length;

describe('till returns list', { timeout: 120_000 }, () => {
  it('shows what waits, the most urgent first, and what silence does', async () => {
    using home = temporaryHome();
    const rows = await json<Row[]>(home.path, 'returns', 'list');
    expect(rows.length).toBeGreaterThan(5);
    const waiting = rows.filter(({ action }) => action !== null);
    expect(waiting.length).toBeGreaterThan(3);
    expect(rows.slice(0, waiting.length)).toEqual(waiting);
    const left = waiting.map(({ secondsLeft }) => secondsLeft as number);
    expect(left).toEqual([...left].sort((a, b) => a - b));
    for (const row of waiting) {
      expect(row.deadline).toMatch(/^2026-11-\d\dT\d\d:\d\d:\d\dZ$/);
      expect(row.amount.amount).toMatch(/^\d+\.\d\d$/);
    }
    // The list is a file of decisions as it stands: its amounts are no offers.
    const file = join(home.path, 'list.csv');
    const { stdout: list } = await run(home.path, 'returns', 'list', '--format', 'csv');
    const lines = list.split('\n').filter((line) => /^id,|,REFUND,/.test(line));
    expect(lines.length).toBeGreaterThan(1);
    writeFileSync(file, lines.join('\n'));
    const planned = await run(home.path, 'returns', 'approve', '--from', file, '--dry-run', '--json');
    expect(planned.code, planned.stderr).toBe(0);
    expect(JSON.parse(planned.stdout)).toEqual(
      expect.arrayContaining([expect.objectContaining({ status: 'planned' })]),
    );
    expect(new Set(waiting.map(({ silence }) => silence))).toEqual(
      new Set(['refunded', 'return approved', 'replaced']),
    );
    const soon = await json<Row[]>(home.path, 'returns', 'list', '--due', '6h');
    expect(soon).toEqual(waiting.filter(({ secondsLeft }) => (secondsLeft as number) <= 6 * 3600));
    expect(soon.length).toBeGreaterThan(0);
    const all = await json<Row[]>(home.path, 'returns', 'list', '--all');
    expect(all.length).toBeGreaterThan(rows.length);
    expect(all.slice(0, rows.length)).toEqual(rows);
    expect(await json<Row[]>(home.path, 'returns', 'list', '--all', '--limit', '2')).toEqual(all.slice(0, 2));
    const pending = await json<Row[]>(home.path, 'returns', '--status', 'pending,coming-back');
    expect(new Set(pending.map(({ status }) => status))).toEqual(
      new Set(['RETURN_OR_REFUND_REQUEST_PENDING', 'REPLACEMENT_REQUEST_PENDING', 'BUYER_SHIPPED_ITEM']),
    );
    expect(await run(home.path, 'returns', 'list', '--status', 'pendign')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean pending?'),
    });
    for (const columns of [60, 80, 120]) {
      const { stdout, stderr } = await till(home.path, ['returns', ...sandbox], {
        env: { ...env, TERM: 'dumb' },
        columns,
      });
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
      expect(stdout).toContain('LEFT');
      expect(stderr).toContain('wait for you');
    }
  });

  it('shows one with what happened, its amounts and what can be decided', async () => {
    using home = temporaryHome();
    const { id, amount } = await one(home.path, 'RECEIVE_PACKAGE');
    const detail = await json<Record<string, unknown>>(home.path, 'returns', 'view', id);
    expect(detail).toMatchObject({
      id,
      decisions: ['APPROVE_RECEIVED_PACKAGE', 'REJECT_RECEIVED_PACKAGE'],
      refund: { total: amount.amount, currency: 'USD' },
      records: expect.arrayContaining([expect.objectContaining({ by: 'SYSTEM', event: 'RETURN_PACKAGE_DELIVERED' })]),
      trackingNumber: expect.any(String),
    });
    const { stdout } = await till(home.path, ['returns', 'view', id, ...sandbox], {
      env: { ...env, TERM: 'dumb' },
      columns: 100,
    });
    expect(stdout).toMatch(
      /answer until +2026-11-24T20:00:00Z \(1d 4h left\)\s+without it +refunded\s+status +came back/,
    );
    const narrow = await till(home.path, ['returns', 'view', id, ...sandbox], {
      env: { ...env, TERM: 'dumb' },
      columns: 60,
    });
    for (const line of narrow.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
    expect(stdout).toContain(`till returns reject ${id}`);
    expect((await run(home.path, 'returns', 'view', '7219000000000000001')).code).toBe(6);
    expect((await run(home.path, 'returns', 'view', 'x')).code).toBe(2);
  });
});

describe('till returns approve', { timeout: 120_000 }, () => {
  it('asks first, with the refund that was calculated', async () => {
    using home = temporaryHome();
    const { id, amount } = await one(home.path, 'REFUND');
    const { code, stdout, stderr } = await run(home.path, 'returns', 'approve', id);
    expect([code, stdout]).toEqual([10, '']);
    expect(stderr).toContain(`${id}: ${amount.amount} USD goes back to the buyer`);
    const dry = await json<Row[]>(home.path, 'returns', 'approve', id, '--dry-run');
    expect(dry).toMatchObject([{ id, decision: 'APPROVE_REFUND', status: 'planned', amount }]);
    expect(await json(home.path, 'jobs', 'list')).toEqual([]);
    expect(await count(home.path, id)).toBe(0);
  });

  it('takes the decision that each waits for, once', async () => {
    using home = temporaryHome();
    const ids = await Promise.all(['REFUND', 'RETURN', 'RECEIVE_PACKAGE'].map((action) => one(home.path, action)));
    const named = ids.map(({ id }) => id);
    const rows = await json<{ id: string; decision: string; status: string }[]>(
      home.path,
      'returns',
      'approve',
      ...named,
      '--yes',
    );
    expect(rows.map(({ decision, status }) => [decision, status])).toEqual([
      ['APPROVE_REFUND', 'approved'],
      ['APPROVE_RETURN', 'approved'],
      ['APPROVE_RECEIVED_PACKAGE', 'approved'],
    ]);
    const [job] = await json<{ id: string; kind: string }[]>(home.path, 'jobs', 'list');
    expect(job).toMatchObject({ kind: 'returns.decide', status: 'done', done: 3 });
    expect(await json(home.path, 'jobs', 'view', job?.id as string)).toEqual(rows);
    const again = await json<{ status: string }[]>(home.path, 'returns', 'approve', ...named, '--yes');
    expect(again.map(({ status }) => status)).toEqual(['already-done', 'already-done', 'already-done']);
    expect(await json<unknown[]>(home.path, 'jobs', 'list')).toHaveLength(1);
    const rejected = await run(home.path, 'returns', 'reject', named[0] as string, '--reason', 'x', '--yes', '--json');
    expect([rejected.code, JSON.parse(rejected.stdout)[0]]).toMatchObject([
      9,
      { status: 'refused', code: 'already-approved' },
    ]);
  });

  it('offers a part, never more than there is', async () => {
    using home = temporaryHome();
    const { id, amount } = await one(home.path, 'REFUND');
    const offer = (text: string, ...more: string[]) =>
      run(home.path, 'returns', 'approve', id, '--partial-refund', text, '--yes', '--json', ...more);
    for (const text of [amount.amount, '9999', '0', '-1', '1e1', '5,00', '5.00 GBP'])
      expect((await offer(text)).code, text).toBe(2);
    expect((await offer(amount.amount)).stderr).toContain(`is not below the ${amount.amount} USD`);
    expect((await offer('5.00', '--keep-item')).code).toBe(2);
    const unsure = await run(home.path, 'returns', 'approve', id, '--partial-refund', '5');
    expect(unsure.stderr).toContain('Offer a part for 1 return, 5.00 USD in all?');
    const { code, stdout } = await offer('5.00');
    expect([code, JSON.parse(stdout)]).toMatchObject([
      0,
      [{ status: 'offered', amount: { amount: '5.00', currency: 'USD' } }],
    ]);
    expect(await json(home.path, 'returns', 'view', id)).toMatchObject({ offered: { amount: '5.00' }, action: null });
    const again = await offer('5');
    expect([again.code, JSON.parse(again.stdout)[0]]).toMatchObject([0, { code: 'already-offered' }]);
    expect((await offer('4.00')).code).toBe(9);
  });

  it('lets the buyer keep the goods, and replaces', async () => {
    using home = temporaryHome();
    const rows = await json<(Row & { buyerMayKeep: boolean })[]>(home.path, 'returns', 'list');
    const small = rows.find(({ action, buyerMayKeep }) => action === 'SELLER_RESPOND_RETURN' && buyerMayKeep)
      ?.id as string;
    const big = rows.find(({ action, buyerMayKeep }) => action === 'SELLER_RESPOND_RETURN' && !buyerMayKeep)
      ?.id as string;
    expect(await json(home.path, 'returns', 'approve', small, '--keep-item', '--yes')).toMatchObject([
      { status: 'approved' },
    ]);
    expect(await json(home.path, 'returns', 'view', small)).toMatchObject({
      status: 'RETURN_OR_REFUND_REQUEST_SUCCESS',
    });
    const refused = await run(home.path, 'returns', 'approve', big, '--keep-item', '--yes', '--json');
    expect([refused.code, JSON.parse(refused.stdout)[0].code]).toEqual([9, '25001044']);
    const { id } = rows.find(({ type }) => type === 'REPLACEMENT') as Row;
    expect(await run(home.path, 'returns', 'approve', id, '--yes')).toMatchObject({
      code: 10,
      stderr: expect.stringContaining('--decision: approve-replacement, issue-replacement-refund'),
    });
    expect(
      (await run(home.path, 'returns', 'approve', id, '--replacement', '--decision', 'approve-refund', '--yes')).code,
    ).toBe(2);
    expect(await json(home.path, 'returns', 'approve', id, '--replacement', '--yes')).toMatchObject([
      { status: 'approved', decision: 'APPROVE_REPLACEMENT' },
    ]);
    const other = await run(home.path, 'returns', 'approve', big, '--decision', 'approve-refund', '--yes', '--json');
    expect([other.code, JSON.parse(other.stdout)[0].code]).toEqual([9, 'decision-does-not-fit']);
  });

  it('refuses what it does not understand before anything is sent', async () => {
    using home = temporaryHome();
    for (const args of [
      [],
      ['abc'],
      ['7219000000000000001', '--decision', 'nonsense'],
      // An unset variable must not turn an offer into the whole refund.
      ['7219000000000000001', '--partial-refund', ''],
      ['7219000000000000001', '--decision', ' '],
      ['--from', ''],
      ['7219000000000000001', '--from', 'x.csv'],
    ])
      expect((await run(home.path, 'returns', 'approve', ...args, '--yes')).code).toBe(2);
    expect((await run(home.path, 'returns', 'approve', '7219000000000000001', '--yes')).code).toBe(6);
    // An approval rejects nothing, whatever the decision that is named with it.
    expect(
      await run(home.path, 'returns', 'approve', '7219000000000000001', '--decision', 'reject-refund', '--yes'),
    ).toMatchObject({ code: 2, stderr: expect.stringMatching(/does not approve[\s\S]*till returns reject does it/) });
    expect((await run(home.path, 'returns', 'approve', '--from', 'no-such.csv', '--yes')).code).toBe(6);
  });

  it('meets a deadline that passes between the list and the decision', async () => {
    using home = temporaryHome();
    const plain = (...args: string[]) => till(home.path, [...args, ...sandbox]);
    const rows = JSON.parse((await plain('returns', 'list', '--json')).stdout) as Row[];
    const refund = rows.find(({ action }) => action === 'SELLER_RESPOND_REFUND') as Row;
    await plain('sandbox', 'advance', '30d');
    const late = await plain(
      'returns',
      'reject',
      refund.id,
      '--reason',
      'reverse_reject_request_reason_1',
      '--yes',
      '--json',
    );
    expect([late.code, JSON.parse(late.stdout)[0]]).toMatchObject([
      9,
      { status: 'refused', message: expect.stringMatching(/by silence|closed/) },
    ]);
  });
});

describe('till returns reject', { timeout: 120_000 }, () => {
  it('takes only the reasons that the platform gives, with a photograph', async () => {
    using home = temporaryHome();
    const { id } = await one(home.path, 'RECEIVE_PACKAGE');
    const reject = (...args: string[]) => run(home.path, 'returns', 'reject', id, '--yes', '--json', ...args);
    expect(await reject()).toMatchObject({
      code: 10,
      stderr: expect.stringContaining('reverse_reject_return_parcel_reason_1 (The parcel is empty)'),
    });
    expect(await reject('--reason', 'reverse_reject_request_reason_1')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('reverse_reject_return_parcel_reason_1'),
    });
    const said = ['--reason', 'The parcel is empty', '--comment', 'See the\u001b[31m photo'];
    const { stderr } = await run(home.path, 'returns', 'reject', id, ...said, '--dry-run');
    expect(stderr).toContain(`${id}: rejected, because: The parcel is empty, «See the photo» (`);
    const file = join(home.path, 'note.txt');
    writeFileSync(file, 'no image');
    expect((await reject('--reason', 'The parcel is empty', '--image', file)).code).toBe(2);
    expect((await reject('--reason', 'The parcel is empty', '--image', join(home.path, 'none.png'))).code).toBe(6);
    const picture = join(home.path, 'box.png');
    writeFileSync(picture, png(640, 480, [200, 30, 30]));
    const { code, stdout } = await reject(
      '--reason',
      'the parcel is EMPTY',
      '--comment',
      'Nothing in it.',
      '--image',
      picture,
    );
    expect([code, JSON.parse(stdout)]).toMatchObject([
      0,
      [{ status: 'rejected', decision: 'REJECT_RECEIVED_PACKAGE' }],
    ]);
    const { records } = await json<{ records: { by: string; note: string; images: string[] }[] }>(
      home.path,
      'returns',
      'view',
      id,
    );
    const own = records.filter(({ by, note }) => by === 'SELLER' && note === 'Nothing in it.');
    expect(own).toHaveLength(1);
    expect(own[0]?.images).toHaveLength(1);
  });
});

describe('decisions from a file', { timeout: 120_000 }, () => {
  it('are read whole before anything is sent', async () => {
    using home = temporaryHome();
    const file = join(home.path, 'd.csv');
    const tried = async (text: string) => {
      writeFileSync(file, text);
      return run(home.path, 'returns', 'approve', '--from', file, '--yes', '--json');
    };
    const { id } = await one(home.path, 'REFUND');
    expect(await tried('order,decision\n1,approve\n')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no column for id'),
    });
    expect(
      await tried(
        `return_id,decision,amount,keep_item\n${id},maybe,,\n${id},partial,,\nx,approve,,\n${id},reject,5.00,\n${id},approve,,perhaps\n`,
      ),
    ).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /line 2: «maybe» is no decision[\s\S]*line 3: a partial refund needs its amount[\s\S]*line 4: the id is not an id[\s\S]*line 5: a rejection refunds nothing[\s\S]*line 6: «perhaps»/i,
      ),
    });
    expect(await tried(`return_id,decision\n${id},approve\n${id},reject\n`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('stands on line 2 already'),
    });
    expect(await tried(`return_id,decision,amount\n${id},partial,9999\n`)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Line 2: 9999 is not below/),
    });
    expect(await tried(`return_id,decision,reason\n${id},reject,nonsense\n`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Line 2: «nonsense» is no reason'),
    });
    expect(await tried(`return_id,decision\n${id},reject\n`)).toMatchObject({
      code: 10,
      stderr: expect.stringMatching(/Line 2: a rejection needs a reason.*in the column reason/s),
    });
    expect(await tried('return_id,decision\n4711,approve\n')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('«4711» has 4 digits'),
    });
    expect(await tried('return_id,decision\n')).toMatchObject({ code: 0, stdout: '[]\n' });
    expect(await json(home.path, 'jobs', 'list')).toEqual([]);
  });

  it('are carried out as one job, each in its own way', async () => {
    using home = temporaryHome();
    const rows = await json<(Row & { buyerMayKeep: boolean })[]>(home.path, 'returns', 'list');
    const by = (action: string) => rows.find((row) => row.action === `SELLER_RESPOND_${action}`)?.id as string;
    const lines = [
      { return_id: by('REFUND'), decision: 'partial', amount: '2.50 USD' },
      { return_id: by('RETURN') },
      {
        return_id: by('RECEIVE_PACKAGE'),
        decision: 'reject',
        reason: 'reverse_reject_return_parcel_reason_2',
        comment: '=cmd',
      },
      { return_id: by('REPLACEMENT'), decision: 'issue-replacement-refund' },
      { return_id: '7219000000000000001', decision: 'approve' },
    ];
    const file = join(home.path, 'd.jsonl');
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
    const dry = await json<Row[]>(home.path, 'returns', 'approve', '--from', file, '--dry-run');
    expect(dry.map(({ status }) => status)).toEqual(['planned', 'planned', 'planned', 'planned', 'refused']);
    const { code, stdout, stderr } = await run(home.path, 'returns', 'approve', '--from', file, '--yes', '--json');
    expect(code, stderr).toBe(9);
    expect(
      (JSON.parse(stdout) as { status: string; decision: string; code: string }[]).map((row) => [
        row.status,
        row.decision ?? row.code,
      ]),
    ).toEqual([
      ['offered', 'OFFER_PARTIAL_REFUND'],
      ['approved', 'APPROVE_RETURN'],
      ['rejected', 'REJECT_RECEIVED_PACKAGE'],
      ['approved', 'ISSUE_REPLACEMENT_REFUND'],
      ['refused', 'not-found'],
    ]);
    // The seed's own answers and these: each was given once.
    for (const { return_id } of lines.slice(0, 4))
      expect(await count(home.path, return_id as string)).toBeLessThanOrEqual(2);
  });
});
