import type { DatabaseSync } from 'node:sqlite';
import { ensureGatewaySchema } from './gateway-schema.ts';
import type { SandboxState } from './types.ts';

/** What one request did to one thing: an order, a package. */
export interface LoggedItem {
  id: string;
  /** 0 where it was done, else the refusal's code. */
  code: number;
}

/** A mutating request that the sandbox processed, whether or not the caller learnt of it. */
export interface LoggedRequest {
  /** Real time, epoch milliseconds. */
  at: number;
  /** Virtual time, epoch milliseconds. */
  virtualAt: number;
  /** `POST /fulfillment/202309/packages/ship` */
  operation: string;
  appKey: string;
  shopId: string | undefined;
  items: LoggedItem[];
  /** The envelope's code. */
  code: number;
  message: string;
  requestId: string;
  /** A fault that kept the answer from the caller. */
  fault: string | undefined;
}

/** Stores requests; called in the transaction of what the request did, so that both are there or neither. */
export function createRequestLog(db: DatabaseSync): (entry: LoggedRequest) => void {
  ensureGatewaySchema(db);
  const insert = db.prepare(
    'INSERT INTO gw_requests (at, virtual_at, operation, app_key, shop_id, items, code, message, request_id, fault) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return (entry) => {
    insert.run(
      entry.at,
      entry.virtualAt,
      entry.operation,
      entry.appKey,
      entry.shopId ?? null,
      JSON.stringify(entry.items),
      entry.code,
      entry.message,
      entry.requestId,
      entry.fault ?? null,
    );
  };
}

/** Every mutating request the sandbox processed (token refreshes included), oldest first. */
export function requestLog(state: Pick<SandboxState, 'db'>): LoggedRequest[] {
  ensureGatewaySchema(state.db);
  return state.db
    .prepare('SELECT * FROM gw_requests ORDER BY id')
    .all()
    .map((row) => ({
      at: Number(row.at),
      virtualAt: Number(row.virtual_at),
      operation: String(row.operation),
      appKey: String(row.app_key),
      shopId: row.shop_id === null ? undefined : String(row.shop_id),
      items: JSON.parse(String(row.items)) as LoggedItem[],
      code: Number(row.code),
      message: String(row.message),
      requestId: String(row.request_id),
      fault: row.fault === null ? undefined : String(row.fault),
    }));
}

/**
 * Which things a request was about, and what became of each.
 * @param path the path's values, the first of which names the thing where there is one
 * @param code the envelope's code; batch answers name the refused ones in `errors`
 */
export function itemsOf(
  path: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>>,
  data: unknown,
  code: number,
): LoggedItem[] {
  const refused = refusals(data);
  const ids = Object.values(path).slice(0, 1);
  if (ids.length === 0) ids.push(...bodyIds(body));
  return ids.map((id) => ({ id, code: refused.get(id) ?? code }));
}

function bodyIds(body: Readonly<Record<string, unknown>>): string[] {
  for (const [name, value] of Object.entries(body)) {
    if (/(?:^|_)id$/.test(name) && typeof value === 'string') return [value];
    if (!Array.isArray(value)) continue;
    const ids = value.map((entry) => (typeof entry === 'string' ? entry : (entry as { id?: unknown } | null)?.id));
    if (ids.length > 0 && ids.every((id) => typeof id === 'string')) return ids as string[];
  }
  return [];
}

function refusals(data: unknown): Map<string, number> {
  const errors = (data as { errors?: unknown } | null | undefined)?.errors;
  const found = new Map<string, number>();
  for (const error of Array.isArray(errors) ? (errors as { code?: unknown; detail?: unknown }[]) : []) {
    for (const value of Object.values((error.detail ?? {}) as Record<string, unknown>)) {
      if (typeof value === 'string') found.set(value, Number(error.code));
    }
  }
  return found;
}
