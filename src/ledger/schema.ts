/**
 * The ledger's schema, a step a version. A step that was released is never changed: what is new is a new step.
 * `user_version` counts the steps a file has had.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    profile TEXT NOT NULL,
    shop_id TEXT NOT NULL,
    settings TEXT NOT NULL,
    status TEXT NOT NULL,
    pid INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE job_rows (
    job INTEGER NOT NULL REFERENCES jobs (seq) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    plan TEXT NOT NULL,
    result TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (job, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX job_rows_by_key ON job_rows (job, key);
  CREATE INDEX job_rows_by_state ON job_rows (job, state, seq);
  `,
];
