import type { Content } from './content.ts';
import { type Market, MOST_DESCRIPTION, MOST_DESCRIPTION_IMAGES } from './market.ts';
import { type Problem, problem } from './resolve.ts';
import { type Upload, uriOfUrl } from './uploads.ts';

const CHINESE = /\p{Script=Han}/u;
const EMOJI = /\p{Extended_Pictographic}/u;
const CONTROL = /[\u0000-\u001f\u007f]/;
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const HTML = /<\/?[a-z][^>]*>|&(?:[a-z]+|#\d+);/i;
const BANNED_TAGS = /<(?:script|iframe|object|embed|form|input|style|link|meta)\b/i;

/** Whether a plain field has HTML, emoji or control characters. */
export function isUnclean(text: string): boolean {
  return HTML.test(text) || EMOJI.test(text.replace(/[©®™]/g, '')) || CONTROL.test(text);
}

/** Length in characters as a reader counts them. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Rules on title and description. */
export function checkTexts(content: Content, market: Market, upload: (uri: string) => Upload | undefined): Problem[] {
  return [...checkTitle(content.title, market), ...checkDescription(content.description, upload)];
}

function checkTitle(title: string, market: Market): Problem[] {
  if (title.trim() === '') return [problem(12052261)];
  const problems: Problem[] = [];
  const length = lengthOf(title);
  const [least, most] = market.title;
  if (length < least || length > most) problems.push(problem(12052051, `${length} characters, ${least} to ${most}`));
  if (CHINESE.test(title)) problems.push(problem(12052262));
  if (isUnclean(title)) problems.push(problem(12052931));
  return problems;
}

function checkDescription(description: string, upload: (uri: string) => Upload | undefined): Problem[] {
  if (description.trim() === '') return [problem(12052015)];
  const problems: Problem[] = [];
  if (lengthOf(description) > MOST_DESCRIPTION) problems.push(problem(12052013, `${lengthOf(description)} characters`));
  if (CHINESE.test(description)) problems.push(problem(12052346));
  if (EMOJI.test(description.replace(/[©®™]/g, '')) || CONTROL_IN_TEXT.test(description))
    problems.push(problem(12052932));
  if (BANNED_TAGS.test(description)) problems.push(problem(12052345));
  const images = imagesIn(description);
  if (images.length > MOST_DESCRIPTION_IMAGES) problems.push(problem(12052056, String(images.length)));
  for (const source of images) {
    const uri = uriOfUrl(source);
    if (!uri || !upload(uri)) problems.push(problem(12052340, source.slice(0, 120)));
  }
  return problems;
}

/** Addresses of the pictures in a description. */
export function imagesIn(description: string): string[] {
  return [...description.matchAll(/<img\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map(
    (tag) => tag[1] ?? tag[2] ?? '',
  );
}

/** The words of a description without its tags. */
export function plainText(description: string): string {
  return description
    .replace(/<br\s*\/?>|<\/(?:p|li|h\d|div)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
