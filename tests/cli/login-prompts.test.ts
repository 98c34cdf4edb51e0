import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys, type Pty, spawnPty } from '../helpers/pty.ts';
import { temporaryHome, till } from '../helpers/till.ts';
import { APP_KEY, CANARIES, type FakePlatform, fakePlatform, GB_SHOP, US_SHOP } from './login-server.ts';

const CHILD = join(import.meta.dirname, 'login-child.ts');

let platform: FakePlatform;
let home: ReturnType<typeof temporaryHome>;
let terminal: Pty;

beforeEach(async () => {
  home = temporaryHome();
  platform = await fakePlatform();
  platform.shops = [US_SHOP, GB_SHOP];
  terminal = spawnPty(process.execPath, [CHILD, 'login', '--no-browser'], {
    columns: 160,
    rows: 40,
    env: { TILL_HOME: home.path, TILL_API_URL: platform.url, TILL_AUTH_URL: platform.url },
  });
});

afterEach(async () => {
  terminal.kill();
  await terminal.exit;
  home[Symbol.dispose]();
  await platform[Symbol.asyncDispose]();
});

/** Answers every question up to the address to paste; @returns the state of the page */
async function upToPaste(): Promise<string> {
  await terminal.waitFor('App key');
  terminal.write(`${APP_KEY}${keys.enter}`);
  await terminal.waitFor('App secret');
  terminal.write(`${CANARIES.secret}${keys.enter}`);
  await terminal.waitFor('Where is the seller');
  terminal.write(keys.enter);
  await terminal.waitFor('service id');
  terminal.write(`svc-1${keys.enter}`);
  const screen = await terminal.waitFor('Paste the address');
  return /state=([\w-]{32})/.exec(screen)![1]!;
}

describe('till login at a terminal', () => {
  it('asks for what it needs, takes the pasted address, lets choose a shop, and never shows the secret', async () => {
    const state = await upToPaste();
    terminal.write(`https://example.com/callback?app_key=k&code=good-code&locale=en&state=${state}${keys.enter}`);
    await terminal.waitFor('Which shop');
    terminal.write(`${keys.down}${keys.enter}`);
    expect(await terminal.exit).toBe(0);
    expect(terminal.screen()).toContain(`Using the shop ${GB_SHOP.name}`);
    expect(terminal.screen()).not.toContain(CANARIES.secret);
    const whoami = await till(home.path, ['whoami', '--json']);
    expect(JSON.parse(whoami.stdout)).toMatchObject({ profile: 'default', shop: { id: GB_SHOP.id } });
  }, 60_000);

  it.each([
    ['of another sign-in', 'https://example.com/?code=good-code&state=forged', 'state'],
    ['that denies', 'https://example.com/?code=null&error=auth_denied', 'did not authorise'],
  ])(
    'refuses an address %s, sends and stores nothing',
    async (_, address, said) => {
      await upToPaste();
      terminal.write(`${address}${keys.enter}`);
      expect(await terminal.exit).toBe(4);
      expect(terminal.screen()).toContain(said);
      expect(platform.requests).toEqual([]);
      expect(readdirSync(home.path)).toEqual([]);
    },
    60_000,
  );

  it('ends with Ctrl-C at a question', async () => {
    await terminal.waitFor('App key');
    terminal.write(keys.ctrlC);
    expect(await terminal.exit).toBe(130);
    expect(readdirSync(home.path)).toEqual([]);
  }, 60_000);
});
