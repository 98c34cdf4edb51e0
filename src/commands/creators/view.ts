import { searchSamples } from '../../jobs/creators/read.ts';
import { creatorsView as manifest } from '../../manifest/creators.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { type Brought, broughtBy, broughtOf } from '../../shop/creators/brought.ts';
import type { AffiliateLine } from '../../shop/creators/order.ts';
import { byTimeLeft, type SampleRow, sampleRow } from '../../shop/creators/sample.ts';
import { targetStatuses } from '../../shop/creators/wire.ts';
import { byAmount } from '../../shop/sales/figures.ts';
import type { SoldLive, SoldVideo } from '../../shop/sales/types.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { attempt } from '../health/attempt.ts';
import { openDesk } from '../sales/desk.ts';
import { readList } from '../sales/gather-items.ts';
import { type CollaborationRow, targetRow } from './collaboration-rows.ts';
import {
  findCreator,
  type MarketCreator,
  noSuchCreator,
  plainName,
  readAffiliateLines,
  searchTargets,
} from './fetch.ts';
import { type Asked, askedPeriod } from './period.ts';
import { page } from './view-page.ts';

/** A video or LIVE session, and what it sold. */
export interface ContentRow {
  /** Null for the creator's showcase and links. */
  id: string | null;
  type: string | null;
  title: string | null;
  /** When it was posted or began, as analytics tell it. */
  postedAt: string | null;
  views: number | null;
  brought: Brought | null;
}

/** A creator of whom the shop knows something. */
export interface CreatorDetail {
  creator: string;
  creatorId: string | null;
  nickname: string | null;
  followers: number | null;
  from: string;
  to: string;
  /** A sum a currency. */
  brought: Brought[];
  contents: ContentRow[];
  samples: SampleRow[];
  collaborations: CollaborationRow[];
  notes: string[];
}

const MARKET_SCOPE = 'seller.creator_marketplace.read';
const ANALYTICS_SCOPE = 'data.shop_analytics.public.read';

/** `till creators view <creator>`: by user name or id. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const asked = await askedPeriod(deps, flags);
  const progress = deps.output.progress('reading what the creator brought');
  let detail: CreatorDetail;
  try {
    detail = await gatherCreator(deps, args.creator as string, asked, flags);
  } finally {
    progress.stop();
  }
  const { limit } = deps.flags;
  await deps.output.record(detail, {
    fields: manifest.fields ?? [],
    text: (row, look) => page(row, look, asked.time, limit),
  });
};

/** Gathers what is known of a creator. @throws Failure (not-found) for somebody of whom nothing is */
async function gatherCreator(
  deps: Deps,
  word: string,
  asked: Asked,
  flags: Record<string, unknown>,
): Promise<CreatorDetail> {
  const api = await deps.api();
  const notes: string[] = [];
  const market = await attempt('creators of the market', MARKET_SCOPE, () => findCreator(api, word, deps.signal));
  const known: MarketCreator | undefined = market.value;
  if (market.missing)
    notes.push(`Followers and id come from samples alone: ${market.missing.why}. ${market.missing.how}`);
  const name = plainName(known?.username ?? word);
  const [lines, samples] = await Promise.all([linesOf(api, name, asked, deps), samplesOf(api, name, asked, deps)]);
  const wish = samples[0];
  if (!known && lines.length === 0 && !wish) throw noSuchCreator([word]);
  const creatorId = known?.id ?? wish?.creatorId ?? null;
  const [posted, collaborations] = await Promise.all([
    attempt('the sales of videos and LIVE sessions', ANALYTICS_SCOPE, () => postedBy(deps, name, asked, flags)),
    creatorId === null ? [] : collaborationsOf(api, creatorId, deps),
  ]);
  if (posted.missing) notes.push(`Titles are not known: ${posted.missing.why}. ${posted.missing.how}`);
  return {
    creator: known?.username ?? lines[0]?.creator ?? wish?.creator ?? word,
    creatorId,
    nickname: known?.nickname ?? wish?.nickname ?? null,
    followers: known?.followers ?? wish?.followers ?? null,
    from: asked.period.from,
    to: asked.period.to,
    brought: broughtBy(lines, () => 'all').map(({ brought }) => brought),
    contents: contentRows(lines, posted.value ?? []),
    samples: samples.sort(byTimeLeft),
    collaborations,
    notes,
  };
}

async function linesOf(
  api: PartnerApi,
  name: string,
  { from, until }: Asked,
  { signal }: Deps,
): Promise<AffiliateLine[]> {
  const found: AffiliateLine[] = [];
  for await (const line of readAffiliateLines(api, { from, until }, signal))
    if (plainName(line.creator ?? '') === name) found.push(line);
  return found;
}

async function samplesOf(api: PartnerApi, name: string, { time }: Asked, { signal }: Deps): Promise<SampleRow[]> {
  const found: SampleRow[] = [];
  // The platform looks for parts of names, too.
  for await (const wire of searchSamples(api, { username: name }, { signal }))
    if (plainName(wire.creator?.username ?? '') === name) found.push(sampleRow(wire, time.now));
  return found;
}

async function collaborationsOf(api: PartnerApi, creatorId: string, { signal }: Deps): Promise<CollaborationRow[]> {
  const found: CollaborationRow[] = [];
  for (const status of targetStatuses.filter((word) => word !== 'COMPLETED')) {
    const filter = { collaboration_status: status, creator_user_open_id: creatorId };
    for await (const wire of searchTargets(api, filter, signal)) found.push(targetRow(wire, status));
  }
  return found;
}

async function postedBy(
  deps: Deps,
  name: string,
  { period }: Asked,
  flags: Record<string, unknown>,
): Promise<ContentRow[]> {
  const desk = await openDesk(deps, typeof flags.zone === 'string' ? { zone: flags.zone } : {});
  const [videos, lives] = await Promise.all([
    readList<SoldVideo>(desk, 'videos', period, 'affiliate'),
    readList<SoldLive>(desk, 'lives', period, 'affiliate'),
  ]);
  const row = (type: string, { id, title, views }: SoldVideo | SoldLive, postedAt: string | null): ContentRow => ({
    id,
    type,
    title,
    postedAt,
    views,
    brought: null,
  });
  const own = <Item extends { username: string | null }>(items: readonly Item[]) =>
    items.filter(({ username }) => plainName(username ?? '') === name);
  return [
    ...own(videos).map((video) => row('VIDEO', video, video.postedAt)),
    ...own(lives).map((live) => row('LIVE', live, live.startedAt)),
  ];
}

/** What each content sold by the orders, the best first; those that sold nothing last. */
function contentRows(lines: readonly AffiliateLine[], posted: readonly ContentRow[]): ContentRow[] {
  const known = new Map(posted.map((one) => [one.id, one]));
  const sold = [...Map.groupBy(lines, ({ contentId, contentType }) => contentId ?? contentType ?? '').values()].flatMap(
    (group) => {
      const { contentId: id, contentType: type } = group[0]!;
      return broughtBy(group, () => 'all').map(({ brought }): ContentRow => {
        const { title = null, postedAt = null, views = null } = (id !== null && known.get(id)) || {};
        return { id, type, title, postedAt, views, brought };
      });
    },
  );
  const ids = new Set(sold.map(({ id }) => id));
  const nothing = broughtOf([]).gmv;
  return [
    ...sold.sort((a, b) => byAmount(b.brought?.gmv ?? nothing, a.brought?.gmv ?? nothing)),
    ...posted.filter(({ id }) => !ids.has(id)).sort((a, b) => (b.postedAt ?? '').localeCompare(a.postedAt ?? '')),
  ];
}
