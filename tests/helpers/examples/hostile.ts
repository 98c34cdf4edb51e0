import { startServer, type TestServer, text } from '../http-server.ts';

/** What a stranger may write where a name is asked for: a formula, colours, a title, an override, markup, breaks. */
export const HOSTILE =
  "=cmd|'/C calc'!A1 \x1b[31m\x1b]0;owned\x07\u202egnp.yap\u202c<script>alert(1)</script>\r\n\t|`x`";

/** What must not arrive at a terminal or in a file for people. */
export const UNCLEAN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]/;

/** Words of the API itself, which no stranger chooses. */
const OWN =
  /(?:^|_)(?:id|ids|cipher|token|url|urls|uri|region|currency|zone|timezone|type|types|status|code|locale|format|unit|version|key|time|date|amount|percentage|rate|sign|number|sku|role|sender|event|mode|method|metric|level|stage|reason|granularity|market|programme|topic|week|account|area|kind|tier|state|period)s?$/;

/**
 * A server that gives what another gives, with every text in it made hostile: names, titles, notes, messages, addresses.
 * What the API itself names (ids, statuses, times, amounts) stays.
 */
export async function hostileServer(url: string): Promise<TestServer & { hits(): number }> {
  let hits = 0;
  const spoil = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => spoil(each, key));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoil(each, name)]));
    if (typeof value !== 'string' || OWN.test(key) || !isText(value)) return value;
    hits += 1;
    return `${HOSTILE}${value}`;
  };
  const server = await startServer((seen) => (response) => {
    const query = new URLSearchParams(seen.query).toString();
    const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...headers } = seen.headers;
    void fetch(`${url}${seen.path}${query === '' ? '' : `?${query}`}`, {
      method: seen.method,
      headers: headers as Record<string, string>,
      ...(seen.method !== 'GET' && { body: seen.body }),
    }).then(
      async (answer) => {
        const body = await answer.text();
        const type = answer.headers.get('content-type') ?? '';
        const { data, ...rest } = type.includes('json') ? (JSON.parse(body) as { data?: unknown }) : {};
        const whole = type.includes('json') ? JSON.stringify({ ...rest, data: spoil(data, '') }) : body;
        text(whole, answer.status, { 'content-type': type })(response, seen);
      },
      (error: unknown) => response.destroy(error as Error),
    );
  });
  return { ...server, hits: () => hits };
}

/** Something that was written, not an id, a name of the API, an address, a time or a number. */
function isText(value: string): boolean {
  return /[a-z]/.test(value) && !/^(?:https?:|data:|\d{4}-\d\d|[\w+/=-]{24,}$|[A-Z]\w*\/\w+$)/.test(value);
}
