// What the bundle does to libraries: leaves out what Till never reaches, and changes what they do at each start without need.

/** Parts that Till never reaches, and what is imported of them: without these lines they are a tenth of the bundle. */
const unused = [
  // Of inquirer's editor prompt, with tables of all encodings; Till opens editors itself (src/commands/messages/editor.ts).
  { what: /^@inquirer\/external-editor$/, names: ['editAsync'] },
  // Of pdf-lib's SVG and XFA forms; Till copies pages and draws text.
  { what: /^node-html-better-parser$/, names: ['parse', 'NodeType'] },
  // Of got, for HTTP/2, which the Partner API is not asked for; it would load Node's HTTP/2 and all it needs at each start.
  { what: /^\.\/utils\/http2-client\.js$/, names: ['default'] },
];

/** What is done at each start that Till needs seldom or never. */
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

const LEFT_OUT = '\0left-out:';

/**
 * The plugins of one bundle.
 * @returns {{ plugins: import('rolldown').Plugin[], unmet: () => RegExp[] }} `unmet`: what was looked for and not found; a library that
 *   does it in another way must be looked at again
 */
export function fitLibraries() {
  const left = new Set([...unused, ...changes]);
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
        const known = unused.find(({ what }) => what.test(name));
        left.delete(known);
        return known.names.map((each) => exportThatThrows(each, name)).join('\n');
      },
    },
  };
  const change = {
    name: 'change',
    transform: {
      filter: { id: changes.map(({ file }) => file) },
      handler: (text, id) =>
        changes
          .filter(({ file, what }) => file.test(id) && text.search(what) >= 0)
          .reduce((code, known) => {
            left.delete(known);
            return code.replaceAll(known.what, known.becomes);
          }, text),
    },
  };
  return { plugins: [leaveOut, change], unmet: () => [...left].map(({ what }) => what) };
}

function exportThatThrows(name, module) {
  const says = `throw new Error('${module} is not in this bundle');`;
  return name === 'default'
    ? `export default new Proxy({}, { get() { ${says} } });`
    : `export function ${name}() { ${says} }`;
}
