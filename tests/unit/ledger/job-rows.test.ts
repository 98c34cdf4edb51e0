import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type JobRows, jobRows } from '../../../src/ledger/job-rows.ts';
import { jobs } from '../../../src/ledger/jobs.ts';
import { migrations } from '../../../src/ledger/schema.ts';
import type { RowState } from '../../../src/ledger/types.ts';

let db: DatabaseSync;
let prepared: string[];
let rows: JobRows;
let job: number;

beforeEach(() => {
  db = new DatabaseSync(':memory:');
  for (const step of migrations) db.exec(step);
  job = jobs(db).add('j', { kind: 'k', title: 't', profile: 'p', shopId: 's', settings: null }, 0);
  prepared = [];
  const noting = new Proxy(db, {
    get: (target, name) =>
      name === 'prepare'
        ? (sql: string) => {
            prepared.push(sql);
            return target.prepare(sql);
          }
        : Reflect.get(target, name),
  });
  rows = jobRows(noting);
  const states: RowState[] = ['done', 'planned', 'refused', 'unknown', 'planned', 'sending', 'unknown', 'planned'];
  for (const [index, state] of states.entries())
    rows.add(job, { seq: index + 1, key: `k${index}`, state, plan: '{}', result: null });
});
afterEach(() => db.close());

const seqs = (states: RowState[] | undefined, limit: number, after = 0) =>
  rows.next(job, states, limit, after).map(({ seq }) => seq);

describe('the next rows of a job', () => {
  it('come lowest first, from all the states asked for', () => {
    expect(seqs(undefined, 3)).toEqual([1, 2, 3]);
    expect(seqs(['planned'], 2)).toEqual([2, 5]);
    expect(seqs(['unknown', 'planned', 'sending'], 5)).toEqual([2, 4, 5, 6, 7]);
    expect(seqs(['unknown', 'planned', 'sending'], 5, 5)).toEqual([6, 7, 8]);
    expect(seqs(['cancelled'], 5)).toEqual([]);
  });

  it('are found by their state, however many are done, with statements that are made once', () => {
    const before = prepared.length;
    seqs(['planned', 'unknown', 'sending'], 500);
    rows.move(job, ['unknown', 'sending'], 'unknown');
    expect(prepared).toHaveLength(before);
    const byState = prepared.filter((sql) => /^SELECT.* state = \?/.test(sql));
    expect(byState).toHaveLength(1);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${byState[0]}`).all(job, 'planned', 0, 500);
    expect(plan.map(({ detail }) => detail)).toEqual([
      'SEARCH job_rows USING INDEX job_rows_by_state (job=? AND state=? AND seq>?)',
    ]);
  });

  it('change their state together', () => {
    rows.move(job, ['unknown', 'sending'], 'cancelled');
    expect(seqs(['cancelled'], 9)).toEqual([4, 6, 7]);
  });
});
