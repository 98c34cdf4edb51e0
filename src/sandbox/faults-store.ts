import type { DatabaseSync } from 'node:sqlite';
import { type Fault, type FaultKind, faultHits, faultMatches } from './faults.ts';
import { ensureGatewaySchema } from './gateway-schema.ts';
import { write } from './state/database.ts';

export type NewFault = Omit<Fault, 'id' | 'seen' | 'hits'>;

/** How the gateway limits rates: requests a second for each app, shop and endpoint. */
export interface RateSettings {
  /** `default`: the published 50 on a stand-alone server, none on an embedded one. */
  perSecond: number | 'off' | 'default';
  /** Whether a 429 says how long to wait. */
  retryAfter: boolean;
}

/** Faults and limits, kept in the sandbox's database so that every process sees them. */
export interface FaultStore {
  list(): Fault[];
  add(fault: NewFault): Fault;
  /** @returns how many there were */
  clear(): number;
  /** Counts a request and says which faults hit it. */
  take(request: { method: string; path: string; paging: boolean }): { hit: Fault[]; watching: boolean };
  rates(): RateSettings;
  setRates(rates: Partial<RateSettings>): void;
}

/** Opens the faults kept in a sandbox's database. */
export function openFaultStore(db: DatabaseSync): FaultStore {
  ensureGatewaySchema(db);
  const all = db.prepare('SELECT * FROM gw_faults ORDER BY id');
  const insert = db.prepare(
    'INSERT INTO gw_faults (kind, rate, rate_of, times, path, seed, options) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const count = db.prepare('UPDATE gw_faults SET seen = seen + 1, hits = hits + ? WHERE id = ?');
  const getSetting = db.prepare('SELECT value FROM gw_settings WHERE key = ?');
  const putSetting = db.prepare(
    'INSERT INTO gw_settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const list = (): Fault[] => all.all().map(readFault);
  const concerns = (fault: Fault, request: { method: string; path: string; paging: boolean }): boolean =>
    (fault.times === undefined || fault.hits < fault.times) &&
    faultMatches(fault.path, request.method, request.path) &&
    // Only a page after the first can repeat a row.
    (fault.kind !== 'duplicates' || request.paging);

  return {
    list,
    add(fault) {
      const { kind, rate, rateOf, times, path, seed, ...options } = fault;
      const { lastInsertRowid } = insert.run(
        kind,
        rate,
        rateOf,
        times ?? null,
        path ?? null,
        seed,
        JSON.stringify(options),
      );
      return { ...fault, id: Number(lastInsertRowid), seen: 0, hits: 0 };
    },
    clear: () => Number(db.prepare('DELETE FROM gw_faults').run().changes),
    take(request) {
      const known = list();
      const watching = known.some((fault) => fault.kind === 'duplicates');
      if (!known.some((fault) => concerns(fault, request))) return { hit: [], watching };
      const hit = write(db, () => {
        // Read again under the lock: another process may have counted meanwhile.
        const due = list().filter((fault) => concerns(fault, request));
        return due.filter((fault) => {
          const strikes = faultHits(fault, fault.seen);
          count.run(strikes ? 1 : 0, fault.id);
          return strikes;
        });
      });
      return { hit, watching };
    },
    rates() {
      const perSecond = getSetting.get('rate_limit')?.value;
      return {
        perSecond:
          perSecond === undefined || perSecond === 'default'
            ? 'default'
            : perSecond === 'off'
              ? 'off'
              : Number(perSecond),
        retryAfter: getSetting.get('retry_after')?.value !== 'off',
      };
    },
    setRates({ perSecond, retryAfter }) {
      if (perSecond !== undefined) putSetting.run('rate_limit', String(perSecond));
      if (retryAfter !== undefined) putSetting.run('retry_after', retryAfter ? 'on' : 'off');
    },
  };
}

function readFault(row: Record<string, unknown>): Fault {
  return {
    id: Number(row.id),
    kind: row.kind as FaultKind,
    rate: Number(row.rate),
    rateOf: Number(row.rate_of),
    ...(row.times !== null && { times: Number(row.times) }),
    ...(row.path !== null && { path: String(row.path) }),
    seed: String(row.seed),
    ...(JSON.parse(String(row.options)) as object),
    seen: Number(row.seen),
    hits: Number(row.hits),
  };
}
