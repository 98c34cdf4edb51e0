import type { DatabaseSync } from 'node:sqlite';
import { write } from './state/database.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS gw_apps (
    app_key TEXT PRIMARY KEY, app_secret TEXT NOT NULL, service_id TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS gw_grants (
    id INTEGER PRIMARY KEY, app_key TEXT NOT NULL, open_id TEXT NOT NULL, seller_name TEXT NOT NULL,
    region TEXT NOT NULL, shops TEXT NOT NULL, scopes TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS gw_tokens (
    id INTEGER PRIMARY KEY, access_token TEXT NOT NULL UNIQUE, refresh_token TEXT NOT NULL UNIQUE, grant_id INTEGER NOT NULL,
    access_expires_at INTEGER NOT NULL, refresh_expires_at INTEGER NOT NULL, parent TEXT, used INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS gw_tokens_parent ON gw_tokens (parent);
  CREATE INDEX IF NOT EXISTS gw_tokens_grant ON gw_tokens (grant_id);
  CREATE TABLE IF NOT EXISTS gw_codes (
    code TEXT PRIMARY KEY, app_key TEXT NOT NULL, shops TEXT NOT NULL, region TEXT NOT NULL, seller_name TEXT NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS gw_faults (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, rate INTEGER NOT NULL, rate_of INTEGER NOT NULL, times INTEGER, path TEXT,
    seed TEXT NOT NULL, options TEXT NOT NULL, seen INTEGER NOT NULL DEFAULT 0, hits INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS gw_requests (
    id INTEGER PRIMARY KEY, at INTEGER NOT NULL, virtual_at INTEGER NOT NULL, operation TEXT NOT NULL, app_key TEXT NOT NULL,
    shop_id TEXT, items TEXT NOT NULL, code INTEGER NOT NULL, message TEXT NOT NULL, request_id TEXT NOT NULL, fault TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS gw_servers (
    pid INTEGER NOT NULL, url TEXT NOT NULL, started_at INTEGER NOT NULL, PRIMARY KEY (pid, url)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS gw_settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/** Makes the gateway's own tables (`gw_…`) where they are missing. Safe while other processes do the same. */
export function ensureGatewaySchema(db: DatabaseSync): void {
  // The last table of the list: with it all others are there, and nothing has to wait for a writer.
  if (db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'gw_settings'").get()) return;
  write(db, () => db.exec(TABLES));
}

/** Forgets faults, limits and the record of requests; apps and tokens stay, so that nobody has to sign in again. */
export function resetGateway(db: DatabaseSync): void {
  ensureGatewaySchema(db);
  write(db, () =>
    db.exec("DELETE FROM gw_faults; DELETE FROM gw_requests; DELETE FROM gw_settings WHERE key <> 'default_grant'"),
  );
}
