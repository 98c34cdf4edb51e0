import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Failure, usageFailure } from '../lib/failure.ts';
import { didYouMean } from '../lib/nearest.ts';
import { builtJson, packageVersion } from '../lib/package-root.ts';
import type { Manifest } from '../manifest/types.ts';
import { createCalls } from '../mcp/calls.ts';
import { captureText } from '../mcp/run.ts';
import { serve } from '../mcp/serve.ts';
import { createServer } from '../mcp/server.ts';
import { toolsOf } from '../mcp/tools.ts';
import type { RunLine } from '../mcp/types.ts';
import type { Session } from '../settings/types.ts';
import type { CommandRun, Deps } from './deps.ts';

/** Secrets are longer; anything shorter would be masked where it only happens to stand. */
const SHORTEST_SECRET = 8;
/** How long what runs may take to end, once nobody waits for it, milliseconds. */
const END_MS = 10_000;

/** `till mcp`: serves the commands to agents until stdin ends. */
export const run: CommandRun = async ({ flags }, deps) => {
  const [mutations, anyShop] = [flags.allowMutations === true, flags.anyShop === true];
  if (anyShop && deps.flags.shop !== undefined)
    throw usageFailure('--any-shop and --shop do not go together.', 'Give one of them.', 'flag-conflict');
  const settings = await deps.settings();
  const session = await settings.session();
  if (session.implicit && mutations) throw unmeantSandbox();
  const shop = anyShop ? undefined : (settings.get('shop')?.value ?? session.profile.shop);
  const manifest = (builtJson('manifest.json') as Manifest | undefined) ?? (await import('../manifest/whole.ts'));
  const tools = toolsOf(manifest, { anyShop, only: onlyOf(flags.only, manifest) });
  const runLine: RunLine = (words, inside) => deps.runCommand(words, inside);
  const calls = createCalls({
    run: runLine,
    fixed: fixedFlags(session.profile.name, shop, deps),
    mutations,
    now: Date.now,
    makePlanId: () => `plan-${randomBytes(9).toString('hex')}`,
    secrets: () => secretsOf(session),
    debug: (line) => deps.output.debug(line),
  });
  const actsOn = `the profile «${session.profile.name}»${shop === undefined ? '' : `, shop ${shop}`}${session.sandbox ? ', where nothing real happens' : ''}`;
  const { stdin, stdout } = deps.streams;
  if (stdin.isTTY)
    deps.output.note('A program is to speak here; docs/mcp.md says how to add it to one. Ctrl-C ends it.');
  const count = tools.filter(({ use }) => mutations || use !== 'plan').length;
  deps.output.note(
    `Serving ${count} tools over MCP for ${actsOn}${mutations ? '; changes are allowed, once confirmed' : ''}.`,
  );
  await serve({
    stdin: stdin as Readable,
    stdout: stdout as NodeJS.WriteStream,
    signal: deps.signal,
    makeServer: () =>
      createServer({
        version: packageVersion(),
        manifest,
        tools,
        mutations,
        actsOn,
        calls,
        help: (words) => captureText(runLine, words),
      }),
    onTrouble: (message) => deps.output.debug(message),
  });
  await endOf(calls.ended());
};

/** The nouns that `--only` names; undefined for all. @throws Failure (usage) for one that is none */
function onlyOf(given: unknown, { nouns }: Manifest): string[] | undefined {
  if (given === undefined) return undefined;
  const wanted = (given as string[]).flatMap((text) => text.split(',')).map((name) => name.trim());
  const known = nouns.map(({ name }) => name);
  const unknown = wanted.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw usageFailure(
      `«${unknown}» is no group of commands (--only).`,
      didYouMean(unknown, known) ?? 'till --help lists them.',
      'unknown-group',
    );
  return wanted;
}

/** Every tool acts for what was chosen at the start, whatever is configured meanwhile. */
function fixedFlags(profile: string, shop: string | undefined, { flags }: Deps): string[] {
  return [
    `--profile=${profile}`,
    ...(shop === undefined ? [] : [`--shop=${shop}`]),
    ...(flags.timeoutMs === undefined ? [] : [`--timeout=${flags.timeoutMs}ms`]),
  ];
}

async function secretsOf({ appSecret, tokens, sandbox }: Session): Promise<string[]> {
  if (sandbox) return [];
  const { accessToken, refreshToken } = await tokens.read();
  return [appSecret, accessToken, refreshToken].filter(
    (secret): secret is string => secret !== undefined && secret.length >= SHORTEST_SECRET,
  );
}

/** A job that was told to stop ends its request first; one that does not is resumed later. */
async function endOf(ended: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, END_MS);
  });
  await Promise.race([ended, late]);
  clearTimeout(timer);
}

function unmeantSandbox(): Failure {
  return new Failure('sign-in', 'Nobody is signed in, and changes would happen only in the embedded sandbox.', {
    code: 'not-signed-in',
    hint: 'till login signs in to your shop; --profile sandbox says that the sandbox is meant.',
  });
}
