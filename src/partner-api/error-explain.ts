import type { FailureKind } from '../lib/failure.ts';
import { allErrorFacts, errorFacts, loadOperations } from './contract.ts';
import type { OperationFacts } from './contract-types.ts';
import advice from './data/error-advice.json' with { type: 'json' };
import { type CodeRule, codeRule } from './error-table.ts';
import type { Outcome } from './types.ts';

/** A code as a list shows it. */
export interface ErrorSummary {
  code: string;
  class: string;
  about: string;
  meaning: string | null;
}

/** What is known of a code of the envelope, and what Till does with it. */
export interface ErrorExplanation extends ErrorSummary {
  httpStatus: number | null;
  happened: string;
  outcome: Outcome | null;
  retriedReads: boolean;
  retriedWrites: boolean;
  exitCodeKind: FailureKind | null;
  advice: readonly string[];
  operations: { name: string; operation: string }[];
  sources: { title: string; confidence: string; dateRead: string }[];
}

interface Advice {
  happened: string;
  advice: readonly string[];
  sources: readonly string[];
}

const classes = advice.classes as Readonly<Record<string, Advice>>;
const codes = advice.codes as Readonly<Record<string, Advice>>;
const sources = advice.sources as Readonly<Record<string, { title: string; confidence: string }>>;

/** Renewing a token is not a retry of the table, and is done once by the client. */
const RENEWED = 105002;

/**
 * Explains a code: what happened, whether it is tried again, what to do.
 * @returns undefined for a code that nobody has written down
 */
export function explainError(code: number): ErrorExplanation | undefined {
  const facts = errorFacts(code);
  const rule = codeRule(code, facts?.class);
  if (facts === undefined && rule === undefined) return undefined;
  const className = facts?.class ?? 'fix';
  const said = codes[String(code)] ?? (classes[className] as Advice);
  const hint = codes[String(code)] === undefined ? rule?.hint : undefined;
  return {
    ...summaryOf(code, className, facts?.meaning),
    httpStatus: facts?.http ?? null,
    happened: said.happened,
    outcome: code === 0 ? null : (rule?.outcome ?? null),
    retriedReads: rule?.passing === true || code === RENEWED,
    retriedWrites: retriesWrites(rule) || code === RENEWED,
    exitCodeKind: code === 0 ? null : (rule?.kind ?? null),
    advice: hint === undefined || said.advice.includes(hint) ? said.advice : [hint, ...said.advice],
    operations: namedBy(code).map(({ name, key }) => ({ name, operation: key })),
    sources: said.sources.flatMap((source) => {
      const found = sources[source];
      return found === undefined ? [] : [{ ...found, dateRead: advice.dateRead }];
    }),
  };
}

/** A write is tried again only where it certainly was not done; see retry.ts. */
function retriesWrites(rule: CodeRule | undefined): boolean {
  return rule?.passing === true && rule.outcome === 'not-done';
}

/** Every code that is known, by number. */
export function errorSummaries(): ErrorSummary[] {
  return [...allErrorFacts()]
    .sort((a, b) => a.code - b.code)
    .map(({ code, class: className, meaning }) => summaryOf(code, className, meaning));
}

function summaryOf(code: number, className: string, meaning: string | undefined): ErrorSummary {
  return { code: String(code), class: className, about: aboutOf(code), meaning: meaning ?? null };
}

/** Operations whose documentation names a code. */
function namedBy(code: number): OperationFacts[] {
  return [...loadOperations().values()].filter(({ errors }) => errors.includes(code));
}

function aboutOf(code: number): string {
  if (code === 0) return 'success';
  const modules = [...new Set(namedBy(code).map(({ module }) => module.replaceAll('_', ' ')))].sort();
  // A code of the gateway is named by operations of many modules and concerns none of them.
  return areaOf(String(code)) ?? (modules.length > 0 ? modules.join(', ') : 'unknown');
}

/** What the first digits of a code tell, from the ranges the platform gives its codes. */
export function areaOf(code: string): string | undefined {
  return advice.areas.find(({ begins, digits }) => code.length === digits && code.startsWith(begins))?.about;
}

/**
 * Codes that share the most leading digits with one that is not known, five digits at least.
 * @returns the nearest by number, at most three
 */
export function nearestCodes(code: string): ErrorSummary[] {
  const known = errorSummaries().filter((each) => each.code.length === code.length);
  const shared = (other: string) => {
    let at = 0;
    while (at < code.length && other[at] === code[at]) at += 1;
    return at;
  };
  const distance = (other: string) => Math.abs(Number(other) - Number(code));
  return known
    .filter((each) => shared(each.code) >= Math.min(5, code.length - 1))
    .sort((a, b) => distance(a.code) - distance(b.code))
    .slice(0, 3);
}
