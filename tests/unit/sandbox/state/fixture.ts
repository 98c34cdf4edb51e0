import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, onTestFinished } from 'vitest';
import type { CreateOptions } from '../../../../src/sandbox/state/index.ts';
import { createOrders, handlers, openState, settle } from '../../../../src/sandbox/state/index.ts';
import { Refusal, type SandboxState } from '../../../../src/sandbox/types.ts';
import { type CallOptions, contextFor } from './context.ts';

/** Monday, 8 in the morning in Los Angeles, 16 in London. */
export const MONDAY = Date.parse('2026-11-23T16:00:00Z');
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into field by field
export type Json = any;

export interface Sandbox {
  state: SandboxState;
  dir: string;
  /** Calls an operation for a shop; the answer has to fit the contract. */
  call(region: 'US' | 'GB', key: string, options?: CallOptions): Json;
  /** The code with which an operation is refused. */
  refused(region: 'US' | 'GB', key: string, options?: CallOptions): number;
  /** One order in a given state. */
  make(options?: Omit<CreateOptions, 'count'>): string;
  order(region: 'US' | 'GB', id: string): Json;
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'till-state-'));
  // Asked for in each test: a hook of this module would hold for the first file of a worker alone. The last goes first.
  onTestFinished(() => rmSync(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
}

/** Opens a state that is closed after the test. */
export function open(options: Parameters<typeof openState>[0]): SandboxState {
  const state = openState({ now: () => MONDAY, ...options });
  onTestFinished(() => state.close());
  return state;
}

/** The files of sandboxes that nobody has touched, by their seed: each comes out the same at the same moment. */
const untouched = new Map<string, Buffer>();

export interface SandboxOptions {
  now?: () => number;
  seed?: string;
  /** Fills it again, though one like it is there to be copied: for tests of the filling. */
  anew?: boolean;
}

/** A fresh sandbox at a fixed real time, closed and removed after the test. */
export function sandbox({ anew = false, ...options }: SandboxOptions = {}): Sandbox {
  const dir = temporaryFolder();
  const { seed = '' } = options;
  if (!anew && (options.now?.() ?? MONDAY) === MONDAY) {
    const file = join(dir, 'sandbox.db');
    const known = untouched.get(seed);
    if (known !== undefined) writeFileSync(file, known);
    else {
      openState({ dir, ...options, now: () => MONDAY }).close();
      untouched.set(seed, readFileSync(file));
    }
  }
  const state = open({ dir, ...options });
  const call: Sandbox['call'] = (region, key, given = {}) => {
    settle(state);
    const answer = JSON.parse(JSON.stringify(handlers[key]!(contextFor(state, region, given)))) as Json;
    expectContract(key, answer);
    return answer;
  };
  return {
    state,
    dir,
    call,
    refused: (region, key, given) => {
      try {
        call(region, key, given);
      } catch (error) {
        if (error instanceof Refusal) return error.apiCode;
        throw error;
      }
      return 0;
    },
    make: (given = {}) => createOrders(state, { count: 1, ...given })[0]!,
    order: (region, id) => call(region, 'GET /order/202507/orders', { query: { ids: id } }).orders[0],
  };
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
const validators = new Map<string, ReturnType<typeof ajv.compile>>();

function expectContract(key: string, answer: unknown): void {
  let validate = validators.get(key);
  if (!validate) {
    const module = key.split('/')[1]!;
    const schemas = JSON.parse(readFileSync(`contract/schemas/${module}.json`, 'utf8')) as Json;
    expect(schemas[key], `${key} is in the contract`).toBeDefined();
    validate = ajv.compile(closed(schemas[key].data));
    validators.set(key, validate);
  }
  expect(validate(answer), `${key}: ${ajv.errorsText(validate.errors)}`).toBe(true);
}

/** The schema with every field it does not name forbidden, and the enumerations of the documentation held to. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)])) as Json;
  return inner.properties ? { ...inner, additionalProperties: false } : inner;
}

/** Ids by carrier name, from the sandbox's own list. */
export function carriers(box: Sandbox, region: 'US' | 'GB'): Record<string, string> {
  const houses = box.call(region, 'GET /logistics/202309/warehouses').warehouses as Json[];
  const options = box.call(region, 'GET /logistics/202309/warehouses/{warehouse_id}/delivery_options', {
    path: { warehouse_id: houses[0].id },
  }).delivery_options as Json[];
  const own = options.find(({ type }) => type === 'SEND_BY_SELLER');
  const list = box.call(region, 'GET /logistics/202309/delivery_options/{delivery_option_id}/shipping_providers', {
    path: { delivery_option_id: own.id },
  }).shipping_providers as Json[];
  return Object.fromEntries(list.map(({ id, name }) => [name, id]));
}

export const OPS = {
  search: 'POST /order/202309/orders/search',
  mark: 'POST /fulfillment/202309/orders/{order_id}/packages',
  ship: 'POST /fulfillment/202309/packages/{package_id}/ship',
  batch: 'POST /fulfillment/202309/packages/ship',
  pack: 'GET /fulfillment/202309/packages/{package_id}',
  services: 'POST /fulfillment/202309/orders/{order_id}/shipping_services/query',
  create: 'POST /fulfillment/202309/packages',
  createNew: 'POST /fulfillment/202512/packages',
  schedule: 'POST /fulfillment/202309/packages/schedule',
  split: 'POST /fulfillment/202309/orders/{order_id}/split',
  splittable: 'GET /fulfillment/202309/orders/split_attributes',
  combinable: 'GET /fulfillment/202309/combinable_packages/search',
  combine: 'POST /fulfillment/202309/packages/combine',
  uncombine: 'POST /fulfillment/202309/packages/{package_id}/uncombine',
  update: 'POST /fulfillment/202309/packages/{package_id}/shipping_info/update',
  updateOrder: 'POST /fulfillment/202309/orders/{order_id}/shipping_info/update',
  documents: 'GET /fulfillment/202309/packages/{package_id}/shipping_documents',
  slots: 'GET /fulfillment/202309/packages/{package_id}/handover_time_slots',
  tracking: 'GET /fulfillment/202309/orders/{order_id}/tracking',
} as const;

/** Body of a seller's own shipment of an order. */
export function marking(id: string, carrier: string, tracking: string, lines?: string[]): CallOptions {
  return {
    path: { order_id: id },
    body: { tracking_number: tracking, shipping_provider_id: carrier, ...(lines && { order_line_item_ids: lines }) },
  };
}

/** Body of a seller's own shipment of a package. */
export function shipping(id: string, carrier: string, tracking: string): CallOptions {
  return {
    path: { package_id: id },
    body: { self_shipment: { tracking_number: tracking, shipping_provider_id: carrier } },
  };
}
