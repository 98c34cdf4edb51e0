import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { Failure } from '../lib/failure.ts';
import { cleanText } from '../lib/sanitise.ts';
import { isoFromSeconds } from '../lib/time.ts';
import { exchangeAuthCode } from '../partner-api/tokens.ts';
import { createTransport } from '../partner-api/transport.ts';
import type { Grant } from '../partner-api/types.ts';
import { probeFolder } from '../settings/credentials.ts';
import { DEFAULT_API_URL, DEFAULT_AUTH_URL, readHost } from '../settings/hosts.ts';
import { credentialsPath } from '../settings/paths.ts';
import type { Profile, Settings } from '../settings/types.ts';
import type { CommandRun, Deps } from './deps.ts';
import { type App, readApp } from './login/app.ts';
import { type AuthRegion, authorisationPage, checkAuthCode, readPasted } from './login/authorise.ts';
import { openBrowser } from './login/browser.ts';
import { pickFirstShop } from './login/pick-shop.ts';
import { listenForRedirect } from './login/redirect.ts';

type Flags = Record<string, unknown>;

/**
 * `till login`: gets an authorisation code (page and redirect, page and paste, or `--auth-code`), exchanges it, stores the
 * profile, then lists its shops and picks one.
 */
export const run: CommandRun = async ({ flags }, deps) => {
  const code = typeof flags.authCode === 'string' ? checkAuthCode(flags.authCode) : undefined;
  const settings = await deps.settings();
  const app = await readApp(flags, deps, settings);
  const hosts = {
    apiUrl: readHost(deps.env.TILL_API_URL || app.before?.apiUrl || DEFAULT_API_URL, 'TILL_API_URL'),
    authUrl: readHost(deps.env.TILL_AUTH_URL || app.before?.authUrl || DEFAULT_AUTH_URL, 'TILL_AUTH_URL'),
  };
  if (deps.flags.dryRun) {
    deps.output.note(
      `Would sign in to the profile «${app.profileName}» with the app ${app.appKey} at ${hosts.authUrl}.`,
    );
    return;
  }
  const page = code === undefined ? await authorise(flags, app, hosts.authUrl, deps) : undefined;
  await probeFolder(dirname(credentialsPath(settings.paths, app.profileName)));
  const grant = await exchange(app, hosts.authUrl, code ?? page!.code, deps);
  refuseOtherAccounts(grant);

  // The code is spent: what it brought is stored before anything else can fail.
  const same = app.before?.appKey === app.appKey ? app.before : undefined;
  const { accessToken, accessTokenExpiresAt, refreshToken, refreshTokenExpiresAt } = grant;
  const tokens = { accessToken, accessTokenExpiresAt, refreshToken, refreshTokenExpiresAt };
  let profile = await settings.saveProfile(
    {
      name: app.profileName,
      appKey: app.appKey,
      authRegion: page?.region ?? regionOf(flags) ?? same?.authRegion ?? (grant.sellerRegion === 'US' ? 'us' : 'row'),
      ...hosts,
      ...(page?.serviceId !== undefined
        ? { serviceId: page.serviceId }
        : same?.serviceId && { serviceId: same.serviceId }),
      sellerName: grant.sellerName,
      openId: grant.openId,
      scopes: grant.scopes,
      shops: same?.shops ?? [],
      ...(same?.shop !== undefined && { shop: same.shop }),
      credentials: 'file',
    },
    { appSecret: app.appSecret, tokens },
  );
  await settings.useProfile(profile.name);
  deps.output.success(`Signed in to «${profile.name}» as ${cleanText(grant.sellerName) || 'a seller without a name'}.`);
  sayWhere(profile, settings, deps);
  profile = await pickFirstShop(profile, app.appSecret, tokens, settings, deps);
  if (deps.output.format !== 'table') await deps.output.record(report(profile, grant));
};

async function exchange(app: App, authUrl: string, authCode: string, deps: Deps): Promise<Grant> {
  const transport = createTransport(deps.env);
  const { timeoutMs } = deps.flags;
  try {
    const { appKey, appSecret } = app;
    const host = {
      authUrl,
      appKey,
      appSecret,
      transport,
      signal: deps.signal,
      ...(timeoutMs !== undefined && { timeoutMs }),
    };
    return await exchangeAuthCode(host, authCode);
  } finally {
    transport.close();
  }
}

interface Authorised {
  code: string;
  region: AuthRegion;
  serviceId: string;
}

/** Sends the seller to the authorisation page and waits for the code that comes back. */
async function authorise(flags: Flags, app: App, authUrl: string, deps: Deps): Promise<Authorised> {
  const { output, prompt } = deps;
  const port = typeof flags.redirectPort === 'number' ? flags.redirectPort : undefined;
  if (!prompt.interactive && port === undefined) {
    throw new Failure('input-needed', 'Signing in needs an authorisation code, and there is no terminal to ask on.', {
      code: 'auth-code-needed',
      hint: 'Give it with --auth-code CODE, or let the redirect come to this computer with --redirect-port PORT.',
    });
  }
  const region =
    regionOf(flags) ??
    app.before?.authRegion ??
    (await prompt.select<AuthRegion>({
      message: 'Where is the seller?',
      flag: '--region',
      choices: [
        { name: 'United States', value: 'us' },
        { name: 'Any other market', value: 'row' },
      ],
    }));
  const serviceId =
    (typeof flags.serviceId === 'string' ? flags.serviceId.trim() : undefined) ||
    app.before?.serviceId ||
    (
      await prompt.text({ message: "The app's service id (Partner Center, on the app's page)", flag: '--service-id' })
    ).trim();
  const state = randomBytes(24).toString('base64url');
  const listener = port === undefined ? undefined : await listenForRedirect({ port, state, signal: deps.signal });
  try {
    const url = authorisationPage({
      region,
      authUrl,
      appKey: app.appKey,
      serviceId,
      state,
      ...(listener !== undefined && { redirectUri: listener.uri }),
    });
    // Not a remark that --quiet may leave out: without the address nobody can go on.
    deps.streams.stderr.write(`Authorise the app on this page:\n  ${url}\n`);
    const wanted = flags.noBrowser !== true && flags.browser !== false;
    if (wanted && prompt.interactive && !deps.env.CI) openBrowser(url, process.platform, deps.env);
    if (listener !== undefined) {
      output.note(`Waiting for the redirect to ${listener.uri} (Ctrl-C ends).`);
      return { code: await listener.code(), region, serviceId };
    }
    const pasted = await prompt.text({
      message: 'Paste the address of the page you were sent back to',
      flag: '--auth-code',
    });
    return { code: readPasted(pasted, state), region, serviceId };
  } finally {
    listener?.close();
  }
}

function regionOf(flags: Flags): AuthRegion | undefined {
  return flags.region === 'us' || flags.region === 'row' ? flags.region : undefined;
}

function refuseOtherAccounts(grant: Grant): void {
  if (grant.userType !== 1) return;
  throw new Failure('sign-in', 'A creator authorised the app. Till works for sellers.', {
    code: 'not-a-seller',
    hint: "Run `till login` again and sign in on the page with the seller's account.",
  });
}

function sayWhere(profile: Profile, settings: Settings, deps: Deps): void {
  const path = credentialsPath(settings.paths, profile.name);
  if (profile.credentials === 'keyring') {
    deps.output.note(`The credentials are encrypted in ${path}; their key is in the system's keyring.`);
  } else if (deps.env.TILL_HOME) {
    deps.output.note(`The credentials are in ${path}, readable by you alone.`);
  } else {
    deps.output.warn(
      `The system's keyring is not available: the credentials are not encrypted, in ${path}, readable by you alone.`,
    );
  }
  if (deps.env.TILL_ACCESS_TOKEN) {
    deps.output.note(
      `TILL_ACCESS_TOKEN is set and stands above this profile; --profile ${profile.name} uses the profile.`,
    );
  }
}

function report(profile: Profile, grant: Grant): object {
  return {
    profile: profile.name,
    sellerName: profile.sellerName ?? null,
    shop: profile.shops.find((shop) => shop.id === profile.shop) ?? null,
    shops: profile.shops,
    credentials: profile.credentials,
    scopes: grant.scopes,
    accessTokenExpiresAt: isoFromSeconds(grant.accessTokenExpiresAt) ?? null,
    refreshTokenExpiresAt: isoFromSeconds(grant.refreshTokenExpiresAt) ?? null,
  };
}
