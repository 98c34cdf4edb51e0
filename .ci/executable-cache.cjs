// Run by the Node that will be inside the executable: compiles every script of a folder and stores what V8 made of it.
const { mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

const [from, to] = process.argv.slice(2);
for (const path of readdirSync(from, { recursive: true }).map(String)) {
  if (!path.endsWith('.js')) continue;
  const name = path.replaceAll('\\', '/');
  const script = new Script(readFileSync(join(from, path), 'utf8'), { filename: `till:${name}` });
  mkdirSync(dirname(join(to, path)), { recursive: true });
  writeFileSync(join(to, path), script.createCachedData());
}
