// Adds to package-lock.json the platform packages (rolldown, Biome, keyring … for another OS or CPU) that a registry
// mirror did not serve when the lock was made: without their entries `npm ci` calls the lock out of step, and on those
// platforms the binary would be missing. Versions are the exact ones their parents ask for. Run after `npm install`.
import { readFileSync, writeFileSync } from 'node:fs';

const PATH = 'package-lock.json';
const OS = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  linuxmusl: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  sunos: 'sunos',
  win: 'win32',
  win32: 'win32',
  windows: 'win32',
  aix: 'aix',
  openharmony: 'openharmony',
  wasm32: 'wasm',
};
const CPU = {
  arm64: 'arm64',
  aarch64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  x86: 'ia32',
  arm: 'arm',
  armv7l: 'arm',
  loong64: 'loong64',
  mips64el: 'mips64el',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
};

const lock = JSON.parse(readFileSync(PATH, 'utf8'));
const packages = lock.packages;
let added = 0;
for (const [path, entry] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (find(path, name) || !/^\d/.test(range)) continue;
    const words = name.replace(/^@[^/]+\//, '').split(/[-/]/);
    const os = words.map((word) => OS[word]).find(Boolean);
    const cpu = words.map((word) => CPU[word] ?? (word === 'armv7' ? 'arm' : undefined)).find(Boolean);
    const libc = /musl/.test(name) ? 'musl' : /gnu|glibc/.test(name) && os === 'linux' ? 'glibc' : undefined;
    if (!os && !cpu) continue;
    packages[`node_modules/${name}`] = {
      version: range,
      ...(cpu && { cpu: [cpu] }),
      ...(entry.dev && { dev: true }),
      ...(libc && { libc: [libc] }),
      optional: true,
      ...(os && os !== 'wasm' && { os: [os] }),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
writeFileSync(PATH, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added`);

/** The nearest installed `name` seen from the package at `path`, as Node would resolve it. */
function find(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}
