import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const sandbox = { env: { TILL_PROFILE: 'sandbox' } };

describe('till api --paginate', () => {
  it('gives the items of all pages as one list in every format, and stops at --limit', async () => {
    using home = temporaryHome();
    const list = async (...args: string[]) => {
      const result = await till(home.path, ['api', 'GetOrderList', '--paginate', ...args], sandbox);
      expect(result.code, result.stderr).toBe(0);
      return result.stdout;
    };
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    const orders = JSON.parse((await till(home.path, ['orders', 'list', '--all', '--json'], sandbox)).stdout);
    const paged = JSON.parse(await list('-p', 'page_size=7'));
    expect(paged.length).toBeGreaterThan(20);
    expect(new Set(ids(paged))).toEqual(new Set(ids(orders)));
    const lines = (await list('--jsonl')).trimEnd().split('\n');
    expect(ids(lines.map((line) => JSON.parse(line)))).toEqual(ids(paged));
    expect(JSON.parse(await list('--limit', '3', '--json'))).toHaveLength(3);
    expect(JSON.parse(await list('--query', '[].id', '--json'))).toEqual(ids(paged));
    expect((await list('--limit', '2', '--format', 'csv', '--fields', 'id,status')).split('\n')[0]).toBe('id,status');
    expect(JSON.parse(await list('-F', 'order_status=CANCELLED', '-F', 'buyer_user_id=1'))).toEqual([]);
  });

  it('pages where the place is the body, and refuses what has no pages', async () => {
    using home = temporaryHome();
    const promotions = await till(home.path, ['api', 'SearchActivities', '--paginate', '--json'], sandbox);
    expect(promotions.code, promotions.stderr).toBe(0);
    expect(Array.isArray(JSON.parse(promotions.stdout))).toBe(true);
    const none = await till(home.path, ['api', 'GetAuthorizedShops', '--paginate'], sandbox);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toContain('has no pages');
    const both = await till(home.path, ['api', 'GetOrderList', '--paginate', '--include'], sandbox);
    expect(both).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('till api', () => {
  it('shows status, headers and request id on stderr with --include, and one JSON value on stdout', async () => {
    using home = temporaryHome();
    const { code, stdout, stderr } = await till(home.path, ['api', 'GetAuthorizedShops', '--include'], sandbox);
    expect(code).toBe(0);
    const { request_id } = JSON.parse(stdout);
    expect(stderr).toContain(`HTTP 200, request id ${request_id}`);
    expect(stderr).toMatch(/^content-type: application\/json/m);
  });

  it('names everything that is wrong with a request at once, and sends nothing', async () => {
    using home = temporaryHome();
    const words = ['-p', 'page_sze=3', '-F', 'order_status=awaiting', '-F', 'create_time_ge=yesterday', '--json'];
    const { code, stdout, stderr } = await till(home.path, ['api', 'GetOrderList', ...words], sandbox);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const { error } = JSON.parse(stderr.trimEnd().split('\n').at(-1) as string);
    expect(error.code).toBe('bad-request');
    for (const part of ['needs page_size', 'page_sze', 'AWAITING_SHIPMENT', 'create_time_ge must be a whole number'])
      expect(error.message).toContain(part);
    expect(error.hint).toContain('till api describe GetOrderList');
  });

  it('builds a body from fields, and one from stdin', async () => {
    using home = temporaryHome();
    const dry = async (args: string[], stdin?: string) => {
      const result = await till(home.path, ['api', ...args, '--dry-run'], { ...sandbox, ...(stdin && { stdin }) });
      expect(result.code, result.stderr).toBe(0);
      return JSON.parse(result.stdout).body;
    };
    const ship = [
      'BatchShipPackages',
      '-F',
      'packages[][id]=115',
      '-F',
      'packages[][self_shipment][tracking_number]=@-',
    ];
    expect(await dry([...ship, '-f', 'packages[][self_shipment][shipping_provider_id]=7'], '1Z9')).toEqual({
      packages: [{ id: '115', self_shipment: { tracking_number: '1Z9', shipping_provider_id: '7' } }],
    });
    const two = await till(home.path, ['api', 'BatchShipPackages', '-F', 'a=1', '--body', '{}'], sandbox);
    expect(two).toMatchObject({ code: 2, stdout: '' });
  });

  it('does not send a file that the platform would refuse for its size', async () => {
    using home = temporaryHome();
    const { writeFileSync } = await import('node:fs');
    const file = `${home.path}/large.jpg`;
    writeFileSync(file, Buffer.alloc(10_485_761));
    const { code, stderr } = await till(
      home.path,
      ['api', 'UploadProductImage', '--file', `data=${file}`, '--yes'],
      sandbox,
    );
    expect(code).toBe(2);
    expect(stderr).toContain('10485761 bytes');
  });

  it('says which path may have been meant, and sends what the contract does not know', async () => {
    using home = temporaryHome();
    const { code, stderr } = await till(home.path, ['api', 'GET', '/order/202507/order', '-p', 'ids=1'], sandbox);
    expect(code).not.toBe(0);
    expect(stderr).toContain('Did you mean /order/202507/orders');
    expect(stderr).toContain('36009009');
  });
});

describe('till api list and describe', () => {
  it('find operations by words of names, paths and scopes, without a network or a sign-in', async () => {
    using home = temporaryHome();
    const list = async (...args: string[]) =>
      JSON.parse((await till(home.path, ['api', 'list', ...args, '--json'])).stdout) as {
        name: string;
        path: string;
      }[];
    const all = await list('--old');
    expect(all.length).toBeGreaterThan(428);
    expect((await list()).length).toBeLessThan(all.length);
    const tracking = await list('tracking', 'order');
    expect(tracking.map(({ name }) => name)).toContain('GetTracking');
    for (const { name, path } of tracking) expect(`${name}${path}`.toLowerCase()).toMatch(/tracking/);
    expect((await list('shipping-provider')).map(({ name }) => name)).toContain('GetShippingProviders');
    expect((await list('--module', 'finance')).length).toBeGreaterThan(3);
    expect(await list('no-such-thing')).toEqual([]);
    const wrong = await till(home.path, ['api', 'list', '--module', 'finanse']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('Did you mean finance?');
  });

  it('describe every side of an operation', async () => {
    using home = temporaryHome();
    const described = async (...args: string[]) =>
      JSON.parse((await till(home.path, ['api', 'describe', ...args, '--json'])).stdout);
    const ship = await described('BatchShipPackages');
    expect(ship).toMatchObject({ method: 'POST', changes: true, shopCipher: 'required', paging: null });
    expect(ship.body).toContainEqual({
      path: 'packages[].handover_method',
      type: 'text',
      required: false,
      values: ['PICKUP', 'DROP_OFF'],
      allValues: true,
    });
    expect(ship.errors).toContainEqual({ code: '21011020', class: 'fix', meaning: 'orders already shipped' });
    const list = await described('POST', '/order/202309/orders/search');
    expect(list.paging).toEqual({ in: 'query', lists: ['orders'], largestPage: 100 });
    expect(list.parameters).toContainEqual(
      expect.objectContaining({ name: 'page_size', required: true, maximum: 100 }),
    );
    expect((await described('GetOrderDetail@202309')).supersededBy).toBe('202507');
    expect((await described('GetPackageDetail')).parameters[0]).toMatchObject({ name: 'package_id', in: 'path' });
  });

  it('is a page to read on a terminal of any width, and in a pipe', async () => {
    using home = temporaryHome();
    for (const columns of [60, 80, 120, undefined]) {
      const options = columns === undefined ? {} : { columns };
      const { code, stdout } = await till(home.path, ['api', 'describe', 'GetOrderList'], options);
      expect(code).toBe(0);
      for (const part of ['Parameters', 'page_size*', 'Body', 'order_status', 'Answer', 'Sample'])
        expect(stdout).toContain(part);
      const long = stdout
        .split('\n')
        .filter((line) => !line.includes('till api') && line.length > (columns ?? Number.POSITIVE_INFINITY));
      expect(long).toEqual([]);
    }
  });

  it('name the nearest for what does not exist', async () => {
    using home = temporaryHome();
    const name = await till(home.path, ['api', 'describe', 'GetOrderLst']);
    expect(name).toMatchObject({ code: 2, stdout: '' });
    expect(name.stderr).toContain('GetOrderList');
    const path = await till(home.path, ['api', 'describe', 'GET', '/order/202507/ordrs']);
    expect(path).toMatchObject({ code: 6, stdout: '' });
    expect(path.stderr).toContain('/order/202507/orders');
  });
});

describe('till errors', () => {
  it('explains a code, and says what it knows of one that nobody has written down', async () => {
    using home = temporaryHome();
    const known = JSON.parse((await till(home.path, ['errors', '36009002', '--json'])).stdout);
    expect(known).toMatchObject({ class: 'rate', retriedReads: true, retriedWrites: true, exitCodeKind: 'temporary' });
    expect(JSON.parse((await till(home.path, ['errors', '21011020', '--json'])).stdout).operations).toContainEqual({
      name: 'BatchShipPackages',
      operation: 'POST /fulfillment/202309/packages/ship',
    });
    const page = await till(home.path, ['errors', '36009004'], { columns: 60 });
    expect(page.stdout).toContain('What to do');
    expect(page.stdout.split('\n').filter((line) => line.length > 60)).toEqual([]);
    const unknown = await till(home.path, ['errors', '21011099']);
    expect(unknown).toMatchObject({ code: 6, stdout: '' });
    expect(unknown.stderr).toContain('about fulfilment');
    expect(unknown.stderr).toMatch(/21011054/);
    expect(await till(home.path, ['errors', '99'])).toMatchObject({ code: 6, stdout: '' });
    expect(await till(home.path, ['errors', 'E404'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('lists codes by meaning, digits, class and operation', async () => {
    using home = temporaryHome();
    const list = async (...args: string[]) =>
      JSON.parse((await till(home.path, ['errors', 'list', ...args, '--json'])).stdout) as {
        code: string;
        class: string;
      }[];
    expect((await list()).length).toBeGreaterThan(700);
    expect((await list('tracking')).map(({ code }) => code)).toContain('21011022');
    expect((await list('36009')).every(({ code }) => code.startsWith('36009'))).toBe(true);
    expect(
      new Set((await list('rate')).filter((each) => each.class === 'rate').map(({ code }) => code)).size,
    ).toBeGreaterThan(3);
    expect((await list('--operation', 'BatchShipPackages')).length).toBeGreaterThan(20);
    expect(await list('--limit', '2')).toHaveLength(2);
  });
});
