import { grantedScopes } from './auth.ts';
import type { AuthStore, SandboxPair } from './auth-store.ts';
import { envelope, type GatewayAnswer } from './gateway-envelope.ts';
import type { SandboxShop } from './types.ts';

export interface HostRequest {
  method: string;
  path: string;
  query: Readonly<Record<string, string>>;
  requestId: string;
  /** Real clock, epoch seconds. */
  now: number;
}

/** Paths of the token host and the authorisation page. */
export function isHostPath(path: string): boolean {
  return path === '/api/v2/token/get' || path === '/api/v2/token/refresh' || isAuthorizePath(path);
}

function isAuthorizePath(path: string): boolean {
  // The second form is what older clients still open.
  return path === '/open/authorize' || path === '/oauth/authorize';
}

/**
 * Answers for the token host: `GET /api/v2/token/get` and `/refresh` (unsigned), and the page on which a seller authorises an app.
 * @param shops all shops of the sandbox
 */
export function answerHost(request: HostRequest, store: AuthStore, shops: readonly SandboxShop[]): GatewayAnswer {
  if (request.method !== 'GET') return envelope(405, 36009010, 'method is not allowed', request.requestId);
  if (isAuthorizePath(request.path)) return authorizePage(request, store, shops);
  const { query, now, requestId } = request;
  const app = store.app(query.app_key ?? '');
  if (!app) return envelope(400, 36009004, 'app_key is invalid', requestId);
  if (app.appSecret !== query.app_secret)
    return envelope(200, 36004005, 'there is no authorization record for these credentials', requestId);
  if (request.path === '/api/v2/token/get') {
    if (query.grant_type !== 'authorized_code')
      return envelope(200, 36009004, 'grant_type is invalid, expected authorized_code', requestId);
    const pair = store.redeem(app.appKey, query.auth_code ?? '', now);
    if (!pair) return envelope(200, 36004004, 'auth code is invalid, expired or was used before', requestId);
    return tokenAnswer(pair, store, requestId);
  }
  // A published SDK asks for a refresh with the wrong grant type, and the platform lets it.
  if (query.grant_type !== 'refresh_token' && query.grant_type !== 'authorized_code') {
    return envelope(200, 36009004, 'grant_type is invalid, expected refresh_token', requestId);
  }
  const outcome = store.refresh(app.appKey, query.refresh_token ?? '', now);
  if ('pair' in outcome) return tokenAnswer(outcome.pair, store, requestId);
  return outcome.refused === 'expired'
    ? envelope(200, 36004001, 'refresh token is expired', requestId)
    : envelope(200, 36004005, 'there is no authorization record for this refresh token', requestId);
}

function tokenAnswer(pair: SandboxPair, store: AuthStore, requestId: string): GatewayAnswer {
  const grant = store.grant(pair.grantId);
  if (!grant) return envelope(200, 36004005, 'there is no authorization record', requestId);
  return envelope(200, 0, 'success', requestId, {
    access_token: pair.accessToken,
    access_token_expire_in: pair.accessExpiresAt,
    refresh_token: pair.refreshToken,
    refresh_token_expire_in: pair.refreshExpiresAt,
    open_id: grant.openId,
    seller_name: grant.sellerName,
    seller_base_region: grant.region,
    user_type: 0,
    granted_scopes: grantedScopes(grant),
  });
}

/**
 * The authorisation page. `decision=approve|deny` (and `region=US|GB` for one shop only) answers for the seller at once, for
 * scripts; without it two links do.
 */
function authorizePage(request: HostRequest, store: AuthStore, shops: readonly SandboxShop[]): GatewayAnswer {
  const { query } = request;
  const app = query.app_key ? store.app(query.app_key) : store.appByService(query.service_id ?? '');
  if (!app) return page(400, 'No such app', '<p>The sandbox knows no app with this service id.</p>');
  const target = query.redirect_uri === undefined ? undefined : loopback(query.redirect_uri);
  if (query.redirect_uri !== undefined && !target) {
    return page(
      400,
      'Not a loopback address',
      '<p>The sandbox redirects to this machine only: http://127.0.0.1:PORT/….</p>',
    );
  }
  const chosen = shops.filter((shop) => query.region === undefined || shop.region === query.region);
  if (query.decision === undefined) return page(200, 'Authorise an app', choices(request, chosen));
  const answer: Record<string, string> =
    query.decision === 'approve'
      ? {
          code: store.addCode(
            {
              appKey: app.appKey,
              shopIds: query.region === undefined ? '*' : chosen.map((shop) => shop.id),
              region: chosen[0]?.region ?? 'US',
              sellerName: 'Till Sandbox Seller',
            },
            request.now,
          ),
          app_key: app.appKey,
        }
      : { code: 'null', error: 'auth_denied' };
  if (query.state !== undefined) answer.state = query.state;
  if (!target)
    return page(
      200,
      answer.error ? 'Denied' : 'Authorised',
      `<p>Code: <code>${escapeHtml(answer.code ?? '')}</code></p>`,
    );
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
  return { status: 302, headers: { location: target.href, 'cache-control': 'no-store' }, body: '' };
}

function loopback(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname) ? url : undefined;
}

function choices(request: HostRequest, shops: readonly SandboxShop[]): string {
  const link = (decision: string): string =>
    escapeHtml(`${request.path}?${new URLSearchParams({ ...request.query, decision })}`);
  const names = shops.map((shop) => `<li>${escapeHtml(shop.name)} (${escapeHtml(shop.region)})</li>`).join('');
  return `<p>An app asks for your shops:</p><ul>${names}</ul><p><a href="${link('approve')}">Authorise</a> &nbsp; <a href="${link('deny')}">Deny</a></p>`;
}

function page(status: number, title: string, body: string): GatewayAnswer {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
    body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}<p><small>Till's sandbox. Nothing here is real.</small></p></html>`,
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
