import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { expect } from 'vitest';
import { writeTable } from '../../../src/files/write-table.ts';
import type { CommandSpec } from '../../../src/manifest/types.ts';
import { sandboxCredentials, startSandbox } from '../../../src/sandbox/server.ts';
import { catalogue } from '../../../src/sandbox/state/catalog.ts';
import { shops as shopsOf } from '../../../src/sandbox/state/index.ts';
import type { SandboxServer } from '../../../src/sandbox/types.ts';
import { ok, startServer } from '../http-server.ts';
import { type SandboxShop, sandboxShop } from '../sandbox-shop.ts';
import { type Options, type Result, till } from '../till.ts';
import { copiesOf } from './homes.ts';
import { UNCLEAN } from './hostile.ts';
import { filesBelow, type Kept, keptBelow } from './kept.ts';
import { type Call, callsOf } from './line.ts';
import { before, type Content, type Finder, files, ids, type Value, words, written } from './values.ts';

/** A Sunday morning in the US. The sandbox of the template begins then and stands still. */
const NOW = '2026-11-22T16:00:00Z';

type Region = 'US' | 'GB';

/** A home to run examples in: a copy of one that was prepared once. */
export interface World extends Disposable {
  home: string;
  /** What chooses the sandbox, its shop and its time. */
  env: Readonly<Record<string, string>>;
  /** Where examples find and leave their files. */
  folder: string;
  /** Runs a line, and checks what must hold for every run, whatever it does. */
  run(words: readonly string[], options?: Options): Promise<Result>;
  /** The words of a call with real ids and files in it, and its stdin; `piped` is what came before. @throws Error where nobody says what stands for a value */
  fill(call: Call, piped?: string): Promise<{ words: string[]; stdin: string | undefined }>;
  /** What makes till act on another server with the same shops and apps. */
  signedIn(url: string): Record<string, string>;
  /** A server of this home's sandbox. */
  serve(): Promise<SandboxServer>;
  /** Everything that is kept now: the sandbox with its shop, the ledger and the settings. */
  kept(): Kept;
  /** Runs what must have run before the command has something to do. */
  prepare(spec: CommandSpec): Promise<void>;
}

/** The prepared home, and everything that examples are made from. */
export interface Template extends AsyncDisposable {
  world(region?: Region): World;
}

/** What must never be seen. */
const TRACE = /^\s+at .+:\d+:\d+\)?$/m;
const CODES = [0, 1, 2, 3, 4, 5, 6, 7, 9, 10];

const ALWAYS = { rate: 1, rateOf: 1, seed: 'x' };

type Run = (words: readonly string[], env?: Record<string, string>) => Promise<Result>;

/** Prepares a home in which every example finds what it speaks of. */
export async function makeTemplate(): Promise<Template> {
  const root = mkdtempSync(join(tmpdir(), 'till-examples-'));
  const home = join(root, 'template');
  mkdirSync(home);
  const receiver = await startServer([ok()]);
  const env = {
    TILL_PROFILE: 'sandbox',
    TILL_NOW: NOW,
    // Whatever asks for another machine finds nobody.
    HTTPS_PROXY: 'http://127.0.0.1:9',
    NO_PROXY: '127.0.0.1,localhost',
  };
  const run: Run = async (words, more = {}) => {
    const result = await till(home, [...words], { env: { ...env, ...more } });
    expect([0, 3, 5, 7, 9], `till ${words.join(' ')}: ${result.stderr}`).toContain(result.code);
    return result;
  };
  await run(['sandbox', 'status']);
  const shops = withSandbox(home, ({ state }) =>
    Object.fromEntries(shopsOf(state).map(({ region, id }) => [region, id])),
  );
  for (const region of ['US', 'GB'] as const) {
    const at = { TILL_SHOP: shops[region] as string };
    await run(['orders', 'combine', '--apply', '--yes'], at);
    const parcels = withSandbox(home, (shop) => placeOrders(shop, region));
    await run(['orders', 'ship', ...parcels, '--handover', 'drop-off', '--yes'], at);
    await run(['sync'], at);
    await run(['health', '--from-ledger'], at);
    // A scope that is missing ends a job with its rows open.
    withSandbox(home, ({ faults }) =>
      faults.add({ ...ALWAYS, kind: 'error-code', code: 105005, path: '*/products/deactivate' }),
    );
    await run(['products', 'deactivate', await firstId(run, 'products list --status live', at), '--yes'], at);
    withSandbox(home, ({ faults }) => faults.clear());
  }
  await run(['events', 'add', '--title', 'Stocktaking', '--begin', '2026-12-02 10:00', '--duration', '2h']);
  await run(['messages', 'templates', 'create', 'late', '--text', 'It is late, and we are sorry.']);
  const found = new Map<string, Promise<unknown>>();
  const credentials = withSandbox(home, ({ state }) => {
    const { appKey, appSecret, accessToken, refreshToken } = sandboxCredentials(state);
    return [appKey, appSecret, accessToken, refreshToken] as const;
  });
  const secrets = credentials.slice(1);

  const copies = copiesOf(home, root);
  const world = (region: Region = 'US'): World => {
    const place = copies.take();
    const { home: own, folder } = place;
    const surroundings = { ...env, TILL_SHOP: shops[region] as string };
    const self: World = {
      home: own,
      env: surroundings,
      folder,
      async run(words, options = {}) {
        // Files are named as the examples name them, and nothing else may come to lie there.
        const from = process.cwd();
        process.chdir(folder);
        const result = await till(own, [...words], { ...options, env: { ...surroundings, ...options.env } }).finally(
          () => process.chdir(from),
        );
        checkEveryRun(words, result, secrets);
        checkFiles(words, own, secrets);
        return result;
      },
      fill: async (call, piped) => ({
        words: await fill(call, finder),
        stdin: typeof call.stdin === 'object' ? String(await contentOf(call.spec.path, '<', finder)) : piped,
      }),
      signedIn: (url) => {
        const [TILL_APP_KEY, TILL_APP_SECRET, TILL_ACCESS_TOKEN] = credentials;
        return { TILL_APP_KEY, TILL_APP_SECRET, TILL_ACCESS_TOKEN, TILL_API_URL: url, TILL_AUTH_URL: url };
      },
      serve: () => startSandbox({ dir: join(own, 'state', 'sandbox'), now: () => Date.parse(NOW), embedded: true }),
      kept: () => keptBelow(own),
      async prepare({ path }) {
        for (const line of before[path.join(' ')] ?? [])
          for (const call of await callsOf(line)) await self.run([...(await self.fill(call)).words, '--yes']);
      },
      [Symbol.dispose]: () => copies.giveBack(place),
    };
    const finder: Finder = {
      receiver: receiver.url,
      shopId: surroundings.TILL_SHOP,
      path: (name) => join(folder, name),
      here: async (line) => read(await self.run([...line.split(' '), '--json'])),
      json(line) {
        const key = `${region} ${line}`;
        const known = found.get(key) ?? lookUp(line, region);
        found.set(key, known);
        return known;
      },
    };
    return self;
  };
  const lookUp = async (line: string, region: Region): Promise<unknown> => {
    using scratch = world(region);
    return read(await scratch.run([...line.split(' '), '--json']));
  };
  return {
    world,
    async [Symbol.asyncDispose]() {
      await receiver.close();
      rmSync(root, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const read = ({ stdout }: Result): unknown => JSON.parse(stdout);

function withSandbox<T>(home: string, work: (shop: SandboxShop) => T): T {
  using shop = sandboxShop(home);
  return work(shop);
}

async function firstId(run: Run, line: string, env: Record<string, string>): Promise<string> {
  const { stdout } = await run([...line.split(' '), '--json'], env);
  return (JSON.parse(stdout) as { id: string }[])[0]?.id as string;
}

/** Orders that examples speak of: of three kinds of goods, of one buyer, waiting, and some of TikTok's carrier to ship. */
function placeOrders(shop: SandboxShop, region: Region): string[] {
  const goods = catalogue(region).map(({ sellerSku }) => sellerSku);
  const skus = ['MUG-FOR12', 'TOT-INK', 'TOT-NAT'].map((sku, at): [number, number] => [
    Math.max(at, goods.indexOf(sku)),
    1,
  ]);
  shop.orders(1, region, { spec: { skus } });
  shop.orders(3, region, { sameBuyer: true });
  shop.orders(2, region, { spec: { skus: skus.slice(0, 1) } });
  shop.orders(1, region, { status: 'AWAITING_COLLECTION' });
  return shop.orders(2, region, { shipping: 'TIKTOK' });
}

/** What holds for every run: no control characters, no secret, no stack, a code of the table, nothing Till does not know. */
function checkEveryRun(words: readonly string[], { code, stdout, stderr }: Result, secrets: readonly string[]): void {
  const line = `till ${words.join(' ')}`;
  expect(CODES, `${line}: ${stderr}`).toContain(code);
  for (const text of [stdout, stderr]) {
    expect(
      text.match(UNCLEAN)?.[0],
      `${line}: a control character in ${JSON.stringify(text.slice(0, 2000))}`,
    ).toBeUndefined();
    expect(
      secrets.find((secret) => text.includes(secret)),
      `${line}: a secret`,
    ).toBeUndefined();
    expect(text, line).not.toMatch(TRACE);
  }
  expect(stderr, line).not.toContain('does not know: ');
}

/** The ids that examples name stand for others. */
const ID = /\d{15,}|\d{8}-\d{6}-[a-z]{4}/g;

async function fill({ spec, words: given }: Call, finder: Finder): Promise<string[]> {
  const seen = new Map<string, number>();
  const filled: string[] = [];
  for (const { text, value } of given) filled.push(value === undefined ? text : await fillValue(text, value));
  return filled;

  async function fillValue(
    text: string,
    { name, placeholder }: { name: string; placeholder: string },
  ): Promise<string> {
    if (/FILE|FOLDER/.test(placeholder) && !/^[[{]/.test(text)) return place(text, name);
    const keys = keysOf(spec.path, name);
    const next = async (table: Readonly<Record<string, Value>>): Promise<string> => {
      const key = keys.find((one) => one in table);
      if (key === undefined)
        throw new Error(
          `An example of till ${spec.path.join(' ')} gives ${name} the value «${text}», and nobody says what that is in the sandbox: add '${keys[0]}' to ids in tests/helpers/examples/values.ts.`,
        );
      const nth = seen.get(key) ?? 0;
      seen.set(key, nth + 1);
      return (table[key] as Value)(finder, nth);
    };
    if (keys.some((key) => key in words)) return next(words);
    let done = text;
    for (const id of text.match(ID) ?? []) done = done.replace(id, await next(ids));
    return done;
  }

  async function place(text: string, name: string): Promise<string> {
    const path = text.replace(/^[\w-]+=/, '');
    if (path !== '-' && !written.includes(name)) await put(finder.path(path), await contentOf(spec.path, name, finder));
    return text;
  }
}

function keysOf(path: readonly string[], name: string): [string, string] {
  return [`${path.join(' ')}.${name}`, `${path[0]}.${name}`];
}

function contentOf(path: readonly string[], name: string, finder: Finder): Content | Promise<Content> {
  const keys = keysOf(path, name);
  const key = keys.find((one) => one in files);
  if (key === undefined)
    throw new Error(
      `An example of till ${path.join(' ')} reads a file (${name}), and nobody says what is in it: add '${keys[0]}' to files in tests/helpers/examples/values.ts, or to written where the command writes it.`,
    );
  return (files[key] as (finder: Finder) => Content)(finder);
}

async function put(path: string, content: Content): Promise<void> {
  if (typeof content === 'string' || content instanceof Uint8Array) return writeFileSync(path, content);
  const columns = Object.keys(content[0] ?? {}).map((heading) => ({
    heading,
    cell: (row: Readonly<Record<string, string>>) => row[heading],
  }));
  await writeTable(path, content, { kind: extname(path) === '.xlsx' ? 'xlsx' : 'csv', columns });
}

/** Nothing that Till writes holds a secret, but for the place where secrets are kept; the sandbox is no file of Till's. */
function checkFiles(words: readonly string[], home: string, secrets: readonly string[]): void {
  for (const path of filesBelow(home)) {
    if (/[\\/](?:credentials|sandbox)[\\/]/.test(path)) continue;
    const bytes = readFileSync(path);
    const found = secrets.find((secret) => bytes.includes(secret));
    expect(found, `till ${words.join(' ')}: a secret in ${relative(home, path)}`).toBeUndefined();
  }
}
