import { resolve } from 'node:path';
import { formatDuration } from '../../lib/time.ts';
import type { SandboxCredentials } from '../../sandbox/auth.ts';
import { baseClock } from '../../sandbox/base-clock.ts';
import type { SandboxShop } from '../../sandbox/types.ts';
import type { Delivery } from '../../sandbox/webhook-sender.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { adoptSandbox, fixedNow } from './open.ts';

/** `till sandbox start`: serves until the first Ctrl-C. */
export const run: CommandRun = async ({ flags }, deps) => {
  const settings = await deps.settings();
  const dir = typeof flags.dir === 'string' ? resolve(flags.dir) : settings.paths.sandbox;
  const port = typeof flags.port === 'number' ? flags.port : 0;
  const [
    { openState, settle, shops: listShops },
    { startSandbox, sandboxCredentials },
    { createAuthCode, registerServer },
    { startWebhookSender },
  ] = await Promise.all([
    import('../../sandbox/state/index.ts'),
    import('../../sandbox/server.ts'),
    import('../../sandbox/admin.ts'),
    import('../../sandbox/webhook-sender.ts'),
  ]);
  const state = openState({ dir, now: baseClock(dir, fixedNow(deps)) });
  try {
    settle(state);
    const server = await startSandbox({
      state,
      port,
      embedded: false,
      onAnswer: ({ method, path, status, code, broken, ms }) => {
        if (!deps.flags.verbose) return;
        const outcome = [status, code === undefined || code === 0 ? undefined : `code ${code}`, broken]
          .filter((part) => part !== undefined)
          .join(' ');
        deps.output.note(`${method} ${path} ${outcome} ${Math.round(ms)} ms`);
      },
      onError: (error) =>
        deps.output.warn(
          `The sandbox met an error of its own: ${error instanceof Error ? error.message : String(error)}`,
        ),
    });
    const unregister = registerServer(state, server.url);
    const webhooks = startWebhookSender({
      state,
      allowRemote: flags.allowRemoteWebhooks === true,
      onDelivery: tellOf(deps),
      onError: (error) =>
        deps.output.warn(`The sandbox cannot send webhooks: ${error instanceof Error ? error.message : String(error)}`),
    });
    try {
      await adoptSandbox(deps);
      const credentials = sandboxCredentials(state);
      const shops = listShops(state);
      await present(deps, {
        url: server.url,
        dir,
        env: environment(server.url, credentials, shops),
        authorizeUrl: `${server.url}/open/authorize?service_id=${credentials.serviceId}`,
        authCode: createAuthCode(state),
        shops: shops.map(({ id, name, region, cipher }) => ({ id, name, region, cipher })),
      });
      await aborted(deps.signal);
    } finally {
      unregister();
      await webhooks.stop();
      await server.close();
    }
  } finally {
    state.close();
  }
};

/** Tells of the first webhook that a receiver does not take, and of those given up; of each one with --verbose. */
function tellOf(deps: Deps): (delivery: Delivery) => void {
  const failing = new Set<string>();
  return ({ event, address, outcome, taken, retryIn }) => {
    const what = `Webhook ${event} to ${address}: ${outcome}`;
    if (taken) {
      failing.delete(address);
      if (deps.flags.verbose) deps.output.note(what);
      return;
    }
    const known = failing.has(address);
    failing.add(address);
    if (retryIn === undefined) deps.output.warn(`${what}; given up.`);
    else if (!known || deps.flags.verbose)
      deps.output.warn(`${what}; again in ${formatDuration(retryIn * 1000)} of virtual time.`);
  };
}

interface Started {
  url: string;
  dir: string;
  env: Record<string, string>;
  authorizeUrl: string;
  authCode: string;
  shops: { id: string; name: string; region: string; cipher: string }[];
}

function environment(
  url: string,
  credentials: SandboxCredentials,
  shops: readonly SandboxShop[],
): Record<string, string> {
  return {
    TILL_API_URL: url,
    TILL_AUTH_URL: url,
    TILL_APP_KEY: credentials.appKey,
    TILL_APP_SECRET: credentials.appSecret,
    TILL_ACCESS_TOKEN: credentials.accessToken,
    TILL_REFRESH_TOKEN: credentials.refreshToken,
    ...(shops[0] && { TILL_SHOP: shops[0].id }),
  };
}

async function present(deps: Deps, started: Started): Promise<void> {
  if (deps.output.format === 'table' || deps.output.format === 'tsv') {
    deps.output.note(`The sandbox listens on ${started.url} (state in ${started.dir}). Ctrl-C ends it.`);
    for (const shop of started.shops) deps.output.note(`Shop ${shop.region}: ${shop.name}, ${shop.id}`);
    deps.output.note('Paste this into the shell that is to use it:');
    await deps.output.text(`${pasteable(started.env, deps).join('\n')}\n`);
    return;
  }
  await deps.output.record(started);
}

/** The environment in the words of the shell at hand; its values hold nothing that a shell would read. */
function pasteable(env: Record<string, string>, deps: Deps): string[] {
  const powershell = deps.env.PSModulePath !== undefined && deps.env.SHELL === undefined;
  return Object.entries(env).map(([name, value]) =>
    powershell ? `$env:${name} = '${value}'` : `export ${name}='${value}'`,
  );
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
