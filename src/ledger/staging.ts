import { openDatabase } from './database.ts';

/** One thing put aside: what identifies it, a second mark that several may share, and its content. */
export interface StagedRow<Body> {
  key: string;
  /** Something that ought to be unique too, such as a tracking number. */
  mark?: string | undefined;
  body: Body;
}

/**
 * Rows put aside on disk between reading a file to its end and using it, so that a file of any length is checked as a whole
 * before the first request and never held in memory. Private to the process; vanishes with it.
 */
export interface Staging<Body> {
  /** @returns the content that has this key already; the row is then not added */
  add(row: StagedRow<Body>): Body | undefined;
  readonly size: number;
  has(key: string): boolean;
  /** In the order they were added. */
  rows(): Iterable<Body>;
  /** Marks that several rows share, with the keys of up to three of them. */
  shared(limit: number): { mark: string; keys: string[] }[];
  /** Remembers a fact about a key (a row's or any other). */
  note(key: string, fact: unknown): void;
  noted(key: string): unknown;
  close(): void;
}

/** @throws Failure (failed) when the temporary folder is full or cannot be written */
export function openStaging<Body>(): Staging<Body> {
  const database = openDatabase('');
  database.run((db) =>
    db.exec(`
      CREATE TABLE staged (seq INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, mark TEXT, body TEXT NOT NULL) STRICT;
      CREATE INDEX staged_by_mark ON staged (mark) WHERE mark IS NOT NULL;
      CREATE TABLE notes (key TEXT PRIMARY KEY, fact TEXT NOT NULL) STRICT, WITHOUT ROWID;
      PRAGMA synchronous=OFF;
    `),
  );
  const statement = (sql: string) => database.run((db) => db.prepare(sql));
  const insert = statement('INSERT INTO staged (key, mark, body) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING');
  const byKey = statement('SELECT body FROM staged WHERE key = ?');
  const after = statement('SELECT seq, body FROM staged WHERE seq > ? ORDER BY seq LIMIT 500');
  const noteFact = statement(
    'INSERT INTO notes (key, fact) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET fact = excluded.fact',
  );
  const notedFact = statement('SELECT fact FROM notes WHERE key = ?');
  let size = 0;
  // One transaction for all of it: there is nothing to keep.
  database.run((db) => db.exec('BEGIN'));
  return {
    add: ({ key, mark, body }) =>
      database.run(() => {
        if (insert.run(key, mark ?? null, JSON.stringify(body)).changes === 1) {
          size += 1;
          return undefined;
        }
        return JSON.parse(String(byKey.get(key)?.body)) as Body;
      }),
    get size() {
      return size;
    },
    has: (key) => database.run(() => byKey.get(key)) !== undefined,
    *rows() {
      let seq = 0;
      for (;;) {
        const page = database.run(() => after.all(seq));
        if (page.length === 0) return;
        for (const row of page) yield JSON.parse(String(row.body)) as Body;
        seq = Number(page.at(-1)?.seq);
      }
    },
    shared: (limit) =>
      database.run((db) =>
        db
          .prepare(
            'SELECT mark, min(seq) AS first FROM staged WHERE mark IS NOT NULL GROUP BY mark HAVING count(*) > 1 ORDER BY first LIMIT ?',
          )
          .all(limit)
          .map(({ mark }) => ({
            mark: String(mark),
            keys: db
              .prepare('SELECT key FROM staged WHERE mark = ? ORDER BY seq LIMIT 3')
              .all(String(mark))
              .map(({ key }) => String(key)),
          })),
      ),
    note(key, fact) {
      database.run(() => noteFact.run(key, JSON.stringify(fact)));
    },
    noted(key) {
      const row = database.run(() => notedFact.get(key));
      return row === undefined ? undefined : JSON.parse(String(row.fact));
    },
    close: () => database.close(),
  };
}
