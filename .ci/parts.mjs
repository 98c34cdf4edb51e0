// Which sources are read together. A file costs a start more than what is in it (about half a millisecond each, measured), so what
// every command needs lies in few; what one command needs alone, the bundler keeps apart. First come, first served.

const source = (pattern) => new RegExp(`[\\\\/]src[\\\\/](?:${pattern.replaceAll('/', '[\\\\/]')})`);
const either = (...patterns) => new RegExp(patterns.map(({ source }) => source).join('|'));
const library = (name) => new RegExp(`[\\\\/]node_modules[\\\\/]${name}[\\\\/]`);

/** @type {import('rolldown').CodeSplittingGroup[]} */
export const parts = [
  // Before the command is known: --version and --help need no more.
  { name: 'base', test: either(source('lib/(?:failure|package-root)\\.ts'), /^\0whole:/) },
  { name: 'lib', test: source('lib/') },
  // What completion reads beside the manifest; the settings every command reads too.
  { name: 'facts', test: source('(?:settings/(?:paths|user-config)|ledger/peek|sandbox/state/shops)\\.ts') },
  { name: 'commander', test: library('commander') },
  // What every command is given (src/wiring.ts), but for what it may never ask for.
  {
    name: 'core',
    test: source('wiring\\.ts|output/(?:output|prompt)\\.ts|settings/settings\\.ts|commands/shops/choose\\.ts'),
  },
  { name: 'ledger', test: source('ledger/ledger\\.ts') },
  { name: 'partner-api', test: source('partner-api/client\\.ts') },
  { name: 'got', test: library('got') },
  // The manifest by noun: commands take the names of fields from it.
  {
    name: (id) => `manifest-${/manifest[\\/]([a-z]+)/.exec(id)[1]}`,
    debugName: 'manifest',
    test: source('manifest/(?!index|whole)'),
    includeDependenciesRecursively: false,
  },
  { name: 'sandbox', test: source('sandbox/'), includeDependenciesRecursively: false },
  // The command that is started most.
  { name: 'orders-list', test: source('commands/orders/list\\.ts') },
];
