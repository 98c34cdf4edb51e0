import { usageFailure } from '../lib/failure.ts';

/** The API host of all markets. Source: Partner Center, «Methods and endpoints». */
export const DEFAULT_API_URL = 'https://open-api.tiktokglobalshop.com';

/** The token host of all markets. Source: Partner Center, «Authorization overview» (202407). */
export const DEFAULT_AUTH_URL = 'https://auth.tiktok-shops.com';

/** Whether a host name is this computer, the only one that may be spoken to without TLS. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/**
 * Checks the base URL of the API or token host: https, or http to this computer; a host alone, since the path of a
 * request is signed and a prefix would spoil the signature.
 * @param name the setting it came from, for the message
 * @returns the origin, `https://host[:port]`
 * @throws Failure (usage); the message does not repeat the value, which may hold a password
 */
export function readHost(text: string, name: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  const problem =
    url === undefined
      ? 'is not a URL'
      : url.username || url.password
        ? 'has a user name or password in it'
        : (url.pathname !== '/' && url.pathname !== '') || url.search || url.hash
          ? 'has more than a host in it'
          : url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
            ? undefined
            : 'is not https';
  if (url === undefined || problem !== undefined) {
    throw usageFailure(
      `${name} ${problem}.`,
      `Write it as ${DEFAULT_API_URL}, or as http://127.0.0.1:PORT for a server on this computer.`,
      'bad-host',
    );
  }
  return url.origin;
}
