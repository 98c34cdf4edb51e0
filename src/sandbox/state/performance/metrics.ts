import { floorDiv, percentText, type Rational, rational } from '../../../rules/rational.ts';
import { type DayFacts, sum } from './facts.ts';

export const CODES = ['NRR', 'NBFR', 'SFCR', 'OTDR', 'AHT', 'IM_DSAT'] as const;
export type Code = (typeof CODES)[number];

export type Status = 'EXCELLENT' | 'GOOD' | 'POOR' | 'CRITICAL' | 'NIL';

const DIMENSIONS = {
  product: { name: 'Product satisfaction', weight: 70 },
  fulfilment: { name: 'Fulfillment and logistics', weight: 15 },
  service: { name: 'Customer service', weight: 15 },
} as const;
export type Dimension = keyof typeof DIMENSIONS;

type Field = Exclude<keyof DayFacts, 'day'>;

interface MetricFacts {
  name: string;
  dimension: Dimension;
  /** Days. */
  window: number;
  unit: 'PERCENT' | 'HOURS';
  above: { field: Field; label: string };
  below: { field: Field; label: string };
  /** Percent or hours. The platform's depend on the category and are not published: these are the sandbox's own. */
  excellent: string;
  poor: string;
  advice: string;
}

/** Windows and formulas: API documentation, and what is told of them (June 2026). Weights: as in the documentation's example. */
export const METRICS: Readonly<Record<Code, MetricFacts>> = {
  NRR: {
    name: '60-day negative review rate',
    dimension: 'product',
    window: 60,
    unit: 'PERCENT',
    above: { field: 'bad', label: 'Orders rated with 1 or 2 stars' },
    below: { field: 'delivered', label: 'Delivered orders' },
    excellent: '1.26',
    poor: '4',
    advice: 'Buyers rate more of your orders with one or two stars than in shops like yours.',
  },
  NBFR: {
    name: '60-day non-buyer-fault return and refund rate',
    dimension: 'product',
    window: 60,
    unit: 'PERCENT',
    above: { field: 'faultyReturns', label: 'Returns and refunds not at the buyer’s fault' },
    below: { field: 'delivered', label: 'Delivered orders' },
    excellent: '1.76',
    poor: '6',
    advice: 'More of your orders come back than in shops like yours.',
  },
  SFCR: {
    name: '30-day seller-fault cancellation rate',
    dimension: 'fulfilment',
    window: 30,
    unit: 'PERCENT',
    above: { field: 'faults', label: 'Orders cancelled at the seller’s fault' },
    below: { field: 'reached', label: 'Orders that came to await shipment' },
    excellent: '0.87',
    poor: '2.5',
    advice: 'You cancel more orders, or let more of them lapse, than shops like yours.',
  },
  OTDR: {
    name: '30-day on-time delivery rate',
    dimension: 'fulfilment',
    window: 30,
    unit: 'PERCENT',
    above: { field: 'onTime', label: 'Orders delivered in time' },
    below: { field: 'delivered', label: 'Delivered orders' },
    excellent: '96',
    poor: '80',
    advice: 'Fewer of your parcels arrive in time than those of shops like yours.',
  },
  AHT: {
    name: '60-day after-sales handling time',
    dimension: 'service',
    window: 60,
    unit: 'HOURS',
    above: { field: 'handling', label: 'Seconds until requests were answered' },
    below: { field: 'requests', label: 'Requests answered' },
    excellent: '26.5',
    poor: '48',
    advice: 'Buyers wait longer for an answer to a return than in shops like yours.',
  },
  IM_DSAT: {
    name: '60-day chat dissatisfaction rate',
    dimension: 'service',
    window: 60,
    unit: 'PERCENT',
    above: { field: 'badChats', label: 'Chats rated with 1 or 2 stars' },
    below: { field: 'chats', label: 'Rated chats' },
    excellent: '10',
    poor: '25',
    advice: 'Buyers are less content with your answers than in shops like yours.',
  },
};

/** A metric's value on a day, with what it was reckoned from. Scores are whole tenths, 0 to 50. */
export interface Metric {
  code: Code;
  numerator: number;
  denominator: number;
  /** Share, or hours; undefined without cases. */
  value: Rational | undefined;
  score: number | undefined;
}

/** The value of a metric in the window that ends with the last of some days. */
export function metricOf(code: Code, days: readonly DayFacts[]): Metric {
  const { window, above, below, unit } = METRICS[code];
  const counted = days.slice(-window);
  const [numerator, denominator] = [sum(counted, above.field), sum(counted, below.field)];
  const value =
    denominator === 0 ? undefined : rational(numerator, unit === 'HOURS' ? 3600 * denominator : denominator);
  return { code, numerator, denominator, value, score: value && scoreOf(code, value) };
}

/** A value as the wire has it: percent from 0 to 100, or hours. */
export function valueText(code: Code, value: Rational): string {
  return METRICS[code].unit === 'PERCENT' ? percentText(value) : percentText(rational(value.num, value.den * 100n), 1);
}

/**
 * The sandbox's curve, the platform's is not published: 5 where nothing is better, 4.5 at the excellent line and 2.5 at the poor one,
 * straight between them and on to 0.
 * @returns tenths, 0 to 50
 */
function scoreOf(code: Code, value: Rational): number {
  const { excellent, poor, unit } = METRICS[code];
  const line = (text: string) => {
    const [whole = '', part = ''] = text.split('.');
    return rational(BigInt(whole + part), 10n ** BigInt(part.length) * (unit === 'PERCENT' ? 100n : 1n));
  };
  const [best, worst] = [line(excellent), line(poor)];
  // How far the value is from the excellent line on the way to the poor one: 0 is on the first, 1 on the second.
  const way = divide(minus(value, best), minus(worst, best));
  if (way.num < 0n) {
    const perfect = rational(code === 'OTDR' ? 1 : 0, 1);
    return Math.min(50, 45 + rounded(times(divide(minus(value, best), minus(perfect, best)), 5n)));
  }
  return Math.max(0, rounded(minus(rational(45, 1), times(way, 20n))));
}

function rounded({ num, den }: Rational): number {
  return Number(floorDiv(2n * num + den, 2n * den));
}

function times({ num, den }: Rational, factor: bigint): Rational {
  return rational(num * factor, den);
}

function minus(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den - b.num * a.den, a.den * b.den);
}

function divide(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den, a.den * b.num);
}

/** The band of a score in tenths. */
export function bandOf(score: number | undefined): Status {
  if (score === undefined) return 'NIL';
  if (score >= 45) return 'EXCELLENT';
  if (score >= 35) return 'GOOD';
  return score >= 25 ? 'POOR' : 'CRITICAL';
}

const TEXTS: Readonly<Record<Status, string>> = {
  EXCELLENT: 'Excellent',
  GOOD: 'Good',
  POOR: 'Normal',
  CRITICAL: 'Attention',
  NIL: 'Not rated',
};

/** A band in the platform's words. */
export function bandText(status: Status): string {
  return TEXTS[status];
}

/** Tenths as the wire has scores: `4.6`. */
export function scoreText(tenths: number): string {
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}

export interface DimensionScore {
  name: string;
  weight: number;
  /** Tenths; undefined without any metric. */
  score: number | undefined;
}

/** A shop's score on a day. */
export interface Score {
  metrics: readonly Metric[];
  dimensions: readonly DimensionScore[];
  delivered: number;
  /** Tenths; undefined while too few orders were delivered. */
  score: number | undefined;
}

/** Days of the score, and how many delivered orders it takes. */
export const SCORE_DAYS = 90;
const LEAST_DELIVERED = 30;

/** The score in the 90 days that end with the last of some days; each metric counts alike in its dimension. */
export function scoreOfDays(days: readonly DayFacts[]): Score {
  const delivered = sum(days.slice(-SCORE_DAYS), 'delivered');
  const enough = delivered >= LEAST_DELIVERED;
  const metrics = CODES.map((code) => metricOf(code, days)).map((metric) =>
    enough ? metric : { ...metric, score: undefined },
  );
  const dimensions = (Object.keys(DIMENSIONS) as Dimension[]).map((key) => {
    const scores = metrics.filter(({ code }) => METRICS[code].dimension === key).flatMap(({ score }) => score ?? []);
    return { ...DIMENSIONS[key], score: mean(scores.map((score) => ({ score, weight: 1 }))) };
  });
  const scored = dimensions.flatMap(({ score, weight }) => (score === undefined ? [] : [{ score, weight }]));
  return { metrics, dimensions, delivered, score: mean(scored) };
}

/** The dimension a metric belongs to, by name. */
export function dimensionName(code: Code): string {
  return DIMENSIONS[METRICS[code].dimension].name;
}

function mean(parts: readonly { score: number; weight: number }[]): number | undefined {
  const weight = parts.reduce((total, part) => total + part.weight, 0);
  if (weight === 0) return undefined;
  return Math.floor((2 * parts.reduce((total, part) => total + part.score * part.weight, 0) + weight) / (2 * weight));
}
