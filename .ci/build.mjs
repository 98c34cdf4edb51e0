// Builds dist/: one ES module bundle, split so that a command's code is read only when it runs.
// What the bundle holds are devDependencies: whoever installs Till resolves no third-party tree.
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

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
