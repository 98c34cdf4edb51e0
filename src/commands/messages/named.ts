import { readId } from '../../files/cell.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';

/** The id of a conversation as it was typed. @throws Failure (usage) for what is none */
export function conversationIdOf(text: string): string {
  const { id, problem } = readId(text);
  if (id !== undefined && /^\d{5,25}$/.test(id)) return id;
  throw usageFailure(
    `«${text}» is no conversation id: ${problem ?? 'an id has more digits'}.`,
    'till messages list shows the ids.',
    'bad-id',
  );
}

/** Conversations this shop does not have. */
export function noConversation(ids: readonly string[], cause?: unknown): Failure {
  const shown = ids.slice(0, 20).join(', ');
  const more = ids.length > 20 ? ` and ${ids.length - 20} more` : '';
  return new Failure(
    'not-found',
    ids.length === 1 ? `This shop has no conversation ${shown}.` : `This shop has no conversations ${shown}${more}.`,
    { code: 'no-such-conversation', hint: 'till messages list --all shows those there are.', cause },
  );
}
