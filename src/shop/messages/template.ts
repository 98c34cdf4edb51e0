import { nearest } from '../../lib/nearest.ts';
import type { WireOrder } from '../orders.ts';

/** What a template may speak of; all but `shop` come from an order. No field is about the buyer: replies are kept in the journal. */
export const TEMPLATE_FIELDS = {
  order_id: 'id of the order',
  order_date: 'day it was placed',
  tracking_number: 'tracking number of its parcel',
  carrier: 'who carries it',
  ship_by: 'day by which it is to be shipped',
  deliver_by: 'day by which it is to arrive',
  product: 'what was bought first',
  sku: 'seller SKU of that',
  shop: 'name of the shop',
} as const;

export type TemplateField = keyof typeof TEMPLATE_FIELDS;
export type TemplateValues = Readonly<Partial<Record<TemplateField, string>>>;

/** A doubled brace, which is text, or a field; read from the left, so that `{{{shop}}}` is the name of the shop in braces. */
const TOKEN = /\{\{|\}\}|\{([A-Za-z_][\w-]*)\}/g;

export function isTemplateField(name: string): name is TemplateField {
  return Object.hasOwn(TEMPLATE_FIELDS, name);
}

/** The fields a text speaks of, each once; the doubled `{{name}}` is text. */
export function fieldsOf(text: string): string[] {
  return [...new Set([...text.matchAll(TOKEN)].flatMap(([, name]) => name ?? []))];
}

/** What is wrong with a template's fields, a sentence each, without the full stop. */
export function templateProblems(text: string): string[] {
  return fieldsOf(text)
    .filter((name) => !isTemplateField(name))
    .map((name) => {
      const [near] = nearest(name, Object.keys(TEMPLATE_FIELDS));
      return `«{${name}}» is no field of templates${near === undefined ? '' : ` (did you mean {${near}}?)`}`;
    });
}

/** A text with its fields filled in, or the fields that nothing is known for. */
export function fillTemplate(text: string, values: TemplateValues): { text: string } | { missing: string[] } {
  const missing = fieldsOf(text).filter((name) => !isTemplateField(name) || !values[name]);
  if (missing.length > 0) return { missing };
  return {
    text: text.replace(TOKEN, (token, name: TemplateField | undefined) =>
      name === undefined ? token.slice(1) : (values[name] as string),
    ),
  };
}

/** What an order knows of a template's fields. @param day how the market writes the day of a moment (epoch seconds) */
export function valuesOfOrder(order: WireOrder, day: (seconds: number) => string): TemplateValues {
  const line = order.line_items?.[0];
  const on = (seconds: number | undefined) => (seconds !== undefined && seconds > 0 ? day(seconds) : '');
  const all: Record<string, string> = {
    order_id: order.id,
    order_date: on(order.create_time),
    tracking_number: order.tracking_number || line?.tracking_number || '',
    carrier: order.shipping_provider ?? '',
    ship_by: on(order.rts_sla_time),
    deliver_by: on(order.delivery_sla_time),
    product: line?.product_name ?? '',
    sku: line?.seller_sku ?? '',
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}
