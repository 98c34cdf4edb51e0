import { isoFromMs } from '../lib/time.ts';
import { openAuthStore } from './auth-store.ts';
import { openFaultStore } from './faults-store.ts';
import { ensureGatewaySchema } from './gateway-schema.ts';
import { shops as listShops } from './state/index.ts';
import type { SandboxShop, SandboxState } from './types.ts';

/** A stand-alone server that runs on a state. */
interface RunningServer {
  url: string;
  pid: number;
  /** Real time, ISO 8601. */
  startedAt: string;
}

/** What the gateway keeps of a sandbox, in numbers. */
export interface GatewayStatus {
  requests: number;
  faults: number;
  /** A whole number, off or default. */
  rateLimit: string;
  retryAfter: boolean;
  servers: RunningServer[];
}

/** @returns how many writes were processed, what is set to go wrong, and which servers run */
export function gatewayStatus(state: Pick<SandboxState, 'db'>): GatewayStatus {
  ensureGatewaySchema(state.db);
  const faults = openFaultStore(state.db);
  const { perSecond, retryAfter } = faults.rates();
  const requests = Number(state.db.prepare('SELECT count(*) AS count FROM gw_requests').get()?.count);
  return {
    requests,
    faults: faults.list().length,
    rateLimit: String(perSecond),
    retryAfter,
    servers: runningServers(state),
  };
}

/**
 * Notes a stand-alone server, so that others can see it.
 * @returns takes the note back
 */
export function registerServer(state: Pick<SandboxState, 'db'>, url: string): () => void {
  ensureGatewaySchema(state.db);
  const { pid } = process;
  state.db
    .prepare('INSERT OR REPLACE INTO gw_servers (pid, url, started_at) VALUES (?, ?, ?)')
    .run(pid, url, Date.now());
  return () => {
    state.db.prepare('DELETE FROM gw_servers WHERE pid = ? AND url = ?').run(pid, url);
  };
}

/** Servers whose process is alive. */
function runningServers(state: Pick<SandboxState, 'db'>): RunningServer[] {
  return state.db
    .prepare('SELECT * FROM gw_servers ORDER BY started_at')
    .all()
    .map((row) => ({ url: String(row.url), pid: Number(row.pid), startedAt: isoFromMs(Number(row.started_at)) }))
    .filter(({ pid }) => isAlive(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Makes an auth code as the authorisation page would, for the default app.
 * @param region the seller of one shop only; all shops where absent
 * @returns a code that lives 30 minutes and can be used once
 */
export function createAuthCode(
  state: SandboxState,
  region?: SandboxShop['region'],
  nowMs: number = Date.now(),
): string {
  const store = openAuthStore(state.db);
  const shopIds =
    region === undefined
      ? ('*' as const)
      : listShops(state)
          .filter((shop) => shop.region === region)
          .map((shop) => shop.id);
  const code = {
    appKey: store.defaultApp().appKey,
    shopIds,
    region: region ?? 'US',
    sellerName: 'Till Sandbox Seller',
  };
  return store.addCode(code, Math.floor(nowMs / 1000));
}
