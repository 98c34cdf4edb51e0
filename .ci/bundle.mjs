// How Till's sources become JavaScript: shared by the package (build.mjs) and the single executable (executable.mjs).
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { parts } from './parts.mjs';

/** Till's own package.json. */
export const packageFacts = JSON.parse(readFileSync('package.json', 'utf8'));

// Parts of libraries that Till never reaches, and what is imported of them: without these lines they are a tenth of the bundle.
const unused = [
  // Of inquirer's editor prompt, with tables of all encodings; Till opens editors itself (src/commands/messages/editor.ts).
  { what: /^@inquirer\/external-editor$/, names: ['editAsync'] },
  // Of pdf-lib's SVG and XFA forms; Till copies pages and draws text.
  { what: /^node-html-better-parser$/, names: ['parse', 'NodeType'] },
  // Of got, for HTTP/2, which the Partner API is not asked for; it would load Node's HTTP/2 and all it needs at each start.
  { what: /^\.\/utils\/http2-client\.js$/, names: ['default'] },
];

const LEFT_OUT = '\0left-out:';

const leaveOut = {
  name: 'leave-out',
  resolveId: {
    filter: { id: unused.map(({ what }) => what) },
    handler: (id) => LEFT_OUT + id,
  },
  load: {
    filter: { id: new RegExp(`^${LEFT_OUT}`) },
    handler(id) {
      const name = id.slice(LEFT_OUT.length);
      const says = `throw new Error('${name} is not in this bundle');`;
      const { names } = unused.find(({ what }) => what.test(name));
      return names
        .map((each) =>
          each === 'default'
            ? `export default new Proxy({}, { get() { ${says} } });`
            : `export function ${each}() { ${says} }`,
        )
        .join('\n');
    },
  },
};

// To import a module of Node's own costs more than to load it: Node reads each of its exports, and some of those load a library when
// they are read (the streams of node:fs, all of undici for http.WebSocket). Taken from the whole, an export is read where it is used.
// Modules that are in no process by themselves are loaded when the first of their exports is.
const loadedAnyway = new Set(
  'buffer,events,fs,module,os,path,process,stream,timers,url,util'.split(',').map((name) => `node:${name}`),
);
const WHOLE = '\0whole:';

const takenWhole = {
  name: 'taken-whole',
  // Where the source takes it when it needs it, all the more.
  transform: {
    filter: { id: /[\\/]src[\\/]/, code: 'import(' },
    handler: (code) =>
      code.replaceAll(/(?<!typeof )\bimport\('(node:[\w/]+)'\)/g, "Promise.resolve(process.getBuiltinModule('$1'))"),
  },
  resolveId: {
    filter: { id: /^(?:node:)?[a-z][\w/]*$/ },
    // rolldown's own runtime makes `require` of node:module where something is left that asks for it.
    handler(id, importer, { kind }) {
      if (!isBuiltin(id) || importer?.includes('rolldown/runtime')) return undefined;
      const name = id.startsWith('node:') ? id : `node:${id}`;
      const way = kind === 'require-call' ? 'required.cjs' : loadedAnyway.has(name) ? 'at-once.mjs' : 'when-used.cjs';
      return `${WHOLE}${name.replaceAll('/', '+')}.${way}`;
    },
  },
  load: {
    filter: { id: new RegExp(`^${WHOLE}`) },
    handler(id) {
      const [name, way] = id.slice(WHOLE.length).replaceAll('+', '/').split('.');
      const names = Object.keys(process.getBuiltinModule(name)).filter((each) => each !== 'default');
      return { code: ways[way](name, names), moduleType: 'js' };
    },
  },
};

const ways = { required, 'at-once': readAtOnce, 'when-used': readWhenUsed };

function required(name) {
  return `module.exports = process.getBuiltinModule('${name}');`;
}

/** What nobody imports of it the bundler drops, so that it is not even read. */
function readAtOnce(name, names) {
  return [
    `const whole = process.getBuiltinModule('${name}');`,
    'export default whole;',
    ...names.map((each) => `const _${each} = /* @__PURE__ */ (() => whole.${each})(); export { _${each} as ${each} };`),
  ].join('\n');
}

function readWhenUsed(name, names) {
  return `const names = ${JSON.stringify(names)};
module.exports = new Proxy({}, {
  get: (_, key) => process.getBuiltinModule('${name}')[key],
  ownKeys: () => names,
  getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
});`;
}

// What libraries do at each start that Till needs seldom or never. A library that does it in another way stops the build.
const changes = [
  {
    // got asks of each body whether it is a FormData, and to name that class makes Node load a second HTTP client: a third of what a
    // command takes to its first request. What a form calls itself tells as much.
    file: /[\\/]got[\\/]dist[\\/]source[\\/]core[\\/]index\.js$/,
    what: /([\w.]+) instanceof FormData\b/g,
    becomes: "(Object.prototype.toString.call($1) === '[object FormData]')",
  },
  {
    // For the words of an error got makes formatters of lists, and with the first of them Node reads its tables of languages: a tenth.
    file: /[\\/]@sindresorhus[\\/]is[\\/]distribution[\\/]index\.js$/,
    what: /new Intl\.ListFormat\(([^()]*)\)/g,
    becomes: '({ format: (list) => new Intl.ListFormat($1).format(list) })',
  },
  {
    // Whether Node reads zstd is asked of node:zlib, which is loaded for it; what Node was built with tells as much.
    file: /[\\/](?:decompress-response[\\/]index|got[\\/]dist[\\/]source[\\/]core[\\/]utils[\\/]decompress-response)\.js$/,
    what: /typeof zlib\.createZstdDecompress === 'function'/g,
    becomes: 'process.versions.zstd !== undefined',
  },
];

const changed = {
  name: 'changed',
  transform: {
    filter: { id: changes.map(({ file }) => file) },
    handler: (text, id) =>
      changes
        .filter(({ file }) => file.test(id))
        .reduce((code, { what, becomes }) => {
          if (!what.test(code)) throw new Error(`${id} has nothing like ${what}`);
          return code.replaceAll(what, becomes);
        }, text),
  },
};

/**
 * Bundles a source and all it imports.
 * @param {string} input
 * @param {{ format: 'es' | 'cjs', chunks?: string, define?: Record<string, string> }} options `chunks`: their folder, with a slash;
 *   without it everything lies in one file
 * @returns {Promise<{ files: { name: string, code: string }[], meta: Meta }>}
 * @throws Error when what it imports is not there, or when two chunks import each other: what one of them needs while it is read may
 *   not be there yet
 */
export async function bundle(input, { format, chunks, define = {} }) {
  const build = await rolldown({
    input,
    platform: 'node',
    // Loaded at run time where the platform has it; Till works without (src/settings).
    external: ['@napi-rs/keyring'],
    // The same names in the output wherever node_modules lies: a link to it leaves no trace.
    resolve: { symlinks: false },
    transform: { target: 'node22.13', define },
    preserveEntrySignatures: 'allow-extension',
    plugins: [leaveOut, takenWhole, changed],
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
