import type { Env } from '../deps.ts';

/** Where npm packages are published, unless npm was told of another place. */
const PUBLIC_REGISTRY = 'https://registry.npmjs.org/';

/** A tag's answer is a few dozen bytes. */
const MOST_BYTES = 10_000;

/**
 * Where to ask for the tags of a package. A registry's name and password, if its address has them, stay behind.
 * @param env `npm_config_registry`, which npm sets for what it starts, stands above the public registry
 * @returns undefined for an address that is no web address
 */
export function tagsUrl(env: Env, name: string): URL | undefined {
  const url = URL.parse(env.npm_config_registry || PUBLIC_REGISTRY);
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined;
  const folder = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  return new URL(`${folder}-/package/${name.replace('/', '%2f')}/dist-tags`, url.origin);
}

/**
 * Asks a registry for the `latest` tag. The request carries the package's name, which its address holds, and nothing else.
 * @returns undefined for any answer but a tag, and when there is none within `limitMs`
 */
export async function latestTag(url: URL, limitMs: number): Promise<unknown> {
  const { get } = await import(url.protocol === 'http:' ? 'node:http' : 'node:https');
  const text = await new Promise<string>((resolve) => {
    const request = (get as typeof import('node:https').get)(
      url,
      { agent: false, signal: AbortSignal.timeout(limitMs) },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          body += part;
          if (body.length > MOST_BYTES) request.destroy();
        });
        response.on('error', () => resolve(''));
        response.on('close', () => resolve(response.complete && response.statusCode === 200 ? body : ''));
      },
    );
    request.on('error', () => resolve(''));
  });
  try {
    return (JSON.parse(text) as { latest?: unknown } | null)?.latest;
  } catch {
    return undefined;
  }
}
