import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complete, type Shell } from '../../../src/commands/completion/complete.ts';
import { scripts } from '../../../src/commands/completion/scripts.ts';
import { openLedger } from '../../../src/ledger/ledger.ts';
import { globalFlags } from '../../../src/manifest/global-flags.ts';
import { nouns } from '../../../src/manifest/index.ts';
import { parseCommandLine } from '../../../src/program.ts';
import { temporaryHome, till } from '../../helpers/till.ts';

/** The words offered behind a line; the line's last word is being typed. */
async function offered(line: string, home = '/nowhere', shell: Shell = 'zsh'): Promise<string[]> {
  const text = await complete([shell, ...line.split(' ')], { env: { TILL_HOME: home }, cwd: '/' });
  const [kind, ...words] = text.trimEnd().split('\n');
  return kind === ':files' ? [':files'] : words.map((word) => word.split('\t')[0] as string);
}

const shown = nouns.flatMap((noun) => noun.commands).filter((spec) => spec.hidden !== true);

describe('words of the manifest', () => {
  it('are commands, then flags, then choices, at every command there is', async () => {
    expect(shown.length).toBeGreaterThan(60);
    const top = await offered('');
    for (const spec of shown) {
      expect(top).toContain(spec.path[0]);
      if (spec.path.length > 1)
        expect(await offered(`${spec.path.slice(0, -1).join(' ')} `)).toContain(spec.path.at(-1));
      const flags = await offered(`${spec.path.join(' ')} --`);
      for (const flag of spec.flags ?? []) {
        expect(flags, spec.path.join(' ')).toContain(`--${flag.name}`);
        if (!flag.choices) continue;
        expect(await offered(`${spec.path.join(' ')} --${flag.name} `)).toEqual(flag.choices);
        expect(await offered(`${spec.path.join(' ')} --${flag.name}=`)).toEqual(
          flag.choices.map((choice) => `--${flag.name}=${choice}`),
        );
      }
      for (const flag of globalFlags)
        if (flag.name !== 'yes' && flag.name !== 'dry-run') expect(flags).toContain(`--${flag.name}`);
    }
    expect(top).not.toContain('start');
  });

  it('parse: no flag is offered that the command line refuses', async () => {
    let checked = 0;
    for (const spec of shown) {
      for (const flag of (await offered(`${spec.path.join(' ')} --`)).filter((word) => word !== '--help')) {
        const error = await parseCommandLine([...spec.path, flag], 80).catch((thrown: unknown) => thrown);
        expect(error, `${spec.path.join(' ')} ${flag}`).not.toMatchObject({ code: 'unknown-flag' });
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(800);
  });

  it.each([
    ['ord', ['orders']],
    ['orders --json l', ['list', 'labels']],
    ['--profile sandbox orders li', ['list']],
    ['orders list --format js', ['json', 'jsonl']],
    ['orders list --format=c', ['--format=csv']],
    ['orders list --status on', ['on_hold']],
    ['orders --status on', ['on_hold']],
    ['orders list --json --js', ['--jsonl']],
    ['sandbox faults a', ['add']],
    ['sandbox faults add rate', ['rate-limit']],
    ['orders list --fields id,st', ['id,status']],
    ['orders export --out x', [':files']],
    ['orders export --out=x', [':files']],
    ['products import ', [':files']],
    ['orders ship -- --', []],
    ['orders view 1 ', []],
    ['orders list --since ', []],
    ['no such command ', []],
    ['help exi', ['exit-codes']],
    ['help orders sh', ['ship']],
    ['completion z', ['zsh']],
    ['config get pro', ['profile']],
    ['badge plan --rules us-2026-07', ['us-2026-07-21']],
    ['orders ship --provider fed', ['FedEx']],
    ['--shop us', ['USLCMAPLE7']],
    ['--profile s', ['sandbox']],
  ])('%s', async (line, words) => expect(await offered(line)).toEqual(words));
});

describe('operations of the API', () => {
  it('by name, by method and path, with their parameters, fields and choices', async () => {
    expect(await offered('api getorderd')).toEqual(['GetOrderDetail']);
    expect(await offered('api describe GetOrderD')).toEqual(['GetOrderDetail']);
    expect((await offered('api GET /order/202507')).length).toBeGreaterThan(0);
    expect(await offered('api GetOrderList -p sort_o')).toEqual(['sort_order=']);
    expect(await offered('api GetPackageShippingDocument -p document_type=SHIPPING_LABEL_')).toEqual([
      'document_type=SHIPPING_LABEL_AND_PACKING_SLIP',
      'document_type=SHIPPING_LABEL_PICTURE',
    ]);
    expect(await offered('api BatchShipPackages -F ')).toEqual(['packages[]=']);
    expect(await offered('api ShipPackage --field handover_method=P')).toEqual(['handover_method=PICKUP']);
    expect(await offered('api list --module fin')).toEqual(['finance']);
    expect(await offered('errors 3600900')).toContain('36009004');
  });
});

it('topics of webhooks, those that can be set alone where one is set', async () => {
  expect(await offered('trigger ORDER_STAT')).toEqual(['ORDER_STATUS_CHANGE']);
  expect(await offered('listen --topics ORDER_STATUS_CHANGE,NEW_CONV')).toEqual([
    'ORDER_STATUS_CHANGE,NEW_CONVERSATION',
  ]);
  const [all, settable] = [await offered('trigger '), await offered('webhooks set ')];
  expect(settable.length).toBeGreaterThan(10);
  expect(all.length).toBeGreaterThan(settable.length);
});

describe('what this machine knows', () => {
  it('is jobs, orders and carriers of the ledger, shops, profiles and templates', async () => {
    using home = temporaryHome();
    const env = { TILL_PROFILE: 'sandbox' };
    await till(home.path, ['sync'], { env });
    const orders = JSON.parse((await till(home.path, ['orders', 'list', '--all', '--json'], { env })).stdout) as {
      id: string;
      status: string;
    }[];
    const all = await offered('orders view ', home.path);
    expect(all.length).toBeGreaterThan(10);
    expect(orders.map(({ id }) => id)).toEqual(expect.arrayContaining(all));
    const ready = orders.filter(({ status }) => /AWAITING_SHIPMENT|PARTIALLY/.test(status)).map(({ id }) => id);
    expect(new Set(await offered('orders ship ', home.path))).toEqual(new Set(ready));
    const first = ready[0] as string;
    expect(await offered(`orders ship ${first} ${first.slice(0, -1)}`, home.path)).not.toContain(first);
    expect(await offered(`orders view ${first.slice(0, -1)}`, home.path)).toContain(first);
    const shipped = [
      'orders',
      'ship',
      first,
      '--tracking-number',
      '9400111899223197420001',
      '--provider',
      'USPS',
      '--yes',
    ];
    await till(home.path, shipped, { env });
    const jobs = JSON.parse((await till(home.path, ['jobs', 'list', '--json'])).stdout) as { id: string }[];
    expect(jobs).toHaveLength(1);
    expect(await offered('jobs view ', home.path)).toEqual(jobs.map(({ id }) => id));
    await till(home.path, ['messages', 'templates', 'create', 'thanks', '--text', 'Thank you']);
    expect(await offered('messages reply 1 --template ', home.path)).toEqual(['thanks']);
  });

  it('is nothing where there is no ledger, or one that cannot be read; nothing is made', async () => {
    using home = temporaryHome();
    expect(await offered('orders ship ', home.path)).toEqual([]);
    const state = join(home.path, 'state');
    mkdirSync(state);
    writeFileSync(join(state, 'ledger.db'), 'not a database');
    expect(await offered('orders ship ', home.path)).toEqual([]);
    expect(await offered('jobs view ', home.path)).toEqual([]);
  });

  it('does not wait for a ledger that somebody writes to', async () => {
    using home = temporaryHome();
    const ledger = openLedger({ path: join(home.path, 'state', 'ledger.db'), now: Date.now });
    try {
      expect(await offered('jobs view ', home.path)).toEqual([]);
    } finally {
      ledger.close();
    }
  });

  it('cannot move a terminal: what comes from elsewhere is cleaned', async () => {
    using home = temporaryHome();
    mkdirSync(join(home.path, 'config'), { recursive: true });
    writeFileSync(
      join(home.path, 'config', 'templates.json'),
      JSON.stringify({ 'evil\u001b[2J': 'first\nsecond\u001b]0;x\u0007' }),
    );
    const text = await complete(['fish', 'messages', 'reply', '1', '--template', ''], {
      env: { TILL_HOME: home.path },
      cwd: '/',
    });
    expect(text).not.toMatch(/[\u001b\u0007]/);
    expect(text.trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('shells', () => {
  it('bash breaks words at equals signs, and replaces what follows', async () => {
    expect(await offered('orders list --format = c', undefined, 'bash')).toEqual(['csv']);
    expect(await offered('orders list --format =', undefined, 'bash')).toContain('json');
    expect(await offered('api ShipPackage -F handover_method = D', undefined, 'bash')).toEqual(['DROP_OFF']);
    const world = { env: { TILL_HOME: '/nowhere' }, cwd: '/' };
    expect(await complete(['bash', 'orders', 'ship', '--provider', 'DHL\\ e'], world)).toBe(
      ':words\nDHL eCommerce\nDHL Express\n',
    );
  });

  it('PowerShell marks the word that is typed, since it drops empty ones', async () => {
    expect(await offered('orders list --format =js', undefined, 'powershell')).toEqual(['json', 'jsonl']);
    expect(await offered('sandbox faults =', undefined, 'powershell')).toEqual(['list', 'add', 'set', 'clear']);
  });

  it('answers nothing rather than an error through the hidden command, and exits 0', async () => {
    using home = temporaryHome();
    for (const words of [[], ['bash'], ['bash', ''], ['nosuch', 'a', 'b'], ['powershell']]) {
      const { code, stdout, stderr } = await till(home.path, ['__complete', ...words]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^:words\n/);
    }
    expect((await till(home.path, ['__complete', 'zsh', 'ord'])).stdout).toMatch(/^:words\norders\t/);
  });

  it.each(Object.entries(scripts))(
    'the script for %s calls till __complete, and has no brace left open',
    (shell, text) => {
      expect(text).toContain(`till __complete ${shell} `);
      expect(text).not.toContain('\\${');
      const count = (sign: string) => text.split(sign).length;
      expect(count('{')).toBe(count('}'));
    },
  );
});
