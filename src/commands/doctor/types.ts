/** One thing that was looked at. */
export interface Check {
  check: string;
  status: 'ok' | 'warn' | 'fail';
  /** What was found. */
  detail: string;
  /** What to do about it. */
  hint: string | null;
}

/** A finding, as a row. */
export function finding(check: string, status: Check['status'], detail: string, hint: string | null = null): Check {
  return { check, status, detail, hint };
}
