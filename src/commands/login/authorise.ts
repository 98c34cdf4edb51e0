import { Failure, usageFailure } from '../../lib/failure.ts';
import { isLoopback } from '../../settings/hosts.ts';

/** Which authorisation page a seller is sent to: that of the United States, or that of the rest of the world. */
export type AuthRegion = 'us' | 'row';

/** Hosts of the authorisation page. Source: Partner Center, «Authorization overview» (202407). */
const PAGES: Readonly<Record<AuthRegion, string>> = {
  us: 'https://services.us.tiktokshop.com/open/authorize',
  row: 'https://services.tiktokshop.com/open/authorize',
};

/**
 * The address of the page on which a seller authorises the app.
 * A token host on this computer is a sandbox, which has the page itself and, other than the platform, takes the address to
 * come back to from the query.
 */
export function authorisationPage(request: {
  region: AuthRegion;
  authUrl: string;
  appKey: string;
  serviceId: string;
  state: string;
  redirectUri?: string;
}): string {
  const sandbox = isLoopback(new URL(request.authUrl).hostname);
  const page = new URL(sandbox ? '/open/authorize' : PAGES[request.region], request.authUrl);
  page.searchParams.set('service_id', request.serviceId);
  page.searchParams.set('state', request.state);
  if (sandbox) {
    page.searchParams.set('app_key', request.appKey);
    if (request.redirectUri !== undefined) page.searchParams.set('redirect_uri', request.redirectUri);
  }
  return page.href;
}

/**
 * Reads what the platform sends back after the page: `?code=…&state=…`, or `?code=null&error=auth_denied`.
 * @param state the one the page was opened with; another, or none, means that this answer belongs to somebody else's request
 * @returns the authorisation code
 * @throws Failure (sign-in): denied, another state; Failure (usage) when there is no code in it
 */
export function readRedirect(query: URLSearchParams, state: string): string {
  const [code, error, given] = [query.get('code'), query.get('error'), query.get('state')];
  const denied = error !== null || code === 'null';
  // A denial without a state is believed: the worst it can do is to end this try.
  if (given !== state && (denied ? given !== null : code !== null)) {
    throw new Failure(
      'sign-in',
      'The answer does not belong to this sign-in: its «state» is another one. It was not used.',
      {
        code: 'state-mismatch',
        hint: 'Run `till login` again and use the page it opens, not one from an earlier try.',
      },
    );
  }
  if (denied) {
    throw new Failure('sign-in', 'The seller did not authorise the app.', {
      code: error === null || !/^[a-z_]{1,40}$/.test(error) ? 'auth_denied' : error,
      hint: 'Run `till login` again and choose «Authorise» on the page.',
    });
  }
  if (code === null || code === '') {
    throw usageFailure(
      'There is no code in that address.',
      'Copy the whole address of the page you were sent back to.',
      'no-auth-code',
    );
  }
  return checkAuthCode(code);
}

/**
 * Reads what a person pasted: the whole address they were sent back to, or the code alone.
 * @throws Failure like `readRedirect`
 */
export function readPasted(text: string, state: string): string {
  const pasted = text.trim();
  if (URL.canParse(pasted) && /^https?:/i.test(pasted)) return readRedirect(new URL(pasted).searchParams, state);
  if (/[?&=]/.test(pasted)) return readRedirect(new URLSearchParams(pasted.replace(/^[^?]*\?/, '')), state);
  return checkAuthCode(pasted);
}

/** @throws Failure (usage) for a text that cannot be an authorisation code; it is not repeated */
export function checkAuthCode(text: string): string {
  const code = text.trim();
  if (code === '' || code.length > 2048 || !/^[\x21-\x7e]+$/.test(code) || code.includes('://')) {
    throw usageFailure(
      'That is not an authorisation code.',
      'It is the value of «code» in the address the seller was sent back to.',
      'bad-auth-code',
    );
  }
  return code;
}
