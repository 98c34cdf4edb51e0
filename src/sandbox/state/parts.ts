import type { DatabaseSync } from 'node:sqlite';
import { seedAffiliate } from './affiliate/seed.ts';
import { AFFILIATE_SCHEMA, AFFILIATE_TABLES } from './affiliate/tables.ts';
import { seedReturns } from './aftersales/seed.ts';
import { AFTERSALE_SCHEMA, AFTERSALE_TABLES } from './aftersales/tables.ts';
import { seedFinance } from './finance/seed.ts';
import { FINANCE_SCHEMA, FINANCE_TABLES } from './finance/tables.ts';
import { seedMessages } from './messages/seed.ts';
import { MESSAGE_SCHEMA, MESSAGE_TABLES } from './messages/tables.ts';
import { seedProducts } from './products/seed.ts';
import { PRODUCT_SCHEMA, PRODUCT_TABLES } from './products/tables.ts';
import { seedPromotions } from './promotions/seed.ts';
import { PROMOTION_SCHEMA, PROMOTION_TABLES } from './promotions/tables.ts';
import { seedSellerCenter } from './seller-center/seed.ts';
import { SELLER_SCHEMA, SELLER_TABLES } from './seller-center/tables.ts';
import { seedTrade, TRADE_SCHEMA } from './trade/tables.ts';
import { seedWebhooks, WEBHOOK_SCHEMA, WEBHOOK_TABLES } from './webhooks/tables.ts';

/** A part of the state with tables of its own, which an older sandbox gets when it is opened. */
export interface Part {
  /** The first version of the state that has it. */
  since: number;
  /** Tables in the order in which they are made. */
  tables: readonly string[];
  schema: string;
  /** Fills a new part, inside a transaction. @param now virtual time, epoch seconds */
  seed(db: DatabaseSync, now: number): void;
}

/** In the order in which they are made and filled: a part may read those before it. */
export const PARTS: readonly Part[] = [
  { since: 2, tables: PRODUCT_TABLES, schema: PRODUCT_SCHEMA, seed: seedProducts },
  { since: 3, tables: AFTERSALE_TABLES, schema: AFTERSALE_SCHEMA, seed: seedReturns },
  { since: 3, tables: MESSAGE_TABLES, schema: MESSAGE_SCHEMA, seed: seedMessages },
  { since: 3, tables: SELLER_TABLES, schema: SELLER_SCHEMA, seed: seedSellerCenter },
  { since: 4, tables: WEBHOOK_TABLES, schema: WEBHOOK_SCHEMA, seed: seedWebhooks },
  { since: 5, tables: [], schema: TRADE_SCHEMA, seed: seedTrade },
  { since: 5, tables: PROMOTION_TABLES, schema: PROMOTION_SCHEMA, seed: seedPromotions },
  { since: 5, tables: FINANCE_TABLES, schema: FINANCE_SCHEMA, seed: seedFinance },
  { since: 5, tables: AFFILIATE_TABLES, schema: AFFILIATE_SCHEMA, seed: seedAffiliate },
];

/** Of the shape of all tables; an older sandbox gets the parts it lacks. */
export const SCHEMA_VERSION = Math.max(...PARTS.map(({ since }) => since));
