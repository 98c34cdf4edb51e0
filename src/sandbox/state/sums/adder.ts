import type { DatabaseSync } from 'node:sqlite';

/** Adds amounts to the rows of a table of sums; nothing is written before `flush`, which writes each row once. */
export interface Adder {
  add(key: readonly (string | number)[], amounts: readonly number[]): void;
  flush(): void;
}

/** Opens an adder. @param keys columns of the primary key @param amounts the columns that are summed */
export function adder(db: DatabaseSync, table: string, keys: readonly string[], amounts: readonly string[]): Adder {
  const columns = [...keys, ...amounts];
  const statement = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${amounts.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
  );
  const rows = new Map<string, { key: readonly (string | number)[]; sums: number[] }>();
  return {
    add: (key, more) => {
      const name = key.join(' ');
      const row = rows.get(name);
      if (!row) rows.set(name, { key, sums: [...more] });
      else for (const [at, amount] of more.entries()) row.sums[at] = row.sums[at]! + amount;
    },
    flush: () => {
      for (const { key, sums } of rows.values()) if (sums.some((each) => each !== 0)) statement.run(...key, ...sums);
      rows.clear();
    },
  };
}
