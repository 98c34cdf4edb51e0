/** Tables of the products, in the order in which they are made. */
export const PRODUCT_TABLES = ['products', 'skus', 'uploads', 'brands'] as const;

/**
 * products  `content` is the version buyers see (or the only one), `review` an edit of a live product that is being audited,
 *           `draft` an edit that was saved only; all three JSON (content.ts). `prior` is the status before an audit of a product
 *           that was listed before. `submitted` is when the product was first handed in through the API.
 * skus      price and stock, which are never audited; `price` and `list_price` in minor units; `stock` is a JSON list of
 *           [warehouse key, quantity, committed, backorder, handling days]; `live` is 0 for a SKU of an edit that is not live yet
 * uploads   images and files; `bytes` is null for what is drawn on demand and for videos
 */
export const PRODUCT_SCHEMA = `
  CREATE TABLE products (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, shop INTEGER NOT NULL, status TEXT NOT NULL, prior TEXT, audit TEXT NOT NULL,
    tier TEXT, content TEXT NOT NULL, review TEXT, draft TEXT, reasons TEXT, create_time INTEGER NOT NULL,
    update_time INTEGER NOT NULL, submitted INTEGER, idempotency TEXT, next_at INTEGER
  ) STRICT;
  CREATE INDEX products_created ON products (shop, create_time, n);
  CREATE INDEX products_updated ON products (shop, update_time, n);
  CREATE INDEX products_status ON products (shop, status, create_time, n);
  CREATE INDEX products_submitted ON products (shop, submitted) WHERE submitted IS NOT NULL;
  CREATE UNIQUE INDEX products_idempotency ON products (shop, idempotency) WHERE idempotency IS NOT NULL;
  CREATE INDEX products_next ON products (next_at, n) WHERE next_at IS NOT NULL;

  CREATE TABLE skus (
    k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, product INTEGER NOT NULL, shop INTEGER NOT NULL, seller_sku TEXT NOT NULL,
    price INTEGER, list_price INTEGER, stock TEXT NOT NULL, promotion TEXT, promotion_until INTEGER, promotion_stock INTEGER,
    live INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX skus_product ON skus (product, k);
  CREATE INDEX skus_seller ON skus (shop, seller_sku);

  CREATE TABLE uploads (
    uri TEXT PRIMARY KEY, kind TEXT NOT NULL, format TEXT NOT NULL, name TEXT NOT NULL, use_case TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL, size INTEGER NOT NULL, bytes BLOB
  ) STRICT;

  CREATE TABLE brands (id TEXT PRIMARY KEY, name TEXT NOT NULL, made INTEGER NOT NULL) STRICT;
`;
