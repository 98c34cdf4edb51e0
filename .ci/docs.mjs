// Documents made from the manifest: one page of all commands, and manual pages. The build writes them.

/** @typedef {import('../src/manifest/types.ts').CommandSpec} CommandSpec */
/** @typedef {import('../src/manifest/types.ts').FlagSpec} FlagSpec */
/** @typedef {import('../src/manifest/types.ts').Topic} Topic */
/** @typedef {import('../src/manifest/types.ts').Manifest} Manifest */

/**
 * Every document by its path: `docs/commands.md`, `dist/man/till.1`, `dist/man/till-orders-ship.1`, `dist/man/till-environment.7`.
 * @param {Manifest} manifest
 * @param {string} version
 * @returns {Map<string, string>}
 */
export function documents(manifest, version) {
  const made = new Map([['docs/commands.md', commandsMarkdown(manifest)]]);
  made.set('dist/man/till.1', rootPage(manifest, version));
  for (const spec of commandsOf(manifest))
    made.set(`dist/man/${pageName(spec)}.1`, commandPage(spec, manifest, version));
  for (const topic of manifest.topics) made.set(`dist/man/till-${topic.name}.7`, topicPage(topic, version));
  return made;
}

/** @param {Manifest} manifest */
function commandsOf({ nouns }) {
  return nouns.flatMap((noun) => noun.commands).filter((spec) => spec.hidden !== true);
}

/** @param {CommandSpec} spec */
function pageName(spec) {
  return ['till', ...spec.path].join('-');
}

/** @param {CommandSpec} spec */
function usage(spec) {
  const args = (spec.args ?? []).map(({ name, required, variadic }) => {
    const inner = variadic ? `${name}...` : name;
    return required ? `<${inner}>` : `[${inner}]`;
  });
  return ['till', ...spec.path, ...args, '[flags]'].join(' ');
}

/** @param {FlagSpec} flag */
function flagName(flag) {
  return `${flag.short ? `-${flag.short}, ` : ''}--${flag.name}${flag.value === undefined ? '' : ` ${flag.value}`}`;
}

/** @param {{ summary: string, choices?: readonly string[], default?: unknown }} what */
function summaryOf({ summary, choices, default: fallback }) {
  const listed = choices ? `: ${choices.join(', ')}` : '';
  return `${summary}${listed}${fallback === undefined ? '' : ` (else ${fallback})`}`;
}

/**
 * The flags that a command has besides its own.
 * @param {CommandSpec} spec @param {Manifest} manifest
 */
function sharedFlags(spec, { globalFlags }) {
  const own = new Set((spec.flags ?? []).map(({ name }) => name));
  return globalFlags.filter(
    ({ name }) => !own.has(name) && !(spec.danger === 'read' && (name === 'yes' || name === 'dry-run')),
  );
}

/** @param {Manifest} manifest */
function commandsMarkdown(manifest) {
  const { nouns, globalFlags, topics } = manifest;
  const parts = ['# Commands', 'Made from `src/manifest` by `npm run build`. `till <command> --help` says the same.'];
  const shown = nouns.filter((noun) => noun.commands.some((spec) => spec.hidden !== true));
  parts.push(shown.map((noun) => `- [${noun.name}](#${noun.name}): ${md(noun.summary)}`).join('\n'));
  parts.push('## Flags every command has', table(globalFlags.map((flag) => [code(flagName(flag)), summaryOf(flag)])));
  for (const noun of shown) {
    parts.push(`## ${noun.name}`);
    for (const spec of noun.commands.filter(({ hidden }) => hidden !== true)) parts.push(...commandMarkdown(spec));
  }
  parts.push('## Topics');
  for (const { name, summary, text } of topics) parts.push(`### ${name}`, `${md(summary)}.`, fence(text));
  return `${parts.join('\n\n')}\n`;
}

/** @param {CommandSpec} spec */
function commandMarkdown(spec) {
  const name = ['till', ...spec.path].join(' ');
  const alone = spec.default ? ` Also \`till ${spec.path.slice(0, -1).join(' ')}\` alone.` : '';
  const parts = [`### ${name}`, fence(usage(spec)), `${md(sentence(spec.description ?? spec.summary))}${alone}`];
  const rows = [
    ...(spec.args ?? []).map((arg) => [code(arg.name), summaryOf(arg)]),
    ...(spec.flags ?? []).map((flag) => [code(flagName(flag)), summaryOf(flag)]),
  ];
  if (rows.length > 0) parts.push(table(rows));
  parts.push(fence(spec.examples.map(({ command, summary }) => `${command}\n    # ${summary}`).join('\n')));
  if (spec.fields) parts.push(`Fields: ${spec.fields.map((field) => code(field.name)).join(', ')}.`);
  return parts;
}

/** @param {string} text */
function sentence(text) {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.:!?]$/.test(begun) ? begun : `${begun}.`;
}

/** Text in Markdown: what would be markup is escaped. @param {string} text */
function md(text) {
  return text.replaceAll(/[\\`*_[\]<>|]/g, '\\$&');
}

/** @param {string} text */
function code(text) {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

/** @param {string} text */
function fence(text) {
  return `\`\`\`text\n${text.replace(/^\n/, '').trimEnd()}\n\`\`\``;
}

/** @param {string[][]} rows */
function table(rows) {
  const line = ([left = '', right = '']) => `| ${left} | ${md(right)} |`;
  return `| | |\n| --- | --- |\n${rows.map(line).join('\n')}`;
}

/** @param {Manifest} manifest @param {string} version */
function rootPage(manifest, version) {
  const { nouns, topics, globalFlags } = manifest;
  const shown = nouns.filter((noun) => noun.commands.some((spec) => spec.hidden !== true));
  return page('till', 1, version, "a seller's terminal for TikTok Shop", [
    ['SYNOPSIS', [bold('till'), roff('<command> [flags]')].join(' ')],
    ['COMMANDS', shown.map((noun) => item(noun.name, noun.summary)).join('\n')],
    ['FLAGS', globalFlags.map((flag) => item(flagName(flag), summaryOf(flag))).join('\n')],
    ['TOPICS', topics.map((topic) => item(`till-${topic.name}(7)`, topic.summary)).join('\n')],
    [
      'SEE ALSO',
      roff(
        commandsOf(manifest)
          .map((spec) => `${pageName(spec)}(1)`)
          .join(', '),
      ),
    ],
  ]);
}

/** @param {CommandSpec} spec @param {Manifest} manifest @param {string} version */
function commandPage(spec, manifest, version) {
  const described = (spec.description ?? sentence(spec.summary)).split('\n\n').map(roff).join('\n.PP\n');
  const flags = [...(spec.flags ?? []), ...sharedFlags(spec, manifest)];
  const siblings = commandsOf(manifest).filter((each) => each !== spec && each.path[0] === spec.path[0]);
  return page(pageName(spec), 1, version, spec.summary, [
    ['SYNOPSIS', roff(usage(spec))],
    ['DESCRIPTION', described],
    ['ARGUMENTS', (spec.args ?? []).map((arg) => item(arg.name, summaryOf(arg))).join('\n')],
    ['FLAGS', flags.map((flag) => item(flagName(flag), summaryOf(flag))).join('\n')],
    ['FIELDS', (spec.fields ?? []).map((field) => item(field.name, field.summary)).join('\n')],
    ['EXAMPLES', spec.examples.map(({ command, summary }) => item(command, summary)).join('\n')],
    ['SEE ALSO', roff(['till', ...siblings.map(pageName)].map((name) => `${name}(1)`).join(', '))],
  ]);
}

/** @param {Topic} topic @param {string} version */
function topicPage({ name, summary, text }, version) {
  const blocks = text
    .replace(/^\n/, '')
    .trimEnd()
    .split(/\n{2,}/);
  return page(`till-${name}`, 7, version, summary, [['DESCRIPTION', blocks.map(topicBlock).join('\n.PP\n')]]);
}

/** Paragraphs, lines to copy, or terms and what they mean, which stand behind them or below. @param {string} block */
function topicBlock(block) {
  const lines = block.replaceAll(/\n {8,}(?=\S)/g, '  ').split('\n');
  const terms = lines.map((line) => /^ {2}(\S.*?) {2,}(\S.*)$/.exec(line));
  if (terms.some((term) => term !== null))
    return lines.map((line, at) => item(terms[at]?.[1] ?? line.trim(), terms[at]?.[2] ?? '')).join('\n');
  return /^\s/.test(block) ? ['.nf', ...lines.map(roff), '.fi'].join('\n') : lines.map(roff).join('\n.PP\n');
}

/** @param {string} name @param {number} section @param {string} version @param {string} summary @param {string[][]} parts */
function page(name, section, version, summary, parts) {
  const head = [`.TH "${name.toUpperCase()}" "${section}" "" "till ${version}" "Till"`, '.SH NAME'];
  const body = parts.filter(([, text]) => text !== '').flatMap(([title, text]) => [`.SH ${title}`, text]);
  return `${[...head, `${roff(name)} \\- ${roff(summary)}`, ...body].join('\n')}\n`;
}

/** @param {string} term @param {string} text */
function item(term, text) {
  return `.TP\n${bold(term)}\n${roff(text)}`;
}

/** @param {string} text */
function bold(text) {
  return `\\fB${roff(text)}\\fR`;
}

/** Text in roff: backslashes and hyphens as they are, and no line that begins like a request. @param {string} text */
function roff(text) {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .split('\n')
    .map((line) => (/^[.']/.test(line) ? `\\&${line}` : line))
    .join('\n');
}
