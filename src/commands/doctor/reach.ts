import { Failure } from '../../lib/failure.ts';
import { type HostAnswer, probeHost } from '../../partner-api/probe.ts';
import type { Session } from '../../settings/types.ts';
import type { Deps, Env } from '../deps.ts';
import { fetchShops } from '../shops/fetch.ts';
import { attempt } from './attempt.ts';
import { type Check, finding } from './types.ts';

/** One host is asked for no longer than this, milliseconds, unless --timeout says otherwise. */
const PATIENCE_MS = 10_000;

/**
 * The platform takes requests signed from 300 s before to 30 s after its own time (API guide, signing).
 * Half of either is near enough to say so.
 */
const ACCEPTED = { behind: 300, ahead: 30 } as const;

const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'] as const;

/** Whether the API and the token host can be reached, whether the clock is right, and whether the API knows who asks. */
export async function reach(session: Session, deps: Deps): Promise<Check[]> {
  const { apiUrl, authUrl } = session.profile;
  const found: Check[] = [...proxy(deps.env, session)];
  const asked = new Map<string, HostAnswer>();
  const hosts: [string, string][] =
    session.sandbox || apiUrl === authUrl
      ? [['host', apiUrl]]
      : [
          ['host', apiUrl],
          ['token host', authUrl],
        ];
  for (const [name, url] of hosts) {
    found.push(
      ...(await attempt(name, async () => {
        const answer = await probeHost(url, {
          timeoutMs: deps.flags.timeoutMs ?? PATIENCE_MS,
          proxyEnv: deps.env,
          signal: deps.signal,
        });
        asked.set(name, answer);
        const which = session.sandbox ? 'the embedded sandbox' : new URL(url).host;
        return finding(name, 'ok', `${which} can be reached (${answer.ms} ms)`);
      })),
    );
    const hint = found.at(-1)?.hint;
    // What goes wrong is worded for the API; the token host has an address of its own.
    if (name === 'token host' && hint) {
      found[found.length - 1] = {
        ...(found.at(-1) as Check),
        hint: hint.replace('the API address (TILL_API_URL)', 'the address of the token host (TILL_AUTH_URL)'),
      };
    }
  }
  const date = asked.get('host')?.date;
  if (date !== undefined) found.push(clock(Date.now() - date));
  if (asked.size > 0 || hosts.length === 1) found.push(...(await attempt('api', () => api(session, deps))));
  // Where the API does not answer, nobody can tell.
  if (found.at(-1)?.check === 'api' && found.at(-1)?.status === 'ok') found.push(...(await shop(deps)));
  return found;
}

/** The shop that commands act for. By its id alone: a report names none. */
async function shop(deps: Deps): Promise<Check[]> {
  try {
    const { id, region } = await deps.shop();
    return [finding('shop', 'ok', region === '' ? id : `${id} (${region})`)];
  } catch (error) {
    if (!(error instanceof Failure) || !['not-found', 'usage', 'input-needed'].includes(error.kind)) return [];
    const cure = 'till shops list shows them; choose one with till shops use or --shop.';
    // What the error says names shops.
    if (error.kind === 'input-needed') return [finding('shop', 'warn', 'several are there, and none is chosen', cure)];
    if (error.kind === 'usage') return [finding('shop', 'fail', 'several have the name that was given', cure)];
    return [finding('shop', 'fail', error.message, error.code === 'no-shops' ? (error.hint ?? null) : cure)];
  }
}

/**
 * What a clock that is wrong does.
 * @param skewMs this machine's time less the server's, milliseconds; the server tells whole seconds
 */
export function clock(skewMs: number): Check {
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const side = skewMs < 0 ? 'behind' : 'ahead';
  const limit = ACCEPTED[side];
  const cure = 'Let the system set its clock by the network (NTP).';
  if (seconds <= 2) return finding('clock', 'ok', 'agrees with the server’s');
  const detail = `${seconds} s ${side === 'ahead' ? 'ahead of' : 'behind'} the server’s; ${limit} s ${side} is the most it takes`;
  if (seconds >= limit) return finding('clock', 'fail', `${detail}: every request is refused`, cure);
  if (seconds * 2 >= limit) return finding('clock', 'warn', detail, cure);
  return finding('clock', 'ok', detail);
}

/** A proxy that is set, by its host alone: the rest of its address may be a password. */
function proxy(env: Env, session: Session): Check[] {
  const name = PROXIES.find((variable) => env[variable]);
  if (name === undefined || session.sandbox) return [];
  const value = env[name] ?? '';
  const host = URL.canParse(value) ? new URL(value).host : 'an address that is none';
  const old = Number(process.versions.node.split('.')[0]) < 24;
  return old
    ? [
        finding(
          'proxy',
          'warn',
          `${name} names ${host}, and Node ${process.versions.node} ignores it`,
          'Use Node 24 or newer.',
        ),
      ]
    : [finding('proxy', 'ok', `${name} names ${host}`)];
}

async function api(session: Session, deps: Deps): Promise<Check> {
  const started = performance.now();
  // One try: the question is how things are now, not whether they get better.
  const shops = await fetchShops(await deps.shoplessApi(), { retry: 'never' });
  const ms = Math.round(performance.now() - started);
  return finding(
    'api',
    'ok',
    `${session.sandbox ? 'the embedded sandbox' : session.profile.apiUrl} answers in ${ms} ms; ${shops.length} shops`,
  );
}
