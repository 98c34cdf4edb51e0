import zoneWords from '../data/zone-words.json' with { type: 'json' };

/** A day of a line of text. */
export interface FoundDay {
  /** `2026-11-24` */
  date: string;
  /** Both orders of day and month give a day, and the market's own was taken. */
  doubtful: boolean;
  /** The weekday that stands beside it is another: 1 is Monday. */
  wrongWeekday?: string;
}

/** Times of day, `10:00:00`. */
export interface FoundTimes {
  begin: string;
  end: string | undefined;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?<year>\\d{4})';
// What follows a number may make it a time: `12 Dec 3pm`, `12 Dec 10:00`.
const NO_TIME = '(?!\\d|[:.]\\d|\\s?[ap]\\.?m\\b)';
const MONTH_FIRST = new RegExp(`\\b${MONTH}\\s{1,3}${DAY}(?:,?\\s{1,3}${YEAR})?${NO_TIME}`);
const DAY_FIRST = new RegExp(`(?<![:.])\\b${DAY}\\s{1,3}(?:of\\s)?${MONTH}(?:,?\\s{1,3}${YEAR})?(?!\\d)`);
/** A weekday before a day. */
const WEEKDAY = new RegExp(
  `\\b(${WEEKDAYS.join('|')})(?:day|sday|nesday|rsday|urday)?\\b(?=[\\s,.(]{0,3}[^\\s]{0,20}\\d|[\\s,]{1,3}[a-z]{3})`,
);
/** Words of zones, the longest first; short ones only where they are written as such: «et» is French for and. */
const ZONE_WORDS = Object.entries(zoneWords.zones)
  .sort(([a], [b]) => b.length - a.length)
  .map(([word, zone]) => ({
    zone,
    pattern:
      word.length <= 4
        ? new RegExp(`\\b${word.toUpperCase()}\\b`)
        : new RegExp(`\\b${word.replaceAll(' ', '[^a-z]+')}\\b`, 'i'),
  }));
const UNCLEAR_WORDS = new RegExp(`\\b(${zoneWords.ambiguous.join('|').toUpperCase()})\\b`);
/** Lines longer than this are no line of an invitation. */
const LONGEST = 500;

/**
 * The first day that a line names.
 * @param today the day of the market, for days without a year: the next one from a month before today on
 * @param dayFirst how `11/12/2026` is read where both readings are days
 */
export function findDay(line: string, today: string, dayFirst: boolean): FoundDay | undefined {
  const text = line.slice(0, LONGEST).toLowerCase();
  const found =
    wordDay(text, today) ??
    pick(/\b(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(text), ([year, month, day]) => iso(year, month, day)) ??
    numericDay(text, dayFirst);
  if (found === undefined) return undefined;
  const { date, doubtful } = typeof found === 'string' ? { date: found, doubtful: false } : found;
  const named = WEEKDAY.exec(text)?.[1];
  const actual = WEEKDAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7];
  return { date, doubtful, ...(named !== undefined && named !== actual && { wrongWeekday: named }) };
}

/** A day with the month in letters. Where two could be meant, `24 Nov 10-11am`, the day stands before what follows it. */
function wordMatch(text: string): RegExpExecArray | null {
  const [monthFirst, dayFirst] = [MONTH_FIRST.exec(text), DAY_FIRST.exec(text)];
  return monthFirst && !(dayFirst && dayFirst.index < monthFirst.index) ? monthFirst : dayFirst;
}

function wordDay(text: string, today: string): string | undefined {
  const { month, day, year } = wordMatch(text)?.groups ?? {};
  if (month === undefined || day === undefined) return undefined;
  const number = String(MONTHS.indexOf(month.slice(0, 3)) + 1);
  if (year !== undefined) return iso(year, number, day);
  // A month ago is a mail that was found late; more is next year.
  const least = new Date(Date.parse(`${today}T00:00:00Z`) - 31 * 86_400_000).toISOString().slice(0, 10);
  const thisYear = Number(today.slice(0, 4));
  const days = [thisYear - 1, thisYear, thisYear + 1].flatMap((each) => iso(String(each), number, day) ?? []);
  return days.find((each) => each >= least);
}

function numericDay(text: string, dayFirst: boolean): { date: string; doubtful: boolean } | undefined {
  const [, first, second, year] = /\b(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?!\d)/.exec(text)
    ? (/\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)/.exec(text) as RegExpExecArray)
    : [];
  if (first === undefined) return undefined;
  const dmy = iso(year, second, first);
  const mdy = iso(year, first, second);
  const date = (dayFirst ? dmy : mdy) ?? dmy ?? mdy;
  return date === undefined ? undefined : { date, doubtful: dmy !== undefined && mdy !== undefined && dmy !== mdy };
}

function pick(
  match: RegExpExecArray | null,
  make: (groups: (string | undefined)[]) => string | undefined,
): string | undefined {
  return match ? make(match.slice(1)) : undefined;
}

function iso(year: string | undefined, month: string | undefined, day: string | undefined): string | undefined {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : undefined;
}

const CLOCK = String.raw`(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s?([ap]\.?m\.?)?`;
// A zone may stand behind the first time too: 10:00 UTC to 11:00.
const RANGE = new RegExp(
  `(?<![\\d/.:-])${CLOCK}(?:\\s[a-z]{2,4})?\\s{0,3}(?:-|–|—|\\bto|\\buntil|\\btill)\\s{0,3}${CLOCK}(?![\\d/])`,
);
const SINGLE = new RegExp(`(?<![\\d/.:-])(?:${CLOCK})(?![\\d/])`, 'g');

/**
 * The times that a line names: `10:00 AM - 11:30 AM`, `10-11:30am`, `14:00–15:00`, `10am`. A number alone is no time.
 * @returns undefined where there is none, or none that a clock shows
 */
export function findTimes(line: string): FoundTimes | undefined {
  const text = withoutDay(line.slice(0, LONGEST).toLowerCase())
    .replace(/\bnoon\b/g, '12:00 pm')
    .replace(/\bmidnight\b/g, '12:00 am');
  const found = RANGE.exec(text);
  if (found) {
    const [, hour, minute, half, endHour, endMinute, endHalf] = found;
    if (minute !== undefined || half !== undefined || endMinute !== undefined || endHalf !== undefined) {
      const end = clock(endHour, endMinute, endHalf);
      // `10-11:30am`: the half of the day is said once; `11-1pm` crosses noon.
      const begins = [half ?? endHalf, half ?? (endHalf?.startsWith('p') ? 'am' : undefined)].flatMap(
        (each) => clock(hour, minute, each) ?? [],
      );
      const begin = begins.find((each) => end === undefined || each < end) ?? begins[0];
      if (begin !== undefined) return { begin, end };
    }
  }
  for (const [, hour, minute, half] of text.matchAll(SINGLE)) {
    if (minute === undefined && half === undefined) continue;
    const begin = clock(hour, minute, half);
    if (begin !== undefined) return { begin, end: undefined };
  }
  return undefined;
}

/** A day has numbers that look like times. */
function withoutDay(text: string): string {
  const plain = text.replace(/\b\d{4}-\d{1,2}-\d{1,2}t?/g, ' ').replace(/\b\d{1,2}[/.]\d{1,2}[/.]\d{4}/g, ' ');
  const day = wordMatch(plain)?.[0];
  return day === undefined ? plain : plain.replace(day, ' ');
}

function clock(hour: string | undefined, minute: string | undefined, half: string | undefined): string | undefined {
  let hours = Number(hour);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half.startsWith('p') ? 12 : 0);
  }
  if (!(hours <= 23) || Number(minute ?? 0) > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${(minute ?? '00').padStart(2, '0')}:00`;
}

/** The length that a line names, seconds: `90 minutes`, `1.5 hours`, `1h 30m`. */
export function findDuration(line: string): number | undefined {
  const text = line.slice(0, LONGEST).toLowerCase();
  const hours = /(\d{1,3})(?:[.,](\d))?\s?(?:hours?|hrs?|h)\b/.exec(text);
  const minutes = /(\d{1,4})\s?(?:minutes?|mins?|m)\b/.exec(text);
  if (!hours && !minutes) return undefined;
  return Number(hours?.[1] ?? 0) * 3600 + Number(hours?.[2] ?? 0) * 360 + Number(minutes?.[1] ?? 0) * 60 || undefined;
}

/** What a line says of the zone: a zone's name, a word that nobody can read one way, or nothing. */
export function findZone(
  line: string,
  isZone: (name: string) => boolean,
): { zone: string } | { unclear: string } | undefined {
  const text = line.slice(0, LONGEST);
  const named = /\b([A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_+-]+){1,2})\b/.exec(text)?.[1];
  if (named !== undefined) return isZone(named) ? { zone: named } : { unclear: named };
  const [, sign, hours, minutes] =
    /(?:\b(?:GMT|UTC)\s?([+-−])\s?(\d{1,2}):?(\d{2})?)(?!\d)/.exec(text.replaceAll('−', '-')) ??
    /\d\s?([+-])(\d{2}):?(\d{2})\b(?!-)/.exec(text) ??
    [];
  if (hours !== undefined) {
    const offset = `${sign}${hours.padStart(2, '0')}:${minutes ?? '00'}`;
    return isZone(offset) ? { zone: offset } : { unclear: offset };
  }
  const word = ZONE_WORDS.find(({ pattern }) => pattern.test(text));
  if (word !== undefined) return { zone: word.zone };
  const unclear = UNCLEAR_WORDS.exec(text)?.[1];
  return unclear === undefined ? undefined : { unclear };
}
