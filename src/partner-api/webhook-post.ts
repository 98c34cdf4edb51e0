import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

/** What is kept of an answer, bytes. */
const ANSWER_BYTES = 64 * 1024;

/** Codes that say that nobody is there: the same for whatever is sent. */
const NOBODY = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN']);

export type WebhookAnswer =
  | { kind: 'answered'; status: number; body: Buffer; ms: number }
  /** `nobody`: no receiver is there. `broken`: it hung, or broke the connection; it may have taken the webhook. */
  | { kind: 'nobody' | 'broken'; code: string; ms: number };

export interface WebhookPost {
  url: URL;
  headers: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as they are. */
  body: Uint8Array;
  /** From the connection to the end of the answer, milliseconds. */
  timeoutMs: number;
  signal?: AbortSignal;
}

/** Sends webhooks; one that sends many keeps its connections. */
export interface WebhookPoster {
  /** One attempt. Redirects are not followed. Never throws for what the receiver does. */
  post(post: WebhookPost): Promise<WebhookAnswer>;
  close(): void;
}

/** Opens a sender of webhooks over HTTP and HTTPS. */
export function openPoster({ keepAlive }: { keepAlive: boolean }): WebhookPoster {
  const http = new HttpAgent({ keepAlive, maxSockets: 64 });
  const https = new HttpsAgent({ keepAlive, maxSockets: 64 });
  return {
    async post(post) {
      const began = performance.now();
      const ms = () => Math.round(performance.now() - began);
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await once(post, post.url.protocol === 'https:' ? https : http);
        // The receiver may just have been closing a connection that was kept: no fault of its, and tried again at once.
        if ('error' in outcome && outcome.reused && outcome.error === 'ECONNRESET' && attempt === 1) continue;
        if ('status' in outcome) return { kind: 'answered', ...outcome, ms: ms() };
        return { kind: NOBODY.has(outcome.error) ? 'nobody' : 'broken', code: outcome.error, ms: ms() };
      }
    },
    close() {
      http.destroy();
      https.destroy();
    },
  };
}

type Outcome = { status: number; body: Buffer } | { error: string; reused: boolean };

function once(post: WebhookPost, agent: HttpAgent | HttpsAgent): Promise<Outcome> {
  return new Promise((resolve) => {
    const send = post.url.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers = { ...post.headers, 'Content-Length': String(post.body.byteLength) };
    const request = send(post.url, { method: 'POST', headers, agent });
    let over = false;
    const end = (outcome: Outcome): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      post.signal?.removeEventListener('abort', stop);
      resolve(outcome);
    };
    const fail = (error: NodeJS.ErrnoException): void => {
      end({ error: codeOf(error), reused: request.reusedSocket });
    };
    const cut = (code: string): void => {
      end({ error: code, reused: false });
      request.destroy();
    };
    const stop = (): void => cut('ABORTED');
    const timer = setTimeout(() => cut('ETIMEDOUT'), post.timeoutMs);
    if (post.signal?.aborted) return stop();
    post.signal?.addEventListener('abort', stop, { once: true });
    request.on('error', fail);
    request.on('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        if (length < ANSWER_BYTES) chunks.push(chunk.subarray(0, ANSWER_BYTES - length));
        length += chunk.length;
      });
      response.on('error', fail);
      response.on('close', () => end({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    request.end(post.body);
  });
}

function codeOf(error: NodeJS.ErrnoException): string {
  // Several addresses were tried (localhost is two): the first error stands for all.
  const inner = error instanceof AggregateError ? (error.errors[0] as NodeJS.ErrnoException) : error;
  return inner.code ?? inner.message;
}

/** Whether a URL leads to this computer by its very text: `localhost`, 127.0.0.0/8 or ::1. Nothing is looked up. */
export function isLoopback(url: URL): boolean {
  const { hostname } = url;
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
