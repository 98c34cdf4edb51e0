import type { Failure } from '../../lib/failure.ts';
import { isApiFailure } from '../faults.ts';

/** What the API said of a row. */
export interface Refusal {
  code: string | null;
  message: string;
  requestId: string | null;
}

/** An error of the products' endpoints that take several at a time (guide, 4.1). */
export interface BatchError {
  code?: number | string;
  message?: string;
  detail?: {
    product_id?: string;
    sku_id?: string;
    extra_errors?: { code?: number | string; message?: string }[];
  };
}

/** The code that says only that there is another one inside (Activate Product 202309). */
const CHECK_FAILED = '12052990';

/** What an entry of `data.errors` says; «check failed» gives way to what it holds. */
export function refusalOf({ code, message, detail }: BatchError, requestId: string): Refusal {
  const inner = detail?.extra_errors ?? [];
  const [first] = inner;
  const outer = code === undefined ? null : String(code);
  const told = inner.map((error) => error.message).filter(Boolean);
  return {
    code: outer === CHECK_FAILED && first?.code !== undefined ? String(first.code) : outer,
    message: (told.length > 0 ? told.join(' ') : message) || 'The API refused it without saying why.',
    requestId,
  };
}

/** The API's own words of an error, without what the client puts around them for people. */
export function refusalOfFailure(failure: Failure): Refusal {
  const words =
    isApiFailure(failure) && failure.apiCode !== undefined
      ? failure.message.replace(/^[A-Z]+ \/\S+: /, '').replace(new RegExp(` \\(code ${failure.apiCode}\\)\\.$`), '')
      : failure.message;
  return { code: failure.code, message: words, requestId: failure.requestId ?? null };
}
