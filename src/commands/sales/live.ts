import { Failure } from '../../lib/failure.ts';
import { isoFromMs } from '../../lib/time.ts';
import type { Page } from '../../output/pages/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { byAmount } from '../../shop/sales/figures.ts';
import {
  type LiveMinute,
  type LiveOverall,
  type LiveProduct,
  readLiveProducts,
  readMinutes,
} from '../../shop/sales/live.ts';
import { attempt } from '../health/attempt.ts';
import { askOnce, needed, SCOPE } from './ask.ts';
import type { Desk } from './desk.ts';
import { valueText } from './words.ts';

const MINUTES = 'GET /analytics/202510/shop_lives/{live_id}/performance_per_minutes';
const PRODUCTS = 'GET /analytics/202512/shop/{live_id}/products_performance';
/** Pages of minutes at most; a session of a day has far fewer. */
const MOST_PAGES = 200;
const PEAKS = 3;

/** A LIVE session minute by minute. */
export interface LiveReport extends LiveOverall {
  id: string;
  minutes: readonly LiveMinute[];
  /** Null where the platform does not tell them. */
  products: readonly LiveProduct[] | null;
  madeAt: string;
  notes: readonly string[];
}

/** Reads a session. @throws Failure of the API, not-found for one that the shop has not */
export async function gatherLive(desk: Desk, api: PartnerApi, id: string): Promise<LiveReport> {
  const call = { path: { live_id: id } };
  const query = { currency: desk.currency };
  let token: string | undefined;
  const seen = new Set<string>();
  const minutes: LiveMinute[] = [];
  let overall: LiveOverall | undefined;
  do {
    const page_token = token;
    const data = await needed(
      desk,
      `session ${id}`,
      askOnce(api, { operation: MINUTES, ...call, query: { ...query, page_token } }, desk.signal),
    );
    const page = readMinutes(data);
    overall ??= page.overall;
    minutes.push(...page.minutes);
    token = (data as { next_page_token?: string } | undefined)?.next_page_token || undefined;
    if (token !== undefined && (seen.has(token) || seen.size >= MOST_PAGES))
      throw new Failure('failed', 'The platform gave the same page of minutes again; the list would not end.', {
        code: 'endless-list',
        hint: 'Try again later.',
      });
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
  const { value, missing } = await attempt('products of the session', SCOPE, async () =>
    readLiveProducts(await askOnce(api, { operation: PRODUCTS, ...call, query }, desk.signal)),
  );
  return {
    id,
    ...overall,
    minutes,
    products: value ? value.sort((a, b) => byAmount(b.gmv, a.gmv)) : null,
    madeAt: isoFromMs(desk.now),
    notes: [...desk.remarks, ...(missing ? [`Products of the session: ${missing.why}. ${missing.how}`] : [])],
  };
}

/** A session as a page, by the wall clock of the shop. */
export function livePage(report: LiveReport, desk: Desk): Page {
  const at = (iso: string | null) =>
    iso === null ? 'unknown' : desk.clock.local(Date.parse(iso) / 1000).time.slice(0, 5);
  const { minutes, products, startedAt } = report;
  const date = startedAt === null ? 'day unknown' : desk.clock.local(Date.parse(startedAt) / 1000).date;
  const labels = minutes.map(({ startedAt: start }) => at(start));
  const viewers = minutes.map((minute) => minute.viewers ?? minute.views);
  const strongest = minutes
    .filter(({ gmv }) => gmv !== null && Number(gmv.amount) > 0)
    .sort((a, b) => byAmount(b.gmv, a.gmv))
    .slice(0, PEAKS);
  const length = report.duration === null ? '' : `, ${Math.round(report.duration / 60)} minutes`;
  return {
    title: `LIVE: ${report.title ?? report.id}`,
    lines: [`${date}, ${at(startedAt)} to ${at(report.endedAt)}${length}, ${desk.clock.zone}; session ${report.id}`],
    headline: {
      state: 'unknown',
      text: `GMV ${valueText(report.gmv)}, ${valueText(report.items)} items, ${valueText(report.viewers)} viewers`,
    },
    blocks: [
      {
        kind: 'line',
        title: 'GMV by minute',
        caption: `GMV a minute, ${report.gmv?.currency ?? minutes[0]?.gmv?.currency ?? ''}`,
        labels,
        series: [
          {
            name: 'GMV',
            values: minutes.map(({ gmv }) => (gmv === null ? null : Number(gmv.amount))),
            said: minutes.map(({ gmv }) => valueText(gmv)),
          },
        ],
      },
      {
        kind: 'line',
        title: 'Viewers by minute',
        caption: 'viewers a minute',
        mean: true,
        labels,
        series: [{ name: 'viewers', values: viewers, said: viewers.map(valueText) }],
      },
      {
        kind: 'list',
        title: 'Strongest minutes',
        lines: strongest.map(
          (minute) => `${at(minute.startedAt)}: ${valueText(minute.gmv)}, ${valueText(minute.items)} items`,
        ),
      },
      {
        kind: 'table',
        title: 'Products',
        columns: [
          { head: 'product' },
          { head: 'GMV', number: true },
          { head: 'items', number: true, drop: 1 },
          { head: 'clicks', number: true, drop: 2 },
          { head: 'CTR', number: true, drop: 3 },
          { head: 'click to order', number: true, drop: 4 },
        ],
        rows: (products ?? []).map((product) => [
          product.name ?? product.id,
          valueText(product.gmv),
          valueText(product.items),
          valueText(product.clicks),
          product.clickThrough ?? 'unknown',
          product.clickToOrder ?? 'unknown',
        ]),
      },
    ],
    notes: [...report.notes, ...(minutes.length === 0 ? ['The platform tells no minutes of this session.'] : [])],
    footer: `Made ${report.madeAt.slice(0, 16).replace('T', ' ')} UTC by Till from the platform's analytics. Not a document of TikTok Shop.`,
  };
}
