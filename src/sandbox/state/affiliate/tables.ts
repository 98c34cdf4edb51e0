/** Tables of the affiliate part, in the order in which they are made. */
export const AFFILIATE_TABLES = [
  'affiliate_open',
  'affiliate_open_out',
  'affiliate_rules',
  'affiliate_settings',
  'affiliate_targets',
  'affiliate_target_products',
  'affiliate_target_creators',
  'affiliate_samples',
] as const;

/**
 * affiliate_open             a product that any creator may promote; `rate` in basis points; `ends` is null while nobody removed it
 * affiliate_open_out         creators who may not promote it any more
 * affiliate_rules            who may ask for samples of a product; `rule` is JSON as it came
 * affiliate_settings         whether new products join, and at which rate
 * affiliate_targets          an invitation of some creators; `cancels` is when it ends because it was removed
 * affiliate_target_products  rates in basis points; `ends` is when it leaves, null while it is in
 * affiliate_target_creators  creators by their keys
 * affiliate_samples          applications that were decided (and those that are laid down); the others follow from creator and time
 *                            (samples.ts). `n` is the key of the sample order
 * All times are epoch seconds of the virtual clock.
 */
export const AFFILIATE_SCHEMA = `
  CREATE TABLE affiliate_open (
    id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, product TEXT NOT NULL, rate INTEGER NOT NULL, began INTEGER NOT NULL, ends INTEGER
  ) STRICT;
  CREATE INDEX affiliate_open_product ON affiliate_open (shop, product, id);

  CREATE TABLE affiliate_open_out (
    id INTEGER NOT NULL, creator INTEGER NOT NULL, PRIMARY KEY (id, creator)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE affiliate_rules (
    shop INTEGER NOT NULL, product TEXT NOT NULL, active INTEGER NOT NULL, rule TEXT NOT NULL, PRIMARY KEY (shop, product)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE affiliate_settings (shop INTEGER PRIMARY KEY, auto INTEGER NOT NULL, rate INTEGER NOT NULL, began INTEGER NOT NULL) STRICT;

  CREATE TABLE affiliate_targets (
    id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, name TEXT NOT NULL, message TEXT NOT NULL, email TEXT NOT NULL,
    samples INTEGER NOT NULL, exempt INTEGER NOT NULL, start_time INTEGER NOT NULL, end_time INTEGER NOT NULL,
    update_time INTEGER NOT NULL, cancels INTEGER
  ) STRICT;
  CREATE INDEX affiliate_targets_shop ON affiliate_targets (shop, id);

  CREATE TABLE affiliate_target_products (
    target INTEGER NOT NULL, product TEXT NOT NULL, rate INTEGER NOT NULL, ads INTEGER, ends INTEGER, PRIMARY KEY (target, product)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE affiliate_target_creators (
    target INTEGER NOT NULL, creator INTEGER NOT NULL, ends INTEGER, PRIMARY KEY (target, creator)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX affiliate_target_creators_creator ON affiliate_target_creators (creator, target);

  CREATE TABLE affiliate_samples (
    id INTEGER PRIMARY KEY, shop INTEGER NOT NULL, creator INTEGER NOT NULL, product TEXT NOT NULL, sku TEXT NOT NULL,
    created INTEGER NOT NULL, decided INTEGER NOT NULL, result TEXT NOT NULL, reason TEXT, n INTEGER
  ) STRICT;
  CREATE INDEX affiliate_samples_shop ON affiliate_samples (shop, id);
`;
