// npm run executable: one file that holds Till, everything it reads, and Node itself; made by Node's own means
// (`node --build-sea`, Node 25.5 and newer). docs/packaging.md says how it is signed and what it cannot do.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { transform } from 'esbuild';
import { bundle } from './bundle.mjs';
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

// What the program reads, the manifest among it, is what the package has.
execFileSync(process.execPath, ['.ci/build.mjs'], { stdio: 'inherit' });
const { metafile, outputFiles } = await bundle({
  entryPoints: { main: 'src/main.ts' },
  outdir: WORK,
  splitting: true,
  write: false,
  format: 'esm',
  chunkNames: '[name]-[hash]',
  define: { TILL_EXECUTABLE: 'true' },
});
mkdirSync(CODE, { recursive: true });
for (const { path, text } of outputFiles) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: `node${VERSION}`,
    supported: { 'dynamic-import': false },
    minifySyntax: true,
    minifyWhitespace: true,
    // Of import.meta only its absence is asked for.
    logOverride: { 'empty-import-meta': 'silent' },
  });
  writeFileSync(join(CODE, basename(path)), `(function (exports, require, module) {${code}\n})`);
}

const node = await nodeOf(VERSION);
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
writeFileSync(join(OUT, 'THIRD-PARTY-LICENSES.txt'), thirdParty(metafile));
// Node's own licence names what Node carries.
cpSync(join(dirname(node), '..', 'LICENSE'), join(OUT, 'NODE-LICENSE.txt'));
rmSync(WORK, { recursive: true });
console.log(`${output}: ${(statSync(output).size / 1e6).toFixed(0)} MB, Node ${VERSION} inside`);

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
    ...below('contract', 'contract', /\.json$/),
    ...below('contract/schemas', 'contract/schemas', /\.json$/),
    ...below(CODE, 'code', /\.js$/),
    ...below(CACHE, 'cache', /\.js$/),
  ];
}
