import type { HandlerContext, HandlerTable } from '../../types.ts';
import { decimal } from '../content.ts';
import { read } from '../database.ts';
import { moneyId } from '../finance/keys.ts';
import { payStatements, statementsOf, type WithdrawalType, withdrawalsOf } from '../finance/payments.ts';
import { wirePayment } from '../finance/wire.ts';
import { sortsDescending } from './finance.ts';
import { open } from './input.ts';
import { badField } from './refusals.ts';
import { heldPage, seconds } from './seller-page.ts';

/** What was made in the span that the query names. */
function inSpan(context: HandlerContext): (item: { createTime: number }) => boolean {
  const [from, to] = [seconds(context, 'create_time_ge'), seconds(context, 'create_time_lt')];
  return ({ createTime }) => createTime >= (from ?? 0) && createTime < (to ?? Number.POSITIVE_INFINITY);
}

const payments = (old: boolean) => (context: HandlerContext) => {
  const { db, facts, now } = open(context);
  const descending = sortsDescending(context, 'create_time');
  const wanted = inSpan(context);
  return read(db, () => {
    const found = payStatements(facts, statementsOf(db, facts), now).payments.filter(wanted);
    const { items, next_page_token } = heldPage(context, {
      name: 'payments',
      items: descending ? found.reverse() : found,
      filters: [
        facts.shop.id,
        String(descending),
        context.query.create_time_ge ?? '',
        context.query.create_time_lt ?? '',
      ],
      placeOf: ({ createTime, key }) => [createTime, key],
    });
    return { next_page_token, payments: items.map((payment) => wirePayment(facts, payment, old)) };
  });
};

const TYPES: readonly WithdrawalType[] = ['WITHDRAW', 'SETTLE', 'TRANSFER', 'REVERSE'];

/** The types of a query, comma-joined or as a JSON list. @throws Refusal for none, or for another */
function typesOf({ types = '' }: HandlerContext['query']): string[] {
  const named = types
    .replace(/[[\]"\s]/g, '')
    .split(',')
    .filter(Boolean);
  if (named.length === 0 || !named.every((type) => TYPES.some((each) => each === type))) throw badField('query.types');
  return named.sort();
}

function withdrawals(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const types = typesOf(context.query);
  const wanted = inSpan(context);
  return read(db, () => {
    const statements = statementsOf(db, facts);
    const all = withdrawalsOf(facts, statements, payStatements(facts, statements, now));
    const { items, ...page } = heldPage(context, {
      name: 'withdrawals',
      items: all.filter((each) => types.includes(each.type) && wanted(each)),
      filters: [facts.shop.id, ...types, context.query.create_time_ge ?? '', context.query.create_time_lt ?? ''],
      placeOf: ({ createTime, key }) => [createTime, key],
    });
    return {
      ...page,
      withdrawals: items.map(({ key, type, status, amount, createTime }) => ({
        id: moneyId(key),
        type,
        status,
        amount: decimal(amount),
        currency: facts.shop.currency,
        create_time: createTime,
      })),
    };
  });
}

/** What the shops registered; the numbers are ones that no authority gives. */
const TAX = {
  US: { number: '00-0000017', form: { tax_form_audit_status: 'APPROVED' }, type: 'TIN' },
  GB: { number: 'GB000000017', form: {}, type: 'REGISTRATION_NUMBER' },
} as const;

function taxInformation(context: HandlerContext): unknown {
  const { facts } = open(context);
  const { number, form, type } = facts.shop.region === 'US' ? TAX.US : TAX.GB;
  const [house] = facts.warehouses;
  return {
    tax_information: {
      overall_status: { is_tax_number_submitted: true, is_tax_infomation_complete: true },
      tax_numbers: [
        {
          type,
          tax_number: number,
          registration_status: 'REGISTERED',
          ...form,
          recent_audit: { status: 'APPROVED', tax_number: number, rejection_reasons: [] },
        },
      ],
      business_entity: {
        address: [house!.street, house!.city, house!.state].join(', '),
        postal_code: house!.postalCode,
      },
    },
  };
}

/** What was paid out, how the balance moved, and the shop's tax numbers. */
export const financePaymentHandlers: HandlerTable = {
  'GET /finance/202309/payments': payments(true),
  'GET /finance/202605/payments': payments(false),
  'GET /finance/202309/withdrawals': withdrawals,
  'GET /finance/202504/tax_information': taxInformation,
};
