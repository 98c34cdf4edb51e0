import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../../../src/commands/deps.ts';
import { carryOut } from '../../../src/commands/jobs/carry-out.ts';
import type { JobView } from '../../../src/commands/jobs/kinds.ts';
import { shipJob } from '../../../src/commands/orders/ship-job.ts';
import { drainingApi } from '../../../src/jobs/draining.ts';
import { runJob } from '../../../src/jobs/runner.ts';
import { shipKind } from '../../../src/jobs/ship/kind.ts';
import type { JobRecord, Ledger } from '../../../src/ledger/types.ts';
import { Failure } from '../../../src/lib/failure.ts';
import { createOutput } from '../../../src/output/output.ts';
import type { ShipPlan } from '../../../src/shop/ship/types.ts';
import { ok, type Reply, silent, startServer, type TestServer } from '../../helpers/http-server.ts';
import { tempLedger } from '../../helpers/jobs.ts';
import { type TestApi, testApi, tokenPair } from '../../helpers/partner-api.ts';

let home: ReturnType<typeof tempLedger>;
let ledger: Ledger;
let interrupt: AbortController;
let server: TestServer | undefined;
let client: TestApi | undefined;

beforeEach(() => {
  home = tempLedger();
  ledger = home.open();
  interrupt = new AbortController();
});
afterEach(async () => {
  client?.close();
  await server?.close();
  ledger.close();
  home.dispose();
});

function connect(to: TestServer): TestApi {
  server = to;
  client = testApi(to.url, { signal: interrupt.signal });
  return client;
}

/** A job of orders that the seller's carrier takes, a request each. */
function jobOf(count: number): Promise<JobRecord> {
  const plan = (n: number): ShipPlan => ({
    flow: 'mark-shipped',
    orderId: `57646141303878${String(n).padStart(4, '0')}`,
    packageId: null,
    lineItemIds: null,
    trackingNumber: `T${n}`,
    provider: { id: '7117858858072016001', name: 'Royal Mail' },
    handover: null,
    slot: null,
    service: null,
    line: null,
  });
  return ledger.journal.create(
    { kind: 'orders.ship', title: 'till orders ship', profile: 'p', shopId: 's', settings: {} },
    Array.from({ length: count }, (_, n) => ({ key: `order ${n}`, plan: plan(n) })),
  );
}

describe('Ctrl-C while a write is on its way', () => {
  it('hears its answer, and sends nothing that has not left', async () => {
    let answered = (): void => undefined;
    const later = new Promise<void>((resolve) => {
      answered = resolve;
    });
    const slow: Reply = (...request) => void later.then(() => ok({ package_id: '9' })(...request));
    const { api } = connect(await startServer([slow]));
    const job = await jobOf(40);
    const text: string[] = [];
    const sink = new Writable({
      write(chunk, _encoding, done) {
        text.push(String(chunk));
        done();
      },
    });
    const output = await createOutput({
      stdout: sink as never,
      stderr: new Writable({ write: (_chunk, _encoding, done) => done() }) as never,
      env: {},
      options: { format: 'json' } as never,
    });
    const deps = { flags: {}, output, signal: interrupt.signal, api: async () => api } as unknown as Deps;
    const running = carryOut(deps, ledger.journal, job, shipJob as unknown as JobView);
    await server?.arrived(2);
    interrupt.abort();
    // The answers come after the signal was heard everywhere.
    await new Promise(setImmediate);
    answered();
    await expect(running).rejects.toMatchObject({ kind: 'interrupted' });
    const left = server?.seen.length ?? 0;
    expect(left).toBeGreaterThanOrEqual(2);
    expect(left, 'no more than were under way at a time').toBeLessThanOrEqual(shipKind({ api }).concurrency);
    expect(await ledger.journal.get(job.id)).toMatchObject({ done: left, unknown: 0, planned: 40 - left });
    expect(JSON.parse(text.join(''))).toHaveLength(40);
  });

  it('tries nothing again that the server did not take', async () => {
    const held: (() => void)[] = [];
    const busy: Reply = (response) => {
      held.push(() => response.writeHead(503).end('{"code":36009003,"message":"busy","request_id":"r"}'));
    };
    const { api } = connect(await startServer([busy]));
    const job = await jobOf(1);
    const cut = new AbortController();
    const running = runJob({
      journal: ledger.journal,
      job,
      kind: shipKind({ api: drainingApi(api, cut.signal) }),
      signal: interrupt.signal,
    });
    await server?.arrived(1);
    interrupt.abort();
    await new Promise(setImmediate);
    for (const answer of held) answer();
    expect(await running).toMatchObject({ interrupted: true, job: { planned: 1, unknown: 0 } });
    expect(server?.seen).toHaveLength(1);
  });

  it('leaves planned what waits for a sign-in that another process renews', async () => {
    let waits = (): void => undefined;
    const waiting = new Promise<void>((resolve) => {
      waits = resolve;
    });
    server = await startServer([ok({})]);
    client = testApi(server.url, {
      signal: interrupt.signal,
      tokens: {
        read: async () => tokenPair('old', -1),
        update: (_refresh, signal) =>
          new Promise((_, reject) => {
            signal?.addEventListener('abort', () => reject(new Failure('interrupted', 'Interrupted.')));
            waits();
          }),
      },
    });
    const running = runJob({
      journal: ledger.journal,
      job: await jobOf(1),
      kind: shipKind({ api: drainingApi(client.api, new AbortController().signal) }),
      signal: interrupt.signal,
      drainMs: 2000,
    });
    await waiting;
    interrupt.abort();
    expect(await running).toMatchObject({ interrupted: true, job: { planned: 1, unknown: 0 } });
    expect(server.seen).toEqual([]);
  });

  it('cuts it when the time to end is over', async () => {
    let gone = (): void => undefined;
    const left = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const { api } = connect(
      await startServer([
        (response, seen) => {
          response.on('close', gone);
          silent(response, seen);
        },
      ]),
    );
    const job = await jobOf(1);
    const cut = new AbortController();
    const running = runJob({
      journal: ledger.journal,
      job,
      kind: shipKind({ api: drainingApi(api, cut.signal) }),
      signal: interrupt.signal,
      drainMs: 0,
    });
    await server?.arrived(1);
    interrupt.abort();
    expect(await running).toMatchObject({ interrupted: true, job: { planned: 0, unknown: 1 } });
    cut.abort();
    await left;
  });

  it('waits no longer where as many are under way as may be', async () => {
    const { api } = connect(await startServer([silent]));
    const cut = new AbortController();
    const kind = shipKind({ api: drainingApi(api, cut.signal) });
    const running = runJob({
      journal: ledger.journal,
      job: await jobOf(kind.concurrency + 4),
      kind,
      signal: interrupt.signal,
      drainMs: 0,
    });
    await server?.arrived(kind.concurrency);
    interrupt.abort();
    const late = new Promise((resolve) => setTimeout(resolve, 5000, 'late').unref());
    expect(await Promise.race([running, late])).toMatchObject({ job: { planned: 4, unknown: kind.concurrency } });
    cut.abort();
  });
});
