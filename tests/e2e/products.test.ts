import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryHome, tillBinary } from '../helpers/till.ts';

describe('product files with the built binary', () => {
  it('gives a product as YAML and takes it back, edited', async () => {
    using home = temporaryHome();
    const env = { TILL_PROFILE: 'sandbox' };
    const id = '1729582718312380101';
    const shown = await tillBinary(home.path, ['products', 'view', id, '--yaml'], { env });
    expect(shown, shown.stderr).toMatchObject({ code: 0 });
    expect(shown.stdout).toMatch(/^title: Cedarline Soy Candle, 9 oz$/m);
    const path = join(home.path, 'candle.yaml');
    writeFileSync(path, shown.stdout);
    const same = await tillBinary(home.path, ['products', 'edit', id, '--file', path, '--dry-run', '--json'], { env });
    expect(same, same.stderr).toMatchObject({ code: 0, stdout: '[]\n' });
    writeFileSync(path, shown.stdout.replace(/^title: .*$/m, 'title: Another name'));
    const edited = await tillBinary(home.path, ['products', 'edit', id, '--file', path, '--dry-run', '--json'], {
      env,
    });
    expect(JSON.parse(edited.stdout)).toMatchObject([{ changes: [{ field: 'title', to: 'Another name' }] }]);
    const schema = await tillBinary(home.path, ['products', 'create', '--schema']);
    expect(JSON.parse(schema.stdout)).toMatchObject({ title: 'Till product file' });
  });
});
