import { usageFailure } from '../../lib/failure.ts';
import { findTopic, type WebhookTopic } from '../../partner-api/webhook-topics.ts';

/**
 * Reads the URL of a receiver; `3000` and `localhost:3000/hook` are receivers on this computer.
 * @throws Failure (usage) for what is no HTTP URL, or holds a password that logs would show
 */
export function receiverUrl(text: string, flag: string): URL {
  const written = /^\d{1,5}$/.test(text)
    ? `http://localhost:${text}`
    : /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
      ? text
      : `http://${text}`;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    throw usageFailure(
      `«${text}» is no URL that webhooks can be sent to (${flag}).`,
      'Write it as http://localhost:3000/hook.',
      'bad-url',
    );
  if (url.username !== '' || url.password !== '')
    throw usageFailure(
      `The URL of ${flag} holds a name or a password.`,
      'Leave it out: webhooks are signed instead.',
      'secret-in-url',
    );
  url.hash = '';
  return url;
}

/** Reads the name or number of a topic. @throws Failure (usage) with the nearest names */
export function topicNamed(text: string): WebhookTopic {
  const found = findTopic(text);
  if ('topic' in found) return found.topic;
  throw usageFailure(
    `There is no webhook topic «${text}».`,
    `${found.hint ?? ''} till trigger --list names all of them.`.trim(),
    'unknown-topic',
  );
}

/** Reads topics in lists, `1,PACKAGE_UPDATE`. @returns their numbers; undefined when none are named */
export function topicsNamed(...texts: (string | undefined)[]): ReadonlySet<number> | undefined {
  const given = texts.filter((text) => text !== undefined);
  if (given.length === 0) return undefined;
  const words = given.flatMap((text) => text.split(',')).filter((word) => word.trim() !== '');
  if (words.length === 0) throw usageFailure('No topic is named.', 'Write --topics ORDER_STATUS_CHANGE,12.');
  return new Set(words.map((word) => topicNamed(word.trim()).type));
}
