import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleText } from '../../src/commands/doctor/bundle.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import { type Result, temporaryHome, till } from '../helpers/till.ts';

let home: ReturnType<typeof temporaryHome>;
beforeEach(() => {
  home = temporaryHome();
});
afterEach(() => home[Symbol.dispose]());

interface Row {
  check: string;
  status: string;
  detail: string;
  hint: string | null;
}
const rows = (result: Result): Row[] => JSON.parse(result.stdout) as Row[];
const find = (result: Result, check: string) => rows(result).find((row) => row.check === check);

describe('till doctor on the sandbox', () => {
  it('looks at each thing, and sends nothing when told so', async () => {
    const all = await till(home.path, ['doctor', '--json']);
    expect(all.code).toBe(0);
    expect(rows(all).map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'till',
        'node',
        'settings',
        'sign-in',
        'scopes',
        'rules',
        'host',
        'clock',
        'api',
        'ledger',
        'limits',
      ]),
    );
    expect(find(all, 'clock')?.status).toBe('ok');
    expect(find(all, 'limits')?.detail).toContain('embedded sandbox');
    expect(find(all, 'shop')).toMatchObject({ status: 'ok', detail: expect.stringMatching(/^\d+ \([A-Z]{2}\)$/) });
    const elsewhere = await till(home.path, ['doctor', '--json', '--shop', 'nowhere']);
    expect(elsewhere.code).toBe(3);
    expect(find(elsewhere, 'shop')).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('no shop «nowhere»'),
      hint: expect.stringContaining('till shops list'),
    });
    const offline = await till(home.path, ['doctor', '--json', '--offline']);
    expect(offline.code).toBe(0);
    expect(find(offline, 'host')).toBeUndefined();
    expect(find(offline, 'api')).toBeUndefined();
    expect(
      find(await till(home.path, ['doctor', '--json'], { env: { TILL_NOW: '2026-12-01T00:00:00Z' } }), 'time'),
    ).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('TILL_NOW'),
    });
  });

  it('keeps every line within a narrow terminal', async () => {
    const narrow = await till(home.path, ['doctor'], { columns: 60 });
    expect(narrow.code).toBe(0);
    const lines = narrow.stdout.split('\n').filter((line) => !line.includes(home.path));
    expect(lines.length).toBeGreaterThan(15);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});

describe('what is broken', () => {
  it('hides nothing else: a damaged ledger, a damaged configuration, a folder that is none', async () => {
    mkdirSync(join(home.path, 'state'), { recursive: true });
    writeFileSync(join(home.path, 'state', 'ledger.db'), 'not a ledger '.repeat(200));
    const ledger = await till(home.path, ['doctor', '--json']);
    expect(ledger.code).toBe(3);
    expect(find(ledger, 'ledger')).toMatchObject({ status: 'fail', detail: expect.stringContaining('damaged') });
    expect(find(ledger, 'api')?.status).toBe('ok');

    rmSync(join(home.path, 'state', 'ledger.db'));
    mkdirSync(join(home.path, 'state', 'ledger.db'));
    const folder = find(await till(home.path, ['doctor', '--json', '--offline']), 'ledger');
    expect(folder).toMatchObject({ status: 'fail', detail: expect.stringContaining('ledger.db cannot be opened') });
    rmSync(join(home.path, 'state', 'ledger.db'), { recursive: true });
    writeFileSync(join(home.path, 'state', 'ledger.db'), 'not a ledger '.repeat(200));

    mkdirSync(join(home.path, 'config'), { recursive: true });
    writeFileSync(join(home.path, 'config', 'config.json'), '{"profiles": ');
    const bundle = join(home.path, 'report.json');
    const config = await till(home.path, ['doctor', '--json', '--bundle', bundle]);
    expect(config.code).toBe(3);
    expect(
      rows(config)
        .filter(({ status }) => status === 'fail')
        .map(({ check }) => check),
    ).toEqual(expect.arrayContaining(['settings', 'ledger']));
    expect(JSON.parse(readFileSync(bundle, 'utf8'))).toMatchObject({ report: 'till doctor', ledger: { version: 0 } });
  });

  it('tells of a bulk run that waits', async () => {
    const opened = openLedger({ path: join(home.path, 'state', 'ledger.db'), now: Date.now });
    const start = { kind: 'orders.ship', profile: 'sandbox', shopId: '1', settings: {} };
    const { id } = await opened.journal.create({ ...start, title: 'till orders ship --from buyers.csv' }, [
      { key: 'a', plan: {} },
    ]);
    await opened.journal.release(id);
    opened.close();
    const found = await till(home.path, ['doctor', '--json', '--offline']);
    expect(found.code).toBe(0);
    expect(find(found, 'jobs')).toMatchObject({
      status: 'warn',
      hint: expect.stringContaining(`till jobs resume ${id}`),
    });
  });

  it('says how far the clock is off', async () => {
    await using late = await fakeHost(new Date(Date.now() - 120_000));
    const found = await till(home.path, ['doctor', '--json'], {
      env: {
        TILL_API_URL: late.url,
        TILL_AUTH_URL: 'http://127.0.0.1:1',
        TILL_APP_KEY: 'appkey01',
        TILL_APP_SECRET: 'CANARY-app-secret-1',
        TILL_ACCESS_TOKEN: 'CANARY-access-token-1',
      },
    });
    expect(found.code).toBe(3);
    expect(find(found, 'clock')).toMatchObject({
      status: 'fail',
      detail: expect.stringMatching(/1(?:19|20|21) s ahead of the server’s/),
    });
    expect(find(found, 'token host')).toMatchObject({ status: 'fail', hint: expect.stringContaining('TILL_AUTH_URL') });
    expect(find(found, 'api')?.status).toBe('fail');
    expect(`${found.stdout}${found.stderr}`).not.toContain('CANARY');
    expect(late.tokens).toEqual(['', 'CANARY-access-token-1']);
  });
});

/** A host whose clock is its own; notes the token of each request. */
async function fakeHost(date: Date): Promise<{ url: string; tokens: string[] } & AsyncDisposable> {
  const tokens: string[] = [];
  const server = createServer((request, response) => {
    tokens.push(String(request.headers['x-tts-access-token'] ?? ''));
    response.sendDate = false;
    response.writeHead(400, { Date: date.toUTCString(), 'Content-Type': 'application/json' });
    response.end('{"code":36009004,"message":"timestamp out of window","request_id":"r1"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokens,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

describe('the report', () => {
  it('is its owner’s alone, over nothing that stands there', async () => {
    const path = join(home.path, 'report.json');
    const made = await till(home.path, ['doctor', '--offline', '--bundle', path]);
    expect(made.code).toBe(0);
    expect(existsSync(path)).toBe(true);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    const before = readFileSync(path, 'utf8');
    const again = await till(home.path, ['doctor', '--offline', '--bundle', path]);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('is there already');
    expect(readFileSync(path, 'utf8')).toBe(before);
    chmodSync(path, 0o600);
  });

  it('holds no secret, no buyer and no name, wherever they stood', () => {
    const canaries = [
      'CANARY-secret',
      'CANARY-token',
      'CANARY-refresh',
      'CANARY-seller',
      'CANARY-shop',
      'CANARY-cipher',
      'CANARY-alias',
      'CANARY-buyer',
    ];
    const text = bundleText({
      now: 0,
      checks: [
        {
          check: 'api',
          status: 'fail',
          detail: 'app_secret=CANARY-other refused CANARY-token',
          hint: 'for CANARY-shop',
        },
        { check: 'settings', status: 'ok', detail: 'shop canary-SHOP (flag)', hint: null },
      ],
      env: {
        TILL_APP_SECRET: 'CANARY-secret',
        TILL_ACCESS_TOKEN: 'CANARY-token',
        TILL_SHOP: 'CANARY-nobody-knows',
        HTTPS_PROXY: 'http://user:CANARY-secret@proxy',
        OTHER: 'CANARY-buyer',
      },
      // As its user wrote it; the shop's own name is in other letters.
      settings: [{ key: 'shop', value: 'canary-SHOP', source: 'flag' }],
      profiles: [
        {
          name: 'default',
          appKey: 'CANARY-secret',
          apiUrl: 'https://api.example',
          authUrl: 'https://auth.example',
          sellerName: 'CANARY-seller',
          shops: [
            {
              id: '7',
              cipher: 'CANARY-cipher',
              name: 'CANARY-shop',
              code: 'CANARY-code',
              region: 'US',
              sellerType: 'LOCAL',
              alias: 'CANARY-alias',
            },
          ],
          credentials: 'file',
        },
      ],
      ledger: undefined,
      jobs: [
        {
          id: 'j1',
          kind: 'orders.ship',
          status: 'done',
          title: 'till orders ship --from CANARY-buyer.csv',
          settings: { to: 'CANARY-buyer' },
        } as never,
      ],
      limits: [],
      secrets: ['CANARY-secret', 'CANARY-token', 'CANARY-refresh'],
    });
    expect(JSON.parse(text)).toMatchObject({
      jobs: [{ id: 'j1', status: 'done' }],
      profiles: [{ shops: [{ id: '7' }] }],
    });
    expect(canaries.filter((canary) => text.includes(canary))).toEqual([]);
    expect(text).not.toMatch(/canary/i);
  });
});
