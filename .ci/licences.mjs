// The licences of everything that is inside the bundle, from the bundler's own account of what it read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that let a program carry the code along when their text comes with it. Another one is a decision, not an accident. */
const allowed = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0', 'MPL-2.0', 'Unlicense'];

/** Packages whose files are data of Till's own, made by contract/build.ts: the bundler does not see them. */
const sources = ['node_modules/@tts-open-toolkit/cli'];

const RULE = '-'.repeat(80);

/**
 * Name, version, licence and its text of every package in a bundle.
 * @param {import('./bundle.mjs').Meta} meta
 * @returns {string}
 * @throws Error that names every package without a licence text, or with a licence nobody has allowed
 */
export function thirdParty(meta) {
  const packages = packagesOf(meta).map(read);
  const problems = packages.flatMap(problemsOf);
  if (packages.length === 0) problems.push('no package was found in the bundle');
  if (problems.length > 0) throw new Error(`The bundle cannot be given away:\n${problems.join('\n')}`);
  const parts = packages.map(({ name, version, licence, home, texts }) =>
    [RULE, `${name} ${version}`, `Licence: ${licence}`, `Source: ${home}`, '', texts.join('\n\n')].join('\n'),
  );
  const made = sources
    .map(read)
    .map(
      ({ name, version, licence, home }) =>
        `The files of contract/ are made from the OpenAPI files in ${name} ${version}.\nLicence: ${licence} (as its package.json says; it comes without a text)\nSource: ${home}`,
    );
  const head = `Till carries the code of these ${packages.length} packages in its bundle. Their licences:`;
  return `${[head, ...parts, RULE, ...made].join('\n')}\n`;
}

/** Folders of the packages of which at least one byte is in the output, by name and version. @param {import('./bundle.mjs').Meta} meta */
function packagesOf(meta) {
  const inputs = Object.values(meta).flatMap(({ inputs: parts }) =>
    Object.entries(parts).flatMap(([path, bytes]) => (bytes > 0 ? [path] : [])),
  );
  const folders = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** @param {string} folder */
function read(folder) {
  const facts = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .sort();
  const { name, version, license, repository, homepage } = facts;
  const link = repository?.url ?? repository ?? homepage;
  return {
    name,
    version,
    licence: license?.type ?? license,
    home: [link, `npm ${name}@${version}`].filter(Boolean).join(', '),
    texts: files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()),
  };
}

/** @param {ReturnType<typeof read>} facts */
function problemsOf({ name, version, licence, texts }) {
  const found = [];
  if (!texts.some((text) => text.length > 100)) found.push(`${name} ${version} comes without the text of its licence`);
  // «MIT OR GPL» is a choice: one allowed part is enough. «AND» wants each.
  const choices = String(licence).replaceAll(/[()]/g, '').split(' OR ');
  if (!choices.some((choice) => choice.split(' AND ').every((each) => allowed.includes(each.trim()))))
    found.push(`${name} ${version} has the licence «${licence}», which .ci/licences.mjs does not allow`);
  return found;
}
