import { api } from './api.ts';
import { badge } from './badge.ts';
import { cancellations } from './cancellations.ts';
import { completion } from './completion.ts';
import { config } from './config.ts';
import { coupons } from './coupons.ts';
import { creators } from './creators.ts';
import { demo, start } from './demo.ts';
import { errors } from './errors.ts';
import { events } from './events.ts';
import { health } from './health.ts';
import { jobs } from './jobs.ts';
import { listen } from './listen.ts';
import { doctor, login, logout, whoami } from './login.ts';
import { mcp } from './mcp.ts';
import { messages } from './messages.ts';
import { money } from './money.ts';
import { orders } from './orders.ts';
import { prices } from './prices.ts';
import { products } from './products.ts';
import { promotions } from './promotions.ts';
import { quiz } from './quiz.ts';
import { report } from './report.ts';
import { returns } from './returns.ts';
import { sales } from './sales.ts';
import { sandbox } from './sandbox.ts';
import { shops } from './shops.ts';
import { stock } from './stock.ts';
import { sync } from './sync.ts';
import { todayNoun } from './today.ts';
import { trigger } from './trigger.ts';
import type { NounSpec } from './types.ts';
import { webhooks } from './webhooks.ts';

/** Every command, in the order in which help lists them. */
export const nouns: readonly NounSpec[] = [
  start,
  demo,
  todayNoun,
  orders,
  messages,
  products,
  stock,
  prices,
  promotions,
  coupons,
  creators,
  returns,
  cancellations,
  events,
  sales,
  money,
  health,
  quiz,
  badge,
  report,
  jobs,
  sync,
  shops,
  login,
  logout,
  whoami,
  doctor,
  api,
  errors,
  webhooks,
  listen,
  trigger,
  mcp,
  sandbox,
  config,
  completion,
];
