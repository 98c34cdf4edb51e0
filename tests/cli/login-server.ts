import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Values that must turn up nowhere but in the credentials file. */
export const CANARIES = {
  secret: 'canary-app-secret-5f1d',
  access: 'canary-access-token-9a2c',
  refresh: 'canary-refresh-token-77be',
};

export const APP_KEY = 'app-key-1';

export interface WireShop {
  id: string;
  cipher: string;
  name: string;
  code: string;
  region: string;
  seller_type: string;
}

export const US_SHOP: WireShop = {
  id: '7494049642642441621',
  cipher: 'GCP_us_cipher',
  name: 'Maple & Pine',
  code: 'USLC01',
  region: 'US',
  seller_type: 'LOCAL',
};
export const GB_SHOP: WireShop = {
  id: '7494049642642441622',
  cipher: 'ROW_gb_cipher',
  name: 'Tea House',
  code: 'GBLC02',
  region: 'GB',
  seller_type: 'LOCAL',
};

export interface FakePlatform extends AsyncDisposable {
  url: string;
  shops: WireShop[];
  /** Method and path of every request, in order. */
  requests: string[];
  /** Codes that are still good. */
  codes: Set<string>;
  userType: number;
  /** Seconds an access token lives. */
  life: number;
  /** What the shops operation answers instead of the shops. */
  shopsRefusal: { status: number; code: number; message: string } | undefined;
}

/** Token host and API host of the platform in one server, as far as signing in needs them. */
export async function fakePlatform(): Promise<FakePlatform> {
  let issued = 0;
  let live = '';
  const answer = (request: IncomingMessage): { status: number; body: object } => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { searchParams: query } = url;
    platform.requests.push(`${request.method} ${url.pathname}`);
    const refuse = (code: number, message: string, status = 200) => ({
      status,
      body: { code, message, request_id: 'req-refused', data: {} },
    });
    if (url.pathname.startsWith('/api/v2/token/')) {
      if (query.get('app_key') !== APP_KEY || query.get('app_secret') !== CANARIES.secret)
        return refuse(36004005, 'no authorization record');
      const fresh = url.pathname.endsWith('/get')
        ? platform.codes.delete(query.get('auth_code') ?? '')
        : query.get('refresh_token')?.startsWith(CANARIES.refresh);
      if (!fresh) return refuse(36004004, 'auth code is invalid');
      issued += 1;
      live = `${CANARIES.access}-${issued}`;
      const now = Math.floor(Date.now() / 1000);
      return {
        status: 200,
        body: {
          code: 0,
          message: 'success',
          request_id: 'req-token',
          data: {
            access_token: live,
            access_token_expire_in: now + platform.life,
            refresh_token: `${CANARIES.refresh}-${issued}`,
            refresh_token_expire_in: now + 90 * 86_400,
            open_id: 'open-id-1',
            seller_name: 'Ann\u001b[31m Seller',
            seller_base_region: 'US',
            user_type: platform.userType,
            granted_scopes: ['seller.authorization.info', 'seller.order.info'],
          },
        },
      };
    }
    if (url.pathname === '/authorization/202309/shops') {
      const token = request.headers['x-tts-access-token'];
      if (token !== live && token !== 'env-token') return refuse(105001, 'access token is invalid', 401);
      if (platform.shopsRefusal)
        return refuse(platform.shopsRefusal.code, platform.shopsRefusal.message, platform.shopsRefusal.status);
      return {
        status: 200,
        body: { code: 0, message: 'Success', request_id: 'req-shops', data: { shops: platform.shops } },
      };
    }
    return refuse(36009009, 'invalid path', 404);
  };
  const server = createServer((request, response) => {
    const { status, body } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const platform: FakePlatform = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shops: [US_SHOP],
    requests: [],
    codes: new Set(['good-code']),
    userType: 0,
    life: 7 * 86_400,
    shopsRefusal: undefined,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return platform;
}
