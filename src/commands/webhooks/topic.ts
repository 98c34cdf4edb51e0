import { usageFailure } from '../../lib/failure.ts';
import type { WebhookTopic } from '../../partner-api/webhook-topics.ts';
import { topicNamed } from '../listen/input.ts';

/** A topic whose address the API can set. @throws Failure (usage) for another, and for what is no topic */
export function settableTopic(text: string): WebhookTopic {
  const topic = topicNamed(text);
  if (!topic.settable)
    throw usageFailure(
      `The address of ${topic.name} (${topic.type}) cannot be set over the API.`,
      'Set it in Partner Center, on the page of your app.',
      'not-settable',
    );
  return topic;
}
