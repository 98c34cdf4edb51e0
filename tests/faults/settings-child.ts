import { createPartnerApi } from '../../src/partner-api/client.ts';
import { openSettings } from '../../src/settings/settings.ts';

// A till process cut down to what matters here: it opens the stored sign-in and makes one call when it is told to.
const settings = openSettings({ env: process.env, flags: {}, cwd: process.cwd() });
const session = await settings.session();
const api = createPartnerApi({
  apiUrl: session.profile.apiUrl,
  authUrl: session.profile.authUrl,
  appKey: session.profile.appKey,
  appSecret: session.appSecret,
  tokens: session.tokens,
  stateDir: settings.paths.shared,
});
process.stdout.write('ready\n');
process.stdin.once('data', () => {
  api
    .call({ operation: 'GET /authorization/202309/shops' })
    .then(() => process.exit(0))
    .catch((error: unknown) => {
      process.stderr.write(String(error));
      process.exit(1);
    });
});
