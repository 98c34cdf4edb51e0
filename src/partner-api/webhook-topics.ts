import { didYouMean } from '../lib/nearest.ts';
import data from './data/webhook-topics.json' with { type: 'json' };

/** What a field of a payload holds: a type such as `string:id`, `int:epoch_s`, `int64`, or more about it. */
export type WebhookField =
  | string
  | {
      /** `string`, `object`, `[]string` or `[]object`. */
      type: string;
      values?: readonly string[];
      fields?: Readonly<Record<string, WebhookField>>;
      /** A value that was seen, where no list of them is known. */
      sample?: string;
    };

/** A kind of webhook. */
export interface WebhookTopic {
  /** The platform's number, `type` in the envelope. */
  type: number;
  /** The platform's `event_type`, or Till's own word in lower case where the API has none. */
  name: string;
  /** When it is sent. */
  about: string;
  /** Whether the Partner API can set where it goes; Partner Center alone otherwise. */
  settable: boolean;
  /** The field of the envelope that says whom it concerns. */
  owner: 'shop_id' | 'seller_open_id' | 'creator_open_id';
  confidence: 'H' | 'M' | 'L';
  note?: string;
  /** Fields of the payload; null where it is not known. */
  data: Readonly<Record<string, WebhookField>> | null;
}

/** Every topic whose number is known. Source and date: data/webhook-topics.json. */
export const webhookTopics: readonly WebhookTopic[] = data.topics as unknown as readonly WebhookTopic[];

/** The topic of a number; undefined for one that is not known. */
export function topicOfType(type: number | undefined): WebhookTopic | undefined {
  return webhookTopics.find((topic) => topic.type === type);
}

/**
 * The topic that somebody names, by number or by name; case, hyphens and underscores do not count.
 * @returns the topic, or a hint with the nearest names
 */
export function findTopic(text: string): { topic: WebhookTopic } | { hint: string | undefined } {
  const word = plain(text);
  const topic = webhookTopics.find(({ type, name }) => String(type) === word || plain(name) === word);
  if (topic) return { topic };
  // Few name a topic in full: one word of it may do, where it belongs to one topic alone.
  const holding = word.length < 4 ? [] : webhookTopics.filter(({ name }) => plain(name).includes(word));
  const hint =
    holding.length > 0
      ? `Did you mean ${holding
          .slice(0, 4)
          .map(({ name }) => name)
          .join(', ')}?`
      : didYouMean(
          text.toUpperCase().replaceAll('-', '_'),
          webhookTopics.map(({ name }) => name),
        );
  return { hint };
}

function plain(text: string): string {
  return text.trim().toLowerCase().replaceAll('_', '-');
}
