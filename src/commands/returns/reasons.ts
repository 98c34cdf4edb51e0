import { mapConcurrent } from '../../lib/concurrency.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { nearest } from '../../lib/nearest.ts';
import { cleanText } from '../../lib/sanitise.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { Deps } from '../deps.ts';

/** A reason that the platform takes for the rejection of one request. */
export interface RejectReason {
  name: string;
  text: string;
}

/** Reads the reasons that the platform takes for each of some requests. */
export async function readRejectReasons(
  api: PartnerApi,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Map<string, RejectReason[]>> {
  const lists = await mapConcurrent([...ids], 4, async (id): Promise<[string, RejectReason[]]> => {
    const { data } = await api.call<{ reasons?: { name?: string; text?: string }[] }>(
      { operation: 'GET /return_refund/202309/reject_reasons', query: { return_or_cancel_id: id } },
      { signal },
    );
    return [id, (data?.reasons ?? []).flatMap(({ name, text }) => (name ? { name, text: text ?? name } : []))];
  });
  return new Map(lists);
}

/** The reason that somebody means: its name, its name without the market's ending, or its words. */
export function findRejectReason(word: string, valid: readonly RejectReason[]): RejectReason | undefined {
  const wanted = plain(word);
  return (
    valid.find(({ name }) => name === word.trim()) ??
    valid.find(({ name }) => plain(name).replace(/uk$/, '') === wanted.replace(/uk$/, '')) ??
    valid.find(({ text }) => plain(text) === wanted)
  );
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** @throws Failure (usage) listing the reasons of a request */
export function unknownReason(word: string, id: string, valid: readonly RejectReason[], line: number | null): Failure {
  const near = nearest(word, [...valid.map(({ name }) => name), ...valid.map(({ text }) => text)]);
  const where = line === null ? '' : `Line ${line}: `;
  return usageFailure(
    `${where}«${cleanText(word)}» is no reason with which ${id} can be rejected.`,
    `${near.length > 0 ? `Did you mean ${near.map(cleanText).join(', ')}? ` : ''}${listed(valid)}`,
    'unknown-reason',
  );
}

/**
 * The reason for requests that were given none: a person picks one that fits all of them.
 * @param rows lines of the file that lack one; empty for ids of the command line
 * @throws Failure (input-needed) without a terminal to ask on, naming the reasons
 */
export async function askForReason(
  lists: readonly (readonly RejectReason[])[],
  rows: readonly number[],
  deps: Deps,
): Promise<string> {
  const [first = [], ...others] = lists;
  const common = first.filter(({ name }) => others.every((list) => list.some((reason) => reason.name === name)));
  if (common.length === 0)
    throw usageFailure(
      'No reason fits all of these.',
      'Reject those that wait for the same thing by themselves, or give each its reason in a file.',
      'no-common-reason',
    );
  if (!deps.prompt.interactive) {
    const [line] = rows;
    const what = line === undefined ? 'A reason is needed' : `Line ${line}: a rejection needs a reason`;
    throw new Failure('input-needed', `${what}, and there is no terminal to ask on.`, {
      code: 'reason-missing',
      hint: `Give it ${line === undefined ? 'with --reason' : 'in the column reason'}. ${listed(common)}`,
    });
  }
  return deps.prompt.select({
    message: lists.length === 1 ? 'Why is it rejected?' : `Why are these ${lists.length} rejected?`,
    flag: '--reason',
    choices: common.map(({ name, text }) => ({ name: text, value: name, description: name })),
  });
}

function listed(reasons: readonly RejectReason[]): string {
  return `Reasons: ${reasons.map(({ name, text }) => `${cleanText(name)} (${cleanText(text)})`).join(', ')}.`;
}
