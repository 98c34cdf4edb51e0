import type { HandlerContext, HandlerTable } from '../../types.ts';
import { Refusal } from '../../types.ts';
import { bestContents, bestCreators, bestProducts } from '../analytics/bestsellers.ts';
import { wireHours } from '../analytics/hours.ts';
import { wireShop, wireShopOld } from '../analytics/shop.ts';
import { type Asked, askedDay, askedNow, askedSpan, dayNumber } from '../analytics/span.ts';
import { read } from '../database.ts';
import { readSums } from '../sums/read.ts';
import { isComparing } from './analytics-lists.ts';
import { oneOf } from './seller-page.ts';

function answered(asked: Asked, wire: (asked: Asked) => unknown): unknown {
  return read(asked.db, () => wire(asked));
}

/** The same from sums that are kept. */
function summed(asked: Asked, wire: (asked: Asked) => unknown): unknown {
  return readSums(asked.db, () => wire(asked));
}

/** The days up to `date`, yesterday where it is left out, that `time_slot` says. @throws Refusal for a day that is not over */
function slotOf(context: HandlerContext): Asked {
  const asked = askedNow(context);
  const days = { '1D': 1, '7D': 7, '30D': 30 }[oneOf(context, 'time_slot', ['1D', '7D', '30D']) ?? '1D'];
  const text = context.query.date;
  const last = text ? dayNumber(text) : asked.today - 1;
  if (last === undefined || last >= asked.today)
    throw new Refusal(28001022, 'the date is not valid: a day that is over');
  return { ...asked, first: last - days + 1, end: last + 1 };
}

const ACCOUNTS = { OFFICIAL: 'OFFICIAL', CHANNEL: 'MARKETING', AFFILIATE: 'AFFILIATE' } as const;

/** How a shop sells, by day and hour, and what sells best. */
export const shopAnalyticsHandlers: HandlerTable = {
  'GET /analytics/202509/shop/performance': (context) => summed(askedSpan(context), wireShop),
  'GET /analytics/202405/shop/performance': (context) =>
    summed(askedSpan(context), (asked) => wireShopOld(asked, isComparing(context))),
  'GET /analytics/202510/shop/performance/{date}/performance_per_hour': (context) =>
    answered(askedDay(context), wireHours),
  'GET /analytics/202511/products/bestselling': (context) =>
    answered(slotOf(context), (asked) => ({ products: bestProducts(asked) })),
  'GET /analytics/202511/videos/bestselling': (context) =>
    answered(slotOf(context), (asked) => ({ videos: bestContents(asked, 'VIDEO') })),
  'GET /analytics/202511/lives/bestselling': (context) =>
    answered(slotOf(context), (asked) => ({ lives: bestContents(asked, 'LIVE') })),
  'GET /analytics/202511/creators/bestselling': (context) => {
    const account = ACCOUNTS[oneOf(context, 'author_type', ['OFFICIAL', 'CHANNEL', 'AFFILIATE']) ?? 'AFFILIATE'];
    return answered(slotOf(context), (asked) => ({ creators: bestCreators(asked, account) }));
  },
};
