// Builds dist/: one ES module bundle, split so that a command's code is read only when it runs.
// What the bundle holds are devDependencies: whoever installs Till resolves no third-party tree.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundle, packageFacts, writeChunks } from './bundle.mjs';
import { documents } from './docs.mjs';
import { thirdParty } from './licences.mjs';

rmSync('dist', { recursive: true, force: true });
const result = await bundle({
  entryPoints: { main: 'src/main.ts' },
  outdir: 'dist',
  splitting: true,
  format: 'esm',
  chunkNames: 'chunks/[name]-[hash]',
  write: false,
});
writeChunks(result);
writeFileSync('dist/meta.json', JSON.stringify(result.metafile));
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', thirdParty(result.metafile));
chmodSync('bin/till.js', 0o755);
// The manifest as data, so that a command reads one file and not one for each command there is; and the documents made from it.
// It is TypeScript: esbuild reads it for any Node.
const { outputFiles } = await build({
  stdin: { contents: "export * from './src/manifest/whole.ts'", resolveDir: '.' },
  bundle: true,
  write: false,
  format: 'esm',
  logLevel: 'warning',
});
const source = Buffer.from(outputFiles[0].contents).toString('base64');
const manifest = { ...(await import(`data:text/javascript;base64,${source}`)) };
writeFileSync('dist/manifest.json', JSON.stringify(manifest));
// What completion needs of it: a third.
const prose = new Set(['description', 'examples', 'fields', 'text']);
writeFileSync(
  'dist/words.json',
  JSON.stringify(manifest, (key, value) => (prose.has(key) ? undefined : value)),
);
// What completion offers of the contract: names, without everything else that is known.
const operations = JSON.parse(readFileSync('contract/operations.json', 'utf8'));
const current = operations.filter(({ supersededBy }) => supersededBy === undefined);
writeFileSync('dist/operation-names.json', JSON.stringify(current.map(({ name, key }) => ({ name, key }))));
mkdirSync('dist/man');
for (const [path, text] of documents(manifest, packageFacts.version)) writeFileSync(`dist/${path}`, text);
// What `till --help` prints into a pipe or 80 columns, so that it starts as fast as --version: the whole manifest is not read for it.
writeFileSync('dist/help.txt', execFileSync(process.execPath, ['bin/till.js', '--help']));
