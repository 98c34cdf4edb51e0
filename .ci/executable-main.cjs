// What the single executable runs first: a loader of Till's chunks, which lie inside the program. One script of all of them would
// take three times as long to start, however it is cached. `code/` holds CommonJS, `cache/` what V8 made of it (executable-cache.cjs).
const { posix } = require('node:path');
const { getAsset, getRawAsset } = require('node:sea');
const { Script } = require('node:vm');

const loaded = new Map();

function load(path) {
  const known = loaded.get(path);
  if (known !== undefined) return known.exports;
  const chunk = { exports: {} };
  loaded.set(path, chunk);
  // V8 refuses a cache made on another processor or with other flags, and compiles the text then.
  const script = new Script(getAsset(`code/${path}`, 'utf8'), {
    filename: `till:${path}`,
    cachedData: new Uint8Array(getRawAsset(`cache/${path}`)),
  });
  const near = (name) => (name.startsWith('.') ? load(posix.join(posix.dirname(path), name)) : require(name));
  script.runInThisContext()(chunk.exports, near, chunk);
  return chunk.exports;
}

load('main.js').main();
