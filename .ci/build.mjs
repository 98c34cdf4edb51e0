// Builds dist/: one ES module bundle, split so that a command's code is read only when it runs.
// What the bundle holds are devDependencies: whoever installs Till resolves no third-party tree.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { documents } from './docs.mjs';

rmSync('dist', { recursive: true, force: true });
const result = await build({
  entryPoints: { main: 'src/main.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.13',
  chunkNames: 'chunks/[name]-[hash]',
  // Loaded at run time where the platform has it; Till works without (src/settings).
  external: ['@napi-rs/keyring'],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
  // CommonJS packages inside the bundle ask for Node's own modules with require().
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
});
writeFileSync('dist/meta.json', JSON.stringify(result.metafile));
chmodSync('bin/till.js', 0o755);
// What `till --help` prints into a pipe or 80 columns, so that it starts as fast as --version: the whole manifest is not read for it.
writeFileSync('dist/help.txt', execFileSync(process.execPath, ['bin/till.js', '--help']));

// docs of every command and manual pages, from the manifest, which is TypeScript: esbuild reads it for any Node.
const manifest = await build({
  stdin: {
    contents: `export { nouns } from './src/manifest/index.ts';
export { globalFlags } from './src/manifest/global-flags.ts';
export { topics } from './src/manifest/topics.ts';`,
    resolveDir: '.',
  },
  bundle: true,
  write: false,
  format: 'esm',
  logLevel: 'warning',
});
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
mkdirSync('dist/man');
const source = Buffer.from(manifest.outputFiles[0].contents).toString('base64');
for (const [path, text] of documents(await import(`data:text/javascript;base64,${source}`), version))
  writeFileSync(`dist/${path}`, text);
