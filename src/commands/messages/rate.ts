import { isApiFailure } from '../../jobs/faults.ts';
import { rateFields } from '../../manifest/messages-fields.ts';
import type { Look } from '../../output/types.ts';
import { measureNarrow, wrapText } from '../../output/width.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { responseRuleRef } from '../../rules/messages/response.ts';
import type { RuleRef } from '../../rules/types.ts';
import type { CommandRun } from '../deps.ts';
import { type MarketResponse, marketResponse, readInbox, type SessionsRead } from './inbox.ts';
import { type RateRead, rateLines, rateOf, windowBegin } from './rates.ts';

const DAY = 86_400;

interface Platform {
  sessions: number | null;
  responsePercent: string | null;
  responseMinutes: string | null;
  satisfactionPercent: string | null;
}

/** `till messages rate`: the response rate, its limits, and the platform's own count beside it. */
export const run: CommandRun = async (_input, deps) => {
  const [clock, { region: market }, api] = await Promise.all([deps.clock(), deps.shop(), deps.api()]);
  const now = Math.floor(clock() / 1000);
  const days = marketResponse(market, now)?.rule.windowDays.value ?? 30;
  const [inbox, platform] = await Promise.all([
    readInbox(api, { now, market, all: false, signal: deps.signal }),
    readPlatform(api, marketResponse(market, now), days, now),
  ]);
  const { sessions, response } = inbox;
  const rate = rateOf(inbox, market, now);
  const row = { market, ...numbers(rate, platform), ...satisfaction(sessions), platform, ...ruleOf(response) };
  await deps.output.record(row, {
    fields: rateFields,
    text: (_, look) => page(rate, sessions, platform, response, look),
  });
};

/** What the platform counts, in the days of the market's window; null where it does not tell. */
async function readPlatform(
  api: PartnerApi,
  response: MarketResponse | undefined,
  days: number,
  now: number,
): Promise<Platform | null> {
  const day = (at: number) => response?.zone?.local(at).date ?? new Date(at * 1000).toISOString().slice(0, 10);
  try {
    const { data } = await api.call<{ performance?: Record<string, string | number | undefined> }>({
      operation: 'GET /customer_service/202407/performance',
      query: { support_date_ge: day(now - days * DAY), support_date_lt: day(now + DAY) },
    });
    const found = data?.performance ?? {};
    const text = (name: string) => (found[name] === undefined ? null : String(found[name]));
    return {
      sessions: typeof found.support_session_count === 'number' ? found.support_session_count : null,
      responsePercent: text('response_percentage'),
      responseMinutes: text('response_time_mins'),
      satisfactionPercent: text('satisfaction_percentage'),
    };
  } catch (error) {
    if (!isApiFailure(error) || error.apiClass === 'temporary' || error.apiClass === 'credentials') throw error;
    return null;
  }
}

function numbers(rate: RateRead, platform: Platform | null): object {
  if (!rate.known) {
    const percent = platform?.responsePercent ?? 'unknown';
    const none = { inTime: null, counted: null, waiting: null, ifAnswered: 'unknown', ifMissed: 'unknown' };
    return { percent, ...none, limits: [], source: percent === 'unknown' ? 'unknown' : 'platform', why: rate.why };
  }
  const { verdict, response } = rate;
  return {
    metric: response.rule.metric,
    percent: verdict.percent ?? 'unknown',
    inTime: verdict.inTime,
    counted: verdict.counted,
    waiting: verdict.waiting,
    ifAnswered: verdict.ifAnswered ?? 'unknown',
    ifMissed: verdict.ifMissed ?? 'unknown',
    from: windowBegin(rate),
    days: response.rule.windowDays.value,
    limits: verdict.limits.map(({ limit, holds, holdsIfMissed }) => ({
      ...limit,
      source: responseRuleRef(response.rule, limit.name, limit).source,
      holds: holds ?? null,
      holdsIfMissed: holdsIfMissed ?? null,
    })),
    source: 'computed',
    notes: response.rule.exclusions.map(({ value }) => value),
  };
}

function satisfaction(sessions: SessionsRead): object {
  if (!sessions.known) return { satisfaction: null };
  const scores = sessions.facts.flatMap(({ score }) => score ?? []);
  return {
    satisfaction: {
      rated: scores.length,
      satisfied: scores.filter((score) => score >= 4).length,
      dissatisfied: scores.filter((score) => score <= 2).length,
    },
  };
}

function ruleOf(response: MarketResponse | undefined): { rule: RuleRef | null } {
  return { rule: response ? responseRuleRef(response.rule, 'hours', response.rule.hours) : null };
}

function page(
  rate: RateRead,
  sessions: SessionsRead,
  platform: Platform | null,
  response: MarketResponse | undefined,
  look: Look,
): string {
  const lines = rateLines(rate);
  if (platform?.responsePercent) {
    const count = platform.sessions === null ? '' : ` of the ${platform.sessions} chats begun`;
    lines.push(
      `The platform's own count: ${look.clean(platform.responsePercent)} %${count} answered within 24 hours, machines' answers counted.`,
    );
  }
  if (sessions.known) {
    const { satisfaction: found } = satisfaction(sessions) as { satisfaction: { rated: number; satisfied: number } };
    if (found.rated > 0) lines.push(`Buyers rated ${found.rated} chats, ${found.satisfied} of them with 4 or 5 stars.`);
  }
  const left = response?.rule.exclusions.map(({ value }) => value).join('; ');
  if (left) lines.push(`Left out: ${left}.`);
  const [first = [], ...rest] = lines.map(look.clean).map((line) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    return wrapText(line.trimStart(), Math.max(20, look.width - 2 * indent.length), measureNarrow).map(
      (part, at) => `${indent}${at > 0 && indent !== '' ? '  ' : ''}${part}`,
    );
  });
  return [...first.map((line) => look.tone('strong', line)), ...rest.flat()].join('\n');
}
