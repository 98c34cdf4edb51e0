import { advance, handlers, settle } from '../../../../src/sandbox/state/index.ts';
import { Refusal } from '../../../../src/sandbox/types.ts';
import { type CallOptions, contextFor } from '../state/context.ts';
import { type Json, type Sandbox, type SandboxOptions, sandbox } from '../state/fixture.ts';
import { expectShape } from './schemas.ts';

export type Region = 'US' | 'GB';
export const SECOND_DAY = 86_400;

/** A sandbox with the extension at hand. */
export interface Shop extends Sandbox {
  /** Asks the extension; the answer has to fit its document. */
  ask(region: Region, request: string, options?: CallOptions): Json;
  /** The code with which the extension refuses; 0 when it does not. */
  code(region: Region, request: string, options?: CallOptions): number;
  forward(ms: number): number;
  rating(region: Region, account?: 'SELLER' | 'CREATOR'): number;
  violations(region: Region, query?: Record<string, string>): Json[];
  /** Virtual time, epoch seconds. */
  now(): number;
}

/** Opens a fresh sandbox; see `sandbox`. */
export function shop(options: SandboxOptions = {}): Shop {
  const box = sandbox(options);
  const ask: Shop['ask'] = (region, request, given = {}) => {
    settle(box.state);
    const [method, path] = request.split(' ') as [string, string];
    const handler = handlers[`${method} /seller_center/202611${path}`];
    if (!handler) throw new Error(`no handler for ${request}`);
    const answer = JSON.parse(JSON.stringify(handler(contextFor(box.state, region, given)))) as Json;
    expectShape(request, answer);
    return answer;
  };
  const violations: Shop['violations'] = (region, query = {}) =>
    ask(region, 'GET /violations', { query: { page_size: '100', ...query } }).violations;
  return {
    ...box,
    ask,
    code: (region, request, given) => {
      try {
        ask(region, request, given);
        return 0;
      } catch (error) {
        if (error instanceof Refusal) return error.apiCode;
        throw error;
      }
    },
    forward: (ms) => advance(box.state, ms),
    rating: (region, account = 'SELLER') =>
      Number(ask(region, 'GET /account_health').ratings.find((each: Json) => each.account_type === account).rating),
    violations,
    now: () => Math.floor(box.state.now() / 1000),
  };
}
