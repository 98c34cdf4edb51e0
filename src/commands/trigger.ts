import { openSource } from '../files/source.ts';
import { Failure, usageFailure } from '../lib/failure.ts';
import { cleanLines } from '../lib/sanitise.ts';
import { trigger as manifest } from '../manifest/trigger.ts';
import type { Look } from '../output/types.ts';
import { webhookSignature } from '../partner-api/sign.ts';
import { isLoopback, openPoster, type WebhookAnswer } from '../partner-api/webhook-post.ts';
import { readWebhook } from '../partner-api/webhook-read.ts';
import { madeUpId, sampleWebhook, webhookBytes } from '../partner-api/webhook-sample.ts';
import { type WebhookTopic, webhookTopics } from '../partner-api/webhook-topics.ts';
import type { Session } from '../settings/types.ts';
import type { CommandRun, Deps } from './deps.ts';
import { whatHappened } from './listen/forward.ts';
import { receiverUrl, topicNamed } from './listen/input.ts';
import { knownValues } from './trigger/known.ts';
import { override } from './trigger/overrides.ts';
import { isSandbox } from './webhooks/is-sandbox.ts';
import { registeredWebhooks } from './webhooks/registered.ts';

/** How long a receiver may take, milliseconds; the platform itself waits for 3 seconds. */
const ANSWER_MS = 10_000;
const LONGEST_BODY = 1024 * 1024;
/** Lines of an answer that a terminal shows. */
const SHOWN_LINES = 20;

interface Sent {
  topic: string | null;
  type: number | null;
  id: string;
  url: string;
  httpStatus: number | null;
  ms: number | null;
  answer: string | null;
  authorization: string;
  body: string;
  dryRun?: true;
}

/** `till trigger`. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  if (flags.list === true) return list(deps);
  const named = typeof args.event === 'string' ? topicNamed(args.event) : undefined;
  const overrides = (flags.override as string[] | undefined) ?? [];
  const file = flags.body as string | undefined;
  const to = typeof flags.to === 'string' ? receiverUrl(flags.to, '--to') : undefined;
  if (named === undefined && file === undefined)
    throw usageFailure('No event is named.', 'till trigger --list names all of them.', 'no-event');
  if (file !== undefined && overrides.length > 0)
    throw usageFailure('--body is sent as it is; --override would change it.', 'Give one of them.', 'flag-conflict');

  const given = file === undefined ? undefined : await bytesOf(file, deps);
  const session = await deps.session();
  const body = given ?? (await made(named as WebhookTopic, overrides, session, deps));
  const facts = readWebhook(body);
  const url = to ?? (await registeredUrl(named ?? facts.topic, session, deps));
  const { appKey } = session.profile;
  const authorization = webhookSignature({ appKey, secret: session.appSecret, body });
  const sent: Sent = {
    topic: facts.topic?.name ?? named?.name ?? null,
    type: facts.type ?? null,
    id: facts.id,
    url: url.href,
    httpStatus: null,
    ms: null,
    answer: null,
    authorization,
    body: Buffer.from(body).toString('utf8'),
  };
  if (deps.flags.dryRun) {
    deps.output.note(`Dry run: this would be sent to ${url.href}.`);
    return deps.output.record({ ...sent, dryRun: true as const }, { fields, text: textOf });
  }
  const timeoutMs = deps.flags.timeoutMs ?? ANSWER_MS;
  const poster = openPoster({ keepAlive: false });
  const answer = await poster.post({
    url,
    headers: { 'Content-Type': 'application/json', Authorization: authorization, 'User-Agent': 'till-trigger' },
    body,
    timeoutMs,
    signal: deps.signal,
  });
  poster.close();
  if (deps.signal.aborted) throw deps.signal.reason;
  await conclude(sent, answer, timeoutMs, deps);
};

const fields = manifest.commands[0]?.fields ?? [];

async function conclude(sent: Sent, answer: WebhookAnswer, timeoutMs: number, deps: Deps): Promise<void> {
  const { ms } = answer;
  if (answer.kind !== 'answered')
    throw new Failure('temporary', `The webhook did not arrive at ${sent.url}: ${whatHappened(answer, timeoutMs)}.`, {
      code: 'receiver-down',
      hint: 'Start the receiver, or name another with --to.',
    });
  const row = { ...sent, httpStatus: answer.status, ms, answer: answer.body.toString('utf8') };
  await deps.output.record(row, { fields, text: textOf });
  if (answer.status < 200 || answer.status > 299)
    throw new Failure('failed', `The receiver answered ${answer.status}.`, {
      code: 'receiver-refused',
      hint:
        answer.status === 401
          ? 'It may check with another app key or secret: the signature is made with those of this profile.'
          : 'The platform would send it again after 2 minutes, 30 minutes, 3 hours and 12 hours.',
    });
}

function textOf(sent: Sent, look: Look): string {
  const head = `${sent.topic ?? 'webhook'} ${look.clean(sent.id)} → ${sent.url}`;
  if (sent.httpStatus === null) return `${head}\nAuthorization: ${sent.authorization}\n${cleanLines(sent.body)}`;
  const good = sent.httpStatus >= 200 && sent.httpStatus < 300;
  const status = look.tone(good ? 'good' : 'bad', String(sent.httpStatus));
  const lines = cleanLines(sent.answer ?? '')
    .split('\n')
    .slice(0, SHOWN_LINES);
  return [`${head}  ${status}  ${sent.ms} ms`, ...lines].join('\n').trimEnd();
}

async function list(deps: Deps): Promise<void> {
  const rows = webhookTopics.map(({ type, name, about, settable, confidence, note, data }) => ({
    type,
    topic: name,
    about,
    settable,
    payload: data !== null,
    confidence,
    note: note ?? null,
  }));
  await deps.output.list(rows.slice(0, deps.flags.limit ?? rows.length), {
    columns: [
      { field: 'type', align: 'right' },
      { field: 'topic' },
      { field: 'about', wrap: true, drop: 1 },
      { field: 'settable', drop: 2 },
    ],
    fields,
  });
}

async function bytesOf(file: string, deps: Deps): Promise<Buffer> {
  const { bytes, name } = await openSource(file, { stdin: deps.streams.stdin, signal: deps.signal });
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    length += chunk.length;
    if (length > LONGEST_BODY) throw usageFailure(`${name} is larger than a webhook may be (1 MiB).`);
    chunks.push(chunk);
  }
  if (length === 0) throw usageFailure(`${name} is empty.`, 'Name a file that holds the webhook.', 'empty-body');
  return Buffer.concat(chunks);
}

async function made(topic: WebhookTopic, overrides: readonly string[], session: Session, deps: Deps): Promise<Buffer> {
  const sandbox = await isSandbox(session);
  const now = Math.floor((sandbox ? (await deps.clock())() : Date.now()) / 1000);
  const shopId = await shopIdOf(session, deps);
  const known = sandbox && topic.owner === 'shop_id' ? await knownValues(await deps.api(), topic) : {};
  const sample = sampleWebhook(topic, { now, shopId, known });
  if (sample === undefined)
    throw usageFailure(
      `What a webhook of ${topic.name} (${topic.type}) holds is not known.`,
      'Send one of your own with --body FILE.',
      'unknown-payload',
    );
  return webhookBytes(override(sample, overrides));
}

async function shopIdOf({ profile }: Session, deps: Deps): Promise<string> {
  if (profile.shops.length > 0) return (await deps.shop()).id;
  const named = deps.flags.shop ?? deps.env.TILL_SHOP ?? '';
  return /^\d+$/.test(named) ? named : madeUpId();
}

/** Where the sandbox sends such a webhook. A real shop's address is somebody's production: it must be named. */
async function registeredUrl(topic: WebhookTopic | undefined, session: Session, deps: Deps): Promise<URL> {
  if (!(await isSandbox(session)) || topic === undefined)
    throw usageFailure('Nothing says where to send it.', 'Name a URL with --to http://localhost:3000/hook.', 'no-url');
  const found = (await registeredWebhooks(await deps.api())).find(({ topic: name }) => name === topic.name);
  if (found === undefined)
    throw usageFailure(
      `The sandbox has no address for ${topic.name}.`,
      topic.settable
        ? `Set one with till webhooks set ${topic.name} URL, or name one with --to.`
        : 'Name one with --to: this topic is set in Partner Center alone.',
      'no-url',
    );
  const url = new URL(found.url);
  if (!isLoopback(url))
    throw usageFailure(
      `The sandbox's address for ${topic.name} is not on this computer: ${found.url}`,
      'Name it with --to if it is meant.',
      'remote-url',
    );
  return url;
}
