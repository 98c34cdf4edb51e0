import type { FieldSpec, NounSpec } from './types.ts';

const expiryFields: readonly FieldSpec[] = [
  { name: 'accessTokenExpiresAt', summary: 'when the access token ends; it is renewed by itself' },
  { name: 'refreshTokenExpiresAt', summary: 'when the sign-in ends for good' },
];

export const login: NounSpec = {
  name: 'login',
  summary: 'sign in to a TikTok Shop app',
  commands: [
    {
      path: ['login'],
      scopes: { also: ['seller.authorization.info'] },
      summary: 'sign in with an app of your own and choose a shop',
      description:
        'Opens the page on which the seller authorises the app, takes the code that comes back, and stores the sign-in as a profile.\n\n' +
        'The code comes back by pasting the address of the page you were sent to, by --redirect-port when the app has http://127.0.0.1:PORT/callback as its redirect URL, or with --auth-code, which needs no terminal.\n\n' +
        "The secret comes from --app-secret-stdin, TILL_APP_SECRET or a prompt, never from an argument. It is kept with the tokens in a file encrypted with a key in the system's keyring, or readable by you alone where there is none.",
      danger: 'local',
      mcp: { leftOut: 'credentials are for a person to give' },
      flags: [
        { name: 'app-key', value: 'KEY', summary: 'app key (TILL_APP_KEY)' },
        { name: 'app-secret-stdin', summary: 'read the app secret from stdin' },
        {
          name: 'region',
          value: 'REGION',
          summary: 'us for sellers in the United States, row for all others',
          choices: ['us', 'row'],
        },
        { name: 'service-id', value: 'ID', summary: "the app's service id, part of the authorisation page's address" },
        {
          name: 'auth-code',
          value: 'CODE',
          summary: 'the code of a page that was authorised before (30 minutes, once)',
        },
        {
          name: 'redirect-port',
          value: 'PORT',
          summary: 'wait on this port of 127.0.0.1 for the redirect; 0 for any',
          type: 'integer',
          max: 65_535,
          min: 0,
        },
        { name: 'no-browser', summary: 'print the address of the page, do not open it' },
      ],
      fields: [
        { name: 'profile', summary: 'name of the profile' },
        { name: 'sellerName', summary: 'who authorised the app' },
        {
          name: 'shop',
          summary: 'the shop that was chosen: {id, cipher, name, code, region, sellerType, alias}, or null',
        },
        { name: 'shops', summary: 'every shop the sign-in gives access to' },
        { name: 'credentials', summary: 'where they lie: keyring or file' },
        { name: 'scopes', summary: 'what the seller granted' },
        ...expiryFields,
      ],
      examples: [
        { command: 'till login', summary: 'step by step, at a terminal' },
        {
          command: 'till login --app-key KEY --app-secret-stdin --auth-code CODE < secret.txt',
          summary: 'without a terminal',
        },
        {
          command: 'till login --profile uk --region row --redirect-port 8400',
          summary: 'a second app; the redirect comes to this computer',
        },
      ],
    },
  ],
};

export const logout: NounSpec = {
  name: 'logout',
  summary: 'remove a sign-in from this computer',
  commands: [
    {
      path: ['logout'],
      summary: 'remove a profile and its credentials from this computer',
      danger: 'local',
      mcp: { leftOut: 'credentials are for a person to give' },
      examples: [
        { command: 'till logout', summary: 'asks first' },
        { command: 'till logout --profile uk --yes', summary: 'one of several, without asking' },
      ],
    },
  ],
};

export const whoami: NounSpec = {
  name: 'whoami',
  summary: 'show who is signed in, and to which shop',
  commands: [
    {
      path: ['whoami'],
      scopes: { also: ['seller.authorization.info'] },
      summary: 'show profile, seller, shop, where the credentials lie and until when they hold',
      danger: 'read',
      mcp: 'read',
      flags: [{ name: 'check', summary: 'ask the API whether the sign-in is accepted' }],
      fields: [
        { name: 'profile', summary: 'name of the profile' },
        { name: 'sandbox', summary: 'true on the embedded sandbox, where nothing real happens' },
        { name: 'implicit', summary: 'true when the sandbox is used because nobody is signed in' },
        { name: 'sellerName', summary: 'who authorised the app' },
        { name: 'appKey', summary: 'key of the app; no secret' },
        { name: 'shop', summary: 'the shop commands act for, or null' },
        { name: 'shops', summary: 'how many shops the sign-in gives access to; null when that was not asked' },
        { name: 'credentials', summary: 'where they lie: environment, keyring, file or sandbox' },
        { name: 'credentialsPath', summary: 'their file, where there is one' },
        { name: 'scopes', summary: 'what the seller granted, where that is known' },
        ...expiryFields,
        { name: 'apiUrl', summary: 'the API host' },
        { name: 'checked', summary: 'true when the API was asked' },
      ],
      examples: [
        { command: 'till whoami', summary: 'without any request' },
        { command: 'till whoami --check --json', summary: 'for a script that wants to be sure' },
      ],
    },
  ],
};

export const doctor: NounSpec = {
  name: 'doctor',
  summary: 'check settings, credentials and the way to the API',
  commands: [
    {
      path: ['doctor'],
      scopes: { also: ['seller.authorization.info'] },
      summary: 'check settings, credentials and the way to the API; exits 3 when something is not in order',
      description:
        'Looks at each thing by itself: versions, folders, settings, the sign-in and where it lies, what the seller granted and which commands miss something, the hosts and the clock, the ledger and bulk runs that wait, the limits met lately, the dates of the rules. Each finding that is not in order says what to do. --bundle writes all of it to a file, without secrets, buyers and names, to be handed to somebody who helps.',
      danger: 'read',
      mcp: 'read',
      flags: [
        { name: 'offline', summary: 'send nothing' },
        {
          name: 'bundle',
          value: 'FILE',
          mcp: 'left-out',
          summary: 'also write a report without secrets to a new file (JSON)',
        },
      ],
      fields: [
        { name: 'check', summary: 'what was looked at' },
        { name: 'status', summary: 'ok, warn or fail' },
        { name: 'detail', summary: 'what was found' },
        { name: 'hint', summary: 'what to do about it' },
      ],
      examples: [
        { command: 'till doctor', summary: 'everything' },
        { command: 'till doctor --offline --json', summary: 'without a request, for a script' },
        { command: 'till doctor --bundle report.json', summary: 'a report to hand to somebody' },
      ],
    },
  ],
};
