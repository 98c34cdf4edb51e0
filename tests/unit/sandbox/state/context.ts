import { idMaker, shops } from '../../../../src/sandbox/state/index.ts';
import type { HandlerContext, SandboxState } from '../../../../src/sandbox/types.ts';

export interface CallOptions {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  appKey?: string;
}

/** What a handler gets from the gateway. */
export function contextFor(state: SandboxState, region: 'US' | 'GB', given: CallOptions = {}): HandlerContext {
  return {
    db: state.db,
    now: Math.floor(state.now() / 1000),
    shop: shops(state).find((shop) => shop.region === region)!,
    path: given.path ?? {},
    query: given.query ?? {},
    body: given.body ?? {},
    parts: [],
    appKey: given.appKey ?? 'test',
    baseUrl: 'http://127.0.0.1:9',
    newId: idMaker(state.db),
  };
}
