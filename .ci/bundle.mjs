// How Till's sources become JavaScript: shared by the package (build.mjs) and the single executable (executable.mjs).
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { fitLibraries } from './bundle-libraries.mjs';
import { takenWhole } from './bundle-node.mjs';
import { parts } from './parts.mjs';

/** Till's own package.json. */
export const packageFacts = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * Bundles a source and all it imports.
 * @param {string} input
 * @param {{ format: 'es' | 'cjs', chunks?: string, define?: Record<string, string> }} options `chunks`: their folder, with a slash;
 *   without it everything lies in one file
 * @returns {Promise<{ files: { name: string, code: string }[], meta: Meta }>}
 * @throws Error when what it imports is not there; when two chunks import each other, since what one of them needs while it is read
 *   may not be there yet; when a library is not as bundle-libraries.mjs knows it
 */
export async function bundle(input, { format, chunks, define = {} }) {
  const libraries = fitLibraries();
  const build = await rolldown({
    input,
    platform: 'node',
    // Loaded at run time where the platform has it; Till works without (src/settings).
    external: ['@napi-rs/keyring'],
    // The same names in the output wherever node_modules lies: a link to it leaves no trace.
    resolve: { symlinks: false },
    transform: { target: 'node22.13', define },
    preserveEntrySignatures: 'allow-extension',
    plugins: [...libraries.plugins, takenWhole],
    onLog(level, log, tell) {
      // A module that one command wants at once and another one seldom is imported in both ways, and that is meant.
      if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') tell(level === 'warn' ? 'error' : level, log);
    },
  });
  const { output } = await build.generate({
    format,
    entryFileNames: '[name].js',
    chunkFileNames: `${chunks ?? ''}[name]-[hash].js`,
    hashCharacters: 'hex',
    comments: false,
    // Names stay as they are: the traces of TILL_DEBUG=1 are read by people.
    minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    codeSplitting: chunks === undefined ? false : { groups: parts },
  });
  const meta = metaOf(output);
  refuseCircles(meta);
  const unmet = Object.values(meta).some(({ inputs }) =>
    Object.keys(inputs).some((path) => path.includes('node_modules/')),
  )
    ? libraries.unmet()
    : [];
  if (unmet.length > 0) throw new Error(`no library in the bundle has ${unmet.join(', or ')}`);
  return { files: output.map(({ fileName, code }) => ({ name: fileName, code })), meta };
}

/**
 * What is in which chunk: the bundler's own account.
 * @typedef {Record<string, { bytes: number, imports: string[], dynamicImports: string[], inputs: Record<string, number> }>} Meta
 *   by file; `inputs` by path from the root of the project, with the bytes each has before whitespace is taken out
 * @returns {Meta}
 */
function metaOf(output) {
  const inputsOf = (modules) =>
    Object.fromEntries(
      Object.entries(modules).map(([id, { renderedLength }]) => [
        id.startsWith('\0') ? id.slice(1) : relative(resolve('.'), id).replaceAll('\\', '/'),
        renderedLength,
      ]),
    );
  return Object.fromEntries(
    output.map(({ fileName, code, imports, dynamicImports, modules }) => [
      fileName,
      { bytes: Buffer.byteLength(code), imports, dynamicImports, inputs: inputsOf(modules) },
    ]),
  );
}

/** @param {Meta} meta */
function refuseCircles(meta) {
  const done = new Set();
  const visit = (name, path) => {
    if (path.includes(name)) throw new Error(`chunks import each other: ${[...path, name].join(' > ')}`);
    if (done.has(name) || meta[name] === undefined) return;
    for (const next of meta[name].imports) visit(next, [...path, name]);
    done.add(name);
  };
  for (const name of Object.keys(meta)) visit(name, []);
}
