import type { Manifest } from '../manifest/types.ts';

/** A page of `till help`, as an address and the words that print it. */
export interface HelpPage {
  uri: string;
  name: string;
  summary: string;
  words: readonly string[];
}

const BASE = 'till://help/';

/** The form of the addresses of all pages. */
export const HELP_TEMPLATE = `${BASE}{name}`;

/** The topics of `till help`, which belong to no single command. */
export function topicPages({ topics }: Manifest): HelpPage[] {
  return topics.map(({ name, summary }) => ({ uri: `${BASE}${name}`, name, summary, words: ['help', name] }));
}

/** The page behind an address: a topic, or a command as `till://help/orders-ship`; undefined when there is none. */
export function helpPage(uri: string, manifest: Manifest): HelpPage | undefined {
  const topic = topicPages(manifest).find((page) => page.uri === uri);
  if (topic) return topic;
  const command = manifest.nouns
    .flatMap((noun) => noun.commands)
    .find(({ path, hidden }) => hidden !== true && uri === `${BASE}${path.join('-')}`);
  if (!command) return undefined;
  const { path, summary } = command;
  return { uri, name: path.join('-'), summary, words: ['help', ...path] };
}
