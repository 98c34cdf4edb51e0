/** Tables of the customers' messages, in the order in which they are made. */
export const MESSAGE_TABLES = ['conversations', 'messages', 'sessions'] as const;

/**
 * conversations  one a buyer and shop. `n` is the order it is about, 0 for none; `topic` what the buyer wants; `last` the index of the
 *                newest message and `read` that of the newest one the shop has read; `session` the number of the session that is open,
 *                null between sessions, and `sessions` how many there were; `waits_since` the first message of the buyer that nobody
 *                has answered; `turns` how often the buyer has written in the session; `plan` what happens by itself at `next_at`
 * messages       `idx` is the place in the conversation, from 1; `content` is JSON as the API gives it
 * sessions       a buyer's matter from the first message to the end: `opened_time` is the buyer's first message, `answered_time` the
 *                first answer of a person, `auto_time` that of a machine, `satisfaction` the buyer's 1 to 5 stars
 */
export const MESSAGE_SCHEMA = `
  CREATE TABLE conversations (
    c INTEGER PRIMARY KEY, shop INTEGER NOT NULL, buyer INTEGER NOT NULL, n INTEGER NOT NULL, topic TEXT NOT NULL,
    create_time INTEGER NOT NULL, update_time INTEGER NOT NULL, last INTEGER NOT NULL, read INTEGER NOT NULL,
    session INTEGER, sessions INTEGER NOT NULL, waits_since INTEGER, turns INTEGER NOT NULL, plan TEXT, next_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX conversations_buyer ON conversations (shop, buyer);
  CREATE INDEX conversations_updated ON conversations (shop, update_time, c);
  CREATE INDEX conversations_next ON conversations (next_at, c) WHERE next_at IS NOT NULL;

  CREATE TABLE messages (
    conversation INTEGER NOT NULL, idx INTEGER NOT NULL, type TEXT NOT NULL, content TEXT NOT NULL, role TEXT NOT NULL,
    create_time INTEGER NOT NULL, visible INTEGER NOT NULL, PRIMARY KEY (conversation, idx)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sessions (
    s INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, shop INTEGER NOT NULL, conversation INTEGER NOT NULL,
    opened_time INTEGER NOT NULL, answered_time INTEGER, auto_time INTEGER, end_time INTEGER, satisfaction INTEGER, reason TEXT,
    tag TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessions_opened ON sessions (shop, opened_time, s);
  CREATE INDEX sessions_ended ON sessions (shop, end_time) WHERE end_time IS NOT NULL;
`;
