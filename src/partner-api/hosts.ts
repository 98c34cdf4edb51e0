import { usageFailure } from '../lib/failure.ts';

/** True for this computer itself: 127.0.0.0/8, ::1 and localhost. */
export function isLoopback(url: URL): boolean {
  const host = url.hostname.toLowerCase();
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/**
 * Reads the address of the API or the token host. What is sent there is secret, so it is https, or http on this computer.
 * @param name where the address comes from, for the message: `the API address (TILL_API_URL)`
 * @throws Failure (usage)
 */
export function parseHost(text: string, name: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw usageFailure(
      `«${text}» is no address (${name}).`,
      'Write it as https://host, or http://127.0.0.1:PORT for a local server.',
      'bad-url',
    );
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw usageFailure(`The address has more than a host (${name}).`, 'Write it as https://host.', 'bad-url');
  }
  if (!isAllowed(url)) {
    throw usageFailure(
      `${url.origin} is not https (${name}).`,
      'Secrets go there: only https is taken, and http for 127.0.0.1 and localhost.',
      'bad-url',
    );
  }
  return url;
}

/** https, or http to this computer. */
export function isAllowed(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}
