import { describe, expect, it } from 'vitest';
import { documents } from '../../.ci/docs.mjs';
import * as manifest from '../../src/manifest/whole.ts';

const made = documents(manifest, '1.2.3');
const shown = manifest.nouns.flatMap((noun) => noun.commands).filter((spec) => spec.hidden !== true);

describe('documents made from the manifest', () => {
  it('have a page for every command, every topic and the whole', () => {
    const pages = [...made.keys()].filter((path) => path.startsWith('dist/man/'));
    expect(shown.length).toBeGreaterThan(60);
    expect(pages.sort()).toEqual(
      [
        'dist/man/till.1',
        ...shown.map((spec) => `dist/man/till-${spec.path.join('-')}.1`),
        ...manifest.topics.map(({ name }) => `dist/man/till-${name}.7`),
      ].sort(),
    );
    const all = made.get('docs/commands.md') ?? '';
    for (const spec of shown) {
      expect(all).toContain(`\n### till ${spec.path.join(' ')}\n`);
      for (const flag of spec.flags ?? []) expect(all).toContain(`--${flag.name}`);
    }
    expect(all).not.toContain('till start\n');
  });

  it('are roff that says what the manifest says: no stray request, no hyphen that becomes a dash', () => {
    const requests = /^\.(?:TH|SH|TP|PP|nf|fi)(?: |$)/;
    for (const [path, text] of made) {
      if (!path.startsWith('dist/man/')) continue;
      for (const line of text.split('\n')) {
        if (/^[.']/.test(line)) expect(line, path).toMatch(requests);
        else expect(line.replaceAll(/\\(?:-|e|&|f[BR])/g, ''), path).not.toMatch(/[\\-]/);
      }
      expect(text, path).toMatch(/^\.TH "TILL.*" "[17]" "" "till 1\.2\.3" "Till"\n\.SH NAME\n/);
    }
    const ship = made.get('dist/man/till-orders-ship.1') ?? '';
    for (const flag of shown.find((spec) => spec.path.join(' ') === 'orders ship')?.flags ?? [])
      expect(ship).toContain(`\\-\\-${flag.name.replaceAll('-', '\\-')}`);
    expect(ship).toContain('.SH EXAMPLES');
  });

  it('set the terms of a topic apart from what they mean, so that a pager can wrap it', () => {
    const codes = made.get('dist/man/till-exit-codes.7') ?? '';
    expect(codes).toContain('.TP\n\\fB0\\fR\ndone; also');
    expect(codes).toContain('.TP\n\\fB9\\fR\na bulk run finished with some rows refused');
    expect(codes).not.toContain('.nf');
    const environment = made.get('dist/man/till-environment.7') ?? '';
    expect(environment).toContain('.TP\n\\fBTILL_NO_UPDATE_NOTIFIER\\fR\nno word of newer versions');
    expect(made.get('dist/man/till-scripting.7')).toContain('.nf\n  till orders ship');
  });

  it('are the same whenever they are made', () => expect(documents(manifest, '1.2.3')).toEqual(made));

  it('come through JSON unchanged, as the build hands the manifest on', () =>
    expect(documents(JSON.parse(JSON.stringify({ ...manifest })), '1.2.3')).toEqual(made));
});
