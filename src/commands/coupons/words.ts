import type { Money } from '../../shop/orders.ts';
import type { Coupon } from '../../shop/promotions/coupon.ts';

/** `10% off up to 10.00 USD from 20.00 USD`. */
export function giveText({ percent, amount, most, minSpend }: Coupon): string {
  const money = (value: Money) => `${value.amount} ${value.currency}`;
  return [
    percent === null ? (amount === null ? 'unknown' : `${money(amount)} off`) : `${percent}% off`,
    most && `up to ${money(most)}`,
    minSpend && `from ${money(minSpend)}`,
  ]
    .filter(Boolean)
    .join(' ');
}
