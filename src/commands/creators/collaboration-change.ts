import { Failure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import type { CommandSpec } from '../../manifest/types.ts';
import type { Deps } from '../deps.ts';

/** What a change of a collaboration reports. */
export interface ChangedCollaboration {
  id: string | null;
  kind: 'open' | 'target';
  name: string | null;
  outcome: 'planned' | 'created' | 'changed' | 'unchanged' | 'removed';
}

/** A creator and product that are in another invitation; every field may be missing. */
export interface Conflict {
  creator_user_open_id?: string;
  product_id?: string;
}

/** Hands over what a change of a collaboration came to. */
export async function report(deps: Deps, { fields = [] }: CommandSpec, row: ChangedCollaboration): Promise<void> {
  await deps.output.record(row, {
    fields,
    // What happened was said; a table of it would say it again.
    text: ({ id, name, outcome }, look) =>
      [outcome, look.clean(name ?? ''), id === null ? '' : `(${id})`].filter(Boolean).join(' '),
  });
}

/**
 * Says what a change would do, a line each, and ends it where there is nothing to send: all is so already, or it is a dry run.
 * @param row what the report says of the collaboration, without its outcome
 * @returns whether it ended
 */
export async function endsAtPlan(
  deps: Deps,
  manifest: CommandSpec,
  row: Omit<ChangedCollaboration, 'outcome'>,
  lines: readonly string[],
): Promise<boolean> {
  if (lines.length === 0) {
    deps.output.note('It is so already; nothing was sent.');
    await report(deps, manifest, { ...row, outcome: 'unchanged' });
    return true;
  }
  for (const line of lines) deps.output.note(line);
  if (!deps.flags.dryRun) return false;
  deps.output.note('Dry run: nothing was sent.');
  await report(deps, manifest, { ...row, outcome: 'planned' });
  return true;
}

/** Creators who have another rate for the same product already. */
export function conflictFailure(
  conflicts: readonly Conflict[],
  creators: readonly { id: string | null; username?: string; creator?: string | null }[],
  what: string,
): Failure {
  const name = (id: string | undefined) => {
    const found = creators.find((creator) => creator.id === id);
    return cleanText(found?.username ?? found?.creator ?? id ?? 'a creator');
  };
  const pairs = [...Map.groupBy(conflicts, ({ creator_user_open_id: id }) => id)].map(
    ([id, group]) => `${name(id)} for ${group.map(({ product_id: product = 'a product' }) => product).join(', ')}`,
  );
  return new Failure(
    'failed',
    conflicts.length === 0
      ? `${what}, and the platform does not say why.`
      : `${what}: another invitation has ${pairs.join('; ')} already.`,
    {
      code: conflicts.length === 0 ? 'not-made' : 'conflict',
      hint: 'A creator has one rate for a product: till creators collaborations list --creator NAME shows the other invitation.',
    },
  );
}
