import { cleanText } from '../../lib/sanitise.ts';
import type { CommandRun } from '../deps.ts';
import { report } from './create.ts';
import { refuseUnchangeable } from './edit.ts';
import { fetchActivity } from './fetch.ts';
import { sendSettled } from './send.ts';
import { readPromotionId, statusText } from './words.ts';

/** `till promotions deactivate <id>`: ends a promotion, at once. */
export const run: CommandRun = async ({ args }, deps) => {
  const id = readPromotionId(args.id as string);
  const api = await deps.api();
  const { activity, items } = await fetchActivity(api, id, deps.signal);
  if (activity.status === 'DEACTIVATED' && !activity.immutable) {
    deps.output.note('It is stopped already; nothing was sent.');
    return report({ ...activity, outcome: 'unchanged' }, deps);
  }
  refuseUnchangeable(activity, ['EXPIRED']);
  const what = `«${cleanText(activity.title)}» (${id}), ${statusText(activity.status)}${items.length > 0 ? `, ${items.length} items` : ''}`;
  const stopped = { ...activity, status: 'DEACTIVATED' };
  if (deps.flags.dryRun) {
    deps.output.note(`Dry run: ${what} would be stopped. Nothing was sent.`);
    return report({ ...stopped, outcome: 'planned' }, deps);
  }
  await deps.confirm(`Stop promotion ${what}? Buyers pay the full price from then on.`);
  await sendSettled(
    deps,
    { operation: 'POST /promotion/202309/activities/{activity_id}/deactivate', path: { activity_id: id } },
    async () => (await fetchActivity(api, id, deps.signal)).activity.status === 'DEACTIVATED',
  );
  deps.output.success(`Stopped promotion ${id}.`);
  await report({ ...stopped, outcome: 'deactivated' }, deps);
};
