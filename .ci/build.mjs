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
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
mkdirSync('dist/man');
for (const [path, text] of documents(manifest, version)) writeFileSync(`dist/${path}`, text);
// What `till --help` prints into a pipe or 80 columns, so that it starts as fast as --version: the whole manifest is not read for it.
writeFileSync('dist/help.txt', execFileSync(process.execPath, ['bin/till.js', '--help']));
