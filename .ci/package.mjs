// npm run package: makes the tarball, looks at what is in it, makes it once more elsewhere, installs it into an empty folder and
// uses it there with every Node it is for. Ends non-zero on any failure.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { ended, nodeOf, npm } from './nodes.mjs';

/** The lowest Node that is supported, and the newest line. */
const NODES = ['22.13.0', '26.10.0'];
/** One for which till has only a sentence. */
const TOO_OLD = '20.20.2';
/** What a package may weigh, bytes: whoever goes over it says here why. */
const MOST_PACKED = 2_200_000;
const MOST_UNPACKED = 10_000_000;

const started = performance.now();
const failures = [];
const root = resolve('.');
const work = mkdtempSync(join(tmpdir(), 'till-package-'));
const folder = (name) => {
  const path = join(work, name);
  mkdirSync(path, { recursive: true });
  return path;
};
try {
  const nodes = Promise.allSettled([...NODES, TOO_OLD].map(nodeOf));
  const made = await pack(root, folder('first'));
  say(`${made.name}: ${kilobytes(made.size)} packed, ${kilobytes(made.unpacked)} unpacked, ${made.files.length} files`);
  const [again] = await Promise.all([packElsewhere(), install(made.path)]);
  check('the same bytes from another folder', made.sha512 === again.sha512);
  inspect(made);
  const [lowest, newest, tooOld] = await nodes;
  await use(process.versions.node, { status: 'fulfilled', value: process.execPath });
  await use(NODES[0], lowest);
  await use(NODES[1], newest);
  await refuse(TOO_OLD, tooOld);
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
say(`${((performance.now() - started) / 1000).toFixed(0)} s`);
for (const failure of failures) console.error(`FAILED: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;

/** Packs a folder of sources as `npm pack` does, its build included. */
async function pack(from, to) {
  const [facts] = JSON.parse(lastJson(await npm(['pack', '--json', '--pack-destination', to], from)));
  const path = join(to, facts.filename);
  const sha512 = createHash('sha512').update(readFileSync(path)).digest('hex');
  const files = facts.files.map((file) => file.path);
  return { path, name: facts.filename, size: facts.size, unpacked: facts.unpackedSize, files, sha512 };
}

/** What a build prints comes before npm's own answer. */
function lastJson(text) {
  return text.slice(text.search(/^\[\s*$/m));
}

/** The same sources in a folder with another name and another depth. */
async function packElsewhere() {
  const copy = folder(join('another', 'folder'));
  for (const name of ['.ci', 'bin', 'contract', 'docs', 'src', 'LICENSE', 'README.md', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return pack(copy, folder('second'));
}

async function install(tarball) {
  const empty = folder('empty');
  const tgz = join(empty, 'till.tgz');
  copyFileSync(tarball, tgz);
  await npm(['init', '--yes'], empty);
  await npm(['install', '--omit=optional', tgz], empty);
}

function inspect({ files, size, unpacked }) {
  const wanted =
    /^(?:bin\/till\.js|dist\/|contract\/(?:schemas\/)?[\w-]+\.json$|docs\/|LICENSE$|README\.md$|package\.json$)/;
  const strange = files.filter((path) => !wanted.test(path) || /\.(?:map|ts|tgz)$|meta\.json$/.test(path));
  check(`nothing but what is read or meant for people: ${strange.slice(0, 5)}`, strange.length === 0);
  check('the licences of what is inside', files.includes('dist/THIRD-PARTY-LICENSES.txt') && files.includes('LICENSE'));
  check(`at most ${kilobytes(MOST_PACKED)} packed`, size <= MOST_PACKED);
  check(`at most ${kilobytes(MOST_UNPACKED)} unpacked`, unpacked <= MOST_UNPACKED);
  const installed = readdirSync(join(work, 'empty', 'node_modules')).filter((name) => !name.startsWith('.'));
  check(`no package comes with it: ${installed}`, installed.join() === 'till');
  const till = join(work, 'empty', 'node_modules', 'till');
  const { dependencies, scripts } = JSON.parse(readFileSync(join(till, 'package.json'), 'utf8'));
  const atInstall = Object.keys(scripts ?? {}).filter((name) => /^(?:pre|post)?install$/.test(name));
  check('no dependency, and no script at installation', dependencies === undefined && atInstall.length === 0);
  const places = [root, homedir(), work].filter((path) => path.length > 5);
  const traces = files.filter((path) => {
    const text = readFileSync(join(till, path), 'utf8');
    return text.includes('sourceMappingURL=') || places.some((place) => text.includes(place));
  });
  check(`no path of this machine and no source map: ${traces.slice(0, 5)}`, traces.length === 0);
}

/** What a newcomer types, with one Node. */
async function use(version, { value: node, reason }) {
  if (reason) return say(`Node ${version} is not tried: ${reason.message.split('\n')[0]}`);
  const home = folder(`home-${version}`);
  const manifest = readFileSync(join(work, 'empty', 'node_modules', 'till', 'dist', 'manifest.json'), 'utf8');
  const till = async (words, holds, code = 0) => {
    const result = await run(node, words.split(' '), home);
    const known = result.code === code && holds(result) && !/Warning:/.test(result.stderr);
    check(`Node ${version}: till ${words}`, known, result);
  };
  const json = ({ stdout }, holds) => holds(JSON.parse(stdout));
  const own = JSON.parse(readFileSync('package.json', 'utf8')).version;
  await till('--version', ({ stdout, stderr }) => stdout === `${own}\n` && stderr === '');
  await till('--help', ({ stdout }) => stdout.includes('orders'));
  // With the running Node `npm start` does it.
  if (node !== process.execPath) await till('demo', ({ stdout }) => stdout.includes('till login'));
  await till('orders list --profile sandbox --json', (result) => json(result, (rows) => rows.length > 0));
  await till('orders export --profile sandbox --all --out orders.xlsx', () => true);
  await till('health --profile sandbox --json', (result) => json(result, (report) => Object.keys(report).length > 3));
  await till('health --profile sandbox --out health.html', () => true);
  await till('quiz status --profile sandbox --json', (result) => json(result, (found) => found !== null));
  await till('products check --profile sandbox --json', (result) => json(result, Array.isArray));
  await till('api describe CancelOrder', ({ stdout }) => stdout.includes('return_refund'));
  await till('help exit-codes', ({ stdout }) => stdout.includes('130'));
  await till('completion bash', ({ stdout }) => stdout.includes('__complete'));
  await till('__complete bash orders sh', ({ stdout }) => stdout.includes('ship'));
  await till('ordrs', ({ stderr }) => stderr.includes('orders'), 2);
  if (manifest.includes('"path":["mcp"')) await till('mcp --help', ({ stdout }) => stdout.includes('mcp'));
  say(`Node ${version} ran it`);
}

async function refuse(version, { value: node, reason }) {
  if (reason) return say(`Node ${version} is not tried: ${reason.message.split('\n')[0]}`);
  const result = await run(node, ['--version'], folder('home-old'));
  const said = /^till needs Node 22\.13 or newer; this is 20\.\d+\.\d+\. [^\n]+\n$/.test(result.stderr);
  check(`Node ${version}: one sentence and an exit code`, said && result.code === 1 && result.stdout === '', result);
}

/** Runs the installed till with this Node first on the path, in a folder of its own and an environment of nothing else. */
function run(node, words, home) {
  const { SystemRoot, TEMP } = process.env;
  const PATH = [dirname(node), process.env.PATH].join(delimiter);
  const program = join(work, 'empty', 'node_modules', 'till', 'bin', 'till.js');
  const env = { PATH, SystemRoot, TEMP, TILL_HOME: home, NO_COLOR: '1' };
  return ended(spawn(node, [program, ...words], { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

function check(what, holds, result) {
  if (holds) return;
  failures.push(
    result ? `${what}: exit ${result.code}\n${result.stdout.slice(-500)}${result.stderr.slice(-1500)}` : what,
  );
}

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}

function say(text) {
  console.log(`package: ${text}`);
}
