// npm run executable: one file that holds Till, everything it reads, and Node itself; made by Node's own means
// (`node --build-sea`, Node 25.5 and newer). docs/packaging.md says how it is signed and what it cannot do.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { bundle, packageFacts } from './bundle.mjs';
import { thirdParty } from './licences.mjs';
import { nodeOf } from './nodes.mjs';

/** The Node inside. It must be able to build, and the one that builds must be the one that is built in. */
const VERSION = '26.10.0';
const OUT = 'dist-sea';
const WORK = join(OUT, 'work');
const CODE = join(WORK, 'code');
const CACHE = join(WORK, 'cache');

const name = process.platform === 'win32' ? 'till.exe' : 'till';
const output = join(OUT, name);
rmSync(OUT, { recursive: true, force: true });
// First, because it may not be there: in CI that is no failure (--if-possible).
const node = await nodeOf(VERSION).catch((error) => {
  if (!process.argv.includes('--if-possible')) throw error;
  console.log(`executable: not made, because Node ${VERSION} is not to be had: ${error.message.split('\n')[0]}`);
  process.exit(0);
});

// What the program reads, the manifest among it, is what the package has.
execFileSync(process.execPath, ['.ci/build.mjs'], { stdio: 'inherit' });
const { files, meta } = await bundle('src/main.ts', { format: 'cjs', chunks: '', define: { TILL_EXECUTABLE: 'true' } });
mkdirSync(CODE, { recursive: true });
for (const { name: file, code } of files)
  writeFileSync(join(CODE, file), `(function (exports, require, module) {${code}\n})`);

execFileSync(node, ['.ci/executable-cache.cjs', CODE, CACHE], { stdio: 'inherit' });
const config = join(WORK, 'sea.json');
writeFileSync(
  config,
  JSON.stringify({
    main: '.ci/executable-main.cjs',
    executable: node,
    output,
    disableExperimentalSEAWarning: true,
    assets: Object.fromEntries(assets().map(([name, path]) => [name, resolve(path)])),
  }),
);
execFileSync(node, ['--build-sea', config], { stdio: 'inherit' });
chmodSync(output, 0o755);
// macOS runs nothing unsigned on Apple silicon; this signature is good for this machine only.
if (process.platform === 'darwin') execFileSync('codesign', ['--sign', '-', '--force', output], { stdio: 'inherit' });
writeFileSync(join(OUT, 'THIRD-PARTY-LICENSES.txt'), thirdParty(meta));
// Node's own licence names what Node carries.
copyFileSync(join(dirname(node), '..', 'LICENSE'), join(OUT, 'NODE-LICENSE.txt'));
rmSync(WORK, { recursive: true });
tryAlone();
console.log(`${output}: ${(statSync(output).size / 1e6).toFixed(0)} MB, Node ${VERSION} inside`);

/** Runs a copy in a folder that holds nothing else, with no Node on the path. */
function tryAlone() {
  const folder = mkdtempSync(join(tmpdir(), 'till-executable-'));
  try {
    const copy = join(folder, name);
    copyFileSync(output, copy);
    const { SystemRoot, TEMP } = process.env;
    const env = { SystemRoot, TEMP, PATH: folder, TILL_HOME: join(folder, 'home'), NO_COLOR: '1' };
    for (const [words, holds] of [
      ['--version', packageFacts.version],
      ['--help', 'orders'],
      ['api describe CancelOrder', 'return_refund'],
      ['orders list --profile sandbox --json', '"id"'],
      // It starts itself again and again.
      ['demo', 'till login'],
    ]) {
      const said = execFileSync(copy, words.split(' '), { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
      if (!said.includes(holds)) throw new Error(`${name} ${words} does not say ${holds}:\n${said.slice(0, 1000)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What lies inside by its name there: the files of the package as src/lib/package-root.ts names them, the chunks, and their caches. */
function assets() {
  const below = (folder, prefix, wanted) =>
    readdirSync(folder)
      .filter((file) => wanted.test(file))
      .map((file) => [`${prefix}/${file}`, join(folder, file)]);
  return [
    ['package.json', 'package.json'],
    ['dist/help.txt', 'dist/help.txt'],
    ...below('dist', 'dist', /^(?!meta).*\.json$/),
    ...below('dist/manifest', 'dist/manifest', /\.json$/),
    ...below('dist/operations', 'dist/operations', /\.json$/),
    ...below('contract', 'contract', /\.json$/),
    ...below('contract/schemas', 'contract/schemas', /\.json$/),
    ...below(CODE, 'code', /\.js$/),
    ...below(CACHE, 'cache', /\.js$/),
  ];
}
