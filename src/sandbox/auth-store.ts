import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ensureGatewaySchema } from './gateway-schema.ts';
import { write } from './state/database.ts';

/** Seconds an access token lives: seven days, as the platform's default. */
const ACCESS_LIFE_S = 7 * 86_400;
/** Seconds an authorisation lives where nobody chose a duration. */
const REFRESH_LIFE_S = 365 * 86_400;
/** Seconds an auth code lives. */
const CODE_LIFE_S = 30 * 60;

export interface SandboxApp {
  appKey: string;
  appSecret: string;
  serviceId: string;
}

/** What one seller granted to one app. */
export interface SandboxGrant {
  id: number;
  appKey: string;
  openId: string;
  sellerName: string;
  /** Region of the seller's account: `US`, `GB` */
  region: string;
  /** Ids of the shops it covers; `*` is every shop. */
  shopIds: readonly string[] | '*';
  /** `*` is every scope. */
  scopes: readonly string[] | '*';
}

export interface SandboxPair {
  grantId: number;
  accessToken: string;
  refreshToken: string;
  /** Absolute, epoch seconds. */
  accessExpiresAt: number;
  refreshExpiresAt: number;
}

/** What a refresh token leads to. */
type RefreshOutcome = { pair: SandboxPair } | { refused: 'expired' | 'unknown' };

/** Apps, grants, tokens and auth codes. All times are the real clock's, epoch seconds: tokens do not age with the virtual one. */
export interface AuthStore {
  app(appKey: string): SandboxApp | undefined;
  appByService(serviceId: string): SandboxApp | undefined;
  addApp(app: SandboxApp): void;
  defaultApp(): SandboxApp;
  grant(id: number): SandboxGrant | undefined;
  /** The grant that every sandbox has from the start; one, however many processes ask at once. */
  defaultGrant(appKey: string, sellerName: string): SandboxGrant;
  /** The newest pair of a grant, or a new one where there is none or it has expired. */
  currentPair(grantId: number, now: number): SandboxPair;
  addGrant(grant: Omit<SandboxGrant, 'id'>): SandboxGrant;
  /** Narrows what a grant covers; an empty list takes the authorisation back. */
  setGrantShops(id: number, shopIds: readonly string[]): void;
  issue(grantId: number, now: number, lives?: { access?: number; refresh?: number }): SandboxPair;
  byAccessToken(token: string): SandboxPair | undefined;
  /** Notes that a pair has come into use: the refresh token it came from is spent from now on. */
  markUsed(pair: SandboxPair): void;
  expire(accessToken: string, now: number): void;
  /**
   * Gives the next pair for a refresh token. Until that pair is used for the first time the old refresh token still
   * leads to it, so that a client that died before it could store the answer is not locked out; afterwards it is spent.
   */
  refresh(appKey: string, refreshToken: string, now: number): RefreshOutcome;
  addCode(
    code: { appKey: string; shopIds: readonly string[] | '*'; region: string; sellerName: string },
    now: number,
  ): string;
  /** Takes an auth code; undefined when it is unknown, used, too old or another app's. */
  redeem(appKey: string, code: string, now: number): SandboxPair | undefined;
}

const DEFAULT_APP_KEY = '6sandbox0till';

/** Opens the tokens and apps kept in the sandbox's database; makes their tables, and the default app, on first use. */
export function openAuthStore(db: DatabaseSync): AuthStore {
  ensureGatewaySchema(db);
  const prepared = new Map<string, StatementSync>();
  const sql = (text: string): StatementSync => {
    const statement = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, statement);
    return statement;
  };
  const atomically = <T>(work: () => T): T => write(db, work);

  const insertPair = (
    grant: SandboxGrant,
    now: number,
    parent: string | null,
    lives: { access?: number; refresh?: number },
  ): SandboxPair => {
    const prefix = grant.region === 'US' ? 'TTP_SANDBOX_' : 'ROW_SANDBOX_';
    const pair: SandboxPair = {
      grantId: grant.id,
      accessToken: prefix + randomBytes(33).toString('base64url'),
      refreshToken: prefix + randomBytes(33).toString('base64url'),
      accessExpiresAt: now + (lives.access ?? ACCESS_LIFE_S),
      refreshExpiresAt: now + (lives.refresh ?? REFRESH_LIFE_S),
    };
    sql(
      'INSERT INTO gw_tokens (access_token, refresh_token, grant_id, access_expires_at, refresh_expires_at, parent, used) VALUES (?, ?, ?, ?, ?, ?, 0)',
    ).run(pair.accessToken, pair.refreshToken, pair.grantId, pair.accessExpiresAt, pair.refreshExpiresAt, parent);
    return pair;
  };
  const requireGrant = (id: number): SandboxGrant => {
    const grant = readGrant(sql('SELECT * FROM gw_grants WHERE id = ?').get(id));
    if (!grant) throw new Error(`The sandbox has no grant ${id}.`);
    return grant;
  };

  const store: AuthStore = {
    app: (appKey) => readApp(sql('SELECT * FROM gw_apps WHERE app_key = ?').get(appKey)),
    appByService: (serviceId) => readApp(sql('SELECT * FROM gw_apps WHERE service_id = ?').get(serviceId)),
    addApp: ({ appKey, appSecret, serviceId }) => {
      sql('INSERT OR IGNORE INTO gw_apps (app_key, app_secret, service_id) VALUES (?, ?, ?)').run(
        appKey,
        appSecret,
        serviceId,
      );
    },
    defaultApp() {
      // The same in every folder, so that a pasted environment survives a reset.
      if (!store.app(DEFAULT_APP_KEY)) {
        const appSecret = createHash('sha256')
          .update(`${DEFAULT_APP_KEY}: nothing secret about it`)
          .digest('hex')
          .slice(0, 40);
        store.addApp({ appKey: DEFAULT_APP_KEY, appSecret, serviceId: '7412345678901234567' });
      }
      return store.app(DEFAULT_APP_KEY) as SandboxApp;
    },
    grant: (id) => readGrant(sql('SELECT * FROM gw_grants WHERE id = ?').get(id)),
    defaultGrant(appKey, sellerName) {
      const read = (): SandboxGrant | undefined => {
        const id = sql("SELECT value FROM gw_settings WHERE key = 'default_grant'").get()?.value;
        const grant = id === undefined ? undefined : store.grant(Number(id));
        // Taken back through the API: the next sandbox command begins with a new one.
        return grant && grant.shopIds.length > 0 ? grant : undefined;
      };
      const make = (): SandboxGrant => {
        const grant = store.addGrant({
          appKey,
          openId: randomBytes(16).toString('hex'),
          sellerName,
          region: 'US',
          shopIds: '*',
          scopes: '*',
        });
        sql("INSERT OR REPLACE INTO gw_settings (key, value) VALUES ('default_grant', ?)").run(String(grant.id));
        return grant;
      };
      return read() ?? atomically(() => read() ?? make());
    },
    currentPair(grantId, now) {
      const read = (): SandboxPair | undefined => {
        const pair = latest(grantId);
        return pair && pair.accessExpiresAt > now ? pair : undefined;
      };
      return read() ?? atomically(() => read() ?? insertPair(requireGrant(grantId), now, null, {}));
    },
    addGrant(grant) {
      const { lastInsertRowid } = sql(
        'INSERT INTO gw_grants (app_key, open_id, seller_name, region, shops, scopes) VALUES (?, ?, ?, ?, ?, ?)',
      ).run(
        grant.appKey,
        grant.openId,
        grant.sellerName,
        grant.region,
        JSON.stringify(grant.shopIds),
        JSON.stringify(grant.scopes),
      );
      return { ...grant, id: Number(lastInsertRowid) };
    },
    setGrantShops: (id, shopIds) => {
      sql('UPDATE gw_grants SET shops = ? WHERE id = ?').run(JSON.stringify(shopIds), id);
    },
    issue: (grantId, now, lives = {}) => insertPair(requireGrant(grantId), now, null, lives),
    byAccessToken: (token) => readPair(sql('SELECT * FROM gw_tokens WHERE access_token = ?').get(token)),
    markUsed: ({ accessToken }) => {
      if (sql('SELECT 1 FROM gw_tokens WHERE access_token = ? AND used = 0').get(accessToken)) {
        sql('UPDATE gw_tokens SET used = 1 WHERE access_token = ?').run(accessToken);
      }
    },
    expire: (accessToken, now) => {
      sql('UPDATE gw_tokens SET access_expires_at = ? WHERE access_token = ? AND access_expires_at > ?').run(
        now,
        accessToken,
        now,
      );
    },
    refresh: (appKey, refreshToken, now) =>
      atomically(() => {
        const row = sql('SELECT * FROM gw_tokens WHERE refresh_token = ?').get(refreshToken);
        const pair = readPair(row);
        const grant = pair && store.grant(pair.grantId);
        if (!pair || !grant || grant.appKey !== appKey || grant.shopIds.length === 0) return { refused: 'unknown' };
        if (pair.refreshExpiresAt <= now) return { refused: 'expired' };
        const successor = sql('SELECT * FROM gw_tokens WHERE parent = ? ORDER BY id DESC LIMIT 1').get(refreshToken);
        const next = readPair(successor);
        if (next && (successor?.used === 1 || hasSuccessor(next.refreshToken))) return { refused: 'expired' };
        if (next && next.accessExpiresAt > now) return { pair: next };
        return { pair: insertPair(grant, now, refreshToken, { refresh: pair.refreshExpiresAt - now }) };
      }),
    addCode(code, now) {
      const text = `${code.region === 'US' ? 'TTP' : 'ROW'}_SANDBOX_CODE_${randomBytes(24).toString('base64url')}`;
      sql('INSERT INTO gw_codes (code, app_key, shops, region, seller_name, expires_at) VALUES (?, ?, ?, ?, ?, ?)').run(
        text,
        code.appKey,
        JSON.stringify(code.shopIds),
        code.region,
        code.sellerName,
        now + CODE_LIFE_S,
      );
      return text;
    },
    redeem: (appKey, code, now) =>
      atomically(() => {
        const row = sql('DELETE FROM gw_codes WHERE code = ? AND app_key = ? RETURNING *').get(code, appKey);
        if (!row || Number(row.expires_at) <= now) return undefined;
        const grant = store.addGrant({
          appKey,
          openId: randomBytes(16).toString('hex'),
          sellerName: String(row.seller_name),
          region: String(row.region),
          shopIds: JSON.parse(String(row.shops)) as string[] | '*',
          scopes: '*',
        });
        return insertPair(grant, now, null, {});
      }),
  };
  const latest = (grantId: number): SandboxPair | undefined =>
    readPair(sql('SELECT * FROM gw_tokens WHERE grant_id = ? ORDER BY id DESC LIMIT 1').get(grantId));
  const hasSuccessor = (refreshToken: string): boolean =>
    sql('SELECT 1 FROM gw_tokens WHERE parent = ?').get(refreshToken) !== undefined;
  return store;
}

type Row = ReturnType<StatementSync['get']>;

function readApp(row: Row): SandboxApp | undefined {
  return row && { appKey: String(row.app_key), appSecret: String(row.app_secret), serviceId: String(row.service_id) };
}

function readGrant(row: Row): SandboxGrant | undefined {
  return (
    row && {
      id: Number(row.id),
      appKey: String(row.app_key),
      openId: String(row.open_id),
      sellerName: String(row.seller_name),
      region: String(row.region),
      shopIds: JSON.parse(String(row.shops)) as string[] | '*',
      scopes: JSON.parse(String(row.scopes)) as string[] | '*',
    }
  );
}

function readPair(row: Row): SandboxPair | undefined {
  return (
    row && {
      grantId: Number(row.grant_id),
      accessToken: String(row.access_token),
      refreshToken: String(row.refresh_token),
      accessExpiresAt: Number(row.access_expires_at),
      refreshExpiresAt: Number(row.refresh_expires_at),
    }
  );
}
