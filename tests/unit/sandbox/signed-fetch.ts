import { sign } from '../../../src/partner-api/sign.ts';

/** A request as a client sees it. */
export interface SignedRequest {
  method?: string;
  path: string;
  query?: Record<string, string>;
  body?: string;
  contentType?: string;
}

export interface Reply {
  status: number;
  headers: Headers;
  json: { code: number; message: string; request_id: string; data?: unknown };
  text: string;
}

/** Signs and sends one request to a sandbox, by itself: not with the client that the sandbox is there to test. */
export async function signedFetch(
  url: string,
  credentials: { appKey: string; appSecret: string; accessToken: string },
  request: SignedRequest,
): Promise<Reply> {
  const query: Record<string, string> = {
    app_key: credentials.appKey,
    timestamp: String(Math.floor(Date.now() / 1000)),
    ...request.query,
  };
  const { body, contentType = 'application/json' } = request;
  query.sign = sign({
    secret: credentials.appSecret,
    path: request.path,
    query,
    contentType,
    ...(body !== undefined && { body }),
  });
  const response = await fetch(`${url}${request.path}?${new URLSearchParams(query)}`, {
    method: request.method ?? 'GET',
    headers: { 'content-type': contentType, 'x-tts-access-token': credentials.accessToken },
    redirect: 'error',
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  const json = text.startsWith('{') ? (JSON.parse(text) as Reply['json']) : { code: -1, message: text, request_id: '' };
  return { status: response.status, headers: response.headers, json, text };
}
