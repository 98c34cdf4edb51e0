import { Failure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import type { CommandRun } from '../deps.ts';
import { report } from './create.ts';
import { refuseUnchangeable } from './edit.ts';
import { fetchActivity } from './fetch.ts';
import { sendSettled } from './send.ts';
import { readPromotionId, statusText } from './words.ts';

/** Statuses of what needs no republishing. */
const LIVE = ['ONGOING', 'NOT_START'];

/** `till promotions republish <id>`: asks the platform to publish a promotion again, and says what it made of it. */
export const run: CommandRun = async ({ args }, deps) => {
  const id = readPromotionId(args.id as string);
  const api = await deps.api();
  const { activity } = await fetchActivity(api, id, deps.signal);
  refuseUnchangeable(activity, []);
  if (LIVE.includes(activity.status)) {
    deps.output.note(`It is ${statusText(activity.status)} already; nothing was sent.`);
    return report({ ...activity, outcome: 'unchanged' }, deps);
  }
  const what = `«${cleanText(activity.title)}» (${id}), ${statusText(activity.status)}`;
  if (deps.flags.dryRun) {
    deps.output.note(`Dry run: ${what} would be published again. Nothing was sent.`);
    return report({ ...activity, outcome: 'planned' }, deps);
  }
  await deps.confirm(`Publish ${what} again? What the platform makes of its times is not documented.`);
  await sendSettled(
    deps,
    { operation: 'POST /promotion/202607/activities/{activity_id}/republish', path: { activity_id: id }, body: {} },
    async () => (await fetchActivity(api, id, deps.signal)).activity.status !== activity.status,
  );
  // The answer says nothing that is documented: what became of it is read.
  const { activity: after } = await fetchActivity(api, id, deps.signal);
  if (after.status === activity.status)
    throw new Failure('failed', `The platform took it, and promotion ${id} is ${statusText(after.status)} still.`, {
      code: 'not-republished',
      hint: 'Seller Center may say why.',
    });
  deps.output.success(`Promotion ${id} is ${statusText(after.status)}.`);
  await report({ ...after, outcome: 'republished' }, deps);
};
