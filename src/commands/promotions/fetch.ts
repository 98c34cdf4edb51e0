import { isApiFailure } from '../../jobs/faults.ts';
import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { type Activity, type ActivityItem, activityItems, activityRow } from '../../shop/promotions/activity.ts';
import type { WireActivity, WireListedActivity } from '../../shop/promotions/wire.ts';

/** No such promotion, or another shop's (Get Activity 202309). */
const MISSING = [17029009, 17029028];
/** The most a search gives at once; the contract has no number for it (Search Activities 202309). */
const LARGEST_PAGE = 100;

/** A promotion with what is in it, and its wire form. */
export interface FetchedActivity {
  activity: Activity;
  items: ActivityItem[];
  wire: WireActivity;
}

/** @throws Failure (not-found) for an id that this shop does not have */
export async function fetchActivity(api: PartnerApi, id: string, signal?: AbortSignal): Promise<FetchedActivity> {
  try {
    const { data } = await api.call<WireActivity>(
      { operation: 'GET /promotion/202309/activities/{activity_id}', path: { activity_id: id } },
      signal && { signal },
    );
    if (data?.title === undefined) throw missing(id);
    // The answer need not repeat what it was asked for.
    return { activity: { ...activityRow(data), id }, items: activityItems(data), wire: data };
  } catch (error) {
    if (isApiFailure(error) && MISSING.includes(error.apiCode ?? 0)) throw missing(id, error);
    throw error;
  }
}

function missing(id: string, cause?: Failure): Failure {
  return new Failure('not-found', `This shop has no promotion ${id}.`, {
    code: 'no-such-promotion',
    hint: 'till promotions list --all shows those there are; --shop picks another shop.',
    ...(cause?.requestId !== undefined && { requestId: cause.requestId }),
    ...(cause && { cause }),
  });
}

/** What a search can be narrowed by; the title holds these words. */
export interface ActivityFilter {
  status?: string;
  activity_type?: string;
  activity_title?: string;
}

/** Streams the promotions that match, as the platform orders them. */
export async function* searchActivities(
  api: PartnerApi,
  filter: ActivityFilter = {},
  signal?: AbortSignal,
): AsyncGenerator<Activity> {
  const found = api.items<WireListedActivity>(
    { operation: 'POST /promotion/202309/activities/search', body: { ...filter } },
    { items: 'activities', id: ({ id = '' }) => id, pageSize: LARGEST_PAGE },
    signal && { signal },
  );
  for await (const wire of found) yield activityRow(wire);
}

/** The promotion of a title, which only one of a shop has. */
export async function activityTitled(
  api: PartnerApi,
  title: string,
  signal?: AbortSignal,
): Promise<Activity | undefined> {
  for await (const activity of searchActivities(api, { activity_title: title }, signal))
    if (activity.title === title) return activity;
  return undefined;
}
