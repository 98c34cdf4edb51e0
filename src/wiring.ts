import type { Deps, Env, GlobalFlags, Streams } from './commands/deps.ts';
import { loaders } from './commands/index.ts';
import { Failure, usageFailure } from './lib/failure.ts';
import { type Clock, parseMoment } from './lib/time.ts';
import type { CommandSpec } from './manifest/types.ts';
import type { Format, OutputOptions } from './output/types.ts';
import type { Paces } from './partner-api/pacing.ts';
import type { PartnerApi } from './partner-api/types.ts';
import type { Session, Settings, Shop } from './settings/types.ts';

/** How long a query may take in a process that serves others meanwhile, milliseconds. */
const QUERY_LIMIT_MS = 5000;

/** A command line that parsed, ready to run. */
export interface Invocation {
  spec: CommandSpec;
  args: Record<string, string | string[] | undefined>;
  flags: Record<string, unknown>;
}

/**
 * Builds what the command may use, runs it, and lets go of everything it opened.
 * @param runCommand runs another command line
 * @param signal ends the command, with a Failure for a reason; without one the process's own signals do
 * @throws Failure whatever the command throws
 */
export async function execute(
  invocation: Invocation,
  env: Env,
  streams: Streams,
  runCommand: Deps['runCommand'],
  signal?: AbortSignal,
): Promise<void> {
  const { spec, args, flags } = invocation;
  const interrupt = signal ? { signal, stop() {} } : listenForInterrupts(streams);
  const closers: (() => void | Promise<void>)[] = [];
  try {
    const load = loaders[spec.path.join(' ')];
    if (!load) throw new Error(`no code for the command ${spec.path.join(' ')}`);
    const [deps, command] = await Promise.all([
      makeDeps(spec, flags, {
        env,
        streams,
        signal: interrupt.signal,
        closers,
        runCommand,
        ...(signal && { queryLimitMs: QUERY_LIMIT_MS }),
      }),
      load(),
    ]);
    // The agreed fields of `spec` are checked before anything is sent.
    deps.output.check(spec.fields);
    await command.run({ args, flags }, deps);
  } finally {
    interrupt.stop();
    for (const close of closers.reverse()) {
      // What cannot be closed at the end takes nothing away from what the command did or said.
      await (async () => close())().catch((error: unknown) => {
        if (env.TILL_DEBUG) streams.stderr.write(`till: closing: ${(error as Error).message}\n`);
      });
    }
  }
}

/** Ctrl-C, SIGTERM and SIGHUP: the first ends the work in order, a second one at once. */
function listenForInterrupts(streams: Streams): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  if (streams.stdout !== process.stdout) return { signal: controller.signal, stop() {} };
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Failure('interrupted', 'Interrupted.', { code: 'interrupted' }));
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    stop() {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

interface Surroundings {
  env: Env;
  streams: Streams;
  signal: AbortSignal;
  closers: (() => void | Promise<void>)[];
  runCommand: Deps['runCommand'];
  queryLimitMs?: number;
}

async function makeDeps(
  spec: CommandSpec,
  flags: Record<string, unknown>,
  { env, streams, signal, closers, runCommand, queryLimitMs }: Surroundings,
): Promise<Deps> {
  const globals = globalFlagsOf(flags);
  const [{ createOutput }, { createPrompt }] = await Promise.all([
    import('./output/output.ts'),
    import('./output/prompt.ts'),
  ]);
  const output = await createOutput({
    stdout: streams.stdout,
    stderr: streams.stderr,
    env,
    options: { ...outputOptionsOf(flags, env), ...(queryLimitMs !== undefined && { queryLimitMs }) },
  });
  const interactive = streams.stderr.isTTY === true && !env.CI && streams.stdin.isTTY === true;
  const prompt = createPrompt({
    get stdin() {
      return streams.stdin;
    },
    stderr: streams.stderr,
    env,
    signal,
    interactive,
  });

  /** A script whose credentials were not set must not change a sandbox that nobody meant, and report success. */
  const refuseUnmeantSandbox = ({ implicit }: Session) => {
    if (!implicit || prompt.interactive) return;
    throw new Failure(
      'sign-in',
      'Nobody is signed in, and this would change what exists only in the embedded sandbox.',
      {
        code: 'not-signed-in',
        hint: 'till login signs in to your shop; --profile sandbox says that the sandbox is meant.',
      },
    );
  };

  let meant: { profile?: string | undefined; shop?: string | undefined } = {};
  let opened: Promise<Settings> | undefined;
  const settings = () => {
    opened ??= import('./settings/settings.ts').then(({ openSettings }) =>
      openSettings({
        env,
        flags: { profile: globals.profile ?? meant.profile, shop: globals.shop ?? meant.shop },
        cwd: process.cwd(),
      }),
    );
    return opened;
  };

  const sandbox = once(async () => {
    const [{ openState, settle, webhooksDue }, { startSandbox, sandboxCredentials }] = await Promise.all([
      import('./sandbox/state/index.ts'),
      import('./sandbox/server.ts'),
    ]);
    const { baseClock } = await import('./sandbox/base-clock.ts');
    const dir = (await settings()).paths.sandbox;
    const state = openState({ dir, now: baseClock(dir, fixedNow(env)) });
    closers.push(() => state.close());
    settle(state);
    const server = await startSandbox({ state });
    closers.push(() => server.close());
    closers.push(async () => {
      if (!webhooksDue(state.db, Math.floor(state.now() / 1000))) return;
      const remark = await (await import('./sandbox/webhook-sender.ts')).sendAtEnd(state);
      if (remark !== undefined) output.note(remark);
    });
    return { state, server, credentials: sandboxCredentials(state) };
  });

  const session = once(async (): Promise<Session> => {
    const found = await (await settings()).session();
    if (!found.sandbox) return found;
    if (found.implicit) {
      if (spec.danger === 'write' && spec.mixed !== true && !globals.dryRun) refuseUnmeantSandbox(found);
      output.note(
        'Not signed in: this is the embedded sandbox, where nothing real happens. till login opens your own shop.',
      );
    }
    const { server, credentials, state } = await sandbox();
    const { shops } = await import('./sandbox/state/index.ts');
    const tokens = {
      accessToken: credentials.accessToken,
      accessTokenExpiresAt: credentials.accessTokenExpiresAt,
      refreshToken: credentials.refreshToken,
      refreshTokenExpiresAt: credentials.refreshTokenExpiresAt,
    };
    return {
      ...found,
      appSecret: credentials.appSecret,
      tokens: { read: async () => tokens, update: async (refresh) => Object.assign(tokens, await refresh(tokens)) },
      profile: {
        ...found.profile,
        appKey: credentials.appKey,
        apiUrl: server.url,
        authUrl: server.url,
        shops: shops(state).map(({ currency: _, zone: __, ...shop }) => shop),
      },
    };
  });

  /** How fast the embedded sandbox is asked: it lives and ends with this process. */
  const paces: Paces = new Map();
  const connect = async (shop: Shop | undefined): Promise<PartnerApi> => {
    const [{ createPartnerApi }, { profile, appSecret, tokens, sandbox: embedded }] = await Promise.all([
      import('./partner-api/client.ts'),
      session(),
    ]);
    const { paths } = await settings();
    const api = createPartnerApi({
      apiUrl: profile.apiUrl,
      authUrl: profile.authUrl,
      appKey: profile.appKey,
      appSecret,
      tokens,
      stateDir: embedded ? paces : paths.shared,
      proxyEnv: env,
      signal,
      onServerTime: (ms) => {
        serverTime = { server: ms, local: Date.now() };
      },
      ...(shop && { shopCipher: shop.cipher }),
      ...(globals.timeoutMs !== undefined && { timeoutMs: globals.timeoutMs }),
      ...(env.TILL_DEBUG === 'api' && { debug: (line: string) => output.debug(line) }),
    });
    closers.push(() => api.close());
    return api;
  };
  let serverTime: { server: number; local: number } | undefined;

  const shoplessApi = once(() => connect(undefined));
  const shop = once(async (): Promise<Shop> => {
    const { chooseShop } = await import('./commands/shops/choose.ts');
    return chooseShop({ session: await session(), settings: await settings(), shoplessApi });
  });

  const clock = once(async (): Promise<Clock> => {
    if (env.TILL_NOW) return realClock(env);
    const { sandbox: embedded, tokens } = await session();
    if (embedded) return (await sandbox()).state.now;
    // A stand-alone sandbox tells its virtual time with every answer; its tokens say that it is one.
    if (/_SANDBOX_/.test((await tokens.read()).accessToken)) {
      if (!serverTime) await (await shoplessApi()).call({ operation: 'GET /authorization/202309/shops' });
      return () => (serverTime ? Date.now() - serverTime.local + serverTime.server : Date.now());
    }
    return Date.now;
  });

  const deps: Deps = {
    env,
    streams,
    flags: globals,
    signal,
    output,
    prompt,
    settings,
    session,
    shop,
    shoplessApi,
    actFor: (stored) => {
      meant = stored;
      opened = undefined;
    },
    api: once(async () => connect(await shop())),
    ledger: once(async () => {
      const { openLedger } = await import('./ledger/ledger.ts');
      const ledger = openLedger({ path: (await settings()).paths.ledger, now: realClock(env) });
      closers.push(() => ledger.close());
      return ledger;
    }),
    clock,
    confirm: async (question) => {
      if (spec.danger === 'write') refuseUnmeantSandbox(await (await settings()).session());
      if (globals.yes) return;
      if (!(await prompt.confirm({ message: question, flag: '--yes' }))) {
        throw new Failure('interrupted', 'Nothing was done.', { code: 'declined' });
      }
    },
    forShop: (other) => ({ ...deps, shop: async () => other, api: once(() => connect(other)) }),
    runCommand,
  };
  return deps;
}

/** The moment of `TILL_NOW`, milliseconds; undefined when it is not set. */
function fixedNow(env: Env): number | undefined {
  return env.TILL_NOW ? parseMoment(env.TILL_NOW, 'TILL_NOW', Date.now()) : undefined;
}

/** The machine's clock, or the fixed one of `TILL_NOW`. */
function realClock(env: Env): Clock {
  const fixed = fixedNow(env);
  return fixed === undefined ? Date.now : () => fixed;
}

function globalFlagsOf(flags: Record<string, unknown>): GlobalFlags {
  for (const name of ['shop', 'profile']) {
    // An unset variable in a script must not mean another shop than the one that was meant.
    if (flags[name] === '')
      throw usageFailure(`--${name} is empty.`, 'Name one, or leave the flag out.', `empty-${name}`);
  }
  return {
    ...(typeof flags.profile === 'string' && { profile: flags.profile }),
    ...(typeof flags.shop === 'string' && { shop: flags.shop }),
    ...(typeof flags.limit === 'number' && { limit: flags.limit }),
    ...(typeof flags.timeout === 'number' && { timeoutMs: flags.timeout }),
    all: flags.all === true,
    quiet: flags.quiet === true,
    verbose: flags.verbose === true,
    yes: flags.yes === true,
    dryRun: flags.dryRun === true,
    json: flags.json === true || flags.format === 'json',
  };
}

function outputOptionsOf(flags: Record<string, unknown>, env: Env): OutputOptions {
  const asked = [flags.json === true && 'json', flags.jsonl === true && 'jsonl', flags.format].filter(
    (format): format is Format => typeof format === 'string',
  );
  if (new Set(asked).size > 1)
    throw usageFailure(
      `Two formats are asked for: ${asked.join(' and ')}.`,
      'Give one of --json, --jsonl and --format.',
    );
  const fields =
    typeof flags.fields === 'string'
      ? flags.fields
          .split(',')
          .map((field) => field.trim())
          .filter(Boolean)
      : undefined;
  if (fields?.length === 0) throw usageFailure('--fields names no field.', 'Write --fields id,status.');
  return {
    ...(asked[0] && { format: asked[0] }),
    ...(fields && { fields }),
    ...(typeof flags.query === 'string' && { query: flags.query }),
    raw: flags.raw === true,
    quiet: flags.quiet === true,
    verbose: flags.verbose === true || env.TILL_DEBUG === 'api',
    ...(flags.color === false && { color: false }),
  };
}

/** Memoises; a failed attempt is given to everybody who asked. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
