import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Options, type Result, temporaryHome, till } from '../helpers/till.ts';
import { APP_KEY, CANARIES, type FakePlatform, fakePlatform, GB_SHOP, US_SHOP } from './login-server.ts';

let platform: FakePlatform;
let home: ReturnType<typeof temporaryHome>;

beforeEach(async () => {
  home = temporaryHome();
  platform = await fakePlatform();
  platform.shops = [US_SHOP, GB_SHOP];
});

afterEach(async () => {
  home[Symbol.dispose]();
  await platform[Symbol.asyncDispose]();
});

const cli = (args: string[], options?: Options): Promise<Result> => till(home.path, args, options);
const shopOf = async (args: string[] = [], env?: Record<string, string>): Promise<unknown> =>
  (JSON.parse((await cli(['whoami', '--json', ...args], env && { env })).stdout) as { shop: unknown }).shop;

async function signIn(): Promise<void> {
  const result = await cli(['login', '--app-key', APP_KEY, '--app-secret-stdin', '--auth-code', 'good-code'], {
    stdin: CANARIES.secret,
    env: { TILL_API_URL: platform.url, TILL_AUTH_URL: platform.url },
  });
  expect(result.code).toBe(0);
}

describe('till shops', () => {
  it('lists what the API gives, marks the current one, and remembers changes', async () => {
    await signIn();
    const rows = async (): Promise<{ id: string; current: boolean }[]> =>
      JSON.parse((await cli(['shops', '--json'])).stdout) as never;
    expect(await rows()).toMatchObject([
      { id: US_SHOP.id, current: false },
      { id: GB_SHOP.id, current: false },
    ]);
    expect(await cli(['shops', 'use', 'tea house'])).toMatchObject({ code: 0 });
    expect(await rows()).toMatchObject([
      { id: US_SHOP.id, current: false },
      { id: GB_SHOP.id, current: true },
    ]);
    platform.shops = [{ ...US_SHOP, name: 'Renamed' }];
    expect(await rows()).toMatchObject([{ id: US_SHOP.id, current: true }]);
    expect(readFileSync(join(home.path, 'config', 'config.json'), 'utf8')).toContain('Renamed');
  });

  it('gives aliases that --shop, TILL_SHOP and project files understand', async () => {
    await signIn();
    expect(await cli(['shops', 'use', GB_SHOP.cipher, '--alias', 'uk', '--json'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"uk"'),
    });
    expect(await cli(['shops', 'use', US_SHOP.code])).toMatchObject({ code: 0 });
    expect(await shopOf()).toMatchObject({ id: US_SHOP.id });
    expect(await shopOf(['--shop', 'UK'])).toMatchObject({ id: GB_SHOP.id, alias: 'uk' });
    expect(await shopOf([], { TILL_SHOP: 'uk' })).toMatchObject({ id: GB_SHOP.id });
    await cli(['shops', 'list']);
    expect(await shopOf(['--shop', 'uk'])).toMatchObject({ id: GB_SHOP.id });
  });

  it('refuses aliases that would be ambiguous or invisible, and changes nothing', async () => {
    await signIn();
    for (const alias of ['', ' ', GB_SHOP.id, 'tea house', 'x'.repeat(65), 'a\u001bb', 'a\u202eb']) {
      expect(await cli(['shops', 'use', US_SHOP.id, '--alias', alias])).toMatchObject({ code: 2 });
    }
    expect(await shopOf()).toBeNull();
  });

  it('says what there is when the shop is unknown or ambiguous', async () => {
    platform.shops = [US_SHOP, { ...GB_SHOP, name: 'maple & pine' }];
    await signIn();
    expect(await cli(['shops', 'use', 'nope'])).toMatchObject({ code: 6, stderr: expect.stringContaining(GB_SHOP.id) });
    expect(await cli(['shops', 'use', 'MAPLE & PINE'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(GB_SHOP.id),
    });
    expect(await cli(['shops', 'use'])).toMatchObject({ code: 2 });
  });

  it('stores nothing with --dry-run', async () => {
    await signIn();
    expect(await cli(['shops', 'use', US_SHOP.id, '--dry-run'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Would'),
    });
    expect(await shopOf()).toBeNull();
  });

  it('stores nothing for credentials of the environment, and names TILL_SHOP', async () => {
    const env = {
      TILL_API_URL: platform.url,
      TILL_AUTH_URL: platform.url,
      TILL_APP_KEY: APP_KEY,
      TILL_APP_SECRET: CANARIES.secret,
      TILL_ACCESS_TOKEN: 'env-token',
    };
    expect(await cli(['shops', 'use', US_SHOP.id], { env })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('TILL_SHOP'),
    });
    expect(JSON.parse((await cli(['shops', '--json', '--shop', 'GBLC02'], { env })).stdout)).toMatchObject([
      { current: false },
      { current: true },
    ]);
  });

  it('works in the sandbox, where the choice is remembered too', async () => {
    const listed = JSON.parse((await cli(['shops', '--json'])).stdout) as {
      id: string;
      region: string;
      current: boolean;
    }[];
    expect(listed.map(({ region }) => region).sort()).toEqual(['GB', 'US']);
    const gb = listed.find(({ region }) => region === 'GB')!;
    expect(await cli(['shops', 'use', gb.id, '--alias', 'tea'])).toMatchObject({ code: 0 });
    expect(await shopOf()).toMatchObject({ id: gb.id, alias: 'tea' });
    expect(await shopOf(['--shop', 'tea', '--profile', 'sandbox'])).toMatchObject({ id: gb.id });
  });
});
