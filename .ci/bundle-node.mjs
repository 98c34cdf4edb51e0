// How the bundle takes modules of Node's own (docs/decisions/0022-what-a-start-reads.md).
import { isBuiltin } from 'node:module';

// To import a module of Node's own costs more than to load it: Node reads each of its exports, and some of those load a library when
// they are read (the streams of node:fs, all of undici for http.WebSocket). Taken from the whole, an export is read where it is used.
// Modules that are in no process by themselves are loaded when the first of their exports is.
const loadedAnyway = new Set(
  'buffer,events,fs,module,os,path,process,stream,timers,url,util'.split(',').map((name) => `node:${name}`),
);
const WHOLE = '\0whole:';

/** A plugin of the bundler. */
export const takenWhole = {
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
