// Serves canned pages of orders as fast as it can, in a process of its own: what it costs is no part of what is measured.
// argv: a file with the `data` of one real page; how many orders the list has. Prints its address.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [file = '', count = '0'] = process.argv.slice(2);
const { orders } = JSON.parse(readFileSync(file, 'utf8')) as { orders: Record<string, unknown>[] };
const pages = Math.ceil(Number(count) / orders.length);

/** So many different pages go round; an id turns up again long after anybody remembers it. */
const DIFFERENT = 32;
const bodies = Array.from({ length: DIFFERENT }, (_, page) => {
  const own = orders.map((order, index) => ({ ...order, id: String(576_461_000_000_000 + page * 1000 + index) }));
  return Buffer.from(`"orders":${JSON.stringify(own)}}}`);
});

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const page = Number(/[?&]page_token=(\d+)/.exec(request.url ?? '')?.[1] ?? 0);
    const next = page + 1 < pages ? `${page + 1}` : '';
    const head = `{"code":0,"message":"Success","request_id":"bench-${page}","data":{"total_count":${count},"next_page_token":"${next}",`;
    const body = bodies[page % DIFFERENT] as Buffer;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': head.length + body.length });
    response.write(head);
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`),
);
