/** What stands in place of something masked. */
export const MASK = '***';

/** Headers, query parameters and JSON keys whose values are secret, in lower case with `_` for `-`. */
const SECRET_KEYS = [
  'access_token',
  'refresh_token',
  'app_secret',
  'auth_code',
  'sign',
  'x_tts_access_token',
  'authorization',
  'proxy_authorization',
  'cookie',
  'set_cookie',
];

/** JSON keys that hold a buyer's or a recipient's data in the Partner API's answers and bodies. */
const PERSONAL_KEYS =
  /^(?:name|first_name|last_name|first_name_local_script|last_name_local_script|local_name|phone(?:_number)?|email|buyer_email|full_address|post_?code|postal_code|zip_?code|address(?:_.*|\d.*)?|district_info|recipient(?:_.*)?|sender_address|delivery_preferences|buyer_message|buyer_nickname|nickname|avatar|cpf|cpf_name|payment_auth_code|payment_card_type|channel_entity_national_registry_id|content|seller_note|note)$/;

/** `key=value` and `"key": "value"` and `key: value`, for every secret key; in JSON text the quotes may be escaped. */
const SECRET_PAIR = new RegExp(
  `(\\b(?:${SECRET_KEYS.map((key) => key.replaceAll('_', '[_-]')).join('|')}))` +
    String.raw`((?:\\*["'])?\s*[=:]\s*)(\\*")?((?:Bearer|Basic)\s+)?([^\s"'&,;)}\]\\]+)`,
  'gi',
);

/** A platform token: the prefixes that tokens (and the much shorter ciphers) have. */
const TOKEN_SHAPE = /\b(?:TTP|ROW|GCP)_[A-Za-z0-9_-]{48,}/g;

/** Shorter values are too common to be replaced everywhere they turn up; what is given out as a secret is longer. */
const SHORTEST_SECRET = 4;

/** True for a key (of a header, a query parameter or JSON) whose value is secret. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEYS.includes(key.toLowerCase().replaceAll('-', '_'));
}

/** True for a JSON key that holds a buyer's data. */
export function isPersonalKey(key: string): boolean {
  return PERSONAL_KEYS.test(key.toLowerCase());
}

export type Redact = (text: string) => string;

/**
 * Makes the function that every log line, error and job row passes through.
 * @param secrets values that must not turn up in any text, however they are written there: plainly, percent-encoded, escaped
 *   as in JSON, or in Base64. Values under four characters are ignored.
 * @returns a function that masks those values, the values of secret keys (`sign=…`, `"access_token":"…"`,
 *   `Authorization: Bearer …`) and anything shaped like a platform token
 */
export function createRedactor(secrets: Iterable<string | undefined>): Redact {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret !== undefined && secret.length >= SHORTEST_SECRET) for (const form of writings(secret)) forms.add(form);
  }
  // The longest first, so that no rest of a longer secret stays behind a shorter one.
  const known = [...forms].sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const form of known) clean = clean.replaceAll(form, MASK);
    return redactPatterns(clean);
  };
}

/** Masks what is recognisable without knowing the secrets: values of secret keys, token-shaped text. */
export function redactPatterns(text: string): string {
  return text
    .replace(
      SECRET_PAIR,
      (_all, key: string, between: string, quote = '', scheme = '') => `${key}${between}${quote}${scheme}${MASK}`,
    )
    .replace(TOKEN_SHAPE, MASK);
}

function writings(secret: string): string[] {
  const wellFormed = secret.toWellFormed();
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    encodeURIComponent(wellFormed),
    new URLSearchParams({ v: wellFormed }).toString().slice(2),
    json,
    JSON.stringify(json).slice(1, -1),
    Buffer.from(secret, 'utf8').toString('base64').replace(/=+$/, ''),
  ].filter((form) => form.length >= SHORTEST_SECRET);
}

/**
 * Masks secret and personal values in a JSON value, at every depth. Containers under a personal key (`recipient_address`) are
 * masked whole.
 * @returns a copy
 */
export function redactJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactJson);
  if (value === null || typeof value !== 'object') return value;
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const masked = (isSecretKey(key) || isPersonalKey(key)) && inner !== '' && inner !== null;
    // A key from elsewhere may be __proto__; defining it keeps it a plain key.
    Object.defineProperty(copy, key, {
      value: masked ? MASK : redactJson(inner),
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}

/** JSON text with secret and personal values masked; of text that is no JSON only the length is given. */
export function redactJsonText(text: string): string {
  if (text === '') return '';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return `<${Buffer.byteLength(text)} bytes>`;
  }
  return typeof value === 'object' ? JSON.stringify(redactJson(value)) : `<${Buffer.byteLength(text)} bytes>`;
}
