// How Till's sources become JavaScript: shared by the package (build.mjs) and the single executable (executable.mjs).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { build } from 'esbuild';

// Parts of libraries that Till never reaches, and what is imported of them: without these lines they are a tenth of the bundle.
const unused = {
  // Of inquirer's editor prompt, with tables of all encodings; Till opens editors itself (src/commands/messages/editor.ts).
  '@inquirer/external-editor': ['editAsync'],
  // Of pdf-lib's SVG and XFA forms; Till copies pages and draws text.
  'node-html-better-parser': ['parse', 'NodeType'],
};

const leaveOut = {
  name: 'leave-out',
  setup({ onResolve, onLoad }) {
    for (const name of Object.keys(unused))
      onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: unused[path]
        .map((name) => `export function ${name}() { throw new Error('${path} is not in this bundle'); }`)
        .join('\n'),
    }));
  },
};

// Modules of Node's own that cost more to import than to load: for an import Node reads each of their exports, and some of those
// load a library when they are read (undici for http.WebSocket). Taken whole, they are read when used.
const costly = ['http', 'crypto'];

const takenWhole = {
  name: 'taken-whole',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(?:node:)?(?:${costly.join('|')})$`) }, ({ path, kind }) =>
      kind !== 'import-statement' ? undefined : { path: path.replace('node:', ''), namespace: 'taken-whole' },
    );
    onLoad({ filter: /.*/, namespace: 'taken-whole' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
    }));
  },
};

// got asks of each body whether it is a FormData, and to name that class makes Node load a second HTTP client: a third of what a
// command takes to its first request. What a form calls itself tells as much. A got that asks in another way stops the build.
const QUESTION = /([\w.]+) instanceof FormData\b/g;

const askFormsByName = {
  name: 'ask-forms-by-name',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]got[\\/]dist[\\/]source[\\/]core[\\/](?:index|options)\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (path.endsWith('index.js') && !QUESTION.test(text)) throw new Error('got no longer asks for FormData');
      const contents = text.replaceAll(QUESTION, "(Object.prototype.toString.call($1) === '[object FormData]')");
      return { contents, resolveDir: dirname(path) };
    });
  },
};

/**
 * Runs esbuild over Till's sources.
 * @param {import('esbuild').BuildOptions} options what this bundle has of its own
 */
export function bundle(options) {
  return build({
    bundle: true,
    platform: 'node',
    target: 'node22.13',
    // Loaded at run time where the platform has it; Till works without (src/settings).
    external: ['@napi-rs/keyring'],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    // The same names in the output wherever node_modules lies: a link to it leaves no trace.
    preserveSymlinks: true,
    plugins: [leaveOut, takenWhole, askFormsByName],
    ...options,
  });
}

/** Till's own package.json. */
export const packageFacts = JSON.parse(readFileSync('package.json', 'utf8'));

// CommonJS packages inside an ES module ask for Node's own modules with require().
const BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);\n";

/**
 * Writes the chunks of an ES module bundle: `require` is made only where something asks for it, and the chunk of esbuild's own
 * helpers, which does nothing by itself, is read only for what is imported of it. Both are felt at each start.
 * @param {import('esbuild').BuildResult<{ write: false, metafile: true }>} result
 */
export function writeChunks({ outputFiles, metafile }) {
  const helpers = Object.entries(metafile.outputs).flatMap(([path, { inputs }]) =>
    Object.keys(inputs).length === 0 ? [basename(path)] : [],
  );
  for (const { path, text } of outputFiles) {
    const needed = helpers.reduce((code, name) => code.replaceAll(new RegExp(`import"[^"]*/${name}";`, 'g'), ''), text);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, /(?<![\w$.])require\b/.test(needed) ? BANNER + needed : needed);
  }
}
