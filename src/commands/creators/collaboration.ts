import { Failure } from '../../lib/failure.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { percentOfHundredths } from '../../shop/creators/rate.ts';
import {
  targetStatuses,
  type WireOpen,
  type WirePromoter,
  type WireSampleRule,
  type WireTargetDetail,
} from '../../shop/creators/wire.ts';
import { type CollaborationRow, openRow, targetRow } from './collaboration-rows.ts';
import { openOfProduct, readPromoters, readSampleRules, readTarget, searchOpen, searchTargets } from './fetch.ts';

/** Who may ask for samples of a product in open collaboration. */
export interface SampleRule {
  status: string | null;
  quota: number | null;
  available: number | null;
  minFollowers: number | null;
  minGmv: number | null;
}

export interface CollaborationProduct {
  productId: string;
  title: string | null;
  /** Per cent. */
  rate: string | null;
  adsRate: string | null;
  /** Of the product: LIVE, OUT_OF_STOCK… */
  status: string | null;
  /** It leaves at midnight. */
  leaving: boolean;
}

export interface CollaborationCreator {
  creator: string | null;
  creatorId: string | null;
  nickname: string | null;
  followers: number | null;
  videos: number | null;
  lives: number | null;
  leaving: boolean;
}

/** A collaboration with what and who is in it. */
export interface CollaborationDetail extends CollaborationRow {
  message: string | null;
  email: string | null;
  /** Samples go to invited creators without a decision. */
  autoApprove: boolean | null;
  sampleRule: SampleRule | null;
  productList: CollaborationProduct[];
  creatorList: CollaborationCreator[];
}

/** What was found for an id: an invitation, or a product's open collaboration. */
export type Found = { target: WireTargetDetail } | { open: WireOpen };

/** Finds a collaboration by its id, or an open one by its product's. @throws Failure (not-found) */
export async function findCollaboration(api: PartnerApi, id: string, signal: AbortSignal): Promise<Found> {
  const target = await readTarget(api, id, signal);
  if (target) return { target };
  const ofProduct = await openOfProduct(api, id, signal);
  if (ofProduct) return { open: ofProduct };
  for await (const open of searchOpen(api, undefined, signal)) if (open.id === id) return { open };
  throw new Failure('not-found', `This shop has no collaboration ${id}.`, {
    code: 'no-such-collaboration',
    hint: 'till creators collaborations --all shows those there are; an open one is found by its product, too.',
  });
}

/** Everything there is to know of a collaboration. */
export async function readDetail(api: PartnerApi, found: Found, signal: AbortSignal): Promise<CollaborationDetail> {
  if ('open' in found) {
    const { open } = found;
    const productId = open.product?.id ?? '';
    const [promoters, rules] = await Promise.all([
      readPromoters(api, productId, signal),
      readSampleRules(api, [productId], signal),
    ]);
    return openDetail(open, promoters, rules.get(productId));
  }
  return targetDetail(found.target, await statusOf(api, found.target.id ?? '', signal));
}

/** The detail does not say how an invitation stands: under which of the search's words it is found does. */
export async function statusOf(api: PartnerApi, id: string, signal: AbortSignal): Promise<string | null> {
  for (const status of targetStatuses) {
    const filter = {
      collaboration_status: status,
      search_param: { keyword_type: 'TARGET_COLLABORATION_ID', keyword: id },
    };
    for await (const wire of searchTargets(api, filter, signal)) if (wire.id === id) return status;
  }
  return null;
}

function openDetail(
  open: WireOpen,
  promoters: readonly WirePromoter[],
  rule: WireSampleRule | undefined,
): CollaborationDetail {
  const row = openRow(open);
  return {
    ...row,
    samples: rule !== undefined,
    message: null,
    email: null,
    autoApprove: null,
    sampleRule: rule
      ? {
          status: rule.status ?? null,
          quota: rule.sample_quota ?? null,
          available: rule.available_quantity ?? null,
          minFollowers: rule.thresholds?.minimum_follower_count ?? null,
          minGmv: rule.thresholds?.minimum_gmv ?? null,
        }
      : null,
    productList: [
      {
        productId: row.productId ?? '',
        title: row.name,
        rate: row.rate,
        adsRate: null,
        status: open.product?.status ?? null,
        leaving: row.status === 'TERMINATING',
      },
    ],
    creatorList: promoters.map(({ creator_profile: who = {}, video_count: videos, live_count: lives }) => ({
      creator: who.username || null,
      creatorId: who.creator_open_id || null,
      nickname: who.nickname || null,
      followers: who.follower_count ?? null,
      videos: videos ?? null,
      lives: lives ?? null,
      leaving: false,
    })),
  };
}

/** An invitation as Till shows it. */
function targetDetail(wire: WireTargetDetail, status: string | null): CollaborationDetail {
  const leaving = (state: string | undefined) => state === 'DELETING';
  const kept = <Item extends { collaboration_status?: string }>(items: readonly Item[] | undefined) =>
    (items ?? []).filter(({ collaboration_status: state }) => state !== 'DELETED');
  return {
    ...targetRow({ ...wire, creator_inivited_count: wire.creator_invited_count ?? 0 }, status),
    endsAt: wire.end_time ? (isoFromSeconds(wire.end_time) ?? null) : null,
    message: wire.message || null,
    email: wire.seller_contact_info?.email || null,
    autoApprove: wire.free_sample_rule?.is_sample_approval_exempt ?? null,
    sampleRule: null,
    productList: kept(wire.products).map(
      ({ id = '', title, commission, status: stands, collaboration_status: state }) => ({
        productId: id,
        title: title || null,
        rate: percentOfHundredths(commission?.rate),
        adsRate: percentOfHundredths(commission?.shop_ads_commission_rate),
        status: stands ?? null,
        leaving: leaving(state),
      }),
    ),
    creatorList: kept(wire.creators).map(
      ({ username, creator_open_id: id, nickname, collaboration_status: state }) => ({
        creator: username || null,
        creatorId: id || null,
        nickname: nickname || null,
        followers: null,
        videos: null,
        lives: null,
        leaving: leaving(state),
      }),
    ),
  };
}
