/** A mail taken apart. */
export interface MailParts {
  subject: string;
  /** What a person reads. */
  text: string;
  /** Calendars that came along, as text. */
  calendars: string[];
}

/** Parts nest three deep in practice. */
const DEEPEST = 6;

/**
 * Takes a mail apart, as it was saved or pasted: headers, the readable text, calendars in it, of whatever encoding. What is no
 * mail is text.
 */
export function readMailParts(source: string): MailParts {
  const found: MailParts & { html: string[]; plain: string[] } = {
    subject: '',
    text: '',
    calendars: [],
    html: [],
    plain: [],
  };
  const whole = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const { headers, body } = split(whole);
  found.subject = decodeWords(headers.get('subject') ?? '');
  if (headers.has('content-type')) visit(headers, body, found, 0);
  else found.plain.push(decodeBody(headers.get('content-transfer-encoding'), body));
  const text = found.plain.some((part) => part.trim() !== '')
    ? found.plain.join('\n')
    : found.html.map(plainOf).join('\n');
  // A subject that was pasted without the rest of the headers is part of the text.
  return { subject: found.subject, text, calendars: found.calendars };
}

function visit(
  headers: ReadonlyMap<string, string>,
  body: string,
  found: { calendars: string[]; html: string[]; plain: string[] },
  depth: number,
): void {
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = /boundary="?([^";\n]+)"?/i.exec(type)?.[1];
  if (/^multipart\//i.test(type) && boundary !== undefined && depth < DEEPEST) {
    const parts = body.split(`--${boundary.trim()}`).slice(1);
    for (const part of parts) {
      if (part.startsWith('--')) break;
      const inner = split(part.replace(/^[ \t]*\n/, ''));
      visit(inner.headers, inner.body, found, depth + 1);
    }
    return;
  }
  if (/^message\/rfc822/i.test(type) && depth < DEEPEST) {
    const inner = split(body);
    visit(inner.headers, inner.body, found, depth + 1);
    return;
  }
  const text = decodeBody(headers.get('content-transfer-encoding'), body);
  if (/^text\/calendar/i.test(type) || /^BEGIN:VCALENDAR/im.test(text)) found.calendars.push(text);
  else if (/^text\/html/i.test(type)) found.html.push(text);
  else if (/^text\//i.test(type)) found.plain.push(text);
}

/** Headers end at the first empty line; a text that does not begin with some has none. */
function split(text: string): { headers: Map<string, string>; body: string } {
  const headers = new Map<string, string>();
  const trimmed = text.replace(/^\n+/, '');
  if (!/^(?:[A-Za-z][A-Za-z-]*:[ \t]|[A-Za-z][A-Za-z-]*:\n[ \t])/.test(trimmed) || !isMail(trimmed))
    return { headers, body: text };
  const end = trimmed.indexOf('\n\n');
  const head = (end < 0 ? trimmed : trimmed.slice(0, end)).replace(/\n[ \t]+/g, ' ');
  for (const line of head.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? '' : trimmed.slice(end + 2) };
}

/** Headers that only a saved mail or a part of one has; pasted `Date:` and `Subject:` lines are left in the text. */
function isMail(text: string): boolean {
  const head = text.slice(0, Math.max(0, text.indexOf('\n\n')) || text.length);
  return /^(?:content-type|mime-version|message-id|received|return-path|content-transfer-encoding):/im.test(head);
}

function decodeBody(encoding: string | undefined, body: string): string {
  switch (encoding?.trim().toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8').replace(/\r\n?/g, '\n');
    case 'quoted-printable':
      return quotedPrintable(body.replace(/=[ \t]*\n/g, ''));
    default:
      return body;
  }
}

function quotedPrintable(text: string): string {
  return text.replace(/(?:=[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
}

/** `=?utf-8?B?…?=` in headers. */
function decodeWords(text: string): string {
  return text
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?[\w-]+\?([BbQq])\?([^?\s]*)\?=/g, (_, kind: string, data: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(data, 'base64').toString('utf8')
        : quotedPrintable(data.replaceAll('_', ' ')),
    );
}

/** What a page of HTML says, a line a block; links stand behind their words. */
function plainOf(html: string): string {
  return withoutCode(html)
    .replace(/<a\b[^<>]*?href="(https?:[^"<>]+)"[^<>]*>/gi, ' $1 ')
    .replace(/<(?:br|\/p|\/div|\/tr|\/li|\/h[1-6])\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(nbsp|amp|lt|gt|quot|#39|ndash|mdash);/g, (_, name: string) => ENTITIES[name] ?? ' ');
}

/** Without scripts and styles. Step by step: a pattern over all of it would take its time with a page that never closes them. */
function withoutCode(html: string): string {
  const parts = html.split(/<(?=(?:script|style)\b)/i);
  return parts
    .map((part, at) =>
      at === 0
        ? part
        : part.replace(/^(?:script|style)\b[^<]*(?:<(?!\/(?:script|style)>)[^<]*)*(?:<\/(?:script|style)>)?/i, ''),
    )
    .join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  ndash: '–',
  mdash: '—',
};
