import type { OptionId, QuizItem, QuizOption } from './types.ts';

/** A mistake in a bank: which question, which part of it, and what is wrong. */
export interface BankProblem {
  /** From 0. */
  index: number;
  /** The item's id, or `item 3` where it has none. */
  item: string;
  /** Where in the bank: `[2].options[1].text`. */
  path: string;
  /** A sentence. */
  message: string;
}

export interface CheckedBank {
  /** Those without a mistake. */
  items: QuizItem[];
  problems: BankProblem[];
}

export interface BankRules {
  /**
   * A user's own bank: two to four options, `kind` follows from the answers, and `topic`, `markets`, `source`, `read` and
   * `confidence` may be missing.
   */
  own?: boolean;
}

/** Longest texts, in characters, so that a question fits a small screen. */
const LONGEST = { text: 300, option: 140, explanation: 350 } as const;
const OPTION_IDS: readonly OptionId[] = ['a', 'b', 'c', 'd'];
const FIELDS = [
  'id',
  'topic',
  'kind',
  'text',
  'options',
  'answers',
  'explanation',
  'markets',
  'source',
  'link',
  'read',
  'confidence',
  'difficulty',
];

/**
 * Holds a bank, as parsed from a file, to the form of `QuizItem`. Every mistake is named, not the first alone.
 * @param tree the file's value: an array of items
 */
export function checkBank(tree: unknown, rules: BankRules = {}): CheckedBank {
  if (!Array.isArray(tree)) {
    const message = 'A bank is a list of questions.';
    return { items: [], problems: [{ index: 0, item: 'the file', path: '', message }] };
  }
  const problems: BankProblem[] = [];
  const ids = new Map<string, number>();
  const items = tree.flatMap((value: unknown, index): QuizItem[] => {
    const before = problems.length;
    const name = nameOf(value, index);
    const tell = (path: string, message: string) =>
      void problems.push({ index, item: name, path: `[${index}]${path}`, message });
    const item = checkItem(value, rules.own === true, tell);
    if (item !== undefined) {
      const earlier = ids.get(item.id);
      if (earlier !== undefined) tell('.id', `«${item.id}» is also the id of question ${earlier + 1}.`);
      else ids.set(item.id, index);
    }
    return item === undefined || problems.length > before ? [] : [item];
  });
  return { items, problems };
}

type Tell = (path: string, message: string) => void;
type Raw = Record<string, unknown>;

function checkItem(value: unknown, own: boolean, tell: Tell): QuizItem | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    tell('', 'This is no question: it must have id, text, options, answers and explanation.');
    return undefined;
  }
  const raw = value as Raw;
  for (const field of Object.keys(raw)) {
    if (!FIELDS.includes(field)) tell(`.${field}`, `There is no field «${field}».`);
  }
  const text = (field: string, longest?: number) => textOf(raw, field, longest, tell);
  const options = checkOptions(raw.options, own, tell);
  const answers = checkAnswers(raw.answers, options, tell);
  const kind = checkKind(raw.kind, answers, options.length, own, tell);
  const item = {
    id: checkId(text('id'), tell),
    topic: own && raw.topic === undefined ? 'own' : text('topic'),
    kind,
    text: text('text', LONGEST.text),
    options,
    answers,
    explanation: text('explanation', LONGEST.explanation),
    ...origin(raw, own, tell),
  };
  const difficulty = raw.difficulty === undefined ? undefined : Number(raw.difficulty);
  if (difficulty !== undefined && ![1, 2, 3].includes(difficulty)) tell('.difficulty', 'difficulty is 1, 2 or 3.');
  return { ...item, ...(difficulty !== undefined && { difficulty: difficulty as 1 | 2 | 3 }) };
}

/** Markets, source, link, date and confidence. */
function origin(
  raw: Raw,
  own: boolean,
  tell: Tell,
): Pick<QuizItem, 'markets' | 'source' | 'link' | 'read' | 'confidence'> {
  const given = (field: string, otherwise: string) =>
    own && raw[field] === undefined ? otherwise : textOf(raw, field, undefined, tell);
  const read = given('read', '');
  if (read !== '' && !isDate(read)) tell('.read', `read is a date such as 2026-11-22, not «${read}».`);
  const confidence = given('confidence', 'M');
  if (confidence !== '' && confidence !== 'H' && confidence !== 'M') {
    tell('.confidence', `confidence is H or M, not «${confidence}».`);
  }
  const link = raw.link === undefined ? undefined : textOf(raw, 'link', undefined, tell);
  if (link !== undefined && link !== '' && !isWebAddress(link)) tell('.link', `«${link}» is no https address.`);
  return {
    markets: own && raw.markets === undefined ? ['ALL'] : checkMarkets(raw.markets, tell),
    source: given('source', 'your own bank'),
    ...(link !== undefined && { link }),
    read,
    confidence: confidence as 'H' | 'M',
  };
}

function checkMarkets(value: unknown, tell: Tell): string[] {
  const markets = Array.isArray(value) ? value : [];
  if (markets.length === 0) tell('.markets', 'markets is a list: ["ALL"], or codes such as ["US", "TH"].');
  for (const market of markets) {
    if (typeof market !== 'string' || !/^(?:ALL|[A-Z]{2})$/.test(market))
      tell('.markets', `«${String(market)}» is no market: ALL, or two capital letters.`);
  }
  if (markets.includes('ALL') && markets.length > 1) tell('.markets', 'ALL stands alone.');
  return markets as string[];
}

function checkOptions(value: unknown, own: boolean, tell: Tell): QuizOption[] {
  const options: unknown[] = Array.isArray(value) ? value : [];
  const [least, most] = own ? [2, 4] : [4, 4];
  if (options.length < least || options.length > most) {
    tell('.options', `A question has ${own ? 'two to four' : 'four'} options; this one has ${options.length}.`);
  }
  const texts = new Map<string, string>();
  return options.flatMap((option, at): QuizOption[] => {
    const path = `.options[${at}]`;
    if (typeof option !== 'object' || option === null || Array.isArray(option)) {
      tell(path, 'An option has an id and a text.');
      return [];
    }
    const id = (option as Raw).id;
    const expected = OPTION_IDS[at];
    if (expected !== undefined && id !== expected) tell(`${path}.id`, `Option ${at + 1} has the id ${expected}.`);
    const text = textOf(option as Raw, 'text', LONGEST.option, (_, message) => tell(`${path}.text`, message));
    const plain = text.trim().toLowerCase();
    const twin = plain === '' ? undefined : texts.get(plain);
    if (twin !== undefined) tell(`${path}.text`, `Options ${twin} and ${expected} say the same.`);
    if (expected !== undefined) texts.set(plain, expected);
    return [{ id: expected ?? 'a', text }];
  });
}

function checkAnswers(value: unknown, options: readonly QuizOption[], tell: Tell): string[] {
  const answers: unknown[] = Array.isArray(value) ? value : typeof value === 'string' && value !== '' ? [value] : [];
  if (answers.length === 0) tell('.answers', 'answers names the right options: ["b"].');
  for (const answer of answers) {
    if (!options.some(({ id }) => id === answer)) tell('.answers', `There is no option «${String(answer)}».`);
  }
  if (new Set(answers).size < answers.length) tell('.answers', 'An option is named twice in answers.');
  return answers.map(String);
}

function checkKind(
  value: unknown,
  answers: readonly string[],
  options: number,
  own: boolean,
  tell: Tell,
): QuizItem['kind'] {
  const kind = own && value === undefined ? (answers.length > 1 ? 'multiple' : 'single') : value;
  if (kind !== 'single' && kind !== 'multiple') {
    tell('.kind', 'kind is single or multiple.');
    return 'single';
  }
  if (kind === 'single' && answers.length > 1) tell('.answers', 'A single-choice question has one right option.');
  if (kind === 'multiple' && answers.length === 1) {
    tell('.answers', 'A multiple-choice question has two right options or more.');
  }
  if (kind === 'multiple' && answers.length > 0 && answers.length >= options) {
    tell('.answers', 'An option must be wrong.');
  }
  return kind;
}

function checkId(id: string, tell: Tell): string {
  if (id !== '' && !/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(id)) {
    tell('.id', `«${id}» is no id: letters, digits, dots and dashes, at most 64.`);
  }
  return id;
}

function textOf(raw: Raw, field: string, longest: number | undefined, tell: Tell): string {
  const value = raw[field];
  if (typeof value !== 'string' || value.trim() === '') {
    tell(`.${field}`, value === undefined || value === null ? `${field} is missing.` : `${field} must be a text.`);
    return '';
  }
  if (longest !== undefined && [...value].length > longest) {
    tell(`.${field}`, `${field} has ${[...value].length} characters; at most ${longest} fit.`);
  }
  return value;
}

function nameOf(value: unknown, index: number): string {
  const id = (value as Raw | null)?.id;
  return typeof id === 'string' && id.trim() !== '' ? id : `item ${index + 1}`;
}

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}
