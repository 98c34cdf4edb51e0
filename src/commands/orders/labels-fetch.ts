import { isApiFailure, wordsOf } from '../../jobs/faults.ts';
import { waitFor } from '../../jobs/runner.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { documentRefusal, isStillMade } from '../../shop/packages.ts';

/** How often and how long to wait for a label in the making, milliseconds (11034037: just after shipping). */
const WAITS = [300, 700, 1500, 3000, 5000];

/** Which document the platform is asked for. */
export interface DocumentKind {
  /** `SHIPPING_LABEL`, `PACKING_SLIP`, … */
  type: string;
  size: 'A6' | 'A5';
}

export type FetchedDocument =
  | { bytes: Uint8Array; trackingNumber: string | null }
  | { problem: { code: string; message: string } };

/**
 * Fetches a package's document. A link that has expired, and one behind which there is no PDF, is asked for once more.
 * @throws what concerns all packages alike: an outage, the sign-in, a scope, Ctrl-C
 */
export async function fetchDocument(
  api: PartnerApi,
  packageId: string,
  kind: DocumentKind,
  signal: AbortSignal,
  wait: (ms: number, signal: AbortSignal) => Promise<void> = waitFor,
): Promise<FetchedDocument> {
  for (let attempt = 0, again = true; ; ) {
    signal.throwIfAborted();
    try {
      const { data } = await api.call<{ doc_url?: string; tracking_number?: string }>(
        {
          operation: 'GET /fulfillment/202309/packages/{package_id}/shipping_documents',
          path: { package_id: packageId },
          query: { document_type: kind.type, document_size: kind.size },
        },
        { signal },
      );
      if (!data?.doc_url) return refused('no-document', 'The platform gave no document.');
      const bytes = await api.download(data.doc_url, { signal });
      if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-'))
        return { bytes, trackingNumber: data.tracking_number || null };
      if (!again) return refused('bad-pdf', 'What the platform gave is no PDF.');
      again = false;
    } catch (error) {
      if (!isApiFailure(error)) throw error;
      const pause = WAITS[attempt];
      if (error.apiCode !== undefined && isStillMade(String(error.apiCode)) && pause !== undefined) {
        attempt += 1;
        await wait(pause, signal);
      } else if (error.apiCode === undefined && isGone(error.httpStatus)) {
        if (!again) return refused('document-gone', 'The link to the document does not work, nor does a fresh one.');
        again = false;
      } else if (error.apiClass === 'refused' || (error.apiClass === 'not-found' && error.apiCode !== undefined)) {
        // What concerns this package alone is a row of the report; what concerns them all ends the command.
        const code = String(error.apiCode ?? error.code);
        return refused(code, documentRefusal(code) ?? wordsOf(error));
      } else throw error;
    }
  }
}

/** Object stores answer an expired link with any of these. */
function isGone(status: number | undefined): boolean {
  return status !== undefined && [400, 401, 403, 404, 410].includes(status);
}

function refused(code: string, message: string): FetchedDocument {
  return { problem: { code, message } };
}
