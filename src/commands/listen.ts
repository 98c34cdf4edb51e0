import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { WebhookLedger } from '../ledger/webhooks.ts';
import { Failure, usageFailure } from '../lib/failure.ts';
import { withFileLock } from '../lib/lock.ts';
import { parseMoment } from '../lib/time.ts';
import { isLoopback, openPoster } from '../partner-api/webhook-post.ts';
import type { Session } from '../settings/types.ts';
import type { CommandRun, Deps } from './deps.ts';
import { startForwarder } from './listen/forward.ts';
import { receiverUrl, topicsNamed } from './listen/input.ts';
import { type ListenLine, lineOf } from './listen/lines.ts';
import { rowQueue } from './listen/queue.ts';
import { type Receiver, startReceiver } from './listen/receive.ts';
import { replay } from './listen/replay.ts';
import { showLines } from './listen/show.ts';

const DEFAULT_PORT = 4210;
/** How long the receiver behind `--forward-to` may take for one webhook, milliseconds. */
const FORWARD_MS = 10_000;
/** What was forwarded is kept so long for replays, milliseconds. */
const KEEP_MS = 30 * 86_400_000;

interface Wishes {
  target: URL | undefined;
  wants: ReadonlySet<number> | undefined;
  replayId: string | undefined;
  since: number | undefined;
  host: string;
  port: number;
  path: string;
  verify: boolean;
  timeoutMs: number;
}

/** `till listen`: receives and forwards webhooks until Ctrl-C, or sends stored ones again. */
export const run: CommandRun = async ({ flags }, deps) => {
  const wishes = readWishes(flags, deps);
  const session = await deps.session();
  if (wishes.target !== undefined && !isLoopback(wishes.target))
    deps.output.warn(
      `${wishes.target.origin} is not this computer: webhooks, and what buyers write in them, go there.`,
    );
  const { webhooks } = await deps.ledger();
  if (wishes.replayId !== undefined || wishes.since !== undefined)
    return sendStored(wishes, session, webhooks, flags, deps);
  const { appKey } = session.profile;
  const file = join((await deps.settings()).paths.shared, `listen-${digest(appKey)}.lock`);
  try {
    await withFileLock(file, () => listen(wishes, session, webhooks, flags, deps), { waitMs: 300 });
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'lock-busy') throw error;
    throw new Failure('failed', 'Another till listen is running for this app.', {
      code: 'already-listening',
      hint: 'End that one first, or name another profile with --profile.',
      cause: error,
    });
  }
};

function readWishes(flags: Record<string, unknown>, deps: Deps): Wishes {
  const text = (name: string) => flags[name] as string | undefined;
  const [forwardTo, replayId, since] = [text('forwardTo'), text('replay'), text('since')];
  if (replayId !== undefined && since !== undefined)
    throw usageFailure('--replay and --since both say what to send again.', 'Give one of them.', 'flag-conflict');
  const path = text('path') ?? '/';
  if (!/^\/[\x21-\x7e]*$/.test(path) || /[?#]/.test(path))
    throw usageFailure(`«${path}» is no path (--path).`, 'Write it as /webhooks.', 'bad-path');
  const target = forwardTo === undefined ? undefined : receiverUrl(forwardTo, '--forward-to');
  const port = (flags.port as number | undefined) ?? DEFAULT_PORT;
  const receives = replayId === undefined && since === undefined;
  // It would answer itself that it has the webhook, and nobody else would ever see it.
  if (receives && target !== undefined && isLoopback(target) && Number(target.port || 80) === port)
    throw usageFailure(
      `--forward-to ${target.href} is the port that till listen itself listens on.`,
      'Name the port of your program; --port chooses another for till listen.',
      'flag-conflict',
    );
  return {
    target,
    wants: topicsNamed(text('topics'), text('events')),
    replayId,
    since: since === undefined ? undefined : parseMoment(since, '--since', Date.now()),
    host: text('host') ?? '127.0.0.1',
    port,
    path,
    verify: flags.verify !== false,
    timeoutMs: deps.flags.timeoutMs ?? FORWARD_MS,
  };
}

async function listen(
  wishes: Wishes,
  session: Session,
  ledger: WebhookLedger,
  flags: Record<string, unknown>,
  deps: Deps,
): Promise<void> {
  const { output } = deps;
  const { appKey } = session.profile;
  const { target } = wishes;
  const now = Date.now;
  ledger.forget(appKey, now() - KEEP_MS);
  const queue = rowQueue<ListenLine>();
  const poster = openPoster({ keepAlive: true });
  const forwarder =
    target &&
    startForwarder({
      ledger,
      appKey,
      target,
      poster,
      timeoutMs: wishes.timeoutMs,
      now,
      onLine: queue.push,
      onTrouble: (message) => output.warn(`${message} What comes in is kept, and forwarded once somebody does.`),
      onRecovery: () => output.note('The receiver answers again; nothing was lost.'),
      onError: queue.end,
    });
  let receiver: Receiver | undefined;
  const windDown = async (): Promise<void> => {
    await receiver?.close();
    await forwarder?.stop();
  };
  const onAbort = () => {
    if (forwarder !== undefined && forwarder.busy() > 0)
      output.note('Ending: what is being forwarded has time to end. Ctrl-C again ends at once.');
    void windDown().then(() => queue.end(), queue.end);
  };
  try {
    receiver = await startReceiver({
      ...wishes,
      appKey,
      secret: session.appSecret,
      forward: target !== undefined,
      ledger,
      now,
      onArrival: (arrival) => {
        const { outcome, skipped } = arrival;
        if (outcome === 'stored' && !skipped && forwarder) return forwarder.wake();
        const event = outcome !== 'stored' ? outcome : skipped ? 'skipped' : 'received';
        const message = outcome === 'forged' ? 'the signature is not that of this app; answered 401' : null;
        void queue.push(lineOf(event, arrival, { message }));
      },
      onError: queue.end,
    });
    if (deps.signal.aborted) onAbort();
    else deps.signal.addEventListener('abort', onAbort, { once: true });
    announce(receiver.url, wishes, ledger.waiting(appKey), deps);
    await showLines(queue.rows, flags, deps);
  } finally {
    deps.signal.removeEventListener('abort', onAbort);
    await windDown();
    poster.close();
  }
  if (deps.signal.aborted) {
    const left = ledger.waiting(appKey);
    output.note(left === 0 ? 'Stopped; nothing waits.' : `Stopped. ${waitingText(left)} for the next till listen.`);
  }
}

function announce(url: string, { target, verify, host }: Wishes, waiting: number, deps: Deps): void {
  const { output } = deps;
  if (!['127.0.0.1', '::1', 'localhost'].includes(host))
    output.warn(`Listening on ${host}: others on the network can reach it.`);
  if (!verify) output.warn('Signatures are not required (--no-verify): anybody can make such webhooks.');
  output.note(`Listening on ${url}${target ? `, forwarding to ${target.href}` : ''}. Ctrl-C ends it.`);
  if (waiting > 0)
    output.note(
      target ? `${waitingText(waiting)} from before.` : `${waitingText(waiting)}: --forward-to sends them on.`,
    );
}

function waitingText(count: number): string {
  return count === 1 ? '1 webhook waits' : `${count} webhooks wait`;
}

async function sendStored(
  wishes: Wishes,
  session: Session,
  ledger: WebhookLedger,
  flags: Record<string, unknown>,
  deps: Deps,
): Promise<void> {
  const { appKey } = session.profile;
  const { replayId, since = 0, wants, target } = wishes;
  const one = replayId === undefined ? undefined : ledger.find(appKey, replayId);
  if (replayId !== undefined && one === undefined)
    throw new Failure('not-found', `No webhook ${replayId} is stored for this app.`, {
      code: 'unknown-webhook',
      hint: 'till listen --since 24h shows what came in; what was forwarded is kept for 30 days.',
    });
  const poster = openPoster({ keepAlive: true });
  const tally = { done: 0, refused: 0 };
  try {
    const rows = filtered(one ? [one] : ledger.since(appKey, since), wants);
    const options = {
      rows,
      ledger,
      poster,
      timeoutMs: wishes.timeoutMs,
      signal: deps.signal,
      ...(target && { target }),
    };
    await showLines(replay(options, tally), flags, deps);
  } finally {
    poster.close();
  }
  if (deps.signal.aborted) throw deps.signal.reason;
  if (target === undefined) {
    if (tally.done > 0) deps.output.note('Nothing was sent: --forward-to says where to.');
    else deps.output.note('Nothing came in since then.');
  } else if (tally.refused > 0)
    throw new Failure('partial', `${tally.refused} of ${tally.done + tally.refused} webhooks were not taken.`, {
      code: 'webhooks-refused',
      hint: 'The lines above name each; send one again with: till listen --replay <id> --forward-to URL',
    });
  else deps.output.success(`${tally.done} ${tally.done === 1 ? 'webhook was' : 'webhooks were'} sent again.`);
}

function* filtered<Row extends { topic: number | undefined }>(
  rows: Iterable<Row>,
  wants: ReadonlySet<number> | undefined,
): Generator<Row> {
  for (const row of rows) if (wants === undefined || (row.topic !== undefined && wants.has(row.topic))) yield row;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
