import { envelope, html, ok, startServer, type TestServer } from './http-server.ts';

/** A platform that gives what the real one does: no `/seller_center`, no score outside the US. */
export interface RealPlatform {
  server: TestServer;
  /** Environment of a shop that is signed in there. */
  env: Record<string, string>;
  /** Paths that were asked for. */
  paths(): string[];
}

export interface RealOptions {
  orders?: readonly Record<string, unknown>[];
  /** By path: the envelope's code instead of an answer, and its message. */
  refuse?: Readonly<Record<string, { code: number; message: string; status?: number }>>;
  /** Further answers by path. */
  data?: Readonly<Record<string, unknown>>;
  /** Paths that answer with a page of HTML; `*`: all but the list of shops. */
  broken?: readonly string[];
  region?: string;
}

const SHOP_ID = '7494049642642441621';

/** Starts it. Orders are answered by id, and by the time of their last change. */
export async function realPlatform(options: RealOptions = {}): Promise<RealPlatform> {
  const { orders = [], refuse = {}, data = {}, broken = [], region = 'US' } = options;
  const server = await startServer(({ path, query, body }) => {
    if (broken.includes(path) || (broken.includes('*') && !path.endsWith('/shops'))) return html(404);
    const refusal = refuse[path] ?? unknownHere(path);
    if (refusal) return envelope(refusal.code, refusal.message, { status: refusal.status ?? 200 });
    return ok(answer(path, query, body));
  });

  function answer(path: string, query: Record<string, string>, body: string): unknown {
    if (path in data) return data[path];
    if (path === '/authorization/202309/shops')
      return {
        shops: [{ id: SHOP_ID, cipher: 'C1', name: 'Maple House', code: 'SHOP01', region, seller_type: 'LOCAL' }],
      };
    if (path === '/order/202309/orders/search') {
      const { update_time_ge: from = 0 } = JSON.parse(body || '{}') as { update_time_ge?: number };
      const found = orders.filter(({ update_time: at }) => Number(at) >= from);
      return { orders: found.slice(0, Number(query.page_size ?? 20)), total_count: found.length };
    }
    if (path === '/order/202507/orders') {
      const ids = new Set((query.ids ?? '').split(','));
      return { orders: orders.filter((order) => ids.has(String(order.id))) };
    }
    return {};
  }

  return {
    server,
    env: {
      TILL_APP_KEY: 'key',
      TILL_APP_SECRET: 'secret',
      TILL_ACCESS_TOKEN: 'token',
      TILL_API_URL: server.url,
      TILL_AUTH_URL: server.url,
    },
    paths: () => server.seen.map(({ path }) => path),
  };
}

function unknownHere(path: string): { code: number; message: string; status?: number } | undefined {
  return path.startsWith('/seller_center/') ? { code: 36009009, message: 'Invalid path', status: 404 } : undefined;
}
