import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';

/** How a recorded value is written. */
export type RecordForm =
  | { form: 'number'; least: string; most: string; decimals: number; counts?: boolean }
  | { form: 'word'; words: readonly string[]; many?: boolean }
  | { form: 'codes' };

/** Something that a seller can say about the shop. */
export interface Recordable {
  name: string;
  /** Flag of `till badge record`, without dashes. */
  flag: string;
  /** As it is asked at a terminal. */
  question: string;
  form: RecordForm;
}

const WHOLE = (most: string): RecordForm => ({ form: 'number', least: '0', most, decimals: 0 });
const PERCENT: RecordForm = { form: 'number', least: '0', most: '100', decimals: 4 };
const YES_NO: RecordForm = { form: 'word', words: ['yes', 'no'] };

/** Everything a seller can say; names are those of the rule-sets' facts, and `held`. */
export const recordables: readonly Recordable[] = [
  { name: 'held', flag: 'held', question: 'Badges the shop holds now, by code', form: { form: 'codes' } },
  { name: 'reputation', flag: 'reputation', question: 'Seller reputation points', form: WHOLE('999999999') },
  {
    name: 'reputation-90-days',
    flag: 'reputation-90-days',
    question: 'Reputation points of the last 90 days',
    form: WHOLE('999999999'),
  },
  {
    name: 'score',
    flag: 'sps',
    question: 'Shop Performance Score or Store Rating, 0 to 5',
    form: { form: 'number', least: '0', most: '5', decimals: 4 },
  },
  {
    name: 'positive-feedback',
    flag: 'positive',
    question: 'Positive product ratings: percent (96.4), or positive/all (482/500)',
    form: { ...PERCENT, counts: true } as RecordForm,
  },
  { name: 'violation-points', flag: 'violation-points', question: 'Violation points', form: WHOLE('1000') },
  { name: 'free-shipping', flag: 'free-shipping', question: 'Percent of products with free shipping', form: PERCENT },
  { name: 'return-window', flag: 'return-window', question: 'Days in which buyers may return', form: WHOLE('3650') },
  {
    name: 'seller-negative-reviews',
    flag: 'negative-reviews',
    question: 'Percent of negative reviews that concern the seller',
    form: PERCENT,
  },
  { name: 'logo', flag: 'logo', question: 'Has the shop a logo?', form: YES_NO },
  {
    name: 'account',
    flag: 'account',
    question: 'Kind of account',
    form: { form: 'word', words: ['business', 'individual'] },
  },
  {
    name: 'trademark',
    flag: 'trademark',
    question: 'Trademark papers',
    form: { form: 'word', words: ['registered', 'exclusive-letter', 'letter', 'none'], many: true },
  },
  { name: 'domain', flag: 'domain', question: "Is control of the brand's web address proved?", form: YES_NO },
  { name: 'only-shop', flag: 'only-shop', question: 'Is it the only Official Shop of its brand?', form: YES_NO },
  {
    name: 'own-brand',
    flag: 'own-brand',
    question: 'Does it sell its own brand only (or hold a Class 35 mark)?',
    form: { form: 'word', words: ['yes', 'no', 'class-35'] },
  },
  { name: 'active', flag: 'active', question: 'Is the shop active?', form: YES_NO },
  { name: 'probation-over', flag: 'probation-over', question: 'Is probation finished?', form: YES_NO },
  {
    name: 'serious-violation',
    flag: 'serious-violation',
    question: 'Any violation for counterfeit goods or fake orders?',
    form: YES_NO,
  },
  { name: 'mall', flag: 'mall', question: 'Is it a Mall shop?', form: YES_NO },
];

/** What is stored when somebody was asked and does not know: nobody is asked twice. */
export const NOT_KNOWN = '?';

/**
 * Reads what a seller wrote, or what the ledger has.
 * @param codes badge codes that exist, for `held`
 * @returns the value as it is stored, or a sentence saying what is wrong
 */
export function readRecordable(
  { form }: Pick<Recordable, 'form'>,
  text: string,
  codes: readonly string[],
): { ok: true; value: string } | { ok: false; why: string } {
  const given = text.trim().toLowerCase();
  if (form.form === 'number') return readNumber(form, given);
  const allowed = form.form === 'codes' ? [...codes, 'none'] : form.words;
  const words = [...new Set(given.split(',').map((word) => word.trim()))].filter(Boolean);
  const wrong = words.find((word) => !allowed.includes(word));
  if (words.length === 0 || wrong !== undefined) {
    return { ok: false, why: `${wrong === undefined ? 'nothing' : `«${wrong}»`} is none of ${allowed.join(', ')}` };
  }
  const many = form.form === 'codes' || form.many === true;
  if (!many && words.length > 1) return { ok: false, why: `one of ${allowed.join(', ')} is wanted` };
  if (words.includes('none') && words.length > 1)
    return { ok: false, why: '«none» and something else cannot both be so' };
  return { ok: true, value: words.join(',') };
}

function readNumber(
  { least, most, decimals, counts }: Extract<RecordForm, { form: 'number' }>,
  given: string,
): { ok: true; value: string } | { ok: false; why: string } {
  const pair = counts ? /^(\d{1,9})\s*\/\s*(\d{1,9})$/.exec(given) : null;
  if (pair) {
    const [part, whole] = [Number(pair[1]), Number(pair[2])];
    if (whole === 0) return { ok: false, why: 'of 0 ratings no share is known' };
    if (part > whole) return { ok: false, why: `${part} of ${whole} cannot be` };
    return { ok: true, value: `${part}/${whole}` };
  }
  const plain = given.replace(/\s*%$/, '');
  const number = parseDecimal(plain);
  const [low, high] = [parseDecimal(least), parseDecimal(most)];
  if (!number || !low || !high || number.scale > decimals) {
    return { ok: false, why: `«${given}» is no ${decimals === 0 ? 'whole number' : 'number such as 4.2'}` };
  }
  if (compareDecimal(number, low) < 0 || compareDecimal(number, high) > 0)
    return { ok: false, why: `${plain} is not from ${least} to ${most}` };
  return { ok: true, value: plain.replace(/^\+/, '') };
}
