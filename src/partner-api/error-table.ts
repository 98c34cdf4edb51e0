import type { FailureKind } from '../lib/failure.ts';
import type { ApiErrorClass, Outcome } from './types.ts';

/** What one code of the envelope means to a caller. */
export interface CodeRule {
  apiClass: ApiErrorClass;
  kind: FailureKind;
  outcome: Outcome;
  hint?: string;
  /** False for what waiting a minute or two does not mend. */
  passing?: boolean;
}

const LOGIN = 'Sign in again with `till login`.';
const WAIT = 'Wait a little and try again.';

const reauthorise: CodeRule = { apiClass: 'credentials', kind: 'sign-in', outcome: 'not-done', hint: LOGIN };
const overloaded: CodeRule = {
  apiClass: 'temporary',
  kind: 'temporary',
  outcome: 'unknown',
  hint: WAIT,
  passing: true,
};
const unsupported: CodeRule = {
  apiClass: 'unsupported',
  kind: 'failed',
  outcome: 'not-done',
  hint: 'This server does not have that operation, method or version; `till api list` names those Till knows.',
};

/**
 * Codes of the gateway and the token host. Source: Partner Center, common errors (as of 2026-08); those of 1050xx beyond 105002
 * and 105005, and 3600400x, are known from clients only. What concerns the app, the token or the
 * gateway itself is `not-done`; what concerns this one request is `refused`.
 */
const GATEWAY: Readonly<Record<number, CodeRule>> = {
  36009002: { apiClass: 'rate', kind: 'temporary', outcome: 'not-done', hint: WAIT, passing: true },
  36009003: { ...overloaded, outcome: 'not-done' },
  36009004: {
    apiClass: 'refused',
    kind: 'failed',
    outcome: 'refused',
    hint: 'The message names the field or value the API does not take.',
  },
  36009007: { ...overloaded, hint: 'The platform took too long; ask for less at once, or try again.' },
  36009009: unsupported,
  36009010: unsupported,
  36009014: unsupported,
  36009021: { apiClass: 'refused', kind: 'failed', outcome: 'refused', hint: 'Use a smaller file.' },
  36009022: { apiClass: 'refused', kind: 'failed', outcome: 'refused' },
  36009023: { apiClass: 'refused', kind: 'failed', outcome: 'refused' },
  36009033: {
    apiClass: 'permission',
    kind: 'permission',
    outcome: 'not-done',
    hint: 'Add this computer’s IP address to the allow list of the app in Partner Center.',
  },
  36009037: {
    apiClass: 'rate',
    kind: 'temporary',
    outcome: 'not-done',
    hint: 'A development shop has 1000 requests an hour; they are used up until the hour is over.',
  },
  36009043: {
    apiClass: 'permission',
    kind: 'permission',
    outcome: 'not-done',
    hint: 'The shop is not active; see Seller Center.',
  },
  36009044: {
    apiClass: 'permission',
    kind: 'permission',
    outcome: 'not-done',
    hint: 'The seller is not active; see Seller Center.',
  },
  101000: {
    ...reauthorise,
    hint: 'The token is not one for this shop: choose another (`till shops list`) or sign in again with `till login`.',
  },
  105001: reauthorise,
  105002: reauthorise,
  105003: reauthorise,
  105004: {
    ...reauthorise,
    hint: 'The app is not authorised for this shop’s region: sign in again with `till login`.',
  },
  105005: {
    apiClass: 'permission',
    kind: 'permission',
    outcome: 'not-done',
    hint: 'Add the scope to the app in Partner Center, then let the seller authorise it again with `till login`.',
  },
  106001: {
    apiClass: 'credentials',
    kind: 'sign-in',
    outcome: 'not-done',
    hint: 'The signature was not accepted: most often the app secret is not the one of this app key. Check both, or run `till login`.',
  },
  106013: {
    apiClass: 'refused',
    kind: 'usage',
    outcome: 'not-done',
    hint: 'Choose a shop: `till shops list`, then `--shop` or `till shops use`.',
  },
  36004001: reauthorise,
  36004004: {
    ...reauthorise,
    hint: 'An authorisation code is good once and for 30 minutes: run `till login` for a new one.',
  },
  36004005: reauthorise,
};

/** Business codes that mean «no such thing, or not yours»; source: the operations' error lists in Partner Center. */
const NOT_FOUND = [
  11005004, 12019150, 12052026, 12052032, 12052034, 12052048, 12052097, 12052128, 12052260, 12052556, 17029028,
  17029069, 21008111, 21011028, 22005007, 25007006, 25020005, 28001007, 45101003,
];

/** Limits that count by the second pass; those that count by the day do not. */
const BUSINESS: Readonly<Record<number, CodeRule>> = {
  17029054: { apiClass: 'rate', kind: 'temporary', outcome: 'not-done', hint: WAIT, passing: true },
  45111012: { apiClass: 'rate', kind: 'temporary', outcome: 'not-done', hint: WAIT, passing: true },
  45101004: {
    apiClass: 'rate',
    kind: 'temporary',
    outcome: 'not-done',
    hint: 'The shop’s 10 000 chat requests a day are used up; try again tomorrow.',
  },
  12052234: {
    apiClass: 'temporary',
    kind: 'temporary',
    outcome: 'refused',
    hint: 'A task on this product is still running; it takes up to two hours.',
  },
};

/**
 * What a code means.
 * @param factsClass the class the contract gives the code (`retry`, `perm`, …), where it lists it
 * @returns undefined for a code that nobody has described: then the HTTP status has a say
 */
export function codeRule(code: number, factsClass: string | undefined): CodeRule | undefined {
  const known = GATEWAY[code] ?? BUSINESS[code];
  if (known !== undefined) return known;
  if (NOT_FOUND.includes(code))
    return {
      apiClass: 'not-found',
      kind: 'not-found',
      outcome: 'refused',
      hint: 'Check the id, and that it belongs to the chosen shop.',
    };
  switch (factsClass) {
    // A business endpoint's own «system error, try again»: it says no more about what was done than a broken connection.
    case 'retry':
      return overloaded;
    case 'rate':
      return { apiClass: 'rate', kind: 'temporary', outcome: 'not-done', hint: WAIT, passing: true };
    case 'auth':
    case 'refresh':
    case 'sign':
      return reauthorise;
    case 'perm':
      return {
        apiClass: 'permission',
        kind: 'permission',
        outcome: 'refused',
        hint: 'The shop or the app may not do this; see Seller Center.',
      };
    case 'fix':
      return { apiClass: 'refused', kind: 'failed', outcome: 'refused' };
    default:
      return undefined;
  }
}
