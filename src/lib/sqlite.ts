import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

type Sqlite = typeof import('node:sqlite');

let loaded: Pick<Sqlite, 'DatabaseSync'> | undefined;

/**
 * Node's SQLite, loaded when it is first needed. Some versions of Node announce it as experimental on stderr, where
 * scripts would read it as Till's own words; that one announcement is held back. Others cannot bind `?1`; there the class is one
 * that can.
 */
export function loadSqlite(): Pick<Sqlite, 'DatabaseSync'> {
  loaded ??= mended(withoutWarning(() => process.getBuiltinModule('node:sqlite')));
  return loaded;
}

function withoutWarning<T>(load: () => T): T {
  const emit = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (!/sqlite/i.test(String(warning))) (emit as (...all: unknown[]) => void).call(process, warning, ...rest);
  }) as typeof process.emitWarning;
  try {
    return load();
  } finally {
    process.emitWarning = emit;
  }
}

/** An early Node 22 takes `?1` for a name and has no value for it: there is no other way to know than to try. */
function mended({ DatabaseSync }: Sqlite): Pick<Sqlite, 'DatabaseSync'> {
  if (!process.versions.node.startsWith('22.')) return { DatabaseSync };
  const memory = new DatabaseSync(':memory:');
  try {
    memory.prepare('SELECT ?1').get(1);
    return { DatabaseSync };
  } catch {
    return {
      DatabaseSync: class extends DatabaseSync {
        override prepare(sql: string): StatementSync {
          return numbered(sql, (text) => super.prepare(text));
        }
      },
    };
  } finally {
    memory.close();
  }
}

/**
 * A statement whose parameters are `?1`, `?2` …, for a Node that knows only `?`: the values are handed over once for each place.
 * @param prepare makes a statement of an SQL text
 */
export function numbered(sql: string, prepare: (sql: string) => StatementSync): StatementSync {
  const places = [...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number) - 1);
  if (places.length === 0) return prepare(sql);
  const statement = prepare(sql.replaceAll(/\?\d+/g, '?'));
  const methods = statement as unknown as Record<string, (...values: SQLInputValue[]) => unknown>;
  for (const name of ['get', 'all', 'run', 'iterate']) {
    const plain = (methods[name] as (...values: SQLInputValue[]) => unknown).bind(statement);
    methods[name] = (...values) => plain(...places.map((place) => values[place] ?? null));
  }
  return statement;
}

/** Ends a transaction without effect. A full disk or a broken file has undone it already, and then there is nothing to do. */
export function rollBack(db: DatabaseSync): void {
  try {
    db.exec('ROLLBACK');
  } catch (error) {
    if (!/no transaction is active/.test(String(error))) throw error;
  }
}
