import { describe, expect, it } from 'vitest';
import { loadSqlite, numbered, rollBack } from '../../../src/lib/sqlite.ts';

describe('SQLite of any Node', () => {
  const open = () => new (loadSqlite().DatabaseSync)(':memory:');

  it('binds numbered parameters, each wherever it stands', () => {
    using db = open();
    expect(db.prepare('SELECT ?2 AS b, ?1 AS a, ?2 AS c').get('x', 7)).toEqual({ b: 7, a: 'x', c: 7 });
  });

  it('binds them where Node knows only ?', () => {
    using db = open();
    db.exec('CREATE TABLE t (a, b)');
    const seen: string[] = [];
    const prepare = (sql: string) => {
      const text = numbered(sql, (plain) => {
        seen.push(plain);
        return db.prepare(plain);
      });
      return text;
    };
    prepare('INSERT INTO t VALUES (?2, ?1)').run('one', 2);
    prepare('INSERT INTO t VALUES (?1, ?1)').run(3);
    expect(prepare('SELECT a, b FROM t WHERE a >= ?1 AND a <= ?2 ORDER BY a').all(2, 3)).toEqual([
      { a: 2, b: 'one' },
      { a: 3, b: 3 },
    ]);
    expect([...prepare('SELECT b FROM t WHERE a = ?1').iterate(2)]).toEqual([{ b: 'one' }]);
    expect(prepare('SELECT count(*) AS n FROM t WHERE a = ?').get(3)).toEqual({ n: 1 });
    expect(seen).toHaveLength(5);
    expect(seen.filter((sql) => /\?\d/.test(sql))).toEqual([]);
  });

  it('undoes a transaction, and finds nothing to undo after its end', () => {
    using db = open();
    db.exec('CREATE TABLE t (a); BEGIN; INSERT INTO t VALUES (1)');
    rollBack(db);
    expect(db.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 0 });
    expect(() => rollBack(db)).not.toThrow();
  });
});
