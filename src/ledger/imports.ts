import { openDatabase } from './database.ts';

/** A row as it stands in a file. */
export interface RawImportRow {
  line: number;
  cells: Readonly<Record<string, string>>;
}

/**
 * Rows of imported files put aside on disk: first as they stand, since the whole file says how its dates are to be read, then
 * gathered by order over all files. Private to the process; vanishes with it.
 */
export interface ImportStaging<Line> {
  addRaw(row: RawImportRow): void;
  /** In the order of the file. */
  raw(): Iterable<RawImportRow>;
  clearRaw(): void;
  get(orderId: string, key: string): Line | undefined;
  put(orderId: string, key: string, line: Line): void;
  /** All lines, gathered by order. */
  orders(): Iterable<{ id: string; lines: Line[] }>;
  close(): void;
}

/** @throws Failure (failed) when the temporary folder is full or cannot be written */
export function openImportStaging<Line>(): ImportStaging<Line> {
  const database = openDatabase('');
  database.run((db) =>
    db.exec(`
      CREATE TABLE raw (seq INTEGER PRIMARY KEY, line INTEGER NOT NULL, cells TEXT NOT NULL) STRICT;
      CREATE TABLE lines (
        order_id TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (order_id, key)
      ) STRICT, WITHOUT ROWID;
      PRAGMA synchronous=OFF;
    `),
  );
  const statement = (sql: string) => database.run((db) => db.prepare(sql));
  const insertRaw = statement('INSERT INTO raw (line, cells) VALUES (?, ?)');
  const rawAfter = statement('SELECT seq, line, cells FROM raw WHERE seq > ? ORDER BY seq LIMIT 500');
  const find = statement('SELECT body FROM lines WHERE order_id = ? AND key = ?');
  const insert = statement(
    'INSERT INTO lines (order_id, key, body) VALUES (?, ?, ?) ON CONFLICT (order_id, key) DO UPDATE SET body = excluded.body',
  );
  const linesAfter = statement(
    'SELECT order_id, key, body FROM lines WHERE (order_id, key) > (?, ?) ORDER BY order_id, key LIMIT 500',
  );
  // One transaction for all of it: there is nothing to keep.
  database.run((db) => db.exec('BEGIN'));
  return {
    addRaw({ line, cells }) {
      database.run(() => insertRaw.run(line, JSON.stringify(cells)));
    },
    *raw() {
      let seq = 0;
      for (;;) {
        const page = database.run(() => rawAfter.all(seq));
        if (page.length === 0) return;
        for (const { line, cells } of page)
          yield { line: Number(line), cells: JSON.parse(String(cells)) as Record<string, string> };
        seq = Number(page.at(-1)?.seq);
      }
    },
    clearRaw() {
      database.run((db) => db.exec('DELETE FROM raw'));
    },
    get(orderId, key) {
      const found = database.run(() => find.get(orderId, key));
      return found && (JSON.parse(String(found.body)) as Line);
    },
    put(orderId, key, line) {
      database.run(() => insert.run(orderId, key, JSON.stringify(line)));
    },
    *orders() {
      let [order, key] = ['', ''];
      let open: { id: string; lines: Line[] } | undefined;
      for (;;) {
        const page = database.run(() => linesAfter.all(order, key));
        for (const row of page) {
          [order, key] = [String(row.order_id), String(row.key)];
          if (open?.id !== order) {
            if (open) yield open;
            open = { id: order, lines: [] };
          }
          open.lines.push(JSON.parse(String(row.body)) as Line);
        }
        if (page.length < 500) break;
      }
      if (open) yield open;
    },
    close: () => database.close(),
  };
}
