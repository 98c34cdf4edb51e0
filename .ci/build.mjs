// Builds dist/: one ES module bundle, split so that a command's code is read only when it runs.
// What the bundle holds are devDependencies: whoever installs Till resolves no third-party tree.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle, packageFacts } from './bundle.mjs';
import { documents } from './docs.mjs';
import { thirdParty } from './licences.mjs';

rmSync('dist', { recursive: true, force: true });
const { files, meta } = await bundle('src/main.ts', { format: 'es', chunks: 'chunks/' });
for (const { name, code } of files) write(join('dist', name), code);
writeJson('dist/meta.json', meta);
write('dist/THIRD-PARTY-LICENSES.txt', thirdParty(meta));
chmodSync('bin/till.js', 0o755);
// The manifest as data, so that a command reads one file and not one for each command there is; and the documents made from it.
// It is TypeScript: bundled, any Node can read it.
const whole = await bundle('src/manifest/whole.ts', { format: 'es' });
const source = Buffer.from(whole.files[0].code).toString('base64');
const manifest = { ...(await import(`data:text/javascript;base64,${source}`)) };
writeJson('dist/manifest.json', manifest);
// What finds a command, and then the commands of one noun: each start reads these two.
const commands = manifest.nouns.flatMap((noun) => noun.commands);
const outlined = ({ path, summary, args, danger, default: isDefault, hidden }) => ({
  path,
  summary,
  args: args?.map(({ name }) => ({ name })),
  danger,
  default: isDefault,
  hidden,
  examples: [],
});
writeJson('dist/outline.json', {
  ...manifest,
  nouns: manifest.nouns.map(({ name, summary, commands }) => ({ name, summary, commands: commands.map(outlined) })),
});
for (const word of new Set(commands.map(({ path }) => path[0])))
  writeJson(
    `dist/manifest/${word}.json`,
    commands.filter(({ path }) => path[0] === word),
  );
// What completion needs of it: a third.
const prose = new Set(['description', 'examples', 'fields', 'text']);
writeJson('dist/words.json', manifest, (key, value) => (prose.has(key) ? undefined : value));
// The contract's operations by module, and their names alone for completion.
const operations = JSON.parse(readFileSync('contract/operations.json', 'utf8'));
for (const name of new Set(operations.map(({ module }) => module)))
  writeJson(
    `dist/operations/${name}.json`,
    operations.filter(({ module }) => module === name),
  );
const current = operations.filter(({ supersededBy }) => supersededBy === undefined);
writeJson(
  'dist/operation-names.json',
  current.map(({ name, key }) => ({ name, key })),
);
for (const [path, text] of documents(manifest, packageFacts.version)) write(path, text);
// What `till --help` prints into a pipe or 80 columns, so that it starts as fast as --version: the whole manifest is not read for it.
write('dist/help.txt', execFileSync(process.execPath, ['bin/till.js', '--help']));

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function writeJson(path, value, replacer) {
  write(path, JSON.stringify(value, replacer));
}
